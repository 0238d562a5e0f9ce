import type { Transaction } from '#platform/database/index.ts';
import { find } from '#register/index.ts';
import type { MatterBundle } from '../rules/order/handling.ts';
import { orderSubject } from '../rules/order/order.ts';
import { leadOf } from '../rules/order/order-state.ts';
import { lockWhole } from './whole.ts';

/**
 * Locks a matter with its reports and orders, always in the order matter, reports, work orders, so that
 * two procedures on the same matter wait for each other rather than deadlock.
 *
 * @param orderId the order concerned; without it the lead's is taken.
 * @returns undefined if there is no such matter or it has no such order.
 */
export async function lockBundle(
  transaction: Transaction,
  matterId: string,
  orderId?: string,
): Promise<MatterBundle | undefined> {
  const whole = await lockWhole(transaction, matterId);
  if (whole === undefined) return undefined;
  const order = orderId === undefined ? leadOf(whole.orders) : whole.orders.find(({ id }) => id === orderId);
  return order && { ...whole, order };
}

/** Locks the matter that an order belongs to, with its reports and orders. */
export async function lockBundleOfOrder(
  transaction: Transaction,
  orderId: string,
): Promise<MatterBundle | undefined> {
  const order = await find(transaction, orderSubject, orderId);
  return order && lockBundle(transaction, order.matterId, orderId);
}
