import { sql } from 'kysely';
import type { Transaction } from '../database/index.ts';

/**
 * Lets a transaction take up to five minutes: a file of 10,000 rows is taken whole or not at all, and each
 * row costs two statements or more. Without this the half minute that a page's transaction may take ends it.
 */
export async function allowLongTransaction(transaction: Transaction): Promise<void> {
  // A timer that runs already is stopped by 0 only; another value leaves it as it is.
  await sql`set local transaction_timeout = 0`.execute(transaction);
  await sql`set local transaction_timeout = '300s'`.execute(transaction);
}
