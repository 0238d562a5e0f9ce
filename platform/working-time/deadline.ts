import { type Instant, toInstant, toMilliseconds } from './instant.ts';
import type { Limit } from './limit.ts';
import { type Measure, measureOf, type WorkingTime } from './measure.ts';
import { mergePauses, type Pause, type PauseSpan } from './pauses.ts';

/** A pause that is over. */
export type EndedPause = Pause & { readonly until: Instant };

/**
 * By when something that began at `start` must be done: the last moment that is still in time. A limit of 0
 * is due at `start`. With a clock that was stopped, what the stops took off is given back; while it still
 * stands, and the deadline wasn't reached before, there is no deadline and the answer is null.
 *
 * A deadline at 24:00 is the first moment of the following day; `dueTime` writes it as people do.
 *
 * @throws RangeError for a malformed moment, an unknown zone or a date outside 1970–2199
 * @example deadline('2026-09-28T02:00:00.000Z', workingDays(3), time) // '2026-10-08T10:00:00.000Z'
 */
export function deadline(
  start: Instant,
  limit: Limit,
  time: WorkingTime,
  pauses?: readonly EndedPause[],
): Instant;
export function deadline(
  start: Instant,
  limit: Limit,
  time: WorkingTime,
  pauses: readonly Pause[],
): Instant | null;
export function deadline(
  start: Instant,
  limit: Limit,
  time: WorkingTime,
  pauses: readonly Pause[] = [],
): Instant | null {
  const due = dueAt(toMilliseconds(start), limit, measureOf(limit, time), mergePauses(pauses));
  return due === null ? null : toInstant(due);
}

/** The deadline in milliseconds; null while the clock stands. */
export function dueAt(
  start: number,
  limit: Limit,
  measure: Measure,
  spans: readonly PauseSpan[],
): number | null {
  if (limit.amount === 0) return start;
  const begin = measure.begin(start);
  const count = measure.at(begin) + limit.amount;
  return movedByPauses({ due: measure.end(count, begin), count, begin }, measure, spans);
}

/**
 * A deadline in milliseconds after what stops took off is given back; null while the clock stands.
 *
 * @param count what the limit's count has reached when it runs out, before any stop.
 * @param begin from when the limit is counted; what a stop took before that took nothing off.
 */
export function movedByPauses(
  clock: { readonly due: number; readonly count: number; readonly begin: number },
  measure: Measure,
  spans: readonly PauseSpan[],
): number | null {
  let { due, count } = clock;
  for (const span of spans) {
    if (span.until <= clock.begin) continue;
    if (span.from >= due) break;
    if (span.until === Number.POSITIVE_INFINITY) return null;
    const taken = measure.at(span.until) - measure.at(Math.max(span.from, clock.begin));
    // A stop in which no time ran moves nothing, be the deadline where it may.
    if (taken === 0) continue;
    count += taken;
    due = measure.end(count, clock.begin);
  }
  return due;
}
