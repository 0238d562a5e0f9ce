import { Temporal } from 'temporal-polyfill';
import { DAY } from './instant.ts';

/** The last day that can be reckoned with: 2199-12-31. The first is 1970-01-01. */
const LAST_DAY = Date.UTC(2199, 11, 31) / DAY;
const CHUNK = 128;

/** A moment at which a zone changes its clocks, with its offsets from UTC before and after. */
type ClockChange = { readonly at: number; readonly before: number; readonly after: number };

/**
 * The days of one time zone: when each begins, and which clock time a moment has. Days are numbered from
 * 1970-01-01 = 0. Begun days are kept, so that nothing in the hot path needs calendar arithmetic.
 */
export class ZoneDays {
  readonly zone: string;
  private readonly chunks = new Map<number, Float64Array>();
  private readonly changes = new Map<number, ClockChange | null>();

  /** @throws RangeError where the zone is not an IANA zone that this machine knows */
  constructor(zone: string) {
    this.zone = Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(zone).timeZoneId;
  }

  /** When a day begins: the moment of its local midnight or, where the clocks skip that, of its first minute. */
  startOf(day: number): number {
    const index = Math.floor(day / CHUNK);
    const chunk = this.chunks.get(index) ?? this.build(index);
    return chunk[day - index * CHUNK]!;
  }

  /** The day that a moment belongs to. */
  dayOf(moment: number): number {
    let day = Math.floor(moment / DAY);
    while (this.startOf(day) > moment) day -= 1;
    while (this.startOf(day + 1) <= moment) day += 1;
    return day;
  }

  /**
   * The clock time of a moment in milliseconds since midnight. Never runs backwards: in an hour that the
   * clocks repeat, it stands still at the hour's end from the second time on.
   */
  clockAt(day: number, moment: number): number {
    const change = this.changeOn(day);
    if (change === null) return moment - this.startOf(day);
    const clock = moment < change.at ? moment + change.before : this.after(change, moment);
    return clock - day * DAY;
  }

  /**
   * The moment of a clock time: of two, the first; where the clocks skip it, the moment of the change.
   * 24:00 is the next day's beginning.
   */
  momentAt(day: number, clock: number): number {
    if (clock >= DAY) return this.startOf(day + 1);
    const change = this.changeOn(day);
    if (change === null) return this.startOf(day) + clock;
    const local = day * DAY + clock;
    if (local <= change.at + change.before) return Math.max(local - change.before, this.startOf(day));
    return Math.max(change.at, local - change.after);
  }

  private after(change: ClockChange, moment: number): number {
    return Math.max(change.at + change.before, moment + change.after);
  }

  /** The change of clocks on a day, if there is one; no zone has had two on one day since 1970. */
  private changeOn(day: number): ClockChange | null {
    if (this.startOf(day + 1) - this.startOf(day) === DAY) return null;
    const known = this.changes.get(day);
    if (known !== undefined) return known;
    const before = this.zoned(this.startOf(day) - 1);
    const at = before.getTimeZoneTransition('next');
    const change =
      at === null || at.epochMilliseconds >= this.startOf(day + 1)
        ? null
        : { at: at.epochMilliseconds, before: offset(before), after: offset(at) };
    this.changes.set(day, change);
    return change;
  }

  private zoned(moment: number): Temporal.ZonedDateTime {
    return Temporal.Instant.fromEpochMilliseconds(moment).toZonedDateTimeISO(this.zone);
  }

  private build(index: number): Float64Array {
    const first = index * CHUNK;
    // One day either side lies outside so that zones east and west of Greenwich reach both ends.
    if (!(first >= -CHUNK && first <= LAST_DAY)) {
      throw new RangeError('Working time reckons from 1970-01-01 to 2199-12-31 only');
    }
    const chunk = new Float64Array(CHUNK);
    let steadyUntil = Number.NEGATIVE_INFINITY;
    let steadyOffset = 0;
    for (let day = first; day < first + CHUNK; day += 1) {
      // Asking Temporal for every day is slow; between two changes of the clocks the offset is constant.
      if (day * DAY - steadyOffset < steadyUntil) {
        chunk[day - first] = day * DAY - steadyOffset;
        continue;
      }
      const start = dateOf(day).toZonedDateTime(this.zone);
      const next = start.getTimeZoneTransition('next');
      chunk[day - first] = start.epochMilliseconds;
      steadyOffset = offset(start);
      steadyUntil = (next?.epochMilliseconds ?? Number.POSITIVE_INFINITY) - DAY;
    }
    this.chunks.set(index, chunk);
    return chunk;
  }
}

function offset(zoned: Temporal.ZonedDateTime): number {
  return zoned.offsetNanoseconds / 1_000_000;
}

/** A numbered day as a date. */
export function dateOf(day: number): Temporal.PlainDate {
  return new Temporal.PlainDate(1970, 1, 1).add({ days: day });
}

/** The weekday of a numbered day, 0 = Monday … 6 = Sunday. */
export function weekdayIndex(day: number): number {
  return (((day + 3) % 7) + 7) % 7;
}

/** At most as many zones as exist are ever kept, since unknown names are refused. */
const zones = new Map<string, ZoneDays>();

/**
 * The days of a time zone, shared by all who ask.
 * @throws RangeError where the zone is not an IANA zone that this machine knows
 */
export function zoneDays(zone: string): ZoneDays {
  const known = zones.get(zone);
  if (known) return known;
  const days = new ZoneDays(zone);
  zones.set(zone, days);
  return days;
}
