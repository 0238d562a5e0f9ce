import { dueAt } from './deadline.ts';
import { type Instant, toInstant, toMilliseconds } from './instant.ts';
import type { Limit, LimitUnit } from './limit.ts';
import { type Measure, measureOf, type WorkingTime } from './measure.ts';
import { mergePauses, type Pause, type PauseSpan, pausedBetween } from './pauses.ts';

/** Where a clock stands at a moment. */
export type Remaining = {
  /** What is left in the limit's unit; parts of a unit are told; negative once it is late. */
  readonly amount: number;
  readonly unit: LimitUnit;
  readonly state: 'running' | 'stopped' | 'late';
  /** By when; null while the clock stands. */
  readonly due: Instant | null;
  /** Milliseconds of real time until `due` (negative once it is late); null while the clock stands. */
  readonly untilDue: number | null;
};

/** Amounts are told to a ten-millionth, which hides what adding parts of days leaves behind. */
function rounded(amount: number): number {
  return Math.round(amount * 1e7) / 1e7 + 0;
}

function ran(measure: Measure, spans: readonly PauseSpan[], from: number, until: number): number {
  return measure.at(until) - measure.at(from) - pausedBetween(spans, measure, from, until);
}

/**
 * How much of a limit has been used from `start` until `at`, in the limit's unit and as it is counted; time
 * during which the clock was stopped isn't used. 0 before the counting begins; parts of a unit are told.
 * @throws RangeError as `deadline` does
 */
export function elapsed(
  start: Instant,
  at: Instant,
  limit: Limit,
  time: WorkingTime,
  pauses: readonly Pause[] = [],
): number {
  const measure = measureOf(limit, time);
  const begin = measure.begin(toMilliseconds(start));
  const until = toMilliseconds(at);
  return until <= begin ? 0 : rounded(ran(measure, mergePauses(pauses), begin, until));
}

/**
 * How much of a limit is left at `at`, and until when. Just after the start it is the whole limit, more
 * where its end was moved past days off. Exactly at the deadline it is 0 and not yet late.
 * @throws RangeError as `deadline` does
 */
export function remaining(
  start: Instant,
  at: Instant,
  limit: Limit,
  time: WorkingTime,
  pauses: readonly Pause[] = [],
): Remaining {
  const measure = measureOf(limit, time);
  const spans = mergePauses(pauses);
  const [begin, now] = [measure.begin(toMilliseconds(start)), toMilliseconds(at)];
  const due = dueAt(toMilliseconds(start), limit, measure, spans);
  const { unit } = limit;
  if (due === null) {
    const used = now <= begin ? 0 : ran(measure, spans, begin, now);
    return { amount: rounded(limit.amount - used), unit, state: 'stopped', due: null, untilDue: null };
  }
  const from = Math.max(now, Math.min(begin, due));
  const amount = from <= due ? ran(measure, spans, from, due) : -ran(measure, [], due, from);
  const state =
    now > due ? 'late' : spans.some((span) => span.from <= now && now < span.until) ? 'stopped' : 'running';
  return { amount: rounded(amount), unit, state, due: toInstant(due), untilDue: due - now };
}
