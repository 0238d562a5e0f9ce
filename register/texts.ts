import { CompiledQuery } from 'kysely';
import type { Transaction } from '#platform/database/index.ts';
import { columnOf } from './rows.ts';

/** Free text or personal data of a subject, kept where it can be erased. */
export interface TextWrite {
  /** A `<subject>_text` table or another erasable one. */
  readonly table: string;
  /** The columns that name the row, in camelCase. */
  readonly key: Readonly<Record<string, string>>;
  /** What to set; columns left out stay as they are. */
  readonly values: Readonly<Record<string, string | number | boolean | Uint8Array | null>>;
}

/** Writes or overwrites one erasable row. */
export async function writeText(transaction: Transaction, { table, key, values }: TextWrite): Promise<void> {
  const keys = Object.keys(key).map(columnOf);
  const columns = Object.keys(values).map(columnOf);
  const all = [...keys, ...columns];
  await transaction.executeQuery(
    CompiledQuery.raw(
      `insert into ${table} (${all.join(', ')}) values (${all.map((_, index) => `$${index + 1}`).join(', ')})
       on conflict (${keys.join(', ')}) do ${
         columns.length === 0
           ? 'nothing'
           : `update set ${columns.map((column) => `${column} = excluded.${column}`).join(', ')}`
       }`,
      [...Object.values(key), ...Object.values(values)],
    ),
  );
}
