import { z } from 'zod';
import type { Caller } from '#platform/callers/index.ts';
import { perform, type Realm } from '#platform/realm/index.ts';
import { type Refusal, refuse } from '#platform/refusal/index.ts';
import { lock, record } from '#register/index.ts';
import { refuseParty } from '../refusals.ts';
import { membershipSubject } from '../rules/membership.ts';
import { missingMembershipRight } from './join-body.ts';

/** What is needed for a party to leave a body. */
export const leaveBodyInput = z.strictObject({
  /** The first day on which it belongs no more. */
  validTo: z.iso.date(),
});

/**
 * Lets a party leave a body.
 *
 * @param version what the caller looked at; a membership that has moved on is refused (`version.stale`).
 */
export async function leaveBody(
  realm: Realm,
  caller: Caller,
  id: string,
  input: z.input<typeof leaveBodyInput>,
  version?: number,
): Promise<{ id: string } | Refusal> {
  const { validTo } = leaveBodyInput.parse(input);
  return perform(realm, caller.once, async (transaction) => {
    const membership = await lock(transaction, membershipSubject, id);
    const missing = missingMembershipRight(caller, membership?.bodyPartyId ?? '');
    if (missing) return missing;
    if (membership === undefined) return refuse('absent');
    if (version !== undefined && membership.version !== version) return refuse('version.stale');
    if (membership.validTo !== null) return refuseParty('membership.left');
    if (validTo < membership.validFrom) return refuseParty('membership.dates-reversed');
    await record(realm, transaction, caller, [
      {
        subject: membershipSubject,
        id,
        before: membership,
        acts: [{ type: 'membership.left', facts: { validTo } }],
      },
    ]);
    return { id };
  });
}
