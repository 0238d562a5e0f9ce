import { symmetricDecrypt, symmetricEncrypt } from 'better-auth/crypto';
import { sql } from 'kysely';
import type { Realm } from '../realm/index.ts';
import { isRefusal, type Refusal, refuse } from '../refusal/index.ts';
import type { Library } from './library.ts';
import { drawOneTimeSecret, isOneTimeCode, typedSecret } from './one-time-code.ts';
import { drawRecoveryCodes, readRecoveryCode } from './recovery-codes.ts';
import { refuseAccount } from './refusals.ts';
import { answered, type SecondFactorSecret, secretUri } from './sign-in.ts';

/** A replacement that was begun can be confirmed for so long. */
const minutesMax = 15;

/** What is kept of a replacement until it is confirmed, encrypted. */
interface Pending {
  readonly secret: string;
  readonly recoveryCodes: readonly string[];
}

/** What somebody who is signed in proves once more who they are with. */
export interface Proof {
  readonly password: string;
  /** The six digits of the authenticator in use, or a recovery code. */
  readonly code: string;
}

const keyOf = (accountId: string) => `replace-authenticator-${accountId}`;

/**
 * Begins to replace an account's authenticator. The one in use goes on counting until the new one has been
 * confirmed, so that whoever stops half-way isn't locked out.
 *
 * @returns the new secret; refuses a wrong password or code, and an account without an authenticator.
 */
export async function beginReplacementOf(
  realm: Realm,
  library: Library,
  headers: Headers,
  { password, code }: Proof,
): Promise<SecondFactorSecret | Refusal> {
  const session = await library.api.getSession({ headers });
  if (!session) return refuse('caller.unknown');
  const { user } = session as unknown as {
    user: { id: string; username?: string; twoFactorEnabled?: boolean };
  };
  if (user.twoFactorEnabled !== true) return refuseAccount('second-factor.missing');
  const known = await answered(() =>
    library.api.verifyPassword({ body: { password }, headers, asResponse: true }),
  );
  if (isRefusal(known)) return known;
  const recovery = readRecoveryCode(code.slice(0, 40));
  const body = { code: recovery ?? code.replace(/\s/g, '').slice(0, 20) };
  const held = await answered(
    () =>
      recovery === undefined
        ? library.api.verifyTOTP({ body, headers, asResponse: true })
        : library.api.verifyBackupCode({ body, headers, asResponse: true }),
    'sign-in.code-wrong',
  );
  if (isRefusal(held)) return held;
  const pending: Pending = { secret: drawOneTimeSecret(), recoveryCodes: drawRecoveryCodes() };
  const { secretConfig: key } = await library.$context;
  const value = await symmetricEncrypt({ key, data: JSON.stringify(pending) });
  const now = realm.now();
  const expires = new Date(Date.parse(now) + minutesMax * 60_000).toISOString();
  await realm.db.transaction().execute(async (transaction) => {
    await sql`delete from verification where identifier = ${keyOf(user.id)}`.execute(transaction);
    await sql`
      insert into verification (id, identifier, value, "expiresAt", "createdAt", "updatedAt")
      values (${realm.newId()}, ${keyOf(user.id)}, ${value}, ${expires}, ${now}, ${now})`.execute(
      transaction,
    );
  });
  const typed = typedSecret(pending.secret);
  return {
    uri: secretUri(new URL(realm.url).host, user.username ?? '', typed),
    secret: typed,
    backupCodes: pending.recoveryCodes,
  };
}

/**
 * Confirms the new authenticator by a code of it: from now on it counts and the old one no more, nor the old
 * recovery codes; the account's other sessions end.
 *
 * @returns the new recovery codes; refuses a wrong code, and a replacement that wasn't begun or took too long.
 */
export async function confirmReplacementOf(
  realm: Realm,
  library: Library,
  headers: Headers,
  code: string,
): Promise<{ recoveryCodes: readonly string[] } | Refusal> {
  const session = await library.api.getSession({ headers });
  if (!session) return refuse('caller.unknown');
  const accountId = session.user.id;
  const { secretConfig: key } = await library.$context;
  return realm.db.transaction().execute(async (transaction) => {
    const { rows } = await sql<{ value: string }>`
      select value from verification where identifier = ${keyOf(accountId)} and "expiresAt" > ${realm.now()}
      for update`.execute(transaction);
    const [row] = rows;
    if (row === undefined) return refuseAccount('second-factor.begin-again');
    const pending = JSON.parse(await symmetricDecrypt({ key, data: row.value })) as Pending;
    if (!isOneTimeCode(pending.secret, code, Date.parse(realm.now())))
      return refuseAccount('sign-in.code-wrong');
    const secret = await symmetricEncrypt({ key, data: pending.secret });
    const codes = await symmetricEncrypt({ key, data: JSON.stringify(pending.recoveryCodes) });
    await sql`
      update "twoFactor" set secret = ${secret}, "backupCodes" = ${codes}, verified = true,
        "failedVerificationCount" = 0, "lockedUntil" = null
      where "userId" = ${accountId}`.execute(transaction);
    await sql`delete from verification where identifier = ${keyOf(accountId)}`.execute(transaction);
    await sql`delete from session where "userId" = ${accountId} and id <> ${session.session.id}`.execute(
      transaction,
    );
    return { recoveryCodes: pending.recoveryCodes };
  });
}

/** Gives an account new recovery codes, for its password; the old ones count no more. */
export async function renewRecoveryCodesOf(
  library: Library,
  headers: Headers,
  password: string,
): Promise<{ recoveryCodes: readonly string[] } | Refusal> {
  const renewed = await answered(() =>
    library.api.generateBackupCodes({ body: { password }, headers, asResponse: true }),
  );
  return isRefusal(renewed) ? renewed : { recoveryCodes: renewed.body['backupCodes'] as string[] };
}
