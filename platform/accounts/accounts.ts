import { createHmac } from 'node:crypto';
import { sql } from 'kysely';
import pg from 'pg';
import { roleName, surviveLostConnections } from '../database/index.ts';
import type { Realm } from '../realm/index.ts';
import type { Refusal } from '../refusal/index.ts';
import { insertAccount, type NewAccount } from './account-rows.ts';
import { cookiePrefix, type Library, openLibrary, sessionSeconds } from './library.ts';
import type { SignInProvider } from './provider.ts';
import {
  beginReplacementOf,
  confirmReplacementOf,
  type Proof,
  renewRecoveryCodesOf,
} from './replace-authenticator.ts';
import {
  beginSecondFactorOf,
  confirmSecondFactorOf,
  type SecondFactorSecret,
  type SignInInput,
  type SignInResult,
  signInWith,
  signOutOf,
} from './sign-in.ts';
import { openSignInElsewhere, type SignInElsewhere } from './sign-in-elsewhere.ts';
import { SignInLimit } from './sign-in-limit.ts';

/** Who is signed in. */
export interface SignedIn {
  readonly accountId: string;
  readonly name: string;
  readonly sessionId: string;
  /** Whether this session was begun with a second factor: an authenticator's code, a passkey, or the provider's. */
  readonly secondFactor: boolean;
}

/** The sign-in part of a realm. */
export interface Accounts {
  /** Answers the library's own HTTP calls, below `accountsBase`. */
  handle(request: Request): Promise<Response>;
  /** Who sends these headers (a session cookie or a bearer token); undefined for a visitor. */
  signedIn(headers: Headers): Promise<SignedIn | undefined>;
  /** Signing in by another house's sign-in, where one is configured. */
  readonly elsewhere:
    | (Pick<SignInElsewhere, 'begin'> & { readonly name: string; readonly issuer: string })
    | undefined;
  /** Signs in; refuses alike whatever was wrong. */
  signIn(given: SignInInput): Promise<SignInResult | Refusal>;
  /** Ends the session of these headers. @returns `Set-Cookie` values that clear it. */
  signOut(headers: Headers): Promise<readonly string[]>;
  /** Begins to set up an authenticator for the account signed in, who types the password once more. */
  beginSecondFactor(headers: Headers, password: string): Promise<SecondFactorSecret | Refusal>;
  /** Proves that the authenticator works. @returns `Set-Cookie` values of the renewed session. */
  confirmSecondFactor(headers: Headers, code: string): Promise<{ cookies: readonly string[] } | Refusal>;
  /** Begins to replace the authenticator of the account signed in; the old one counts until that is confirmed. */
  beginReplacement(headers: Headers, proof: Proof): Promise<SecondFactorSecret | Refusal>;
  /** Confirms the new authenticator by a code of it; other sessions end. */
  confirmReplacement(headers: Headers, code: string): Promise<{ recoveryCodes: readonly string[] } | Refusal>;
  /** Gives new recovery codes for the password; the old ones count no more. */
  renewRecoveryCodes(
    headers: Headers,
    password: string,
  ): Promise<{ recoveryCodes: readonly string[] } | Refusal>;
  /** Opens an account with a user name. The caller has checked that it may. */
  open(given: NewAccount): Promise<string>;
  /** Begins a session and gives its token; only set-up and the demo may. */
  beginSession(accountId: string): Promise<string>;
  /** The `Set-Cookie` value that makes a browser the holder of a session's token. */
  sessionCookie(token: string): string;
  close(): Promise<void>;
}

const connectionsMax = 4;

/** Over https the browser's mark `__Secure-` stands before it. */
const sessionCookieName = `${cookiePrefix}.session_token`;

/**
 * Opens the sign-in part of a realm: passwords (argon2id), TOTP, passkeys, sessions in PostgreSQL.
 *
 * It has a few connections of its own, since the library wants times as `Date`.
 *
 * @param secret signs cookies; at least 32 characters, kept outside the database.
 * @param provider another house's sign-in, by which people may sign in too.
 */
