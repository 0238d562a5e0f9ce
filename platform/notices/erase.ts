import { sql } from 'kysely';
import type { Database, Transaction } from '../database/index.ts';

/** Deletes the notices for one account. @returns how many. */
export async function eraseNoticesOf(transaction: Transaction, accountId: string): Promise<number> {
  const { numAffectedRows } = await sql`delete from notice where account_id = ${accountId}`.execute(
    transaction,
  );
  return Number(numAffectedRows ?? 0n);
}

/** Deletes notices sent before a moment, the oldest first. @param limit so many at most. @returns how many. */
export async function dropOldNotices(
  transaction: Transaction,
  before: string,
  limit: number,
): Promise<number> {
  const { numAffectedRows } = await sql`
    delete from notice where id in (
      select id from notice where at < ${before} order by at limit ${limit})`.execute(transaction);
  return Number(numAffectedRows ?? 0n);
}

/** How many notices were sent before a moment, counted up to a limit. */
export async function countOldNotices(database: Database, before: string, limit: number): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from (select from notice where at < ${before} limit ${limit}) as old`.execute(
    database,
  );
  return rows[0]?.count ?? 0;
}
