import { minuteOf } from './entry-of-act.ts';

/** So far clocks may differ, and so long an act may take to enter the log after it was done, in milliseconds. */
export const skewMs = 120_000;

/**
 * The time that an entry claims: the act's own, to the minute, where it can be true. An act that claims to be
 * older than the checkpoint before it allows (or to come from the future) enters with the time of its
 * entering, so that the log itself never tells of a time that can't have been; the audit names the act.
 *
 * @param at the act's own time.
 * @param previous when the last checkpoint was signed, in milliseconds since 1970; undefined before the first.
 * @param now in milliseconds since 1970, at most a minute before `previous`.
 */
export function entryMinute(at: string, previous: number | undefined, now: number): string {
  const minute = minuteOf(at);
  const claimed = Date.parse(minute);
  const possible = claimed <= now + skewMs && (previous === undefined || claimed >= previous - skewMs);
  return possible ? minute : minuteOf(now);
}
