import { m } from '../../generated/messages/messages.js';
import type { Frame, Locale } from '../frame.ts';

/** What times are said by: the reader's language, the realm's zone, and the moment of the page. */
export type TimeFrame = Pick<Frame, 'locale' | 'now'> & { realm: { zone: string } };

const formatters = new Map<string, Intl.DateTimeFormat>();

// Making a formatter takes longer than a hundred uses of it.
function formatter(locale: string, zone: string, name: string, options: Intl.DateTimeFormatOptions) {
  const key = `${locale} ${zone} ${name}`;
  let found = formatters.get(key);
  if (!found) {
    found = new Intl.DateTimeFormat(locale, { timeZone: zone, ...options });
    formatters.set(key, found);
  }
  return found;
}

/** The calendar day of a moment in the realm's zone, as `2026-11-22`. */
export function dayOf(iso: string, frame: TimeFrame): string {
  const options = { year: 'numeric', month: '2-digit', day: '2-digit' } as const;
  return formatter('en-CA', frame.realm.zone, 'day', options).format(new Date(iso));
}

/** The hour and minute of a moment, as `18:00`. */
export function hourOf(iso: string, frame: TimeFrame): string {
  const options = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const;
  return formatter('en-GB', frame.realm.zone, 'hour', options).format(new Date(iso));
}

/** The exact moment: "11月28日 18:00", with the year when it isn't this year's. */
export function momentText(iso: string, frame: TimeFrame): string {
  return `${dateText(iso, frame)} ${hourOf(iso, frame)}`;
}

/** The date: "11月28日" or "28 Nov", with the year when it isn't this year's. */
export function dateText(iso: string, frame: TimeFrame): string {
  const [year, month, day] = dayOf(iso, frame).split('-').map(Number) as [number, number, number];
  const thisYear = Number(dayOf(frame.now, frame).slice(0, 4));
  if (frame.locale === 'en') return `${day} ${months[month - 1]}${year === thisYear ? '' : ` ${year}`}`;
  return `${year === thisYear ? '' : `${year}年`}${month}月${day}日`;
}

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** A moment as people say it: "今天 9:30", "昨天 15:20", else the date. */
export function saidText(iso: string, frame: TimeFrame): string {
  const days = daysBetween(dayOf(iso, frame), dayOf(frame.now, frame));
  const at = { locale: frame.locale };
  const hour = hourOf(iso, frame);
  if (days === 0) return m.family_today({ hour }, at);
  if (days === 1) return m.family_yesterday({ hour }, at);
  if (days === -1) return m.family_tomorrow({ hour }, at);
  return momentText(iso, frame);
}

function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);
}

/** How long from one moment to another, in its largest whole unit: "2 天", "3 小时", "5 分钟". */
export function spanText(from: string, to: string, locale: Locale): string {
  const minutes = Math.max(1, Math.round(Math.abs(Date.parse(to) - Date.parse(from)) / 60_000));
  const at = { locale };
  if (minutes < 60) return m.family_minutes({ count: minutes }, at);
  const hours = Math.floor(minutes / 60);
  if (hours < 48) return m.family_hours({ count: hours }, at);
  return m.family_days({ count: Math.floor(hours / 24) }, at);
}
