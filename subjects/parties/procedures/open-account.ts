import { z } from 'zod';
import {
  accountExists,
  accountsByUsername,
  insertAccount,
  passwordLength,
  renameAccountRow,
  replacePassword,
  usernamePattern,
} from '#platform/accounts/index.ts';
import type { Caller } from '#platform/callers/index.ts';
import { perform, type Realm } from '#platform/realm/index.ts';
import { type Refusal, refuse } from '#platform/refusal/index.ts';
import { missingRight } from '#subjects/rights/index.ts';
import { refuseParty } from '../refusals.ts';

const password = z.string().min(passwordLength.min).max(passwordLength.max);
const name = z.string().trim().min(1).max(60);

/** What is needed to open an account. */
export const openAccountInput = z.strictObject({
  username: z.string().trim().regex(usernamePattern),
  name,
  password,
});

/**
 * Opens an account for someone, with a first password to be handed over. An account alone gives no right
 * but a resident's; staff are given mandates.
 */
export async function openAccount(
  realm: Realm,
  caller: Caller,
  input: z.input<typeof openAccountInput>,
): Promise<{ id: string } | Refusal> {
  const missing = missingRight(caller, ['administrator']);
  if (missing) return missing;
  const given = openAccountInput.parse(input);
  return perform(realm, caller.once, async (transaction) => {
    const taken = await accountsByUsername(transaction, [given.username]);
    if (taken.size > 0) return refuseParty('account.username-taken', { username: given.username });
    return { id: await insertAccount(realm, transaction, given) };
  });
}

/** What of an account can be amended by an administrator. */
export const amendAccountInput = z.strictObject({ name });

/** Gives an account's holder another name. */
export async function amendAccount(
  realm: Realm,
  caller: Caller,
  id: string,
  input: z.input<typeof amendAccountInput>,
): Promise<{ id: string } | Refusal> {
  const missing = missingRight(caller, ['administrator']);
  if (missing) return missing;
  const given = amendAccountInput.parse(input);
  return perform(realm, caller.once, async (transaction) => {
    if (!(await accountExists(transaction, id))) return refuse('absent');
    await renameAccountRow(realm, transaction, id, given.name);
    return { id };
  });
}

/** What is needed to reset a password. */
export const resetPasswordInput = z.strictObject({
  password,
  /** Also forget the authenticator and the passkeys, for someone who lost them. */
  dropSecondFactor: z.boolean().default(false),
});

/** Sets another password for someone who forgot theirs; everywhere they are signed in they are signed out. */
export async function resetPassword(
  realm: Realm,
  caller: Caller,
  id: string,
  input: z.input<typeof resetPasswordInput>,
): Promise<{ id: string } | Refusal> {
  const missing = missingRight(caller, ['administrator']);
  if (missing) return missing;
  const given = resetPasswordInput.parse(input);
  return perform(realm, caller.once, async (transaction) => {
    if (!(await accountExists(transaction, id))) return refuse('absent');
    await replacePassword(realm, transaction, id, given.password, given.dropSecondFactor);
    return { id };
  });
}
