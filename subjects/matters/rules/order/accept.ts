import type { Refusal } from '#platform/refusal/index.ts';
import { deadline, type WorkingTime, workingTimeOf } from '#platform/working-time/index.ts';
import type { Change, NewAct } from '#register/index.ts';
import { refuseMatter } from '../../refusals.ts';
import { matterSubject } from '../matter/matter.ts';
import { type ClockRules, orderClock } from './clock.ts';
import { openBelow } from './dispatch-on.ts';
import type { MatterBundle } from './handling.ts';
import { orderSubject } from './order.ts';
import { isOpen, isSettled, leadOf, type OrderState } from './order-state.ts';

/** The order for which another is done: the outer one, or for a co-handler the lead's. */
export function answerableOrder({ order, orders }: MatterBundle): OrderState | undefined {
  if (order.capacity === 'inner') return orders.find(({ id }) => id === order.parentId);
  return order.capacity === 'co-handler' ? leadOf(orders) : undefined;
}

/** What the party that it was done for says of the work. */
export interface Acceptance {
  readonly passed: boolean;
  readonly note: string;
  readonly evidence: Readonly<Record<string, string>>;
  /** Whether whoever accepts is who reported it done. */
  readonly isDoer: boolean;
  readonly now: string;
  readonly workingTime: WorkingTime;
  readonly rules: ClockRules;
}

/** The outer party or the lead accepts (验收) what was done for it, or sends it back with a fresh clock. */
export function decideAccept(bundle: MatterBundle, given: Acceptance): Change[] | Refusal {
  const { order } = bundle;
  if (order.capacity === 'lead') return refuseMatter('work-order.not-for-you');
  if (order.status !== 'done') return refuseMatter('work-order.not-done');
  if (given.isDoer) return refuseMatter('work-order.own-acceptance');
  const time = workingTimeOf(given.workingTime, order.partyId);
  const clock = orderClock(given.now, order.timeLimit, time, given.rules);
  const act: NewAct = {
    ...(given.passed
      ? { type: 'work-order.accepted', facts: {} }
      : { type: 'work-order.sent-back', facts: { ...clock } }),
    ...(given.note === '' ? {} : { content: { note: given.note } }),
    ...(Object.keys(given.evidence).length > 0 ? { evidence: given.evidence } : {}),
  };
  return [{ subject: orderSubject, id: order.id, before: order, acts: [act] }];
}

/** The outer party or the lead goes on without an order (免办), with the reason; what hangs on it ends too. */
export function decideWaive(bundle: MatterBundle, note: string): Change[] | Refusal {
  const { order, orders } = bundle;
  if (order.capacity === 'lead') return refuseMatter('work-order.not-for-you');
  if (isSettled(order)) return refuseMatter('work-order.not-open');
  const act: NewAct = { type: 'work-order.waived', facts: {}, content: { note } };
  return [
    { subject: orderSubject, id: order.id, before: order, acts: [act] },
    ...endBelow(orders, order.id, 'waived'),
  ];
}

/** Ends all that was dispatched on from an order. */
export function endBelow(orders: readonly OrderState[], orderId: string, ground: string): Change[] {
  return openBelow(orders, orderId).map((below) => ({
    subject: orderSubject,
    id: below.id,
    before: below,
    acts: [{ type: 'work-order.ended', facts: { ground } }],
  }));
}

/** A party that was asked says no. */
export interface Declining {
  readonly note: string;
  /** Whether the duty is on the party's own list, so that it may not. */
  readonly onList: boolean;
  /** Within what time somebody else must be found, if it was to lead. */
  readonly dispatchLimit: Parameters<typeof deadline>[1];
  readonly now: string;
  readonly workingTime: WorkingTime;
}

/**
 * A committee declines a request (谢绝) outside its statutory list, with the reason. If it was to lead, the
 * matter waits for a dispatcher again.
 */
export function decideDecline(bundle: MatterBundle, given: Declining): Change[] | Refusal {
  const { matter, order, orders } = bundle;
  if (order.manner !== 'request') return refuseMatter('work-order.not-a-request');
  if (order.status === 'drafted' || !isOpen(order)) return refuseMatter('work-order.not-open');
  if (given.onList) return refuseMatter('work-order.on-list');
  const act: NewAct = { type: 'work-order.declined', facts: {}, content: { note: given.note } };
  const changes: Change[] = [
    { subject: orderSubject, id: order.id, before: order, acts: [act] },
    ...endBelow(orders, order.id, 'declined'),
  ];
  if (order.capacity !== 'lead') return changes;
  const dispatchDueAt = deadline(given.now, given.dispatchLimit, given.workingTime);
  const returned = {
    type: 'matter.returned',
    facts: { orderId: order.id, ground: 'declined', dispatchDueAt },
  };
  return [{ subject: matterSubject, id: matter.id, before: matter, acts: [returned] }, ...changes];
}
