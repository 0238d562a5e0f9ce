import type { Change, NewAct } from '#register/index.ts';
import type { Outcome } from '../kinds.ts';
import { type OrderState, orderSubject } from '../order/order.ts';
import { isSettled } from '../order/order-state.ts';
import { type ReportState, reportSubject } from '../report/report.ts';
import { type MatterState, matterSubject } from './matter.ts';

/** A matter with all its reports and all its orders, locked together. */
export interface MatterWhole {
  readonly matter: MatterState;
  readonly reports: readonly ReportState[];
  readonly orders: readonly OrderState[];
}

/** One subject's acts as a change of a matter. */
export function onMatter(matter: MatterState, ...acts: NewAct[]): Change {
  return { subject: matterSubject, id: matter.id, before: matter, acts };
}

/** The same of a report. */
export function onReport(report: ReportState, ...acts: NewAct[]): Change {
  return { subject: reportSubject, id: report.id, before: report, acts };
}

/** Reports that still wait for something: neither settled nor taken back. */
export function goingReports({ reports }: MatterWhole): ReportState[] {
  return reports.filter(({ status }) => status === 'joined' || status === 'calling-back');
}

/** Whether somebody has already reported work done on it. */
export function anythingDone({ orders }: MatterWhole): boolean {
  return orders.some(
    ({ status, sentBack }) => ['done', 'verified', 'accepted'].includes(status) || sentBack > 0,
  );
}

/** Every party that had an order of it: those who handle, and so may not check or call back. */
export function handlingParties({ orders }: MatterWhole): ReadonlySet<string> {
  return new Set(orders.map(({ partyId }) => partyId));
}

/** Why orders end without having been done. */
export type EndingGround = 'withdrawn' | 'duplicate' | 'handed-over' | 'struck-off';

/** Ends every order that is still going: its clock stops for good. */
export function endOrders({ orders }: MatterWhole, ground: EndingGround): Change[] {
  return orders
    .filter((order) => !isSettled(order))
    .map((order) => ({
      subject: orderSubject,
      id: order.id,
      before: order,
      acts: [{ type: 'work-order.ended', facts: { ground } }],
    }));
}

/** Closes a matter with an outcome and ends what is still going of its orders. */
export function closeWhole(
  whole: MatterWhole,
  outcome: Outcome,
  ground: EndingGround,
  facts: NewAct['facts'] = {},
): Change[] {
  return [
    onMatter(whole.matter, { type: 'matter.closed', facts: { outcome, ...facts } }),
    ...endOrders(whole, ground),
  ];
}
