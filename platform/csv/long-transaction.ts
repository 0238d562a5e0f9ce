import { sql } from 'kysely';
import type { Transaction } from '../database/index.ts';

/**
 * Lets a transaction take up to five minutes: a file of 10,000 rows is taken whole or not at all, and each
 * row costs two statements or more. Without this the half minute that a page's transaction may take ends it.
 */
export async function allowLongTransaction(transaction: Transaction): Promise<void> {
  await sql`set local transaction_timeout = '300s'`.execute(transaction);
}
