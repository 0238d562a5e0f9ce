import { m } from '../../generated/messages/messages.js';
import type { Frame, Locale } from '../frame.ts';
import { wallClock } from './zone.ts';

/** What times are said by: the reader's language, the realm's zone, and the moment of the page. */
export type TimeFrame = Pick<Frame, 'locale' | 'now'> & { realm: { zone: string } };

const two = (count: number) => String(count).padStart(2, '0');

/** The hour and minute of a moment, as `18:00`. */
export function hourOf(iso: string, frame: TimeFrame): string {
  const wall = wallClock(iso, frame.realm.zone);
  return `${two(wall.getUTCHours())}:${two(wall.getUTCMinutes())}`;
}

/** The exact moment: "11月28日 18:00", with the year when it isn't this year's. */
export function momentText(iso: string, frame: TimeFrame): string {
  return `${dateText(iso, frame)} ${hourOf(iso, frame)}`;
}

/** The date: "11月28日" or "28 Nov", with the year when it isn't this year's. */
export function dateText(iso: string, frame: TimeFrame): string {
  const wall = wallClock(iso, frame.realm.zone);
  const year = wall.getUTCFullYear();
  const month = wall.getUTCMonth();
  const day = wall.getUTCDate();
  const thisYear = wallClock(frame.now, frame.realm.zone).getUTCFullYear();
  if (frame.locale === 'en') return `${day} ${months[month]}${year === thisYear ? '' : ` ${year}`}`;
  return `${year === thisYear ? '' : `${year}年`}${month + 1}月${day}日`;
}

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** A moment as people say it: "今天 9:30", "昨天 15:20", else the date. */
export function saidText(iso: string, frame: TimeFrame): string {
  const days = dayNumber(frame.now, frame) - dayNumber(iso, frame);
  const at = { locale: frame.locale };
  const hour = hourOf(iso, frame);
  if (days === 0) return m.family_today({ hour }, at);
  if (days === 1) return m.family_yesterday({ hour }, at);
  if (days === -1) return m.family_tomorrow({ hour }, at);
  return momentText(iso, frame);
}

function dayNumber(iso: string, frame: TimeFrame): number {
  return Math.floor(wallClock(iso, frame.realm.zone).getTime() / 86_400_000);
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
