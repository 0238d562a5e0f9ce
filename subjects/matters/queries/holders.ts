import { sql } from 'kysely';
import type { Database, Transaction } from '#platform/database/index.ts';

/** Whether an account holds, or held, one of some mandates: whether whoever did a thing then is this person. */
export async function heldAny(
  transaction: Transaction,
  accountId: string | null,
  mandateIds: readonly (string | null)[],
): Promise<boolean> {
  return (await mandatesHeld(transaction, accountId, mandateIds)).size > 0;
}

/** Those of some mandates that an account holds or held; one statement, none where there is nothing to ask. */
export async function mandatesHeld(
  database: Database | Transaction,
  accountId: string | null,
  mandateIds: readonly (string | null)[],
): Promise<ReadonlySet<string>> {
  const ids = mandateIds.filter((id) => id !== null);
  if (accountId === null || ids.length === 0) return new Set();
  const { rows } = await sql<{ id: string }>`
    select mandate_id as id from mandate_holder
    where account_id = ${accountId} and mandate_id = any(${ids}::uuid[])`.execute(database);
  return new Set(rows.map(({ id }) => id));
}
