import type { WorkingCalendar } from './calendar/working-calendar.ts';
import { DAY, HOUR, MINUTE } from './instant.ts';
import { LIMIT_MAX, type Limit } from './limit.ts';
import type { OfficeHours } from './office-hours.ts';
import { type WorkingDays, workingDaysOf } from './working-days.ts';

/** Whose time is reckoned: the zone of its clocks, its working days, its office hours. */
export type WorkingTime = {
  /** An IANA zone, such as `Asia/Shanghai`. */
  readonly zone: string;
  readonly calendar: WorkingCalendar;
  readonly officeHours: OfficeHours;
  /** The times of those who keep other office hours than these, by their ids. */
  readonly own?: ReadonlyMap<string, WorkingTime>;
};

/** Whose office hours hold for someone: their own, or else the common ones. */
export function workingTimeOf(time: WorkingTime, id: string): WorkingTime {
  return time.own?.get(id) ?? time;
}

/**
 * A limit's unit as a running count over time. Everything that is done with limits (deadlines, what is left,
 * pauses) is sums and differences of this one count.
 */
export type Measure = {
  /** How much has run until a moment, in the limit's unit, from an arbitrary beginning; never falls. */
  readonly at: (moment: number) => number;
  /** The first moment at which so much has run. `near` is a moment not after it. */
  readonly when: (count: number, near: number) => number;
  /** The moment from which a limit that begins at `moment` is counted. */
  readonly begin: (moment: number) => number;
  /** The moment at which a limit ends whose count runs out at `count`. */
  readonly end: (count: number, near: number) => number;
};

/** Counts of days are sums of parts of days; a rounding error must not move an end to the next day. */
const PART_OF_DAY_ERROR = 1e-9;

function snapped(count: number): number {
  const whole = Math.round(count);
  return Math.abs(count - whole) < PART_OF_DAY_ERROR ? whole : count;
}

function identity(moment: number): number {
  return moment;
}

function roundTheClock(unit: number): Measure {
  const when = (count: number) => Math.round(count * unit);
  return { at: (moment) => moment / unit, when, begin: identity, end: when };
}

function officeTime(days: WorkingDays): Measure {
  const when = (count: number, near: number) => days.whenWorked(Math.round(count * HOUR), near);
  return { at: (moment) => days.workedAt(moment) / HOUR, when, begin: identity, end: when };
}

/** Counting from the next day on, and to the end of the last one. */
function byWholeDays(measure: Omit<Measure, 'begin' | 'end'>, days: WorkingDays): Measure {
  return {
    ...measure,
    begin: (moment) => days.zone.startOf(days.zone.dayOf(moment) + 1),
    // A stopped clock leaves parts of a day; the day in which the limit runs out is given in full.
    end: (count, near) => measure.when(Math.ceil(snapped(count)), near),
  };
}

function workingDay(days: WorkingDays): Omit<Measure, 'begin' | 'end'> {
  return {
    at: (moment) => days.daysAt(moment),
    when: (count, near) => days.whenDays(snapped(count), near),
  };
}

function calendarDay(days: WorkingDays): Omit<Measure, 'begin' | 'end'> {
  return {
    at: (moment) => {
      const day = days.zone.dayOf(moment);
      return day + days.zone.clockAt(day, moment) / DAY;
    },
    when: (count) => {
      const day = Math.floor(snapped(count));
      return days.zone.momentAt(day, Math.round((snapped(count) - day) * DAY));
    },
  };
}

/** Moves an end on a day off to the end of the next working day. */
function extended(measure: Measure, days: WorkingDays): Measure {
  return {
    ...measure,
    end: (count, near) => {
      // 24:00 belongs to the day that ends, so the moment before it is asked for its day.
      let day = days.zone.dayOf(measure.end(count, near) - 1);
      while (!days.isWorkingDay(day)) day += 1;
      return days.zone.startOf(day + 1);
    },
  };
}

function build(limit: Limit, days: WorkingDays): Measure {
  switch (limit.unit) {
    case 'minute':
      return roundTheClock(MINUTE);
    case 'urgent-hour':
      return roundTheClock(HOUR);
    case 'working-hour':
      return officeTime(days);
    case 'working-day': {
      const measure = workingDay(days);
      if (limit.counting === 'next-day') return byWholeDays(measure, days);
      return { ...measure, begin: identity, end: measure.when };
    }
    case 'calendar-day': {
      const measure = calendarDay(days);
      if (limit.counting === 'same-time') return { ...measure, begin: identity, end: measure.when };
      const counted = byWholeDays(measure, days);
      return limit.lastDayOff === 'extend' ? extended(counted, days) : counted;
    }
  }
}

/** Each way of counting has its place in a table's list of measures. */
function placeOf(limit: Limit): number {
  switch (limit.unit) {
    case 'minute':
      return 0;
    case 'urgent-hour':
      return 1;
    case 'working-hour':
      return 2;
    case 'working-day':
      return limit.counting === 'next-day' ? 3 : 4;
    case 'calendar-day':
      if (limit.counting === 'same-time') return 5;
      return limit.lastDayOff === 'extend' ? 6 : 7;
  }
}

/** Working times are read-only, so what was made for one holds as long as the object is there. */
const entries = new WeakMap<WorkingTime, { days: WorkingDays; measures: (Measure | undefined)[] }>();

/**
 * The running count of a limit's unit in a party's working time. Fast where the same `time` object is passed
 * again.
 * @throws RangeError for an unknown zone or a limit out of bounds; ZodError for office hours that never open or overlap
 */
export function measureOf(limit: Limit, time: WorkingTime): Measure {
  if (!(Number.isSafeInteger(limit.amount) && limit.amount >= 0 && limit.amount <= LIMIT_MAX[limit.unit])) {
    throw new RangeError(`Not a limit: ${limit.amount} × ${limit.unit}`);
  }
  let entry = entries.get(time);
  if (!entry) {
    entry = { days: workingDaysOf(time.zone, time.calendar, time.officeHours), measures: [] };
    entries.set(time, entry);
  }
  const place = placeOf(limit);
  const measure = entry.measures[place] ?? build(limit, entry.days);
  entry.measures[place] = measure;
  return measure;
}
