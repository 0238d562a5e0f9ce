import { z } from 'zod';
import type { Caller } from '#platform/callers/index.ts';
import { perform, type Realm } from '#platform/realm/index.ts';
import { type Refusal, refuse } from '#platform/refusal/index.ts';
import { lock, record } from '#register/index.ts';
import { refuseParty } from '../refusals.ts';
import { delegationSubject } from '../rules/delegation.ts';
import { missingDelegationRight } from './give-delegation.ts';

/** What is needed to end a delegation before its term. */
export const endDelegationInput = z.strictObject({
  /** The first day on which it holds no more. */
  validTo: z.iso.date(),
  reason: z.string().trim().min(2).max(500),
});

/**
 * Ends a delegation before its term.
 *
 * @param version what the caller looked at; a delegation that has moved on is refused (`version.stale`).
 */
export async function endDelegation(
  realm: Realm,
  caller: Caller,
  id: string,
  input: z.input<typeof endDelegationInput>,
  version?: number,
): Promise<{ id: string } | Refusal> {
  if (caller.kind !== 'installer' && caller.account === null) return refuse('caller.unknown');
  const { validTo, reason } = endDelegationInput.parse(input);
  return perform(realm, caller.once, async (transaction) => {
    const delegation = await lock(transaction, delegationSubject, id);
    if (delegation === undefined) return refuse('absent');
    const missing = missingDelegationRight(caller, delegation.fromPartyId);
    if (missing) return missing;
    if (version !== undefined && delegation.version !== version) return refuse('version.stale');
    if (delegation.expired || delegation.validTo <= validTo) return refuseParty('delegation.ended');
    if (validTo < delegation.validFrom) return refuseParty('delegation.dates-reversed');
    await record(realm, transaction, caller, [
      {
        subject: delegationSubject,
        id,
        before: delegation,
        acts: [{ type: 'delegation.ended', facts: { validTo }, content: { reason } }],
      },
    ]);
    return { id };
  });
}
