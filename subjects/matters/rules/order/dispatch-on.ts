import type { Refusal } from '#platform/refusal/index.ts';
import { deadline, workingTimeOf } from '#platform/working-time/index.ts';
import type { Change, NewAct } from '#register/index.ts';
import { refuseMatter } from '../../refusals.ts';
import { type Issue, issuedAct } from '../dispatching.ts';
import type { MatterBundle } from './handling.ts';
import { orderSubject } from './order.ts';
import { isOpen, isSettled, type OrderState } from './order-state.ts';

/** To whom work is dispatched on, and under what. */
export interface DispatchOn {
  readonly orderId: string;
  readonly issue: Omit<Issue, 'matterId' | 'capacity' | 'parentId'> & {
    readonly limit: NonNullable<Issue['limit']>;
  };
  /** The contract's clause, for a transfer. */
  readonly clause: string | null;
  readonly note: string;
}

/**
 * Dispatches an order on (二次派单) to a section, a community or a company, within an inner limit that ends
 * with one's own at the latest. The outer party stays answerable: it accepts what is done.
 */
export function decideDispatchOn(bundle: MatterBundle, given: DispatchOn): Change[] | Refusal {
  const { matter, order, orders } = bundle;
  const { issue, orderId, note } = given;
  if (order.status === 'drafted') return refuseMatter('work-order.drafted');
  if (!isOpen(order)) return refuseMatter('work-order.not-open');
  if (order.contestId !== null) return refuseMatter('work-order.contested');
  if (issue.partyId === order.partyId) return refuseMatter('work-order.same-party');
  if (hasOpenOrder(orders, issue.partyId)) return refuseMatter('work-order.party-has-one');
  const levels = issue.rules.dispatchLevelsMax;
  if (levelOf(orders, order) >= levels) return refuseMatter('work-order.too-deep', { levels });
  const refusal = transferRefusal(issue, given.clause);
  if (refusal) return refusal;
  const { dueAt } = order;
  const innerDue = deadline(issue.now, issue.limit, workingTimeOf(issue.workingTime, issue.partyId));
  // Whoever is late already may still set a limit.
  if (dueAt !== null && dueAt > issue.now && innerDue > dueAt) {
    return refuseMatter('work-order.inner-limit-longer');
  }
  const child = issuedAct({ ...issue, matterId: matter.id, capacity: 'inner', parentId: order.id });
  const on: NewAct = {
    type: 'work-order.dispatched-on',
    facts: { orderId, partyId: issue.partyId, manner: issue.manner, dueAt: innerDue },
    ...(note === '' ? {} : { content: { note } }),
  };
  return [
    { subject: orderSubject, id: order.id, before: order, acts: [on] },
    withClause({ subject: orderSubject, id: orderId, before: undefined, acts: [child] }, given.clause),
  ];
}

/** Whether a party already works on the matter. */
export function hasOpenOrder(orders: readonly OrderState[], partyId: string): boolean {
  return orders.some((order) => order.partyId === partyId && !isSettled(order));
}

/** A transfer cites the contract's clause, or the duty that it stands in, and names the authority that supervises. */
export function transferRefusal(
  issue: Pick<Issue, 'manner' | 'dutyId' | 'supervisorPartyId'>,
  clause: string | null,
): Refusal | undefined {
  if (issue.manner !== 'transfer') return undefined;
  if (clause === null && issue.dutyId === null) return refuseMatter('work-order.clause-missing');
  return issue.supervisorPartyId === null ? refuseMatter('work-order.supervisor-missing') : undefined;
}

/** Puts the contract's clause on the order that goes out under it. */
export function withClause(change: Change, clause: string | null): Change {
  if (clause === null) return change;
  const [first, ...rest] = change.acts as readonly [NewAct, ...NewAct[]];
  return {
    ...change,
    acts: [{ ...first, content: { ...first.content, clause } }, ...rest],
    texts: [{ table: 'work_order_text', key: { id: change.id }, values: { clause } }],
  };
}

/** How deep an order lies: 1 for one that was dispatched from nobody's. */
function levelOf(orders: readonly OrderState[], order: OrderState): number {
  const parent = orders.find(({ id }) => id === order.parentId);
  return parent === undefined ? 1 : 1 + levelOf(orders, parent);
}

/** The orders that were dispatched on from one, directly or not, that aren't settled. */
export function openBelow(orders: readonly OrderState[], orderId: string): OrderState[] {
  return orders
    .filter(({ parentId }) => parentId === orderId)
    .flatMap((child) => [...(isSettled(child) ? [] : [child]), ...openBelow(orders, child.id)]);
}
