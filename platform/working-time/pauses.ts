import { type Instant, toMilliseconds } from './instant.ts';
import type { Measure } from './measure.ts';

/**
 * A time during which the clock is stopped (中止计时). `until` is null while it still is. What the stop took
 * off the clock is given back when it resumes.
 */
export type Pause = { readonly from: Instant; readonly until: Instant | null };

/** A pause in milliseconds; one that lasts ends at infinity. */
export type PauseSpan = { readonly from: number; readonly until: number };

const PAUSES_MAX = 1_000;

/**
 * Pauses in order, overlapping and touching ones made one.
 * @throws RangeError where one ends before it begins, or there are more than 1,000
 */
export function mergePauses(pauses: readonly Pause[]): readonly PauseSpan[] {
  if (pauses.length === 0) return [];
  if (pauses.length > PAUSES_MAX) throw new RangeError(`A clock has at most ${PAUSES_MAX} pauses`);
  const spans = pauses.map(({ from, until }) => ({
    from: toMilliseconds(from),
    until: until === null ? Number.POSITIVE_INFINITY : toMilliseconds(until),
  }));
  spans.sort((one, other) => one.from - other.from);
  const merged: { from: number; until: number }[] = [];
  for (const span of spans) {
    if (span.until < span.from) throw new RangeError('A pause ends before it begins');
    const last = merged.at(-1);
    if (last && span.from <= last.until) last.until = Math.max(last.until, span.until);
    else merged.push(span);
  }
  return merged;
}

/** How much a count would have run during pauses, between two moments. */
export function pausedBetween(
  spans: readonly PauseSpan[],
  measure: Measure,
  from: number,
  until: number,
): number {
  let paused = 0;
  for (const span of spans) {
    const [start, end] = [Math.max(span.from, from), Math.min(span.until, until)];
    if (start < end) paused += measure.at(end) - measure.at(start);
  }
  return paused;
}
