import { passkey } from '@better-auth/passkey';
import { betterAuth } from 'better-auth';
import { bearer, twoFactor, username } from 'better-auth/plugins';
import { sql } from 'kysely';
import pg from 'pg';
import { type Database, roleName, type Transaction } from '../database/index.ts';
import type { Realm } from '../realm/index.ts';
import { checkPassword, hashPassword } from './passwords.ts';

/** Who is signed in. */
export interface SignedIn {
  readonly accountId: string;
  readonly name: string;
  readonly sessionId: string;
  /** Whether the account has a second factor or a passkey. */
  readonly secondFactor: boolean;
}

/** The sign-in part of a realm. */
export interface Accounts {
  /** Answers the library's own HTTP calls, below {@link accountsBase}. */
  handle(request: Request): Promise<Response>;
  /** Who sends these headers (a session cookie or a bearer token); undefined for a visitor. */
  signedIn(headers: Headers): Promise<SignedIn | undefined>;
  /** Opens an account with a user name and a password. The caller has checked that it may. */
  open(given: NewAccount): Promise<string>;
  /** Begins a session and gives its token; only set-up and the demo may. */
  beginSession(accountId: string): Promise<string>;
  close(): Promise<void>;
}

/** What an account is opened with. */
export interface NewAccount {
  readonly username: string;
  readonly name: string;
  readonly password: string;
}

/** The path below which the library answers. */
export const accountsBase = '/api/accounts';

/** A session lasts so long; it is prolonged once a day while it is used. */
const sessionSeconds = 7 * 24 * 3600;
const connectionsMax = 4;

/**
 * Opens the sign-in part of a realm: passwords (argon2id), TOTP, passkeys, sessions in PostgreSQL.
 *
 * It has a few connections of its own, since the library wants times as `Date`.
 *
 * @param secret signs cookies; at least 32 characters, kept outside the database.
 */
export function openAccounts(realm: Realm, secret: string): Accounts {
  const pool = new pg.Pool({
    connectionString: realm.databaseUrl,
    max: connectionsMax,
    connectionTimeoutMillis: 10_000,
    options: `-c search_path=${realm.schema},ext -c role=${roleName(realm.schema, 'app')} -c statement_timeout=30000`,
  });
  pool.on('error', (error) => realm.log.warn({ error: error.message }, 'an idle account connection was lost'));
  const library = openLibrary(realm, pool, secret);
  return {
    handle: (request) => library.handler(request),
    signedIn: (headers) => signedInBy(realm, library, headers),
    open: (given) => openAccount(realm, given),
    beginSession: (accountId) => beginSession(realm, accountId),
    close: () => pool.end(),
  };
}

type Library = ReturnType<typeof openLibrary>;

function openLibrary(realm: Realm, pool: pg.Pool, secret: string) {
  const { host, hostname } = new URL(realm.url);
  return betterAuth({
    appName: 'Gongzhi',
    baseURL: realm.url,
    basePath: accountsBase,
    secret,
    database: pool,
    trustedOrigins: [realm.url],
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: 10,
      maxPasswordLength: 200,
      password: { hash: hashPassword, verify: ({ hash, password }) => checkPassword(hash, password) },
    },
    user: { modelName: 'account' },
    account: { modelName: 'credential' },
    session: { expiresIn: sessionSeconds, updateAge: 24 * 3600 },
    advanced: {
      cookiePrefix: 'gongzhi',
      useSecureCookies: realm.url.startsWith('https:'),
      database: { generateId: () => realm.newId() },
    },
    rateLimit: { enabled: true, window: 60, max: 60, customRules: { '/sign-in/*': { window: 60, max: 10 } } },
    telemetry: { enabled: false },
    logger: { level: 'error', log: (level, message) => realm.log.warn({ level }, `accounts: ${message}`) },
    plugins: [
      username(),
      twoFactor({ issuer: host }),
      passkey({ rpID: hostname, rpName: 'Gongzhi', origin: realm.url }),
      bearer(),
    ],
  });
}

async function signedInBy(realm: Realm, library: Library, headers: Headers): Promise<SignedIn | undefined> {
  if (!headers.has('cookie') && !headers.has('authorization')) return undefined;
  const found = await library.api.getSession({ headers });
  if (!found) return undefined;
  const twoFactorEnabled = (found.user as { twoFactorEnabled?: boolean | null }).twoFactorEnabled === true;
  return {
    accountId: found.user.id,
    name: found.user.name,
    sessionId: found.session.id,
    secondFactor: twoFactorEnabled || (!realm.demo && (await hasPasskey(realm, found.user.id))),
  };
}

async function hasPasskey(realm: Realm, accountId: string): Promise<boolean> {
  const { rows } = await sql`select from passkey where "userId" = ${accountId} limit 1`.execute(realm.db);
  return rows.length > 0;
}

async function openAccount(realm: Realm, { username, name, password }: NewAccount): Promise<string> {
  const id = realm.newId();
  const now = realm.now();
  const hash = await hashPassword(password);
  await realm.db.transaction().execute(async (transaction) => {
    await sql`
      insert into account (id, name, email, username, "displayUsername", "createdAt", "updatedAt")
      values (${id}, ${name}, ${`${username.toLowerCase()}@accounts.invalid`}, ${username.toLowerCase()},
              ${username}, ${now}, ${now})`.execute(transaction);
    await sql`
      insert into credential (id, "accountId", "providerId", "userId", password, "createdAt", "updatedAt")
      values (${realm.newId()}, ${id}, 'credential', ${id}, ${hash}, ${now}, ${now})`.execute(transaction);
  });
  return id;
}

async function beginSession(realm: Realm, accountId: string): Promise<string> {
  const token = Buffer.from(realm.randomBytes(24)).toString('base64url');
  const now = realm.now();
  const expires = new Date(Date.parse(now) + sessionSeconds * 1000).toISOString();
  await sql`
    insert into session (id, token, "userId", "expiresAt", "createdAt", "updatedAt")
    values (${realm.newId()}, ${token}, ${accountId}, ${expires}, ${now}, ${now})`.execute(realm.db);
  return token;
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

/** Accounts in the order in which they were opened. */
export async function listAccounts(
  database: Database,
  { text, after, limit }: { text: string | null; after: string | null; limit: number },
): Promise<AccountView[]> {
  const pattern = text === null ? null : `%${text.replace(/[\\%_]/g, (sign) => `\\${sign}`)}%`;
  const { rows } = await sql<AccountView>`
    select id, "displayUsername" as username, name, coalesce("twoFactorEnabled", false) as "secondFactor",
           "createdAt"
    from account
    where (${after}::uuid is null or id > ${after}::uuid)
      and (${pattern}::text is null or name like ${pattern} or username like ${pattern})
    order by id limit ${limit}`.execute(database);
  return rows;
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
