import { z } from 'zod';
import type { Caller } from '#platform/callers/index.ts';
import { perform, type Realm } from '#platform/realm/index.ts';
import { isRefusal, type Refusal, refuse } from '#platform/refusal/index.ts';
import { deadline, workingTimeOf } from '#platform/working-time/index.ts';
import { handlingRulesOf } from '#subjects/handling-rules/index.ts';
import { partyById } from '#subjects/parties/index.ts';
import { missingRight } from '#subjects/rights/index.ts';
import { matterRights } from '../../permissions.ts';
import { lockBeside } from '../../queries/beside.ts';
import { callInUnderWay } from '../../queries/oversight.ts';
import { callInSubject, decideArrival, decideCallIn } from '../../rules/oversight/call-in.ts';
import { type Acted, acted, staleVersion } from '../acted.ts';
import { momentGiven, reason, remark } from '../fields.ts';
import { calledParty } from '../order/called-parties.ts';
import { onOrder } from '../order/on-order.ts';
import { recordAndTellParties } from '../order/tell-parties.ts';

/** Whom a street calls, why, and by when they must be there. */
export const callInInput = z.strictObject({
  partyId: z.uuid(),
  /** Without it the realm's usual time. */
  arriveBy: momentGiven.nullable().default(null),
  reason,
});

/** A street office that has an order calls a department in (吹哨). */
export async function callIn(
  realm: Realm,
  caller: Caller,
  orderId: string,
  version: number | undefined,
  input: z.input<typeof callInInput>,
): Promise<Acted | Refusal> {
  const given = callInInput.parse(input);
  const right = { roles: matterRights.handle, standing: 'own' } as const;
  const callInId = realm.newId();
  return onOrder(
    realm,
    caller,
    orderId,
    version,
    right,
    async (transaction, { matter, order }) => {
      const called = await calledParty(transaction, matter, given.partyId);
      if (isRefusal(called)) return called;
      const own = await partyById(transaction, order.partyId);
      const { arriveWithin } = await handlingRulesOf(realm, transaction);
      const now = realm.now();
      return decideCallIn(order, {
        callInId,
        callerKind: own?.kind ?? 'person',
        called,
        pending: await callInUnderWay(transaction, orderId, called.id),
        arriveBy: given.arriveBy ?? deadline(now, arriveWithin, workingTimeOf(realm.workingTime, called.id)),
        reason: given.reason,
        now,
      });
    },
    callInId,
  );
}

/** What is noted of an arrival. */
export const recordArrivalInput = z.strictObject({ note: remark });

/** The street that called records that the party has come (报到). */
export async function recordArrival(
  realm: Realm,
  caller: Caller,
  callInId: string,
  version: number | undefined,
  input: z.input<typeof recordArrivalInput>,
): Promise<Acted | Refusal> {
  const missing = missingRight(caller, matterRights.handle);
  if (missing) return missing;
  const { note } = recordArrivalInput.parse(input);
  return perform(realm, caller.once, async (transaction) => {
    const locked = await lockBeside(transaction, callInSubject, callInId);
    if (locked === undefined) return refuse('absent');
    const { beside: call, whole } = locked;
    const partyId = caller.mandate?.partyId;
    if (call.callerPartyId !== partyId) {
      return refuse(call.partyId === partyId ? 'right.out-of-scope' : 'absent');
    }
    const stale = staleVersion(call, version);
    if (stale) return stale;
    const acts = decideArrival(call, note);
    if (isRefusal(acts)) return acts;
    const change = { subject: callInSubject, id: callInId, before: call, acts };
    return acted(await recordAndTellParties(realm, transaction, caller, whole, [change]), callInId);
  });
}
