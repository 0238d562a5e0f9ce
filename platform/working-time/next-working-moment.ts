import { type Instant, toInstant, toMilliseconds } from './instant.ts';
import type { WorkingTime } from './measure.ts';
import { workingDaysOf } from './working-days.ts';
import { dateOf, zoneDays } from './zone-days.ts';

/**
 * Whether an office is open at a moment. It is at the minute it opens, no longer at the one it closes.
 * @throws RangeError as `deadline` does
 */
export function isOfficeOpen(at: Instant, time: WorkingTime): boolean {
  return nextWorkingMoment(at, time) === at;
}

/**
 * The moment itself where the office is open, otherwise when it next opens.
 * @throws RangeError as `deadline` does
 */
export function nextWorkingMoment(at: Instant, time: WorkingTime): Instant {
  const days = workingDaysOf(time.zone, time.calendar, time.officeHours);
  const moment = toMilliseconds(at);
  for (let day = days.zone.dayOf(moment); ; day += 1) {
    const open = days.openOn(day);
    for (let edge = 0; edge < open.length; edge += 2) {
      if (moment < open[edge + 1]!) return toInstant(Math.max(moment, open[edge]!));
    }
  }
}

/**
 * When an office is open on the day of a moment, as pairs of opening and closing, in order; none on a day off.
 * @throws RangeError as `deadline` does
 */
export function openingsOn(at: Instant, time: WorkingTime): readonly (readonly [Instant, Instant])[] {
  const days = workingDaysOf(time.zone, time.calendar, time.officeHours);
  const open = days.openOn(days.zone.dayOf(toMilliseconds(at)));
  const pairs: (readonly [Instant, Instant])[] = [];
  for (let edge = 0; edge < open.length; edge += 2) {
    pairs.push([toInstant(open[edge]!), toInstant(open[edge + 1]!)]);
  }
  return pairs;
}

/**
 * Whether a moment lies in a year whose holidays aren't announced yet. A deadline that does has to be reckoned
 * again once they are.
 * @throws RangeError as `deadline` does
 */
export function isEstimated(at: Instant, time: WorkingTime): boolean {
  const day = zoneDays(time.zone).dayOf(toMilliseconds(at));
  return time.calendar.day(dateOf(day).toString()).estimated;
}
