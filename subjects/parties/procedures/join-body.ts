import { z } from 'zod';
import type { Caller } from '#platform/callers/index.ts';
import { perform, type Realm } from '#platform/realm/index.ts';
import type { Refusal } from '#platform/refusal/index.ts';
import { lockAll, record } from '#register/index.ts';
import { missingRight } from '#subjects/rights/index.ts';
import { belongsFrom } from '../memberships.ts';
import { refuseParty } from '../refusals.ts';
import { hasMembers, membershipJoined, membershipRoleNames } from '../rules/membership.ts';
import { partySubject } from '../rules/party.ts';

/** What is needed for a party to join a body. */
export const joinBodyInput = z.strictObject({
  bodyPartyId: z.uuid(),
  memberPartyId: z.uuid(),
  role: z.enum(membershipRoleNames).default('member'),
  validFrom: z.iso.date(),
});

/** Who may say which parties belong to a body: administrators, and the body's own head. */
export function missingMembershipRight(caller: Caller, bodyPartyId: string): Refusal | undefined {
  if (missingRight(caller, ['administrator']) === undefined) return undefined;
  return missingRight(caller, ['head'], { partyId: bodyPartyId });
}

/**
 * Lets a party join a coordinating body or a standing task team. Refuses any other kind of body, one that joins
 * itself, parties that have ended, and one that belongs to it already.
 */
export async function joinBody(
  realm: Realm,
  caller: Caller,
  input: z.input<typeof joinBodyInput>,
): Promise<{ id: string } | Refusal> {
  const given = joinBodyInput.parse(input);
  const { bodyPartyId, memberPartyId, validFrom } = given;
  const missing = missingMembershipRight(caller, bodyPartyId);
  if (missing) return missing;
  if (bodyPartyId === memberPartyId) return refuseParty('membership.in-itself');
  return perform(realm, caller.once, async (transaction) => {
    // The body is locked, so that of two who add the same member one finds it there.
    const parties = await lockAll(transaction, partySubject, [bodyPartyId, memberPartyId]);
    const [body, member] = [parties.get(bodyPartyId), parties.get(memberPartyId)];
    if (body === undefined || member === undefined) return refuseParty('membership.party-absent');
    if (!hasMembers(body.kind)) return refuseParty('membership.no-body');
    if (body.validTo !== null || member.validTo !== null) return refuseParty('party.ended');
    if (await belongsFrom(transaction, given, validFrom)) return refuseParty('membership.already');
    const id = realm.newId();
    await record(realm, transaction, caller, [membershipJoined(id, given)]);
    return { id };
  });
}
