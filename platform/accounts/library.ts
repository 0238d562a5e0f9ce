import { passkey } from '@better-auth/passkey';
import { type BetterAuthPlugin, betterAuth } from 'better-auth';
import { bearer, twoFactor, username } from 'better-auth/plugins';
import type pg from 'pg';
import type { Realm } from '../realm/index.ts';
import { passwordLength, usernamePattern } from './account-rows.ts';
import { checkPassword, hashPassword } from './passwords.ts';
import { drawRecoveryCodes } from './recovery-codes.ts';
import { secondFactorElsewhere } from './sign-in-under-way.ts';

/** The path below which the library answers. */
export const accountsBase = '/api/accounts';

/** A session lasts so long; it is prolonged once an hour while it is used, which is when its use is noted. */
export const sessionSeconds = 7 * 24 * 3600;

/** With this the names of its cookies begin. */
export const cookiePrefix = 'gongzhi';

/** Calls of the library that this house has no use for: they are closed. */
const closedPaths = [
  '/sign-up/email',
  '/sign-in/email',
  '/sign-in/social',
  '/link-social',
  '/unlink-account',
  '/is-username-available',
  '/request-password-reset',
  '/reset-password',
  '/send-verification-email',
  '/verify-email',
  '/change-email',
  '/update-user',
  '/update-session',
  '/delete-user',
  '/two-factor/send-otp',
  '/two-factor/verify-otp',
];

/** The sign-in library as a realm uses it. */
export type Library = ReturnType<typeof openLibrary>;

/**
 * Sets up the library: passwords, authenticator codes, passkeys, sessions.
 *
 * @param more further ways to sign in.
 */
export function openLibrary(
  realm: Realm,
  pool: pg.Pool,
  secret: string,
  more: readonly BetterAuthPlugin[] = [],
) {
  const { host, hostname } = new URL(realm.url);
  return betterAuth({
    appName: 'Gongzhi',
    baseURL: realm.url,
    basePath: accountsBase,
    secret,
    database: pool,
    trustedOrigins: [realm.url],
    disabledPaths: closedPaths,
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: passwordLength.min,
      maxPasswordLength: passwordLength.max,
      password: { hash: hashPassword, verify: ({ hash, password }) => checkPassword(hash, password) },
    },
    user: { modelName: 'account' },
    account: {
      modelName: 'credential',
      // Accounts are tied to others' sign-ins by administrators, and no tokens of theirs are kept.
      updateAccountOnSignIn: false,
      accountLinking: { enabled: true, disableImplicitLinking: true },
    },
    onAPIError: { errorURL: `${realm.url}/sign-in` },
    session: {
      expiresIn: sessionSeconds,
      updateAge: 3600,
      additionalFields: { signedInBy: { type: 'string', required: false, input: false } },
    },
    databaseHooks: {
      session: {
        create: {
          before: async (session, context) => ({
            data: { ...session, signedInBy: wayOf(context?.path, session['signedInBy']) },
          }),
        },
      },
    },
    advanced: {
      cookiePrefix,
      useSecureCookies: realm.url.startsWith('https:'),
      database: { generateId: () => realm.newId() },
      // Proxies' headers can be forged; tries are limited by user name and, at the door, by address.
      ipAddress: { disableIpTracking: true },
    },
    rateLimit: { enabled: false },
    telemetry: { enabled: false },
    logger: { level: 'error', log: (level, message) => realm.log.warn({ level }, `accounts: ${message}`) },
    plugins: [
      username({ maxUsernameLength: 60, usernameValidator: (name) => usernamePattern.test(name) }),
      twoFactor({
        issuer: host,
        backupCodeOptions: { storeBackupCodes: 'encrypted', customBackupCodesGenerate: drawRecoveryCodes },
      }),
      passkey({ rpID: hostname, rpName: 'Gongzhi', origin: realm.url }),
      bearer(),
      ...more,
    ],
  });
}

/** How a session was begun: the library carries the way over when it renews a session. */
function wayOf(path: string | undefined, before: unknown): string | null {
  if (path?.startsWith('/passkey/')) return 'passkey';
  if (path?.startsWith('/callback/')) return secondFactorElsewhere() ? 'provider-mfa' : 'provider';
  // The code that was just verified makes up for what a provider didn't ask.
  if (path?.startsWith('/two-factor/verify')) return null;
  return typeof before === 'string' ? before : null;
}
