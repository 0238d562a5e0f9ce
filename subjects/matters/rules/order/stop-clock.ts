import { type Bilingual, say } from '#platform/languages.ts';
import type { Refusal } from '#platform/refusal/index.ts';
import { deadlineWithPauses, type WorkingTime, workingTimeOf } from '#platform/working-time/index.ts';
import type { Change, NewAct } from '#register/index.ts';
import { refuseMatter } from '../../refusals.ts';
import { type MatterState, matterSubject } from '../matter/matter.ts';
import { type ClockRules, clockAround } from './clock.ts';
import { orderSubject } from './order.ts';
import { isOpen, type OrderState, stoppedSince } from './order-state.ts';

/** On what grounds an order's clock may stand. */
export const stopGrounds = {
  'awaiting-reporter': say('待报告人补充材料', 'Waiting for the reporter’s papers'),
  'awaiting-appraisal': say('待检测、鉴定、评估', 'Waiting for a test or appraisal'),
  'legal-proceedings': say('诉讼、仲裁、复议期间', 'Legal proceedings under way'),
  'force-majeure': say('不可抗力', 'Force majeure'),
  'long-listed': say('已挂账', 'On the long-term list'),
} as const satisfies Record<string, Bilingual>;

/** One of the grounds on which a clock may stand. */
export type StopGround = keyof typeof stopGrounds;

/**
 * Stops an order's clock (中止计时). What has been reached stays reached; the receipt and the response to the
 * reporter aren't put off.
 *
 * @param until when it goes on by itself; null if somebody must resume it.
 */
export function stopClock(order: OrderState, ground: StopGround, until: string | null): NewAct[] | Refusal {
  if (!isOpen(order)) return refuseMatter('work-order.not-open');
  if (stoppedSince(order) !== null) return refuseMatter('work-order.clock-stopped');
  return [{ type: 'work-order.clock-stopped', facts: { ground, until } }];
}

/**
 * Lets an order's clock go on: what the stop took off the limit is given back. A deadline that was reached
 * before the stop stays reached, and what follows from it follows as much later as the clock stood.
 */
export function resumeClock(
  order: OrderState,
  now: string,
  time: WorkingTime,
  rules: ClockRules,
): NewAct[] | Refusal {
  if (!isOpen(order)) return refuseMatter('work-order.not-open');
  const since = stoppedSince(order);
  if (since === null) return refuseMatter('work-order.clock-running');
  return [
    {
      type: 'work-order.clock-resumed',
      facts: { ...resumedClock(order, since, now, time, rules), resumedAt: now },
    },
  ];
}

function resumedClock(
  order: OrderState,
  since: string,
  now: string,
  time: WorkingTime,
  rules: ClockRules,
): NewAct['facts'] {
  const { clockStartedAt, timeLimit, setDueAt, dueAt, clockStage } = order;
  const stood = Date.parse(now) - Date.parse(since);
  const later = (moment: string | null) =>
    moment === null ? null : new Date(Date.parse(moment) + stood).toISOString();
  if (clockStartedAt === null || timeLimit === null || setDueAt === null) {
    return { dueAt, remindAt: order.remindAt, escalateAt: order.escalateAt, stage: clockStage };
  }
  if (clockStage === 'overdue' || clockStage === 'escalated' || (dueAt !== null && dueAt <= since)) {
    return { dueAt, remindAt: order.remindAt, escalateAt: later(order.escalateAt), stage: clockStage };
  }
  const pauses = order.pauses.map((pause) => ({ from: pause.from, until: pause.until ?? now }));
  const running = { start: clockStartedAt, limit: timeLimit, due: setDueAt };
  const due = deadlineWithPauses(running, pauses, workingTimeOf(time, order.partyId));
  const stoodInAll = pauses.reduce((sum, pause) => sum + Date.parse(pause.until) - Date.parse(pause.from), 0);
  const clock = clockAround(clockStartedAt, due, rules, stoodInAll);
  // Whoever was reminded isn't reminded again of the same limit.
  return { ...clock, stage: clockStage };
}

/**
 * Puts acts that move an order's deadline on the order, and, where it is the lead's, the new deadline on the
 * matter, by which figures go. A matter whose clock stands has no deadline meanwhile.
 *
 * @param acts from {@link stopClock}, {@link resumeClock} or an extension; the last one tells the deadline.
 */
export function movingDeadline(matter: MatterState, order: OrderState, acts: readonly NewAct[]): Change[] {
  const change: Change = { subject: orderSubject, id: order.id, before: order, acts };
  const last = acts.at(-1);
  if (last === undefined) return [];
  const dueAt = (last.facts['dueAt'] as string | null | undefined) ?? null;
  if (order.capacity !== 'lead' || matter.dueAt === dueAt) return [change];
  const moved = { type: 'matter.due-changed', facts: { orderId: order.id, dueAt } };
  return [{ subject: matterSubject, id: matter.id, before: matter, acts: [moved] }, change];
}
