import { z } from 'zod';
import { MINUTE } from './instant.ts';

/** From when until when an office is open, as local clock times: `['09:00', '12:00']`; the end may be `24:00`. */
export type OpenInterval = readonly [from: string, until: string];

/**
 * When a party's office is open on a working day. Which days are working days is for the calendar to say.
 * A night shift is written as two intervals, one on each day.
 */
export type OfficeHours = WeeklyHours & {
  /** Other hours for a part of every year, such as a summer's; of two that hold on a day, the first. At most six. */
  readonly seasons?: readonly OfficeSeason[] | undefined;
};

/** The hours of a part of every year. */
export type OfficeSeason = WeeklyHours & {
  /** Its first and its last day as month and day, `05-01` and `09-30`; the last may lie in the next year. */
  readonly from: string;
  readonly until: string;
};

/** When an office is open in a week. */
export type WeeklyHours = {
  /** By weekday, 1 = Monday … 7 = Sunday; in order, not overlapping; at most six a day. */
  readonly weekdays: Readonly<Partial<Record<Weekday, readonly OpenInterval[]>>>;
  /**
   * For a working day whose weekday has no hours above: a Saturday or Sunday worked in exchange for a day
   * off (调休). Without it, Monday's hours hold.
   */
  readonly shifted?: readonly OpenInterval[] | undefined;
};

/** 1 = Monday … 7 = Sunday, as ISO 8601 counts. */
export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7;

const EIGHT_HOURS: readonly OpenInterval[] = [
  ['09:00', '12:00'],
  ['13:00', '18:00'],
];

/**
 * Nine to twelve and one to six, Monday to Friday: what holds where a party has set nothing else. Eight
 * hours, the statutory working day.
 * @source Provisions of the State Council on Working Hours (国务院关于职工工作时间的规定), article 3
 */
export const DEFAULT_OFFICE_HOURS: OfficeHours = {
  weekdays: { 1: EIGHT_HOURS, 2: EIGHT_HOURS, 3: EIGHT_HOURS, 4: EIGHT_HOURS, 5: EIGHT_HOURS },
};

/** An interval in milliseconds since local midnight. */
export type ClockInterval = readonly [from: number, until: number];

const CLOCK_TIME = /^([01]\d|2[0-3]):[0-5]\d$|^24:00$/;

function clockTime(text: string): number {
  return (Number(text.slice(0, 2)) * 60 + Number(text.slice(3))) * MINUTE;
}

function isOrdered(intervals: readonly OpenInterval[]): boolean {
  let last = -1;
  for (const [from, until] of intervals) {
    const [start, end] = [clockTime(from), clockTime(until)];
    if (start <= last || end <= start) return false;
    last = end;
  }
  return true;
}

const intervals = z
  .array(z.tuple([z.string().regex(CLOCK_TIME), z.string().regex(CLOCK_TIME)]))
  .max(6)
  .refine(isOrdered, { error: 'office-hours.out-of-order' });

const weekly = {
  weekdays: z.strictObject({
    1: intervals.optional(),
    2: intervals.optional(),
    3: intervals.optional(),
    4: intervals.optional(),
    5: intervals.optional(),
    6: intervals.optional(),
    7: intervals.optional(),
  }),
  shifted: intervals.optional(),
};

/** A day of every year; the 29th of February isn't one. */
const monthAndDay = z
  .string()
  .regex(/^\d{2}-\d{2}$/)
  .refine((text) => z.iso.date().safeParse(`2026-${text}`).success, { error: 'office-hours.no-day' });

function opens({ weekdays }: { readonly weekdays: object }): boolean {
  return Object.values(weekdays).some((day) => Array.isArray(day) && day.length > 0);
}

const season = z
  .strictObject({ from: monthAndDay, until: monthAndDay, ...weekly })
  .refine(opens, { error: 'office-hours.never-open' });

/**
 * Checks office hours that come from outside. Refuses hours out of order, touching or overlapping, and an
 * office that never opens.
 */
export const officeHoursSchema = z
  .strictObject({ ...weekly, seasons: z.array(season).max(6).optional() })
  .refine(opens, { error: 'office-hours.never-open' });

/** The hours of each weekday (index 0 = Monday) on a working day, in milliseconds since local midnight. */
export type WeekIntervals = readonly (readonly ClockInterval[])[];

/** The hours of each weekday on a working day: those of most of the year, and of its seasons. */
export interface YearIntervals {
  readonly week: WeekIntervals;
  readonly seasons: readonly {
    readonly from: string;
    readonly until: string;
    readonly week: WeekIntervals;
  }[];
}

/**
 * Office hours as they are reckoned with.
 * @throws ZodError where the hours would not pass `officeHoursSchema`
 */
export function yearIntervals(hours: OfficeHours): YearIntervals {
  officeHoursSchema.parse(hours);
  const seasons = (hours.seasons ?? []).map((each) => ({
    from: each.from,
    until: each.until,
    week: weekIntervals(each),
  }));
  return { week: weekIntervals(hours), seasons };
}

/** The hours that hold in the week of a date, `YYYY-MM-DD`. */
export function weekOn({ week, seasons }: YearIntervals, date: string): WeekIntervals {
  if (seasons.length === 0) return week;
  const day = date.slice(-5);
  const season = seasons.find(({ from, until }) =>
    from <= until ? from <= day && day <= until : from <= day || day <= until,
  );
  return season?.week ?? week;
}

function weekIntervals(hours: WeeklyHours): WeekIntervals {
  const filled = (day: readonly OpenInterval[] | undefined) => (day && day.length > 0 ? day : undefined);
  const anyDay = Object.values(hours.weekdays).find((day) => filled(day));
  const shifted = filled(hours.shifted) ?? filled(hours.weekdays[1]) ?? anyDay ?? [];
  return ([1, 2, 3, 4, 5, 6, 7] as const).map((weekday) =>
    (filled(hours.weekdays[weekday]) ?? shifted).map(
      ([from, until]) => [clockTime(from), clockTime(until)] as const,
    ),
  );
}
