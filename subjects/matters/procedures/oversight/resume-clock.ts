import type { Caller } from '#platform/callers/index.ts';
import type { Realm } from '#platform/realm/index.ts';
import { isRefusal, type Refusal } from '#platform/refusal/index.ts';
import { handlingRulesOf } from '#subjects/handling-rules/index.ts';
import { matterRights } from '../../permissions.ts';
import { movingDeadline, resumeClock } from '../../rules/order/stop-clock.ts';
import type { Acted } from '../acted.ts';
import { onOrder } from '../order/on-order.ts';

/** Lets an order's clock go on: by its party, once the ground is gone, or by whoever may decide about it. */
export async function resumeOrder(
  realm: Realm,
  caller: Caller,
  orderId: string,
  version: number | undefined,
): Promise<Acted | Refusal> {
  const handles = (matterRights.handle as readonly string[]).includes(caller.mandate?.role ?? '');
  const right = {
    roles: [...matterRights.handle, ...matterRights.decideApplications],
    standing: handles ? 'own' : 'reach',
  } as const;
  return onOrder(realm, caller, orderId, version, right, async (transaction, { matter, order }) => {
    const rules = await handlingRulesOf(realm, transaction);
    const acts = resumeClock(order, realm.now(), realm.workingTime, rules);
    return isRefusal(acts) ? acts : movingDeadline(matter, order, acts);
  });
}
