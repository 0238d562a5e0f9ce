import { sql } from 'kysely';
import type { Database, Transaction } from '../database/index.ts';

/** A session of somebody's own: one browser in which they are signed in. */
export interface OwnSession {
  readonly id: string;
  readonly begunAt: string;
  /** Last prolonged, which happens once an hour while it is used. */
  readonly usedAt: string;
  /** What the browser called itself; null where it said nothing. */
  readonly userAgent: string | null;
}

/** A passkey of somebody's own. */
export interface OwnPasskey {
  readonly id: string;
  readonly createdAt: string | null;
}

/** How somebody signs in, as they see it themselves. */
export interface OwnSignIns {
  readonly authenticator: boolean;
  /** Oldest first. */
  readonly passkeys: readonly OwnPasskey[];
  /** Newest first, at most 100. */
  readonly sessions: readonly OwnSession[];
}

/** How an account signs in and where it is signed in now. */
export async function ownSignIns(
  database: Database | Transaction,
  accountId: string,
  now: string,
): Promise<OwnSignIns> {
  const account = await sql<{ authenticator: boolean }>`
    select coalesce("twoFactorEnabled", false) as authenticator from account where id = ${accountId}`.execute(
    database,
  );
  const passkeys = await sql<OwnPasskey>`
    select id, "createdAt" from passkey where "userId" = ${accountId} order by "createdAt", id limit 100`.execute(
    database,
  );
  const sessions = await sql<OwnSession>`
    select id, "createdAt" as "begunAt", "updatedAt" as "usedAt", nullif("userAgent", '') as "userAgent"
    from session where "userId" = ${accountId} and "expiresAt" > ${now}
    order by "createdAt" desc, id limit 100`.execute(database);
  return {
    authenticator: account.rows[0]?.authenticator ?? false,
    passkeys: passkeys.rows,
    sessions: sessions.rows,
  };
}

/** Ends one of an account's sessions. @returns false where it has no such session. */
export async function endOwnSession(
  database: Database | Transaction,
  accountId: string,
  sessionId: string,
): Promise<boolean> {
  const { rows } = await sql`
    delete from session where id = ${sessionId} and "userId" = ${accountId} returning id`.execute(database);
  return rows.length > 0;
}

/** Ends all of an account's sessions but the one it acts from. */
export async function endOtherSessions(
  database: Database | Transaction,
  accountId: string,
  keptId: string,
): Promise<void> {
  await sql`delete from session where "userId" = ${accountId} and id <> ${keptId}`.execute(database);
}

/**
 * Removes one of an account's passkeys and ends the other sessions that were begun with a passkey, since a
 * lost key is why one is removed.
 *
 * @returns false where it has no such passkey.
 */
export async function removeOwnPasskey(
  database: Database | Transaction,
  accountId: string,
  passkeyId: string,
  keptSessionId: string,
): Promise<boolean> {
  const { rows } = await sql`
    delete from passkey where id = ${passkeyId} and "userId" = ${accountId} returning id`.execute(database);
  if (rows.length === 0) return false;
  await sql`
    delete from session where "userId" = ${accountId} and id <> ${keptSessionId} and "signedInBy" = 'passkey'`.execute(
    database,
  );
  return true;
}
