import { deadline, type Limit, type WorkingTime } from '#platform/working-time/index.ts';
import type { HandlingRules } from '#subjects/handling-rules/index.ts';

/** The three moments at which an order's clock has consequences by itself. */
export interface OrderClock {
  /** The handler is reminded: a share of the time is left. */
  readonly remindAt: string | null;
  /** The supervisor is told: time is up. */
  readonly dueAt: string | null;
  /** It goes up: a share of the time again has passed. */
  readonly escalateAt: string | null;
}

/** The realm's rules by which reminder and escalation lie around a deadline. */
export type ClockRules = Pick<
  HandlingRules,
  'remindBeforePercent' | 'escalateAfterPercent' | 'escalateAfterMinutesMin'
>;

/**
 * Sets an order's clock. Deadlines run in working time; the reminder and the escalation lie a share of the
 * span between now and the deadline before and after it. An order without a limit has no clock.
 */
export function orderClock(
  now: string,
  limit: Limit | null,
  time: WorkingTime,
  rules: ClockRules,
): OrderClock {
  if (limit === null) return { remindAt: null, dueAt: null, escalateAt: null };
  return clockAround(now, deadline(now, limit, time), rules);
}

/**
 * The reminder before and the escalation after a deadline.
 *
 * @param stood milliseconds between start and deadline during which the clock was stopped.
 */
export function clockAround(start: string, dueAt: string, rules: ClockRules, stood = 0): OrderClock {
  const due = Date.parse(dueAt);
  const span = Math.max(0, due - Date.parse(start) - stood);
  const share = (percent: number) => Math.round((span * percent) / 100);
  const atLeast = rules.escalateAfterMinutesMin * 60_000;
  const iso = (moment: number) => new Date(moment).toISOString();
  return {
    remindAt: iso(due - share(rules.remindBeforePercent)),
    dueAt: iso(due),
    escalateAt: iso(due + Math.max(share(rules.escalateAfterPercent), atLeast)),
  };
}
