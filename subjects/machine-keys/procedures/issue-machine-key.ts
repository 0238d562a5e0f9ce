import { Temporal } from 'temporal-polyfill';
import { z } from 'zod';
import type { Caller } from '#platform/callers/index.ts';
import { perform, type Realm } from '#platform/realm/index.ts';
import { isRefusal, type Refusal } from '#platform/refusal/index.ts';
import { record } from '#register/index.ts';
import { missingRight, scopeNames } from '#subjects/rights/index.ts';
import { mandateToday } from '../queries.ts';
import { refuseMachineKey } from '../refusals.ts';
import { machineKeySubject } from '../rules/machine-key.ts';
import { drawSecret, hashSecret } from '../secret.ts';

/** A key works for so many days at most; then another is issued. */
export const machineKeyDaysMax = 366;

/** What is needed to let another system act. */
export const issueMachineKeyInput = z.strictObject({
  /** What the key is for, such as the name of the other system. */
  name: z.string().trim().min(1).max(60),
  /** The mandate by which the machine acts. */
  mandateId: z.uuid(),
  scopes: z.array(z.enum(scopeNames)).min(1).max(scopeNames.length),
  /** The first day on which it works no more. */
  validTo: z.iso.date(),
});

/** A new key. */
export interface IssuedMachineKey {
  readonly id: string;
  /** Shown this once; null where the same request was answered before. */
  readonly secret: string | null;
}

/**
 * Issues a key with which another system acts by a mandate, for some purposes, until a day. The secret is in
 * the answer and nowhere else: only its hash is kept.
 */
export async function issueMachineKey(
  realm: Realm,
  caller: Caller,
  input: z.input<typeof issueMachineKeyInput>,
): Promise<IssuedMachineKey | Refusal> {
  const missing = missingRight(caller, ['administrator']);
  if (missing) return missing;
  const { name, mandateId, scopes, validTo } = issueMachineKeyInput.parse(input);
  const today = Temporal.PlainDate.from(realm.today());
  const days = today.until(validTo).total('days');
  if (days < 1 || days > machineKeyDaysMax)
    return refuseMachineKey('machine-key.term', { days: machineKeyDaysMax });
  // What perform keeps for a repeated request must not hold the secret, so it stays out of the result.
  let secret: string | null = null;
  const done = await perform(realm, caller.once, async (transaction) => {
    if ((await mandateToday(transaction, mandateId, realm.today())) === undefined)
      return refuseMachineKey('machine-key.mandate-absent');
    const id = realm.newId();
    const drawn = drawSecret(realm);
    const hash = hashSecret(drawn) as Uint8Array;
    await record(realm, transaction, caller, [
      {
        subject: machineKeySubject,
        id,
        before: undefined,
        acts: [
          {
            type: 'machine-key.issued',
            facts: { mandateId, scopes: [...new Set(scopes)].sort(), validTo },
            content: { name },
          },
        ],
        texts: [
          { table: 'machine_key_text', key: { id }, values: { name } },
          { table: 'machine_key_secret', key: { id }, values: { hash } },
        ],
      },
    ]);
    secret = drawn;
    return { id };
  });
  return isRefusal(done) ? done : { ...done, secret };
}
