import { sql } from 'kysely';
import type { Transaction } from '#platform/database/index.ts';
import { lock, lockAll } from '#register/index.ts';
import { matterSubject } from '../rules/matter/matter.ts';
import type { MatterWhole } from '../rules/matter/whole.ts';
import { orderSubject } from '../rules/order/order.ts';
import { type ReportState, reportSubject } from '../rules/report/report.ts';

/**
 * Locks some matters, each with all its reports and all its orders, always in the order matters, reports,
 * work orders, so that two procedures on the same matters wait for each other rather than deadlock.
 *
 * Cost: five statements, and the reports and orders of these matters.
 *
 * @returns by id; matters that aren't there are left out.
 */
export async function lockWholes(
  transaction: Transaction,
  matterIds: readonly string[],
): Promise<Map<string, MatterWhole>> {
  const matters = await lockAll(transaction, matterSubject, [...new Set(matterIds)]);
  const ids = [...matters.keys()];
  if (ids.length === 0) return new Map();
  const { rows } = await sql<{ id: string; kind: 'report' | 'order' }>`
    select id, 'report' as kind from report where matter_id = any(${ids}::uuid[])
    union all select id, 'order' from work_order where matter_id = any(${ids}::uuid[])`.execute(transaction);
  const named = (kind: 'report' | 'order') => rows.filter((row) => row.kind === kind).map(({ id }) => id);
  const reports = [...(await lockAll(transaction, reportSubject, named('report'))).values()];
  const orders = [...(await lockAll(transaction, orderSubject, named('order'))).values()];
  return new Map(
    [...matters].map(([id, matter]) => [
      id,
      {
        matter,
        reports: reports.filter(({ matterId }) => matterId === id),
        orders: orders.filter(({ matterId }) => matterId === id),
      },
    ]),
  );
}

/** Locks one matter with all that hangs on it; undefined if there is none. */
export async function lockWhole(
  transaction: Transaction,
  matterId: string,
): Promise<MatterWhole | undefined> {
  return (await lockWholes(transaction, [matterId])).get(matterId);
}

/**
 * Locks a report whose matter was locked before, so that its state is what the matter's is.
 *
 * @param matterId the matter that it belonged to when it was looked at.
 * @returns undefined if it has moved to another matter since: whoever asks must look again.
 */
export async function lockReport(
  transaction: Transaction,
  reportId: string,
  matterId: string | null,
): Promise<ReportState | undefined> {
  const report = await lock(transaction, reportSubject, reportId);
  return report?.matterId === matterId ? report : undefined;
}
