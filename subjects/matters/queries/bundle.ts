import { sql } from 'kysely';
import type { Transaction } from '#platform/database/index.ts';
import { find, lock, lockAll } from '#register/index.ts';
import { matterSubject } from '../rules/matter/matter.ts';
import type { MatterBundle } from '../rules/order/handling.ts';
import { orderSubject } from '../rules/order/order.ts';
import { reportSubject } from '../rules/report/report.ts';

/**
 * Locks a matter with its reports and one order, always in the order matter, reports, work order, so that
 * two procedures on the same matter wait for each other rather than deadlock.
 *
 * @param orderId the order concerned; without it the lead's newest order is taken.
 * @returns undefined if there is no such matter or it has no order.
 */
export async function lockBundle(
  transaction: Transaction,
  matterId: string,
  orderId?: string,
): Promise<MatterBundle | undefined> {
  const matter = await lock(transaction, matterSubject, matterId);
  if (matter === undefined) return undefined;
  const { rows } = await sql<{ id: string; kind: 'report' | 'order' }>`
    select id, 'report' as kind from report where matter_id = ${matterId}
    union all
    (select id, 'order' from work_order where matter_id = ${matterId} and parent_id is null
       and (${orderId ?? null}::uuid is null or id = ${orderId ?? null}::uuid)
     order by issued_at desc, id desc limit 1)`.execute(transaction);
  const newest = rows.find((row) => row.kind === 'order')?.id;
  if (newest === undefined) return undefined;
  const reportIds = rows.filter((row) => row.kind === 'report').map((row) => row.id);
  const reports = await lockAll(transaction, reportSubject, reportIds);
  const order = await lock(transaction, orderSubject, newest);
  if (order === undefined) return undefined;
  return { matter, reports: [...reports.values()], order };
}

/** Locks the matter that an order belongs to, with its reports and the order. */
export async function lockBundleOfOrder(
  transaction: Transaction,
  orderId: string,
): Promise<MatterBundle | undefined> {
  const order = await find(transaction, orderSubject, orderId);
  return order && lockBundle(transaction, order.matterId, orderId);
}
