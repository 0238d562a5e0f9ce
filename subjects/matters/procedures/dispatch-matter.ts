import { z } from 'zod';
import type { Caller } from '#platform/callers/index.ts';
import { perform, type Realm } from '#platform/realm/index.ts';
import { type Refusal, refuse } from '#platform/refusal/index.ts';
import { limitSchema } from '#platform/working-time/index.ts';
import { categoryById, dutyById } from '#subjects/duties/index.ts';
import { handlingRulesOf } from '#subjects/handling-rules/index.ts';
import { mannerFor, partyById } from '#subjects/parties/index.ts';
import { missingRight } from '#subjects/rights/index.ts';
import { matterRights } from '../permissions.ts';
import { lockWhole } from '../queries/whole.ts';
import { refuseMatter } from '../refusals.ts';
import { coOrders, dispatchedAct, type Issue, issuedAct } from '../rules/dispatching.ts';
import { matterSubject } from '../rules/matter/matter.ts';
import { limitUnset } from '../rules/opening.ts';
import { hasOpenOrder, transferRefusal, withClause } from '../rules/order/dispatch-on.ts';
import { orderSubject } from '../rules/order/order.ts';
import { accusedAmong, speaksToReporters } from './accused-among.ts';
import { type Acted, acted, staleVersion } from './acted.ts';
import { cannotReach } from './cannot-reach.ts';
import { plainLine } from './fields.ts';
import { recordAndTellParties } from './order/tell-parties.ts';
import { coOrdersFor } from './ordering.ts';

/** To whom a dispatcher sends a matter that no duty routes. */
export const dispatchMatterInput = z.strictObject({
  partyId: z.uuid(),
  /** The duty under which, where there is one. */
  dutyId: z.uuid().nullable().default(null),
  supervisorPartyId: z.uuid().nullable().default(null),
  /** Within what time; without it the duty's limit, or the realm's general one. */
  timeLimit: limitSchema.nullable().default(null),
  /** Who helps, and what each gives; without it the duty's co-handlers. */
  coHandlers: z
    .array(z.strictObject({ partyId: z.uuid(), gives: z.string().regex(/^[a-z0-9-]{1,40}$/) }))
    .max(10)
    .nullable()
    .default(null),
  /** The contract's clause; for companies, unless a duty is named. */
  clause: plainLine(300).nullable().default(null),
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
    const whole = await lockWhole(transaction, matterId);
    if (whole === undefined) return refuse('absent');
    const { matter, orders } = whole;
    const outside = cannotReach(caller, matterRights.dispatch, matter);
    if (outside) return outside;
    const stale = staleVersion(matter, version);
    if (stale) return stale;
    if (matter.status !== 'opened') return refuseMatter('matter.not-waiting');
    const party = await partyById(transaction, given.partyId);
    if (party === undefined || party.validTo !== null) return refuseMatter('matter.party-absent');
    const duty = given.dutyId === null ? undefined : await dutyById(transaction, given.dutyId);
    if (given.dutyId !== null && duty === undefined) return refuseMatter('matter.party-absent');
    const supervisorPartyId = given.supervisorPartyId ?? duty?.supervisorPartyId ?? null;
    const helping = given.coHandlers ?? duty?.coHandlers ?? [];
    const named = [party.id, ...(supervisorPartyId === null ? [] : [supervisorPartyId])];
    const accused = await accusedAmong(transaction, matter, [
      ...named,
      ...helping.map(({ partyId }) => partyId),
    ]);
    if (named.some((id) => accused.has(id))) return refuseMatter('matter.party-accused');
    const category = await categoryById(transaction, matter.categoryId);
    const coHandlers = helping.filter(
      // Who has helped before goes on under the order that they have.
      (helper) => !accused.has(helper.partyId) && !hasOpenOrder(orders, helper.partyId),
    );
    const helpers = await coOrdersFor(realm, transaction, coHandlers);
    if (given.coHandlers !== null && helpers.length < coHandlers.length) {
      return refuseMatter('matter.party-absent');
    }
    const orderId = realm.newId();
    const rules = await handlingRulesOf(realm, transaction);
    const lead: Issue = {
      matterId,
      partyId: party.id,
      manner: mannerFor(party.kind),
      speaks: await speaksToReporters(transaction, matter, party),
      dutyId: given.dutyId,
      ruleId: null,
      supervisorPartyId,
      verification: category?.verification ?? 'independent',
      limit:
        given.timeLimit ??
        duty?.promisedLimit ??
        duty?.timeLimit ??
        limitUnset(rules, { emergency: category?.emergency ?? false }),
      rules,
      now: realm.now(),
      workingTime: realm.workingTime,
    };
    const untold = transferRefusal(lead, given.clause);
    if (untold) return untold;
    const order = issuedAct(lead);
    const changes = [
      { subject: matterSubject, id: matterId, before: matter, acts: [dispatchedAct(orderId, order)] },
      withClause({ subject: orderSubject, id: orderId, before: undefined, acts: [order] }, given.clause),
      ...coOrders(lead, helpers),
    ];
    return acted(await recordAndTellParties(realm, transaction, caller, whole, changes), matterId);
  });
}
