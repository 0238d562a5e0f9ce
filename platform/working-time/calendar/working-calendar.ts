import { Temporal } from 'temporal-polyfill';

/** What a calendar says of one day. */
export type CalendarDay = {
  readonly working: boolean;
  /** `shifted`: a Saturday or Sunday worked in exchange for another day (调休); `own`: the realm's own day. */
  readonly kind: 'weekday' | 'weekend' | 'holiday' | 'shifted' | 'own';
  readonly nameZh: string | null;
  readonly nameEn: string | null;
  /** True where the official notice for that year isn't known, so that the day may yet turn out otherwise. */
  readonly estimated: boolean;
};

/**
 * Says of each date whether it is a working day. Pure: the same date always gets the same answer, so a
 * calendar whose days change is a new calendar. Keep one for a realm: day tables hang on it.
 */
export type WorkingCalendar = {
  readonly name: string;
  /** @param date as `2026-11-22` */
  readonly day: (date: string) => CalendarDay;
};

function plain(date: string): CalendarDay {
  const weekend = Temporal.PlainDate.from(date).dayOfWeek > 5;
  const kind = weekend ? 'weekend' : 'weekday';
  return { working: !weekend, kind, nameZh: null, nameEn: null, estimated: false };
}

/** Monday to Friday, without holidays: for places outside China, with `withOwnDays`. */
export const WEEKDAYS: WorkingCalendar = { name: 'weekdays', day: plain };

/** Every day is a working day: for hotlines, property companies on duty, emergency services. */
export const EVERY_DAY: WorkingCalendar = {
  name: 'every-day',
  day: (date) => ({ ...plain(date), working: true }),
};

/** A day that a realm sets itself: a local holiday, a day off for a flood, a Saturday worked. */
export type OwnDay = {
  readonly date: string;
  readonly working: boolean;
  readonly nameZh: string | null;
  readonly nameEn: string | null;
};

/**
 * A calendar with a realm's own days on top; they win over what the calendar below says.
 * @throws RangeError where a date doesn't exist or is named twice
 */
export function withOwnDays(below: WorkingCalendar, ownDays: readonly OwnDay[]): WorkingCalendar {
  const days = new Map<string, CalendarDay>();
  for (const { date, working, nameZh, nameEn } of ownDays) {
    if (Temporal.PlainDate.from(date).toString() !== date) throw new RangeError(`Not a date: ${date}`);
    if (days.has(date)) throw new RangeError(`The calendar names ${date} twice`);
    days.set(date, { working, kind: 'own', nameZh, nameEn, estimated: false });
  }
  return { name: `${below.name}+own`, day: (date) => days.get(date) ?? below.day(date) };
}
