import type { VerifiedCheckpoint } from '../checkpoints/verified-checkpoint.ts';
import type { Entry } from '../entries/entry-form.ts';
import type { Violations } from './violations.ts';

/** So many seconds may the clocks of a log and of its witnesses differ, and an act may be on its way. */
export const clockSkewSeconds = 120;

/** Between what times entries must lie, in seconds since 1970; absent where nobody vouches for a bound. */
export interface TimeBounds {
  readonly notBefore?: number;
  readonly notAfter?: number;
}

/**
 * Works out what times the entries between two checkpoints can bear.
 *
 * Witnesses' times are believed, never the log's: an entry is later than the last moment at which witnesses saw
 * the log without it, and earlier than the first at which they saw the log with it. Where no witness saw the
 * later checkpoint, `now` (seconds since 1970), the auditor's own clock, stands in.
 *
 * @source the register's format, "Sequencing": backdating
 */
export function timeBounds(
  earlier: VerifiedCheckpoint | undefined,
  later: VerifiedCheckpoint,
  now: number | undefined,
): TimeBounds {
  const before = (earlier?.cosignatures ?? []).map(({ seconds }) => seconds);
  const after = later.cosignatures.map(({ seconds }) => seconds);
  const notAfter = after.length > 0 ? Math.min(...after) : now;
  return {
    ...(before.length > 0 && { notBefore: Math.max(...before) - clockSkewSeconds }),
    ...(notAfter !== undefined && { notAfter: notAfter + clockSkewSeconds }),
  };
}

/** Notes an entry whose minute lies outside of the bounds. */
export function checkEntryTime(
  entry: Entry,
  place: string,
  bounds: TimeBounds,
  violations: Violations,
): void {
  const seconds = Date.parse(entry.t) / 1000;
  const { notBefore = Number.NEGATIVE_INFINITY, notAfter = Number.POSITIVE_INFINITY } = bounds;
  // The minute is cut off, so the act may be up to 59 seconds later than it says.
  if (seconds + 59 >= notBefore && seconds <= notAfter) return;
  const early = seconds < notBefore;
  const bound = new Date((early ? notBefore : notAfter) * 1000).toISOString();
  violations.add('entry.time', place, {
    'zh-CN': `条目自称时间 ${entry.t}，${early ? '早于' : '晚于'}见证所允许的 ${bound}。`,
    en: `The entry claims ${entry.t}, which is ${early ? 'before' : 'after'} ${bound}, the bound that witnesses give.`,
  });
}