export function openAccounts(realm: Realm, secret: string, provider?: SignInProvider): Accounts {
  const pool = new pg.Pool({
    connectionString: realm.databaseUrl,
    max: connectionsMax,
    connectionTimeoutMillis: 10_000,
    options: `-c search_path=${realm.schema},ext -c role=${roleName(realm.schema, 'app')} -c statement_timeout=30000`,
  });
  surviveLostConnections(pool);
  pool.on('error', (error) =>
    realm.log.warn({ error: error.message }, 'an idle account connection was lost'),
  );
  const library = openLibrary(realm, pool, secret);
  const limit = new SignInLimit();
  const elsewhere = provider && openSignInElsewhere(realm, pool, secret, provider);
  return {
    handle: (request) => elsewhere?.handle(request) ?? handleLimited(realm, library, limit, request),
    elsewhere: elsewhere && { begin: elsewhere.begin, name: provider.name, issuer: provider.issuer },
    signedIn: (headers) => signedInBy(library, headers),
    signIn: (given) => signInWith(realm, library, limit, given),
    signOut: (headers) => signOutOf(library, headers),
    beginSecondFactor: async (headers, password) => {
      const session = await library.api.getSession({ headers });
      const username = (session?.user as { username?: string } | undefined)?.username ?? '';
      return beginSecondFactorOf(library, headers, username, password);
    },
    confirmSecondFactor: (headers, code) => confirmSecondFactorOf(library, headers, code),
    beginReplacement: (headers, proof) => beginReplacementOf(realm, library, headers, proof),
    confirmReplacement: (headers, code) => confirmReplacementOf(realm, library, headers, code),
    renewRecoveryCodes: (headers, password) => renewRecoveryCodesOf(library, headers, password),
    open: (given) =>
      realm.db.transaction().execute((transaction) => insertAccount(realm, transaction, given)),
    beginSession: (accountId) => beginSession(realm, accountId),
    sessionCookie: (token) => signedCookie(realm, secret, token),
    close: () => pool.end(),
  };
}

/** The library's own sign-in is limited like ours: by the user name that is tried. */
async function handleLimited(
  realm: Realm,
  library: Library,
  limit: SignInLimit,
  request: Request,
): Promise<Response> {
  if (new URL(request.url).pathname.endsWith('/sign-in/username')) {
    const text = await request.clone().text();
    const username = /"username"\s*:\s*"([^"]{1,200})"/.exec(text.slice(0, 10_000))?.[1] ?? '';
    const seconds = limit.take(username, Date.parse(realm.now()));
    if (seconds > 0) {
      return Response.json(
        { code: 'rate.limited' },
        { status: 429, headers: { 'Retry-After': String(seconds) } },
      );
    }
  }
  return library.handler(request);
}

/** Whether there is a session to look for at all: a visitor's other cookies shouldn't cost the library's time. */
function carriesSession(headers: Headers): boolean {
  return headers.has('authorization') || (headers.get('cookie') ?? '').includes(sessionCookieName);
}

async function signedInBy(library: Library, headers: Headers): Promise<SignedIn | undefined> {
  if (!carriesSession(headers)) return undefined;
  const found = await library.api.getSession({ headers });
  if (!found) return undefined;
  const twoFactorEnabled = (found.user as { twoFactorEnabled?: boolean | null }).twoFactorEnabled === true;
  const way = (found.session as { signedInBy?: string | null }).signedInBy ?? null;
  return {
    accountId: found.user.id,
    name: found.user.name,
    sessionId: found.session.id,
    // A passkey that lies unused proves nothing about who typed the password; nor does an authenticator where
    // another house's sign-in didn't ask for it.
    secondFactor: way === null ? twoFactorEnabled : way === 'passkey' || way === 'provider-mfa',
  };
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

/** Signed as the library signs it: HMAC-SHA256 of the value, in base64. */
function signedCookie(realm: Realm, secret: string, token: string): string {
  const signature = createHmac('sha256', secret).update(token).digest('base64');
  const secure = realm.url.startsWith('https:');
  const name = `${secure ? '__Secure-' : ''}${sessionCookieName}`;
  const value = encodeURIComponent(`${token}.${signature}`);
  return `${name}=${value}; Max-Age=${sessionSeconds}; Path=/; HttpOnly${secure ? '; Secure' : ''}; SameSite=Lax`;
}
