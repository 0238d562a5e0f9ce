import { z } from 'zod';
import type { Caller } from '#platform/callers/index.ts';
import { perform, type Realm } from '#platform/realm/index.ts';
import type { Refusal } from '#platform/refusal/index.ts';
import { record } from '#register/index.ts';
import { placesById } from '#subjects/places/index.ts';
import { missingRight } from '#subjects/rights/index.ts';
import { entrustedPowers } from '../delegations.ts';
import { partiesById } from '../queries.ts';
import { refuseParty } from '../refusals.ts';
import { delegationGiven, delegationKinds } from '../rules/delegation.ts';

/** What is needed to delegate powers. */
export const giveDelegationInput = z.strictObject({
  kind: z.enum(delegationKinds),
  fromPartyId: z.uuid(),
  toPartyId: z.uuid(),
  /** Who watches; never the delegate. */
  supervisorPartyId: z.uuid(),
  /** Codes of the powers. */
  powers: z
    .array(z.string().regex(/^[0-9A-Za-z._-]{1,60}$/))
    .min(1)
    .max(200),
  placeIds: z.array(z.uuid()).max(100).default([]),
  validFrom: z.iso.date(),
  /** The first day on which it holds no more: every delegation has a term. */
  validTo: z.iso.date(),
  /** The law, regulation or decision on which it rests. */
  basis: z.string().trim().min(2).max(500),
  description: z.string().trim().min(1).max(500).nullable().default(null),
  /** A review is due so many months after the first day, and after each review. */
  reviewMonths: z.int().min(1).max(60).default(12),
});

/** Who may delegate a party's powers, or end it: administrators, and the head of that party. */
export function missingDelegationRight(caller: Caller, fromPartyId: string): Refusal | undefined {
  if (missingRight(caller, ['administrator']) === undefined) return undefined;
  return missingRight(caller, ['head'], { partyId: fromPartyId });
}

/**
 * Lets a party exercise some powers of another, for a term, watched by a third. Refuses a delegate that
 * watches itself, and passing on what was itself only entrusted.
 */
export async function giveDelegation(
  realm: Realm,
  caller: Caller,
  input: z.input<typeof giveDelegationInput>,
): Promise<{ id: string } | Refusal> {
  const given = giveDelegationInput.parse(input);
  const missing = missingDelegationRight(caller, given.fromPartyId);
  if (missing) return missing;
  const { fromPartyId, toPartyId, supervisorPartyId, validFrom, validTo } = given;
  if (validTo <= validFrom) return refuseParty('delegation.dates-reversed');
  if (toPartyId === fromPartyId) return refuseParty('delegation.to-itself');
  if (toPartyId === supervisorPartyId) return refuseParty('delegation.watches-itself');
  const powers = [...new Set(given.powers)];
  return perform(realm, caller.once, async (transaction) => {
    const parties = await partiesById(transaction, [fromPartyId, toPartyId, supervisorPartyId]);
    if (parties.size < new Set([fromPartyId, toPartyId, supervisorPartyId]).size) {
      return refuseParty('delegation.party-absent');
    }
    if ([...parties.values()].some((party) => party.validTo !== null)) return refuseParty('party.ended');
    const places = await placesById(transaction, given.placeIds);
    if (given.placeIds.some((id) => !places.has(id))) return refuseParty('party.place-absent');
    const entrusted = await entrustedPowers(transaction, fromPartyId, powers, {
      from: validFrom,
      until: validTo,
    });
    if (entrusted.length > 0) {
      return refuseParty('delegation.passed-on', { powers: entrusted.slice(0, 10).join('、') });
    }
    const id = realm.newId();
    await record(realm, transaction, caller, [delegationGiven(id, { ...given, powers }, given)]);
    return { id };
  });
}
