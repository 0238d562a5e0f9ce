import { z } from 'zod';
import type { Caller } from '#platform/callers/index.ts';
import { perform, type Realm } from '#platform/realm/index.ts';
import { type Refusal, refuse } from '#platform/refusal/index.ts';
import { limitSchema } from '#platform/working-time/index.ts';
import { lock, record } from '#register/index.ts';
import { categoryById, dutyById } from '#subjects/duties/index.ts';
import { mannerFor, partyById } from '#subjects/parties/index.ts';
import { missingRight } from '#subjects/rights/index.ts';
import { matterRights } from '../permissions.ts';
import { refuseMatter } from '../refusals.ts';
import { dispatchedAct, issuedAct } from '../rules/dispatching.ts';
import { isAccused, matterSubject } from '../rules/matter/matter.ts';
import { generalLimit } from '../rules/opening.ts';
import { orderSubject } from '../rules/order/order.ts';
import { type Acted, acted, staleVersion } from './acted.ts';

/** To whom a dispatcher sends a matter that no duty routes. */
export const dispatchMatterInput = z.strictObject({
  partyId: z.uuid(),
  /** The duty under which, where there is one. */
  dutyId: z.uuid().nullable().default(null),
  supervisorPartyId: z.uuid().nullable().default(null),
  /** Within what time; without it the duty's limit, or seven days. */
  timeLimit: limitSchema.nullable().default(null),
});

/** A dispatcher names the responsible party and sends the order out. */
export async function dispatchMatter(
  realm: Realm,
  caller: Caller,
  matterId: string,
  version: number | undefined,
  input: z.input<typeof dispatchMatterInput>,
): Promise<Acted | Refusal> {
  const missing = missingRight(caller, matterRights.dispatch);
  if (missing) return missing;
  const given = dispatchMatterInput.parse(input);
  return perform(realm, caller.once, async (transaction) => {
    const matter = await lock(transaction, matterSubject, matterId);
    if (matter === undefined) return refuse('absent');
    const outside = missingRight(caller, matterRights.dispatch, { placePath: matter.placePath });
    if (outside) return outside;
    const stale = staleVersion(matter, version);
    if (stale) return stale;
    if (matter.status !== 'opened') return refuseMatter('matter.not-waiting');
    const party = await partyById(transaction, given.partyId);
    if (party === undefined || party.validTo !== null) return refuseMatter('matter.party-absent');
    if (isAccused(matter, party.id) || isAccused(matter, given.supervisorPartyId)) {
      return refuseMatter('matter.party-accused');
    }
    const duty = given.dutyId === null ? undefined : await dutyById(transaction, given.dutyId);
    if (given.dutyId !== null && duty === undefined) return refuseMatter('matter.party-absent');
    const category = await categoryById(transaction, matter.categoryId);
    const orderId = realm.newId();
    const order = issuedAct({
      matterId,
      partyId: party.id,
      manner: mannerFor(party.kind),
      dutyId: given.dutyId,
      ruleId: null,
      supervisorPartyId: given.supervisorPartyId ?? duty?.supervisorPartyId ?? null,
      verification: category?.verification ?? 'independent',
      limit: given.timeLimit ?? duty?.promisedLimit ?? duty?.timeLimit ?? generalLimit,
      now: realm.now(),
      workingTime: realm.workingTime,
    });
    const recorded = await record(realm, transaction, caller, [
      { subject: matterSubject, id: matterId, before: matter, acts: [dispatchedAct(orderId, order)] },
      { subject: orderSubject, id: orderId, before: undefined, acts: [order] },
    ]);
    return acted(recorded, matterId);
  });
}
