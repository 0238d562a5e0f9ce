import type { Language } from '../../languages.ts';
import { DAY, type Instant, MINUTE, toMilliseconds } from '../instant.ts';
import { dateOf, zoneDays } from '../zone-days.ts';

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

function write(day: number, clock: number, language: Language, yearShown: number | null): string {
  const { year, month, day: dayOfMonth } = dateOf(day);
  const minutes = Math.floor(clock / MINUTE);
  const time = `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
  if (language === 'zh-CN') {
    return `${year === yearShown ? '' : `${year}年`}${month}月${dayOfMonth}日 ${time}`;
  }
  return `${dayOfMonth} ${MONTHS[month - 1]}${year === yearShown ? '' : ` ${year}`}, ${time}`;
}

function yearOf(now: Instant | null, zone: string): number | null {
  return now === null ? null : dateOf(zoneDays(zone).dayOf(toMilliseconds(now))).year;
}

/**
 * A moment on the local clock: “11月28日 18:00”, “28 Nov, 18:00”; with the year where it isn't that of `now`
 * (or `now` is null). Seconds are left out, not rounded.
 * @throws RangeError for a malformed moment or an unknown zone
 */
export function exactTime(at: Instant, zone: string, language: Language, now: Instant | null): string {
  const days = zoneDays(zone);
  const moment = toMilliseconds(at);
  const day = days.dayOf(moment);
  return write(day, days.clockAt(day, moment), language, yearOf(now, zone));
}

/**
 * A deadline on the local clock, like `exactTime`, but one at midnight is told as 24:00 of the day that ends,
 * since “by 29 November, 00:00” is misread by a day.
 * @throws RangeError for a malformed moment or an unknown zone
 */
export function dueTime(due: Instant, zone: string, language: Language, now: Instant | null): string {
  const days = zoneDays(zone);
  const moment = toMilliseconds(due);
  const day = days.dayOf(moment);
  if (moment !== days.startOf(day)) return exactTime(due, zone, language, now);
  return write(day - 1, DAY, language, yearOf(now, zone));
}
