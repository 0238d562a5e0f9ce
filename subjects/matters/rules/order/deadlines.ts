import type { WorkingTime } from '#platform/working-time/index.ts';
import type { NewAct } from '#register/index.ts';
import type { MatterState } from '../matter/matter.ts';
import type { ClockRules } from './clock.ts';
import { isOpen, type OrderState, stoppedSince } from './order-state.ts';
import { resumeClock } from './stop-clock.ts';

/**
 * What an order's clocks bring about by `now`: each thing that has fallen due and hasn't happened, in order.
 * However long the worker was away, each happens once and none is lost. A clock that stands is resumed first
 * where that was agreed; what then falls due follows with the next look.
 */
export function decideOrderClock(
  order: OrderState,
  now: string,
  time: WorkingTime,
  rules: ClockRules,
): NewAct[] {
  if (!isOpen(order)) return [];
  const due = (moment: string | null): moment is string => moment !== null && moment <= now;
  const acts: NewAct[] = [];
  if (order.status === 'issued' && due(order.receiveDueAt)) {
    acts.push({ type: 'work-order.received', facts: { automatic: true, fellDueAt: order.receiveDueAt } });
  }
  if (order.responseStage === 'running' && due(order.respondDueAt)) {
    acts.push({ type: 'work-order.response-overdue', facts: { fellDueAt: order.respondDueAt } });
  }
  return [...acts, ...stages(order, now, time, rules)];
}

function stages(order: OrderState, now: string, time: WorkingTime, rules: ClockRules): NewAct[] {
  const { clockStage, remindAt, dueAt, escalateAt, stopUntil } = order;
  if (stoppedSince(order) !== null) {
    const resumed = stopUntil !== null && stopUntil <= now ? resumeClock(order, stopUntil, time, rules) : [];
    return Array.isArray(resumed) ? resumed : [];
  }
  const due = (moment: string | null): moment is string => moment !== null && moment <= now;
  const acts: NewAct[] = [];
  if (clockStage === 'running' && due(remindAt)) {
    acts.push({ type: 'work-order.reminded', facts: { fellDueAt: remindAt } });
  }
  if ((clockStage === 'running' || clockStage === 'reminded') && due(dueAt)) {
    acts.push({
      type: 'work-order.overdue',
      facts: { fellDueAt: dueAt, supervisorPartyId: order.supervisorPartyId },
    });
  }
  if (clockStage !== 'escalated' && clockStage !== 'ended' && due(escalateAt)) {
    acts.push({ type: 'work-order.escalated', facts: { fellDueAt: escalateAt } });
  }
  return acts;
}

/** What the clock for dispatching brings about by `now`: once, that nobody has dispatched in time. */
export function decideMatterClock(matter: MatterState, now: string): NewAct[] {
  if (matter.status !== 'opened' || matter.clockStage !== 'running') return [];
  if (matter.dispatchDueAt === null || matter.dispatchDueAt > now) return [];
  return [{ type: 'matter.dispatch-overdue', facts: { fellDueAt: matter.dispatchDueAt } }];
}
