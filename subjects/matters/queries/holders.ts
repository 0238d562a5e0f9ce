import { sql } from 'kysely';
import type { Transaction } from '#platform/database/index.ts';

/** Whether an account holds, or held, one of some mandates: whether whoever did a thing then is this person. */
export async function heldAny(
  transaction: Transaction,
  accountId: string | null,
  mandateIds: readonly (string | null)[],
): Promise<boolean> {
  const ids = mandateIds.filter((id) => id !== null);
  if (accountId === null || ids.length === 0) return false;
  const { rows } = await sql`
    select from mandate_holder where account_id = ${accountId} and mandate_id = any(${ids}::uuid[]) limit 1`.execute(
    transaction,
  );
  return rows.length > 0;
}
