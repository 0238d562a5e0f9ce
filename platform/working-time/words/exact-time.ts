import type { Language } from '../../languages.ts';
import { DAY, type Instant, MINUTE, toMilliseconds } from '../instant.ts';
import { dateOf, zoneDays } from '../zone-days.ts';

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

function clockWords(clock: number): string {
  const minutes = Math.floor(clock / MINUTE);
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
}

function write(day: number, clock: number, language: Language, yearShown: number | null): string {
  const { year, month, day: dayOfMonth } = dateOf(day);
  const time = clockWords(clock);
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

const NEAR_DAYS: Readonly<Record<Language, readonly [today: string, tomorrow: string]>> = {
  'zh-CN': ['今天', '明天'],
  en: ['today', 'tomorrow'],
};

/**
 * A deadline as people say it to each other: “今天 18:00”, “明天 24:00”, “tomorrow, 18:00”; otherwise as
 * `dueTime` says it. One at midnight belongs to the day that ends.
 * @throws RangeError for a malformed moment or an unknown zone
 */
export function nearTime(due: Instant, zone: string, language: Language, now: Instant): string {
  const days = zoneDays(zone);
  const moment = toMilliseconds(due);
  const day = days.dayOf(moment - 1);
  const near = NEAR_DAYS[language][day - days.dayOf(toMilliseconds(now))];
  if (near === undefined) return dueTime(due, zone, language, now);
  const clock = moment === days.startOf(day + 1) ? DAY : days.clockAt(day, moment);
  return `${near}${language === 'zh-CN' ? ' ' : ', '}${clockWords(clock)}`;
}
