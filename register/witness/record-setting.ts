import { createHash } from 'node:crypto';
import { CompiledQuery } from 'kysely';
import { installer } from '#platform/callers/index.ts';
import type { Transaction } from '#platform/database/index.ts';
import type { Realm } from '#platform/realm/index.ts';
import { type NewAct, record } from '../record.ts';
import { lock } from '../rows.ts';
import type { Subject, SubjectState } from '../subject.ts';

/**
 * Finds and locks the setting of a subject by its own name, so that it is one and the same however often it is
 * ended and begun again.
 *
 * @param column the column that holds the name; null for a setting of which there is only one.
 */
export async function lockSetting<State extends SubjectState>(
  transaction: Transaction,
  subject: Subject<State>,
  column: 'name' | 'origin' | 'url' | null,
  name: string,
): Promise<State | undefined> {
  const found = await transaction.executeQuery<{ id: string }>(
    column === null
      ? CompiledQuery.raw(`select id from ${subject.table}`)
      : CompiledQuery.raw(`select id from ${subject.table} where ${column} = $1`, [name]),
  );
  const id = found.rows[0]?.id;
  return id === undefined ? undefined : lock(transaction, subject, id);
}

/** Records what whoever runs the realm set on the command line. */
export async function recordSetting<State extends SubjectState>(
  realm: Realm,
  transaction: Transaction,
  subject: Subject<State>,
  before: State | undefined,
  act: NewAct,
): Promise<void> {
  await record(realm, transaction, installer, [
    { subject, id: before?.id ?? realm.newId(), before, acts: [act] },
  ]);
}

/**
 * Records that something is no longer asked or witnessed.
 *
 * @returns false if it wasn't: then nothing is recorded.
 */
export function endSetting<State extends SubjectState & { readonly endedAt: string | null }>(
  realm: Realm,
  subject: Subject<State>,
  column: 'name' | 'origin' | 'url',
  name: string,
): Promise<boolean> {
  return realm.db.transaction().execute(async (transaction) => {
    const before = await lockSetting(transaction, subject, column, name);
    if (before === undefined || before.endedAt !== null) return false;
    const act = { type: `${subject.kind}.ended`, facts: { [column]: name } };
    await recordSetting(realm, transaction, subject, before, act);
    return true;
  });
}

/** SHA-256 of a text in hexadecimal: what facts hold of it. */
export function digestOf(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex');
}
