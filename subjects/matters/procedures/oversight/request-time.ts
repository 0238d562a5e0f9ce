import { z } from 'zod';
import type { Caller } from '#platform/callers/index.ts';
import { perform, type Realm } from '#platform/realm/index.ts';
import { isRefusal, type Refusal, refuse } from '#platform/refusal/index.ts';
import { limitSchema } from '#platform/working-time/index.ts';
import { handlingRulesOf } from '#subjects/handling-rules/index.ts';
import { missingRight } from '#subjects/rights/index.ts';
import { matterRights } from '../../permissions.ts';
import { lockBeside } from '../../queries/beside.ts';
import { heldAny } from '../../queries/holders.ts';
import { timeRequestUnderWay } from '../../queries/oversight.ts';
import { isAccused } from '../../rules/matter/about.ts';
import { type StopGround, stopGrounds } from '../../rules/order/stop-clock.ts';
import { decideAskTime, decideTime, timeRequestSubject } from '../../rules/oversight/time-request.ts';
import { type Acted, acted, staleVersion } from '../acted.ts';
import { decisionInput, momentGiven, reason } from '../fields.ts';
import { onOrder } from '../order/on-order.ts';
import { recordAndTellParties } from '../order/tell-parties.ts';

const grounds = Object.keys(stopGrounds) as [StopGround, ...StopGround[]];

/** What a handler asks for about the time of an order. */
export const requestTimeInput = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('extension'), timeLimit: limitSchema, reason }),
  z.strictObject({
    kind: z.literal('stop'),
    ground: z.enum(grounds).exclude(['long-listed']),
    /** When the clock goes on by itself; without it somebody resumes it. */
    until: momentGiven.nullable().default(null),
    reason,
  }),
]);

/** Asks for more time, or that the clock stand; somebody of another party decides. */
export async function requestTime(
  realm: Realm,
  caller: Caller,
  orderId: string,
  version: number | undefined,
  input: z.input<typeof requestTimeInput>,
): Promise<Acted | Refusal> {
  const asking = requestTimeInput.parse(input);
  const right = { roles: matterRights.handle, standing: 'own' } as const;
  const requestId = realm.newId();
  return onOrder(
    realm,
    caller,
    orderId,
    version,
    right,
    async (transaction, { order }) =>
      decideAskTime(order, asking, {
        requestId,
        pending: await timeRequestUnderWay(transaction, orderId),
        rules: await handlingRulesOf(realm, transaction),
        now: realm.now(),
        workingTime: realm.workingTime,
      }),
    requestId,
  );
}

/** Whether a request about time is granted; a no needs its reason. */
export const decideTimeRequestInput = decisionInput;

/** Grants or refuses another party's request about time. */
export async function decideTimeRequest(
  realm: Realm,
  caller: Caller,
  requestId: string,
  version: number | undefined,
  input: z.input<typeof decideTimeRequestInput>,
): Promise<Acted | Refusal> {
  const missing = missingRight(caller, matterRights.decideApplications);
  if (missing) return missing;
  const { approved, note } = decideTimeRequestInput.parse(input);
  return perform(realm, caller.once, async (transaction) => {
    const locked = await lockBeside(transaction, timeRequestSubject, requestId);
    if (locked === undefined) return refuse('absent');
    const { beside: request, whole } = locked;
    const { placePath } = whole.matter;
    const outside = missingRight(caller, matterRights.decideApplications, { placePath });
    if (outside) return outside;
    if (isAccused(whole.matter, caller.mandate?.bodyIds)) return refuse('absent');
    const stale = staleVersion(request, version);
    if (stale) return stale;
    const order = whole.orders.find(({ id }) => id === request.orderId);
    if (order === undefined) return refuse('absent');
    const changes = decideTime({ ...whole, order }, request, {
      granted: approved,
      note,
      decider: {
        partyId: caller.mandate?.partyId ?? null,
        isAsker: await heldAny(transaction, caller.account, [request.askedMandateId]),
      },
      now: realm.now(),
      workingTime: realm.workingTime,
      rules: await handlingRulesOf(realm, transaction),
    });
    if (isRefusal(changes)) return changes;
    return acted(await recordAndTellParties(realm, transaction, caller, whole, changes), requestId);
  });
}
