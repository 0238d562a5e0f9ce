import fc from 'fast-check';
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
    counting,
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
