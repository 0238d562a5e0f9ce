import type { WorkingCalendar } from './calendar/working-calendar.ts';
import { type OfficeHours, type YearIntervals, yearIntervals } from './office-hours.ts';
import { buildChunk, CHUNK, type Chunk, firstAtLeast, momentWithin, workedWithin } from './working-chunk.ts';
import { type ZoneDays, zoneDays } from './zone-days.ts';

/**
 * The working days and office hours of one party as two running counts, of working milliseconds and of
 * working days. Counts start at an arbitrary day, so only differences mean anything. Never runs backwards.
 */
export class WorkingDays {
  readonly zone: ZoneDays;
  private readonly calendar: WorkingCalendar;
  private readonly hours: YearIntervals;
  private readonly chunks = new Map<number, Chunk>();
  /** Counts at the beginning of each chunk that has been reached from the first one asked for. */
  private readonly bases = new Map<number, { worked: number; days: number }>();
  private lowest = 0;
  private highest = -1;

  constructor(zone: ZoneDays, calendar: WorkingCalendar, hours: OfficeHours) {
    this.zone = zone;
    this.calendar = calendar;
    this.hours = yearIntervals(hours);
  }

  /** Whether the calendar calls a numbered day a working day, whatever the party's hours. */
  isWorkingDay(day: number): boolean {
    const { chunk, offset } = this.locate(day);
    return chunk.called[offset] === 1;
  }

  /** Working milliseconds until a moment. */
  workedAt(moment: number): number {
    const day = this.zone.dayOf(moment);
    const { chunk, base, offset } = this.locate(day);
    return base.worked + chunk.worked[offset]! + workedWithin(chunk.open[offset]!, moment);
  }

  /** Working days until a moment; the day itself counts by the part of its office hours that is over. */
  daysAt(moment: number): number {
    const day = this.zone.dayOf(moment);
    const { chunk, base, offset } = this.locate(day);
    const whole = chunk.worked[offset + 1]! - chunk.worked[offset]!;
    const part = whole === 0 ? 0 : workedWithin(chunk.open[offset]!, moment) / whole;
    return base.days + chunk.days[offset]! + part;
  }

  /** The first moment at which so many milliseconds have been worked; searched from the day of `near`. */
  whenWorked(target: number, near: number): number {
    const { chunk, base, index } = this.find(
      near,
      (at, counts) => at.worked + counts.worked[CHUNK]! >= target,
    );
    const offset = firstAtLeast(chunk.worked, target - base.worked);
    if (offset < 0) return this.whenWorked(target, this.zone.startOf(index * CHUNK) - 1);
    return momentWithin(chunk.open[offset]!, target - base.worked - chunk.worked[offset]!);
  }

  /** The first moment at which so many working days are over; whole numbers fall on the close of a day. */
  whenDays(target: number, near: number): number {
    const { chunk, base, index } = this.find(near, (at, counts) => at.days + counts.days[CHUNK]! >= target);
    const offset = firstAtLeast(chunk.days, target - base.days);
    if (offset < 0) return this.whenDays(target, this.zone.startOf(index * CHUNK) - 1);
    const whole = chunk.worked[offset + 1]! - chunk.worked[offset]!;
    const part = target - base.days - chunk.days[offset]!;
    return momentWithin(chunk.open[offset]!, Math.round(part * whole));
  }

  /** Opening and closing moments of a numbered day by turns; empty where the office is closed. */
  openOn(day: number): Float64Array {
    const { chunk, offset } = this.locate(day);
    return chunk.open[offset]!;
  }

  private build(index: number): Chunk {
    return buildChunk(this.zone, this.calendar, this.hours, index);
  }

  private locate(day: number) {
    const index = Math.floor(day / CHUNK);
    const base = this.bases.get(index) ?? this.reach(index);
    return { chunk: this.chunks.get(index)!, base, offset: day - index * CHUNK };
  }

  private find(near: number, holds: (base: { worked: number; days: number }, chunk: Chunk) => boolean) {
    for (let index = Math.floor(this.zone.dayOf(near) / CHUNK); ; index += 1) {
      const { chunk, base } = this.locate(index * CHUNK);
      if (holds(base, chunk)) return { chunk, base, index };
    }
  }

  /** Builds every chunk between those known and the one asked for, so that counts run through. */
  private reach(index: number): { worked: number; days: number } {
    if (this.highest < this.lowest) {
      this.lowest = index;
      this.highest = index;
      this.chunks.set(index, this.build(index));
      this.bases.set(index, { worked: 0, days: 0 });
    }
    while (this.highest < index) {
      const next = this.build(this.highest + 1);
      const [last, base] = [this.chunks.get(this.highest)!, this.bases.get(this.highest)!];
      this.highest += 1;
      this.chunks.set(this.highest, next);
      this.bases.set(this.highest, {
        worked: base.worked + last.worked[CHUNK]!,
        days: base.days + last.days[CHUNK]!,
      });
    }
    while (this.lowest > index) {
      const previous = this.build(this.lowest - 1);
      const base = this.bases.get(this.lowest)!;
      this.lowest -= 1;
      this.chunks.set(this.lowest, previous);
      this.bases.set(this.lowest, {
        worked: base.worked - previous.worked[CHUNK]!,
        days: base.days - previous.days[CHUNK]!,
      });
    }
    return this.bases.get(index)!;
  }
}

const SETS_OF_HOURS_MAX = 256;
const tables = new WeakMap<WorkingCalendar, Map<string, WorkingDays>>();
const keys = new WeakMap<OfficeHours, string>();

/**
 * The working days of a zone, a calendar and office hours, kept from one call to the next: parties with the
 * same hours share them, and a calendar that is let go takes its tables along.
 */
export function workingDaysOf(zone: string, calendar: WorkingCalendar, hours: OfficeHours): WorkingDays {
  let hoursKey = keys.get(hours);
  if (hoursKey === undefined) {
    hoursKey = JSON.stringify(yearIntervals(hours));
    keys.set(hours, hoursKey);
  }
  const key = zone + hoursKey;
  let ofCalendar = tables.get(calendar);
  if (!ofCalendar) {
    ofCalendar = new Map();
    tables.set(calendar, ofCalendar);
  }
  let table = ofCalendar.get(key);
  if (!table) {
    table = new WorkingDays(zoneDays(zone), calendar, hours);
    if (ofCalendar.size >= SETS_OF_HOURS_MAX) ofCalendar.clear();
    ofCalendar.set(key, table);
  }
  return table;
}
