import { z } from 'zod';
import type { Caller } from '#platform/callers/index.ts';
import { perform, type Realm } from '#platform/realm/index.ts';
import { type Refusal, refuse } from '#platform/refusal/index.ts';
import { lock, record } from '#register/index.ts';
import { missingRight } from '#subjects/rights/index.ts';
import { refuseParty } from '../refusals.ts';
import { delegationSubject } from '../rules/delegation.ts';

/** What a supervisor says of a delegation. */
export const reviewDelegationInput = z.strictObject({
  /** Whether the powers are exercised as they should be. */
  inOrder: z.boolean(),
  review: z.string().trim().min(2).max(2_000),
});

/**
 * Puts on record how delegated powers are exercised: done for the party that watches, by its supervisors or
 * its head.
 *
 * @param version what the caller looked at; a delegation that has moved on is refused (`version.stale`).
 */
export async function reviewDelegation(
  realm: Realm,
  caller: Caller,
  id: string,
  input: z.input<typeof reviewDelegationInput>,
  version?: number,
): Promise<{ id: string } | Refusal> {
  const missing = missingRight(caller, ['supervisor', 'head']);
  if (missing) return missing;
  const { inOrder, review } = reviewDelegationInput.parse(input);
  return perform(realm, caller.once, async (transaction) => {
    const delegation = await lock(transaction, delegationSubject, id);
    if (delegation === undefined) return refuse('absent');
    const outside = missingRight(caller, ['supervisor', 'head'], { partyId: delegation.supervisorPartyId });
    if (outside) return outside;
    if (version !== undefined && delegation.version !== version) return refuse('version.stale');
    const today = realm.today();
    if (delegation.validTo <= today) return refuseParty('delegation.ended');
    if (delegation.validFrom > today) return refuseParty('delegation.not-begun');
    await record(realm, transaction, caller, [
      {
        subject: delegationSubject,
        id,
        before: delegation,
        acts: [{ type: 'delegation.reviewed', facts: { inOrder, on: today }, content: { review } }],
        texts: [{ table: 'delegation_text', key: { id }, values: { review } }],
      },
    ]);
    return { id };
  });
}
