import type { WorkingCalendar } from './calendar/working-calendar.ts';
import { type WeekIntervals, weekOn, type YearIntervals } from './office-hours.ts';
import { dateOf, weekdayIndex, type ZoneDays } from './zone-days.ts';

/** How many days are reckoned at once. */
export const CHUNK = 128;

/** 128 days with, before each, how much was worked since the chunk's first day. */
export type Chunk = {
  /** 1 on each day that the calendar calls a working day, whatever the party's hours. */
  readonly called: Uint8Array;
  /** Opening and closing moments by turns; empty on a day off. */
  readonly open: readonly Float64Array[];
  /** One longer than the days, so that the last entry is the chunk's whole. */
  readonly worked: Float64Array;
  readonly days: Int32Array;
};

function openingsOf(zone: ZoneDays, hours: WeekIntervals, day: number): Float64Array {
  return Float64Array.from(hours[weekdayIndex(day)]!.flat(), (clock) => zone.momentAt(day, clock));
}

/** Reckons 128 days, from day `index` × 128 on. */
export function buildChunk(
  zone: ZoneDays,
  calendar: WorkingCalendar,
  hours: YearIntervals,
  index: number,
): Chunk {
  const open: Float64Array[] = [];
  const called = new Uint8Array(CHUNK);
  const worked = new Float64Array(CHUNK + 1);
  const days = new Int32Array(CHUNK + 1);
  for (let offset = 0; offset < CHUNK; offset += 1) {
    const day = index * CHUNK + offset;
    const date = dateOf(day).toString();
    const working = calendar.day(date).working;
    const openings = working ? openingsOf(zone, weekOn(hours, date), day) : new Float64Array(0);
    called[offset] = working ? 1 : 0;
    open.push(openings);
    const today = workedWithin(openings, Number.POSITIVE_INFINITY);
    worked[offset + 1] = worked[offset]! + today;
    days[offset + 1] = days[offset]! + (today > 0 ? 1 : 0);
  }
  return { called, open, worked, days };
}

/** How long an office was open on a day until a moment. */
export function workedWithin(open: Float64Array, moment: number): number {
  let sum = 0;
  for (let edge = 0; edge < open.length && open[edge]! < moment; edge += 2) {
    sum += Math.min(open[edge + 1]!, moment) - open[edge]!;
  }
  return sum;
}

/** The first moment at which an office was open so long on a day. */
export function momentWithin(open: Float64Array, worked: number): number {
  let left = worked;
  for (let edge = 0; edge < open.length; edge += 2) {
    const length = open[edge + 1]! - open[edge]!;
    if (left <= length) return open[edge]! + left;
    left -= length;
  }
  return open[open.length - 1]!;
}

/** The day during which a running count reaches `target`: the first whose end is at least that; −1 if none. */
export function firstAtLeast(counts: Float64Array | Int32Array, target: number): number {
  if (target <= 0) return -1;
  let [low, high] = [0, counts.length - 2];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (counts[middle + 1]! >= target) high = middle;
    else low = middle + 1;
  }
  return low;
}
