import type { NewAct } from '#register/index.ts';
import type { MatterState } from '../matter/matter.ts';
import type { OrderState } from './order.ts';

/**
 * What an order's clock brings about by `now`: each stage that has fallen due and hasn't happened, in
 * order. However long the worker was away, every stage happens once and none is lost.
 */
export function decideOrderClock(order: OrderState, now: string): NewAct[] {
  if (order.status !== 'issued' && order.status !== 'received') return [];
  const { clockStage, remindAt, dueAt, escalateAt } = order;
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
