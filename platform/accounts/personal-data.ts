import { sql } from 'kysely';
import type { Database, Transaction } from '../database/index.ts';

/** What is kept of somebody because they can sign in, for themselves to read. */
export interface AccountData {
  readonly name: string;
  readonly username: string | null;
  readonly createdAt: string;
  readonly secondFactor: boolean;
  readonly passkeys: readonly { readonly name: string | null; readonly createdAt: string | null }[];
  /** At most 100, newest first. */
  readonly sessions: readonly {
    readonly createdAt: string;
    readonly expiresAt: string;
    readonly ipAddress: string | null;
    readonly userAgent: string | null;
  }[];
}

/** Reads what is kept of an account; undefined where there is none. */
export async function accountData(database: Database, id: string): Promise<AccountData | undefined> {
  const { rows } = await sql<AccountData>`
    select name, "displayUsername" as username, "createdAt", coalesce("twoFactorEnabled", false) as "secondFactor",
      coalesce((select jsonb_agg(jsonb_build_object('name', passkey.name, 'createdAt', passkey."createdAt"))
        from passkey where passkey."userId" = account.id), '[]') as passkeys,
      coalesce((select jsonb_agg(to_jsonb(newest)) from (
        select "createdAt", "expiresAt", "ipAddress", "userAgent" from session
        where session."userId" = account.id order by session.id desc limit 100) as newest), '[]') as sessions
    from account where id = ${id}`.execute(database);
  return rows[0];
}

/**
 * Deletes an account with all ways to sign in to it and all its sessions: whoever is signed in is so no more.
 *
 * @returns how many rows went.
 */
export async function eraseAccount(transaction: Transaction, id: string): Promise<number> {
  const statements = [
    sql`delete from session where "userId" = ${id}`,
    sql`delete from credential where "userId" = ${id}`,
    sql`delete from "twoFactor" where "userId" = ${id}`,
    sql`delete from passkey where "userId" = ${id}`,
    // Challenges that are under way name the account in texts of the library's own.
    sql`delete from verification where position(${id} in identifier) > 0 or position(${id} in value) > 0`,
    sql`delete from account where id = ${id}`,
  ];
  let rows = 0;
  for (const statement of statements) {
    rows += Number((await statement.execute(transaction)).numAffectedRows ?? 0n);
  }
  return rows;
}

/**
 * Deletes sessions that ended before a moment.
 *
 * @param limit so many at most. @returns how many.
 */
export async function dropEndedSessions(
  transaction: Transaction,
  before: string,
  limit: number,
): Promise<number> {
  const { numAffectedRows } = await sql`
    delete from session where id in (
      select id from session where "expiresAt" < ${before} order by id limit ${limit})`.execute(transaction);
  return Number(numAffectedRows ?? 0n);
}

/** How many sessions ended before a moment, counted up to a limit. */
export async function countEndedSessions(database: Database, before: string, limit: number): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count
    from (select from session where "expiresAt" < ${before} limit ${limit}) as ended`.execute(database);
  return rows[0]?.count ?? 0;
}
