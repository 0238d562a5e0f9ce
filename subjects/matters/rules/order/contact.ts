import type { Refusal } from '#platform/refusal/index.ts';
import type { NewAct } from '#register/index.ts';
import { refuseMatter } from '../../refusals.ts';
import { isSettled, type OrderState } from './order-state.ts';

/**
 * The lead speaks to the reporter (响应联系), or tries to. Also while it contests the order: until another is
 * designated the first receiver keeps the contact. An attempt that reached nobody isn't a response.
 */
export function decideContact(order: OrderState, reached: boolean, note: string): NewAct[] | Refusal {
  if (order.capacity !== 'lead') return refuseMatter('work-order.not-lead');
  if (isSettled(order)) return refuseMatter('work-order.not-open');
  const type = reached ? 'work-order.contacted' : 'work-order.contact-tried';
  return [{ type, facts: {}, ...(note === '' ? {} : { content: { note } }) }];
}

/** Somebody presses for an order (催办); it makes no duty of its own, and moves no clock. */
export function decideUrge(order: OrderState, note: string): NewAct[] | Refusal {
  if (isSettled(order)) return refuseMatter('work-order.not-open');
  return [{ type: 'work-order.urged', facts: { times: order.urged + 1 }, content: { note } }];
}

/** Parties are to know of an order without having to do anything (抄送). */
export function decideCopy(order: OrderState, partyIds: readonly string[], note: string): NewAct[] {
  const content = note === '' ? {} : { content: { note } };
  return [{ type: 'work-order.copied', facts: { orderId: order.id, partyIds }, ...content }];
}
