import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import {
  CHINA,
  calendarDays,
  DEFAULT_OFFICE_HOURS,
  deadline,
  deadlineWithPauses,
  EVERY_DAY,
  elapsed,
  type Limit,
  minutes,
  type OfficeHours,
  toInstant,
  toMilliseconds,
  urgentHours,
  type WorkingTime,
  workingDays,
  workingHours,
} from './index.ts';

const china: WorkingTime = { zone: 'Asia/Shanghai', calendar: CHINA, officeHours: DEFAULT_OFFICE_HOURS };
const cairo: WorkingTime = { zone: 'Africa/Cairo', calendar: EVERY_DAY, officeHours: DEFAULT_OFFICE_HOURS };
const shortFriday: OfficeHours = {
  weekdays: { ...DEFAULT_OFFICE_HOURS.weekdays, 5: [['09:00', '12:00']] },
};
const newYork: WorkingTime = { zone: 'America/New_York', calendar: EVERY_DAY, officeHours: shortFriday };

/** A moment by the clocks of a zone. */
function at(local: string, zone = 'Asia/Shanghai'): string {
  return toInstant(Temporal.PlainDateTime.from(local).toZonedDateTime(zone).epochMilliseconds);
}

function clockOf(start: string, limit: Limit, time: WorkingTime) {
  return { start, limit, due: deadline(start, limit, time) };
}

describe('a clock that was stopped and resumed', () => {
  test('ends later by the working time that it stood, over a holiday with shifted days', () => {
    const clock = clockOf(at('2026-09-29T09:00'), workingHours(12), china);
    expect(clock.due).toBe(at('2026-09-30T14:00'));
    // Two days before National Day until the Saturday after it, which is worked in exchange.
    const pauses = [{ from: at('2026-09-29T15:00'), until: at('2026-10-10T10:30') }];
    const stood = elapsed(pauses[0]!.from, pauses[0]!.until, workingHours(1), china);
    expect(stood).toBe(3 + 8 + 8 + 8 + 1.5);
    expect(deadlineWithPauses(clock, pauses, china)).toBe(at('2026-10-12T09:30'));
  });

  test('ends later by the minute over the end of a year', () => {
    const clock = clockOf(at('2025-12-31T16:00'), workingHours(4), china);
    const pauses = [{ from: at('2025-12-31T17:17'), until: at('2026-01-04T09:01') }];
    // 43 minutes on the last day, a minute on Sunday 4 January, which is worked.
    expect(clock.due).toBe(at('2026-01-04T11:00'));
    expect(deadlineWithPauses(clock, pauses, china)).toBe(at('2026-01-04T11:44'));
  });

  test('goes by the clocks on the wall where they are put forward and back', () => {
    const spring = clockOf(at('2026-04-23T22:00', cairo.zone), calendarDays(2, 'same-time'), cairo);
    const pause = { from: at('2026-04-24T12:00', cairo.zone), until: at('2026-04-25T12:00', cairo.zone) };
    expect(deadlineWithPauses(spring, [pause], cairo)).toBe(at('2026-04-26T22:00', cairo.zone));
    const autumn = clockOf(at('2026-10-31T09:00', newYork.zone), urgentHours(24), newYork);
    const night = { from: at('2026-11-01T00:00', newYork.zone), until: at('2026-11-01T03:00', newYork.zone) };
    expect(deadlineWithPauses(autumn, [night], newYork)).toBe(at('2026-11-01T12:00', newYork.zone));
  });

  test('has no deadline while it stands, and keeps one that had passed before', () => {
    const clock = clockOf(at('2026-11-25T09:00'), workingHours(3), china);
    expect(deadlineWithPauses(clock, [{ from: at('2026-11-25T11:59'), until: null }], china)).toBeNull();
    expect(deadlineWithPauses(clock, [{ from: clock.due, until: null }], china)).toBe(clock.due);
  });

  test('moves an extended deadline, which follows from no limit', () => {
    const clock = clockOf(at('2026-11-23T10:00'), workingDays(2), china);
    const extended = { ...clock, due: deadline(clock.due, workingDays(3), china) };
    expect(extended.due).toBe(at('2026-11-30T18:00'));
    const pauses = [{ from: at('2026-11-26T09:00'), until: at('2026-11-28T00:00') }];
    expect(deadlineWithPauses(extended, pauses, china)).toBe(at('2026-12-02T18:00'));
  });

  test('on the day of receipt, which isn’t counted, loses nothing', () => {
    const clock = clockOf(at('2026-11-25T09:00'), workingDays(2), china);
    const pauses = [{ from: at('2026-11-25T10:00'), until: at('2026-11-25T17:00') }];
    expect(deadlineWithPauses(clock, pauses, china)).toBe(clock.due);
  });
});

