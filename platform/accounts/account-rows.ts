import { sql } from 'kysely';
import type { Database, Transaction } from '../database/index.ts';
import type { Realm } from '../realm/index.ts';
import { hashPassword } from './passwords.ts';

/** What an account is opened with. */
export interface NewAccount {
  /** Lower case; {@link usernamePattern}. */
  readonly username: string;
  readonly name: string;
  /** Without one nobody signs in by a password until one is set. */
  readonly password?: string;
}

/** What a user name may be made of: 3 to 30 letters, digits, points and underscores, as the sign-in takes it. */
export const usernamePattern = /^[A-Za-z0-9_.-]{3,60}$/;

/** A password has so many characters at least, and at most. @source NIST SP 800-63B-4, section 3.1.1.2 */
export const passwordLength = { min: 10, max: 200 } as const;

/** Writes a new account, with its password where it has one. The caller has checked that the user name is free. */
export async function insertAccount(
  realm: Realm,
  transaction: Transaction,
  { username, name, password }: NewAccount,
): Promise<string> {
  const id = realm.newId();
  const now = realm.now();
  const hash = password === undefined ? null : await hashPassword(password);
  const lower = username.toLowerCase();
  await sql`
    insert into account (id, name, email, username, "displayUsername", "createdAt", "updatedAt")
    values (${id}, ${name}, ${`${lower}@accounts.invalid`}, ${lower}, ${username}, ${now}, ${now})`.execute(
    transaction,
  );
  if (hash !== null) {
    await sql`
      insert into credential (id, "accountId", "providerId", "userId", password, "createdAt", "updatedAt")
      values (${realm.newId()}, ${id}, 'credential', ${id}, ${hash}, ${now}, ${now})`.execute(transaction);
  }
  return id;
}

/** Gives an account another name. */
export async function renameAccountRow(
  realm: Realm,
  transaction: Transaction,
  id: string,
  name: string,
): Promise<void> {
  await sql`update account set name = ${name}, "updatedAt" = ${realm.now()} where id = ${id}`.execute(
    transaction,
  );
}

/**
 * Sets an account's password and ends its sessions, so that whoever knew the old one is out.
 *
 * @param dropSecondFactor also forgets the authenticator app and passkeys, for someone who lost them.
 */
export async function replacePassword(
  realm: Realm,
  transaction: Transaction,
  id: string,
  password: string,
  dropSecondFactor: boolean,
): Promise<void> {
  const hash = await hashPassword(password);
  const now = realm.now();
  await sql`
    insert into credential (id, "accountId", "providerId", "userId", password, "createdAt", "updatedAt")
    values (${realm.newId()}, ${id}, 'credential', ${id}, ${hash}, ${now}, ${now})
    on conflict ("providerId", "accountId") do update set password = excluded.password, "updatedAt" = excluded."updatedAt"`.execute(
    transaction,
  );
  await sql`delete from session where "userId" = ${id}`.execute(transaction);
  if (!dropSecondFactor) return;
  await sql`delete from "twoFactor" where "userId" = ${id}`.execute(transaction);
  await sql`delete from passkey where "userId" = ${id}`.execute(transaction);
  await sql`update account set "twoFactorEnabled" = false, "updatedAt" = ${now} where id = ${id}`.execute(
    transaction,
  );
}

/** Whether there is such an account. */
export async function accountExists(database: Database | Transaction, id: string): Promise<boolean> {
  const { rows } = await sql`select from account where id = ${id}`.execute(database);
  return rows.length > 0;
}

/** An account as set-up shows it. */
export interface AccountView {
  readonly id: string;
  readonly username: string | null;
  readonly name: string;
  readonly secondFactor: boolean;
  readonly createdAt: string;
}

const accountView = sql`id, "displayUsername" as username, name,
  coalesce("twoFactorEnabled", false) or exists (select from passkey where passkey."userId" = account.id) as "secondFactor",
  "createdAt"`;

/** Accounts in the order in which they were opened. */
export async function listAccounts(
  database: Database | Transaction,
  { text, after, limit }: { text: string | null; after: string | null; limit: number },
): Promise<AccountView[]> {
  const pattern = text === null ? null : `%${text.replace(/[\\%_]/g, (sign) => `\\${sign}`)}%`;
  const { rows } = await sql<AccountView>`
    select ${accountView} from account
    where (${after}::uuid is null or id > ${after}::uuid)
      and (${pattern}::text is null or name ilike ${pattern} or username ilike ${pattern})
    order by id limit ${limit}`.execute(database);
  return rows;
}

/** How many accounts there are. */
export async function countAccounts(database: Database | Transaction): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*)::int as count from account`.execute(database);
  return rows[0]?.count ?? 0;
}

/** Accounts by their user names in lower case. */
export async function accountsByUsername(
  database: Database | Transaction,
  usernames: readonly string[],
): Promise<Map<string, AccountView>> {
  const lower = [...new Set(usernames.map((each) => each.toLowerCase()))];
  const { rows } = await sql<AccountView & { key: string }>`
    select ${accountView}, username as key from account where username = any(${lower}::text[])`.execute(
    database,
  );
  return new Map(rows.map(({ key, ...row }) => [key, row]));
}

/** The names of some accounts, by id, for those who may know who acted. */
export async function accountNames(
  database: Database | Transaction,
  ids: readonly string[],
): Promise<Map<string, string>> {
  const { rows } = await sql<{ id: string; name: string }>`
    select id, name from account where id = any(${[...new Set(ids)]}::uuid[])`.execute(database);
  return new Map(rows.map(({ id, name }) => [id, name]));
}
