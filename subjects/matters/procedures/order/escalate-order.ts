import { z } from 'zod';
import type { Caller } from '#platform/callers/index.ts';
import type { Realm } from '#platform/realm/index.ts';
import { isRefusal, type Refusal } from '#platform/refusal/index.ts';
import { limitSchema } from '#platform/working-time/index.ts';
import { handlingRulesOf } from '#subjects/handling-rules/index.ts';
import { mannerFor, partyById } from '#subjects/parties/index.ts';
import { matterRights } from '../../permissions.ts';
import { refuseMatter } from '../../refusals.ts';
import { decideEscalate, escalations } from '../../rules/order/escalate.ts';
import { speaksToReporters } from '../accused-among.ts';
import type { Acted } from '../acted.ts';
import { reason } from '../fields.ts';
import { calledParty } from './called-parties.ts';
import { type OrderWork, onOrder } from './on-order.ts';

/** To whom an order goes up, and how. */
export const escalateOrderInput = z.strictObject({
  how: z.enum(escalations),
  /** A party above; without it the one that the handling party belongs to. */
  partyId: z.uuid().nullable().default(null),
  /** Without it the order's own limit, from now on. */
  timeLimit: limitSchema.nullable().default(null),
  note: reason,
});

/** Takes an order up to the level above: by the head of its party, or by whoever oversees it. */
export async function escalateOrder(
  realm: Realm,
  caller: Caller,
  orderId: string,
  version: number | undefined,
  input: z.input<typeof escalateOrderInput>,
): Promise<Acted | Refusal> {
  const given = escalateOrderInput.parse(input);
  const head = caller.mandate?.role === 'head';
  const right = { roles: matterRights.escalate, standing: head ? 'own' : 'reach' } as const;
  const upperOrderId = realm.newId();
  const work: OrderWork = async (transaction, bundle) => {
    const { matter, order } = bundle;
    const lower = await partyById(transaction, order.partyId);
    const upperId = given.partyId ?? lower?.parentId;
    if (lower === undefined || !upperId) return refuseMatter('work-order.not-above');
    const upper = await calledParty(transaction, matter, upperId);
    if (isRefusal(upper)) return upper;
    const rules = await handlingRulesOf(realm, transaction);
    return decideEscalate(bundle, {
      how: given.how,
      upper,
      lower,
      orderId: upperOrderId,
      issue: {
        manner: mannerFor(upper.kind),
        speaks: await speaksToReporters(transaction, matter, upper),
        dutyId: null,
        ruleId: null,
        supervisorPartyId: order.supervisorPartyId === upper.id ? null : order.supervisorPartyId,
        verification: order.verification,
        limit: given.timeLimit ?? order.timeLimit ?? rules.generalLimit,
        rules,
        now: realm.now(),
        workingTime: realm.workingTime,
      },
      note: given.note,
    });
  };
  // Who is joined keeps the order as it is: what is new is the other's.
  const answerId = given.how === 'joins' ? upperOrderId : orderId;
  return onOrder(realm, caller, orderId, version, right, work, answerId);
}
