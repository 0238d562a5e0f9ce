import type { Caller } from '#platform/callers/index.ts';
import { perform, type Realm } from '#platform/realm/index.ts';
import { isRefusal, type Refusal, refuse } from '#platform/refusal/index.ts';
import { lock, record } from '#register/index.ts';
import { missingRight } from '#subjects/rights/index.ts';
import { matterRights } from '../permissions.ts';
import { decideReceive } from '../rules/order/handling.ts';
import { orderSubject } from '../rules/order/order.ts';
import { type Acted, acted, staleVersion } from './acted.ts';

/** The handler takes an order of their party in hand. */
export async function receiveOrder(
  realm: Realm,
  caller: Caller,
  orderId: string,
  version: number | undefined,
): Promise<Acted | Refusal> {
  const missing = missingRight(caller, matterRights.handle);
  if (missing) return missing;
  return perform(realm, caller.once, async (transaction) => {
    const order = await lock(transaction, orderSubject, orderId);
    if (order === undefined) return refuse('absent');
    const outside = missingRight(caller, matterRights.handle, { partyId: order.partyId });
    if (outside) return refuse('absent');
    const stale = staleVersion(order, version);
    if (stale) return stale;
    const acts = decideReceive(order);
    if (isRefusal(acts)) return acts;
    const recorded = await record(realm, transaction, caller, [
      { subject: orderSubject, id: orderId, before: order, acts },
    ]);
    return acted(recorded, orderId);
  });
}