const times = [china, cairo, newYork, { ...china, zone: 'Australia/Lord_Howe', officeHours: shortFriday }];
const anyTime = fc.constantFrom(...times);
const anyMoment = fc
  .integer({ min: Date.UTC(2024, 0, 1) / 60_000, max: Date.UTC(2027, 11, 1) / 60_000 })
  .map((minute) => toInstant(minute * 60_000));
const amount = fc.integer({ min: 1, max: 40 });
const counting = fc.constantFrom('next-day' as const, 'same-time' as const);
const anyLimit: fc.Arbitrary<Limit> = fc.oneof(
  amount.map(minutes),
  amount.map(urgentHours),
  amount.map(workingHours),
  fc.tuple(amount, counting).map((parts) => workingDays(...parts)),
  fc
    .tuple(amount, fc.constantFrom('keep' as const, 'extend' as const, 'same-time' as const))
    .map((parts) => calendarDays(...parts)),
);
const anyPauses = fc.array(
  fc.tuple(anyMoment, fc.integer({ min: 0, max: 20 * 1440 })).map(([from, length]) => ({
    from,
    until: toInstant(toMilliseconds(from) + length * 60_000),
  })),
  { maxLength: 4 },
);

describe('for every moment, limit and working time', () => {
  test('stopping and resuming at once changes nothing', () => {
    fc.assert(
      fc.property(anyMoment, anyLimit, anyTime, fc.array(anyMoment), (start, limit, time, stops) => {
        const clock = clockOf(start, limit, time);
        const pauses = stops.map((moment) => ({ from: moment, until: moment }));
        expect(deadlineWithPauses(clock, pauses, time)).toBe(clock.due);
      }),
    );
  });

  test('a stop of so many working minutes moves the deadline by exactly so many', () => {
    const part = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
    fc.assert(
      fc.property(anyMoment, amount, amount, part, anyTime, (start, hours, stood, when, time) => {
        const clock = clockOf(start, workingHours(hours), time);
        const span = toMilliseconds(clock.due) - toMilliseconds(start);
        const from = toInstant(toMilliseconds(start) + Math.floor((span * when) / 60_000) * 60_000);
        const until = deadline(from, workingHours(stood), time);
        const moved = deadlineWithPauses(clock, [{ from, until }], time);
        expect(moved).toBe(deadline(start, workingHours(hours + stood), time));
        expect(toMilliseconds(moved) % 60_000).toBe(0);
      }),
      { numRuns: 400 },
    );
  });

  test('it agrees with the deadline reckoned anew, but for ends that days off have moved', () => {
    fc.assert(
      fc.property(anyMoment, anyLimit, anyTime, anyPauses, (start, limit, time, pauses) => {
        fc.pre(!('lastDayOff' in limit && limit.lastDayOff === 'extend'));
        const moved = deadlineWithPauses(clockOf(start, limit, time), pauses, time);
        expect(moved).toBe(deadline(start, limit, time, pauses));
      }),
      { numRuns: 400 },
    );
  });

  test('a longer stop never brings the deadline forward', () => {
    fc.assert(
      fc.property(
        anyMoment,
        anyLimit,
        anyTime,
        anyMoment,
        amount,
        amount,
        (start, limit, time, from, one, more) => {
          const clock = clockOf(start, limit, time);
          const until = (length: number) => toInstant(toMilliseconds(from) + length * 3_600_000);
          const short = deadlineWithPauses(clock, [{ from, until: until(one) }], time);
          const long = deadlineWithPauses(clock, [{ from, until: until(one + more) }], time);
          expect(toMilliseconds(long)).toBeGreaterThanOrEqual(toMilliseconds(short));
          expect(toMilliseconds(short)).toBeGreaterThanOrEqual(toMilliseconds(clock.due));
        },
      ),
    );
  });
});
