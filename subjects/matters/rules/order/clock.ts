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
  const start = Date.parse(now);
  const due = Date.parse(deadline(now, limit, time));
  const quarter = Math.round((due - start) * share);
  const iso = (moment: number) => new Date(moment).toISOString();
  return {
    remindAt: iso(due - quarter),
    dueAt: iso(due),
    escalateAt: iso(due + Math.max(quarter, hour)),
  };
}
