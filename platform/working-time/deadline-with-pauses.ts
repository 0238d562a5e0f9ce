import { type EndedPause, movedByPauses } from './deadline.ts';
import { type Instant, toInstant, toMilliseconds } from './instant.ts';
import type { Limit } from './limit.ts';
import { measureOf, type WorkingTime } from './measure.ts';
import { mergePauses, type Pause } from './pauses.ts';

/** A clock as it was set: since when it runs, in what unit, and until when, whoever set that. */
export type RunningClock = {
  readonly start: Instant;
  /** Tells the unit and how days are counted; the amount plays no part. */
  readonly limit: Limit;
  readonly due: Instant;
};

/**
 * Moves a deadline by what stops of the clock took off: for deadlines that don't follow from a limit alone,
 * such as one that was extended. (Where it does, `deadline` takes the pauses itself.) The same unit of time
 * that would have run during a stop is given back after it: working minutes for working hours and days,
 * minutes round the clock for the others. Limits counted in whole days still end with a whole day.
 *
 * A stop that begins at or after the deadline changes nothing; one in which no such time ran (at night, on a
 * holiday, resumed at once) neither. Null while the clock stands, and the deadline wasn't reached before.
 *
 * @param pauses all stops since `start`, in any order; passing them all together counts parts of days exactly.
 * @throws RangeError as `deadline` does
 * @example resume: deadlineWithPauses(clock, [{ from: stoppedAt, until: now }], time)
 */
export function deadlineWithPauses(
  clock: RunningClock,
  pauses: readonly EndedPause[],
  time: WorkingTime,
): Instant;
export function deadlineWithPauses(
  clock: RunningClock,
  pauses: readonly Pause[],
  time: WorkingTime,
): Instant | null;
export function deadlineWithPauses(
  { start, limit, due }: RunningClock,
  pauses: readonly Pause[],
  time: WorkingTime,
): Instant | null {
  const measure = measureOf(limit, time);
  const [begin, end] = [measure.begin(toMilliseconds(start)), toMilliseconds(due)];
  const moved = movedByPauses({ due: end, count: measure.at(end), begin }, measure, mergePauses(pauses));
  return moved === null ? null : toInstant(moved);
}
