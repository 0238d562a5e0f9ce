import { deadline, type Limit, type WorkingTime } from '#platform/working-time/index.ts';

/** The three moments at which an order's clock has consequences by itself. */
export interface OrderClock {
  /** The handler is reminded: a quarter of the time is left. */
  readonly remindAt: string | null;
  /** The supervisor is told: time is up. */
  readonly dueAt: string | null;
  /** It goes up: a quarter of the time again has passed, an hour at least. */
  readonly escalateAt: string | null;
}

const share = 0.25;
const hour = 3_600_000;

/**
 * Sets an order's clock. Deadlines run in working time; the reminder and the escalation lie a quarter of
 * the span between now and the deadline before and after it. An order without a limit has no clock.
 */
export function orderClock(now: string, limit: Limit | null, time: WorkingTime): OrderClock {
  if (limit === null) return { remindAt: null, dueAt: null, escalateAt: null };
  return clockAround(now, deadline(now, limit, time));
}

/**
 * The reminder before and the escalation after a deadline.
 *
 * @param stood milliseconds between start and deadline during which the clock was stopped.
 */
export function clockAround(start: string, dueAt: string, stood = 0): OrderClock {
  const due = Date.parse(dueAt);
  const quarter = Math.round(Math.max(0, due - Date.parse(start) - stood) * share);
  const iso = (moment: number) => new Date(moment).toISOString();
  return {
    remindAt: iso(due - quarter),
    dueAt: iso(due),
    escalateAt: iso(due + Math.max(quarter, hour)),
  };
}
