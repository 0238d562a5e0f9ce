import { z } from 'zod';

/**
 * How a limit that is set in days is counted. Both ways are used in the field, so a limit says which:
 *
 * - `next-day`: the day of receipt isn't counted, the first day is the next one, and the limit ends with
 *   the last day: at the close of office hours for working days, at 24:00 for calendar days (the law's
 *   way, and that of most hotline rules: 自次日起 N 个工作日内).
 * - `same-time`: the clock starts at once, and the limit ends at the same time of day (the way of city
 *   management platforms, whose working day is simply eight working hours).
 *
 * @source Civil Code of the PRC, articles 201 and 203; Administrative Licensing Law, article 82
 */
export type DayCounting = 'next-day' | 'same-time';

/**
 * What happens when the last calendar day of a limit is a day off: `extend` makes the next working day the
 * last (Civil Code, article 203), `keep` doesn't (24/7 hotline rules that count 自然日). Only for limits that
 * end with a day: moving a time of day would let what came in later fall due earlier.
 */
export type LastDayOff = 'extend' | 'keep';

/** What limits are counted in. `urgent-hour` runs round the clock. */
export type LimitUnit = 'minute' | 'urgent-hour' | 'working-hour' | 'working-day' | 'calendar-day';

/**
 * The time set for doing something: an amount, a unit and, for days, how they are counted.
 * Amounts are whole; 0 means at once.
 */
export type Limit =
  | { readonly unit: 'minute' | 'urgent-hour' | 'working-hour'; readonly amount: number }
  | { readonly unit: 'working-day'; readonly amount: number; readonly counting: DayCounting }
  | { readonly unit: 'calendar-day'; readonly amount: number; readonly counting: 'same-time' }
  | {
      readonly unit: 'calendar-day';
      readonly amount: number;
      readonly counting: 'next-day';
      readonly lastDayOff: LastDayOff;
    };

/** The longest limit in each unit: about ten years, or for minutes about one. */
export const LIMIT_MAX: Readonly<Record<LimitUnit, number>> = {
  minute: 525_600,
  'urgent-hour': 87_600,
  'working-hour': 20_000,
  'working-day': 2_500,
  'calendar-day': 3_660,
};

function amountOf(unit: LimitUnit) {
  return z.int().min(0).max(LIMIT_MAX[unit]);
}

const counting = z.enum(['next-day', 'same-time']);

/** Checks a limit that comes from outside: a form, an import, a row. */
export const limitSchema = z.discriminatedUnion('unit', [
  z.strictObject({ unit: z.literal('minute'), amount: amountOf('minute') }),
  z.strictObject({ unit: z.literal('urgent-hour'), amount: amountOf('urgent-hour') }),
  z.strictObject({ unit: z.literal('working-hour'), amount: amountOf('working-hour') }),
  z.strictObject({ unit: z.literal('working-day'), amount: amountOf('working-day'), counting }),
  z.discriminatedUnion('counting', [
    z.strictObject({
      unit: z.literal('calendar-day'),
      amount: amountOf('calendar-day'),
      counting: z.literal('same-time'),
    }),
    z.strictObject({
      unit: z.literal('calendar-day'),
      amount: amountOf('calendar-day'),
      counting: z.literal('next-day'),
      lastDayOff: z.enum(['extend', 'keep']),
    }),
  ]),
]);

/** N minutes, round the clock. */
export function minutes(amount: number): Limit {
  return { unit: 'minute', amount };
}

/** N hours, round the clock (紧急工作时): for emergencies. */
export function urgentHours(amount: number): Limit {
  return { unit: 'urgent-hour', amount };
}

/** N hours of the party's office hours (工作时). */
export function workingHours(amount: number): Limit {
  return { unit: 'working-hour', amount };
}

/** N working days (工作日), by default counted from the day after receipt. */
export function workingDays(amount: number, counting: DayCounting = 'next-day'): Limit {
  return { unit: 'working-day', amount, counting };
}

/**
 * N calendar days (自然日), by default counted from the day after receipt, ending at 24:00, and extended where
 * the last one is a day off. `keep` counts likewise without extending; `same-time` starts at once and ends at
 * the same time of day.
 */
export function calendarDays(amount: number, ends: LastDayOff | 'same-time' = 'extend'): Limit {
  if (ends === 'same-time') return { unit: 'calendar-day', amount, counting: 'same-time' };
  return { unit: 'calendar-day', amount, counting: 'next-day', lastDayOff: ends };
}
