import chineseDays from 'chinese-days';
import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import {
  CHINA,
  DEFAULT_OFFICE_HOURS,
  deadline,
  EVERY_DAY,
  elapsed,
  type Limit,
  type OfficeHours,
  remaining,
  toInstant,
  toMilliseconds,
  WEEKDAYS,
  type WorkingTime,
} from './index.ts';

const shortFriday: OfficeHours = {
  weekdays: { ...DEFAULT_OFFICE_HOURS.weekdays, 2: [['08:15', '17:45']], 5: [['09:00', '12:00']] },
};
const times: readonly WorkingTime[] = [
  { zone: 'Asia/Shanghai', calendar: CHINA, officeHours: DEFAULT_OFFICE_HOURS },
  { zone: 'Asia/Urumqi', calendar: CHINA, officeHours: shortFriday },
  { zone: 'America/New_York', calendar: WEEKDAYS, officeHours: shortFriday },
  { zone: 'Africa/Cairo', calendar: EVERY_DAY, officeHours: shortFriday },
  { zone: 'Australia/Lord_Howe', calendar: EVERY_DAY, officeHours: DEFAULT_OFFICE_HOURS },
];

const anyTime = fc.constantFrom(...times);
const anyMoment = fc
  .integer({ min: Date.UTC(2024, 0, 1) / 1000, max: Date.UTC(2027, 11, 31) / 1000 })
  .map((seconds) => seconds * 1000);
const counting = fc.constantFrom('next-day' as const, 'same-time' as const);
const amount = fc.integer({ min: 0, max: 60 });
const exactLimit: fc.Arbitrary<Limit> = fc.oneof(
  fc.record({ unit: fc.constantFrom('minute', 'urgent-hour', 'working-hour'), amount }),
  fc.record({ unit: fc.constant('working-day' as const), amount, counting }),
);
const anyLimit: fc.Arbitrary<Limit> = fc.oneof(
  exactLimit,
  fc.record({
    unit: fc.constant('calendar-day' as const),
    amount,
    counting: fc.constant('same-time' as const),
  }),
  fc.record({
    unit: fc.constant('calendar-day' as const),
    amount,
    counting: fc.constant('next-day' as const),
    lastDayOff: fc.constantFrom('keep' as const, 'extend' as const),
  }),
);
const anyPauses = fc.array(
  fc.tuple(anyMoment, fc.integer({ min: 0, max: 30 * 86_400 })).map(([from, seconds]) => ({
    from: toInstant(from),
    until: toInstant(from + seconds * 1000),
  })),
  { maxLength: 5 },
);

/** 1e-6 of a unit is far below a millisecond of a day, and far above floating-point noise. */
const NOISE = 1e-6;

