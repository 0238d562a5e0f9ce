import { sql } from 'kysely';
import type { Transaction } from '../database/index.ts';

/** Forgets which receipts were sent, or are to be sent, to an account. @returns how many. */
export async function forgetMailTo(transaction: Transaction, accountId: string): Promise<number> {
  const { numAffectedRows } = await sql`delete from receipt_mail where account_id = ${accountId}`.execute(
    transaction,
  );
  return Number(numAffectedRows ?? 0n);
}
