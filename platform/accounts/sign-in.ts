import { isAPIError } from 'better-auth/api';
import type { Realm } from '../realm/index.ts';
import { isRefusal, type Refusal, refuse } from '../refusal/index.ts';
import type { Library } from './library.ts';
import { readRecoveryCode } from './recovery-codes.ts';
import { refuseAccount } from './refusals.ts';
import type { SignInLimit } from './sign-in-limit.ts';

/** What someone signs in with. */
export interface SignInInput {
  readonly username: string;
  readonly password: string;
  /** The six digits of an authenticator, or a recovery code; null where none was asked for yet. */
  readonly code: string | null;
  /** What the browser calls itself, for the list of one's own sessions. */
  readonly userAgent?: string | null;
}

/** Signed in, or half way: a code is asked for. */
export interface SignInResult {
  /** Whole `Set-Cookie` values. */
  readonly cookies: readonly string[];
  readonly next: 'done' | 'code';
}

/** What the library answered, with its cookies. */
export interface Answered {
  readonly body: Record<string, unknown>;
  readonly cookies: readonly string[];
}

/**
 * Signs in with a user name and a password, and with an authenticator's code where the account has one.
 *
 * @returns the cookies to set; refuses wrong names, passwords and codes alike, and too many tries.
 */
export async function signInWith(
  realm: Realm,
  library: Library,
  limit: SignInLimit,
  { username, password, code, userAgent }: SignInInput,
): Promise<SignInResult | Refusal> {
  const agent = () => new Headers(userAgent ? { 'user-agent': userAgent.slice(0, 300) } : {});
  const seconds = limit.take(username, Date.parse(realm.now()));
  if (seconds > 0) return refuse('rate.limited', { seconds });
  const first = await answered(() =>
    library.api.signInUsername({ body: { username, password }, headers: agent(), asResponse: true }),
  );
  if (isRefusal(first)) return first;
  if (first.body['twoFactorRedirect'] !== true) {
    limit.clear(username);
    return { cookies: first.cookies, next: 'done' };
  }
  if (code === null) return { cookies: first.cookies, next: 'code' };
  const headers = agent();
  headers.set('cookie', cookieHeader(first.cookies));
  const typed = code.slice(0, 40);
  const recovery = readRecoveryCode(typed);
  const body = { code: recovery ?? typed.replace(/\s/g, '').slice(0, 20) };
  const second = await answered(
    () =>
      recovery === undefined
        ? library.api.verifyTOTP({ body, headers, asResponse: true })
        : library.api.verifyBackupCode({ body, headers, asResponse: true }),
    'sign-in.code-wrong',
  );
  if (isRefusal(second)) return second;
  limit.clear(username);
  return { cookies: second.cookies, next: 'done' };
}

/** A secret to put into an authenticator, as its app and as a person reads it. */
export interface SecondFactorSecret {
  /** `otpauth://totp/…`, for a picture code. */
  readonly uri: string;
  /** The same secret in letters and digits, to be typed. */
  readonly secret: string;
  /** Each lets the holder in once without the authenticator. */
  readonly backupCodes: readonly string[];
}

/** Begins to set up an authenticator; nothing is asked for until {@link confirmSecondFactorOf}. */
export async function beginSecondFactorOf(
  library: Library,
  headers: Headers,
  username: string,
  password: string,
): Promise<SecondFactorSecret | Refusal> {
  const begun = await answered(() =>
    library.api.enableTwoFactor({ body: { password }, headers, asResponse: true }),
  );
  if (isRefusal(begun)) return begun;
  const uri = new URL(String(begun.body['totpURI']));
  const issuer = uri.searchParams.get('issuer') ?? '';
  return {
    // The library labels the secret with an address that our accounts don't have.
    uri: secretUri(issuer, username, uri.searchParams.get('secret') ?? ''),
    secret: uri.searchParams.get('secret') ?? '',
    backupCodes: begun.body['backupCodes'] as string[],
  };
}

/** A secret as a link that an authenticator opens. @source Google Authenticator, Key Uri Format */
export function secretUri(issuer: string, username: string, secret: string): string {
  const label = `${encodeURIComponent(issuer)}:${encodeURIComponent(username)}`;
  return `otpauth://totp/${label}?${new URLSearchParams({ secret, issuer, digits: '6', period: '30' })}`;
}

/** Proves that the authenticator works; from now on its code is asked for. @returns cookies to set. */
export async function confirmSecondFactorOf(
  library: Library,
  headers: Headers,
  code: string,
): Promise<{ cookies: readonly string[] } | Refusal> {
  const digits = code.replace(/\s/g, '').slice(0, 20);
  const confirmed = await answered(
    () => library.api.verifyTOTP({ body: { code: digits }, headers, asResponse: true }),
    'sign-in.code-wrong',
  );
  return isRefusal(confirmed) ? confirmed : { cookies: confirmed.cookies };
}

/** Ends the session that the headers name. @returns cookies that clear it. */
export async function signOutOf(library: Library, headers: Headers): Promise<readonly string[]> {
  const response = await library.api.signOut({ headers, asResponse: true });
  return response.headers.getSetCookie();
}

/** The refusals that the library's errors stand for. */
function refusalFor(code: string, otherwise: 'sign-in.wrong' | 'sign-in.code-wrong'): Refusal {
  if (code === 'TOTP_ALREADY_ENABLED') return refuseAccount('second-factor.enabled');
  if (code === 'UNAUTHORIZED') return refuse('caller.unknown');
  if (/LOCKED|TOO_MANY/.test(code)) return refuseAccount('sign-in.locked', { seconds: 900 });
  return refuseAccount(otherwise);
}

/** What the library answered to a call, or the refusal that its error stands for. */
export async function answered(
  call: () => Promise<Response>,
  otherwise: 'sign-in.wrong' | 'sign-in.code-wrong' = 'sign-in.wrong',
): Promise<Answered | Refusal> {
  try {
    const response = await call();
    const body = (await response.json().catch(() => ({}))) as Record<string, unknown>;
    if (response.ok) return { body, cookies: response.headers.getSetCookie() };
    if (response.status >= 500)
      throw new Error(`the sign-in library failed: ${String(body['code'] ?? response.status)}`);
    return refusalFor(String(body['code'] ?? ''), otherwise);
  } catch (error) {
    if (isAPIError(error) && error.statusCode < 500)
      return refusalFor(String(error.body?.code ?? ''), otherwise);
    throw error;
  }
}

/** The cookies just set, as the browser would send them back. */
function cookieHeader(cookies: readonly string[]): string {
  return cookies
    .map((cookie) => cookie.split(';', 1)[0] ?? '')
    .filter((pair) => !pair.endsWith('='))
    .join('; ');
}