describe('for every moment, limit and working time', () => {
  test('measuring to the deadline gives the limit back', () => {
    fc.assert(
      fc.property(anyMoment, exactLimit, anyTime, anyPauses, (start, limit, time, pauses) => {
        const from = toInstant(start);
        const end = deadline(from, limit, time, pauses);
        const used = elapsed(from, end, limit, time, pauses);
        const wholeDays = 'counting' in limit && limit.counting === 'next-day';
        expect(used).toBeGreaterThanOrEqual(limit.amount - NOISE);
        expect(used).toBeLessThan(limit.amount + (wholeDays && pauses.length > 0 ? 1 : NOISE));
        if (pauses.length === 0) expect(remaining(from, from, limit, time).amount).toBe(limit.amount);
      }),
      { numRuns: 600 },
    );
  });

  test('calendar days are never cut short', () => {
    fc.assert(
      fc.property(anyMoment, anyLimit, anyTime, (start, limit, time) => {
        const end = deadline(toInstant(start), limit, time);
        expect(elapsed(toInstant(start), end, limit, time)).toBeGreaterThanOrEqual(limit.amount - NOISE);
      }),
    );
  });

  test('a later start or a larger limit is never due earlier', () => {
    fc.assert(
      fc.property(anyMoment, anyMoment, anyLimit, anyTime, (one, other, limit, time) => {
        const [first, second] = [Math.min(one, other), Math.max(one, other)];
        const end = toMilliseconds(deadline(toInstant(first), limit, time));
        expect(toMilliseconds(deadline(toInstant(second), limit, time))).toBeGreaterThanOrEqual(end);
        const more = { ...limit, amount: limit.amount + 1 };
        expect(toMilliseconds(deadline(toInstant(first), more, time))).toBeGreaterThanOrEqual(end);
        expect(end).toBeGreaterThanOrEqual(first);
      }),
      { numRuns: 400 },
    );
  });

  test('what is used only grows, and with what is left makes the whole', () => {
    fc.assert(
      fc.property(anyMoment, anyMoment, anyMoment, exactLimit, anyTime, (start, one, other, limit, time) => {
        const [at, later] = [Math.min(one, other), Math.max(one, other)].map(toInstant) as [string, string];
        const from = toInstant(start);
        const used = elapsed(from, at, limit, time);
        expect(elapsed(from, later, limit, time)).toBeGreaterThanOrEqual(used);
        if (limit.amount > 0) {
          expect(used + remaining(from, at, limit, time).amount).toBeCloseTo(limit.amount, 5);
        }
      }),
      { numRuns: 400 },
    );
  });

  test('pauses never bring a deadline forward, and cutting one in two changes nothing', () => {
    fc.assert(
      fc.property(anyMoment, anyLimit, anyTime, anyPauses, (start, limit, time, pauses) => {
        const from = toInstant(start);
        const end = deadline(from, limit, time, pauses);
        expect(toMilliseconds(end)).toBeGreaterThanOrEqual(toMilliseconds(deadline(from, limit, time)));
        const cut = pauses.flatMap((pause) => {
          const middle = toInstant((toMilliseconds(pause.from) + toMilliseconds(pause.until)) / 2);
          return [
            { from: middle, until: pause.until },
            { from: pause.from, until: middle },
          ];
        });
        expect(deadline(from, limit, time, cut)).toBe(end);
      }),
    );
  });

  test('a pause round the clock moves a limit round the clock by its own length', () => {
    fc.assert(
      fc.property(
        anyMoment,
        fc.integer({ min: 1, max: 100 }),
        fc.integer({ min: 1, max: 1e6 }),
        (start, hours, seconds) => {
          const limit: Limit = { unit: 'urgent-hour', amount: hours };
          const pause = {
            from: toInstant(start + 60_000),
            until: toInstant(start + 60_000 + seconds * 1000),
          };
          const end = deadline(toInstant(start), limit, times[0]!, [pause]);
          expect(toMilliseconds(end)).toBe(start + hours * 3_600_000 + seconds * 1000);
        },
      ),
    );
  });
});

const QUARTER = 15 * 60_000;

/** The plainest way there is: quarter by quarter of an hour, asking the calendar each time. */
function slowly(start: string, quarters: number, time: WorkingTime): string {
  let at = Temporal.Instant.from(start).toZonedDateTimeISO(time.zone);
  for (let left = quarters; left > 0; at = at.add({ minutes: 15 })) {
    const clock = at.toPlainTime().toString().slice(0, 5);
    const hours = time.officeHours.weekdays[at.dayOfWeek as 1] ?? time.officeHours.weekdays[1]!;
    const open = hours.some(([from, until]) => from <= clock && clock < until);
    if (open && time.calendar.day(at.toPlainDate().toString()).working) left -= 1;
  }
  return toInstant(at.epochMilliseconds);
}

describe('other ways of reckoning agree', () => {
  test('working hours, quarter by quarter', () => {
    fc.assert(
      fc.property(anyMoment, fc.integer({ min: 1, max: 12 }), fc.nat(2), (start, amount, index) => {
        const from = toInstant(start - (start % QUARTER));
        const time = times[index]!;
        expect(deadline(from, { unit: 'working-hour', amount }, time)).toBe(slowly(from, amount * 4, time));
      }),
      { numRuns: 25 },
    );
  });

  test('working days in China, with chinese-days’ own search', () => {
    const days = fc.integer({ min: Date.UTC(2024, 0, 1), max: Date.UTC(2026, 9, 1) });
    fc.assert(
      fc.property(days, fc.integer({ min: 1, max: 30 }), (moment, amount) => {
        const received = Temporal.Instant.fromEpochMilliseconds(moment).toZonedDateTimeISO('Asia/Shanghai');
        const last = chineseDays.findWorkday(amount, received.toPlainDate().toString());
        const due = deadline(
          toInstant(moment),
          { unit: 'working-day', amount, counting: 'next-day' },
          times[0]!,
        );
        expect(due).toBe(`${last}T10:00:00.000Z`);
      }),
      { numRuns: 100 },
    );
  });
});
