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

/** Writes or overwrites erasable rows: one statement for all that have the same table and columns. */
export async function writeTexts(transaction: Transaction, texts: readonly TextWrite[]): Promise<void> {
  const alike = Map.groupBy(texts, ({ table, key, values }) =>
    [table, ...Object.keys(key), '=', ...Object.keys(values)].join(' '),
  );
  for (const group of alike.values()) await writeAlike(transaction, group);
}

async function writeAlike(transaction: Transaction, texts: readonly TextWrite[]): Promise<void> {
  const [{ table, key, values }] = texts as readonly [TextWrite];
  const keys = Object.keys(key).map(columnOf);
  const columns = Object.keys(values).map(columnOf);
  const all = [...keys, ...columns].join(', ');
  const rows = texts.map((text) =>
    Object.fromEntries(
      Object.entries({ ...text.key, ...text.values }).map(([name, value]) => [columnOf(name), jsonOf(value)]),
    ),
  );
  const rest = columns.map((column) => `${column} = excluded.${column}`).join(', ');
  await transaction.executeQuery(
    CompiledQuery.raw(
      `insert into ${table} (${all}) select ${all} from jsonb_populate_recordset(null::${table}, $1::jsonb)
       on conflict (${keys.join(', ')}) do ${rest === '' ? 'nothing' : `update set ${rest}`}`,
      [JSON.stringify(rows)],
    ),
  );
}

/** Bytes as PostgreSQL reads them from a text. */
function jsonOf(value: TextWrite['values'][string]): unknown {
  return value instanceof Uint8Array ? `\\x${Buffer.from(value).toString('hex')}` : value;
}
