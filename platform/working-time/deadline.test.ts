import { describe, expect, test } from 'vitest';
import {
  CHINA,
  calendarDays,
  DEFAULT_OFFICE_HOURS,
  deadline,
  EVERY_DAY,
  type Limit,
  minutes,
  urgentHours,
  WEEKDAYS,
  type WorkingTime,
  withOwnDays,
  workingDays,
  workingHours,
} from './index.ts';

const china: WorkingTime = { zone: 'Asia/Shanghai', calendar: CHINA, officeHours: DEFAULT_OFFICE_HOURS };
const newYork: WorkingTime = {
  zone: 'America/New_York',
  calendar: WEEKDAYS,
  officeHours: DEFAULT_OFFICE_HOURS,
};

/** Beijing time in, Beijing time out, so that the examples read like an office calendar. */
function due(local: string, limit: Limit, time = china): string {
  const at = deadline(new Date(`${local}+08:00`).toISOString(), limit, time);
  return new Date(Date.parse(at) + 8 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ');
}

describe('seasons', () => {
  const nineToFive = [['09:00', '17:00']] as const;
  const late = [['10:00', '12:00']] as const;
  const week = (day: typeof nineToFive | typeof late) => ({ 1: day, 2: day, 3: day, 4: day, 5: day });
  const seasonal = (from: string, until: string): WorkingTime => ({
    ...china,
    calendar: EVERY_DAY,
    officeHours: { weekdays: week(nineToFive), seasons: [{ from, until, weekdays: week(late) }] },
  });

  test('have their own hours from their first day to their last, each year', () => {
    const summer = seasonal('07-01', '08-31');
    expect(due('2026-06-30T16:00', workingHours(2), summer)).toBe('2026-07-01 11:00');
    expect(due('2027-06-30T16:00', workingHours(2), summer)).toBe('2027-07-01 11:00');
    expect(due('2026-08-31T11:00', workingHours(2), summer)).toBe('2026-09-01 10:00');
  });

  test('may reach into the next year', () => {
    const winter = seasonal('11-15', '02-15');
    expect(due('2026-12-31T11:00', workingHours(2), winter)).toBe('2027-01-01 11:00');
    expect(due('2027-02-15T11:00', workingHours(2), winter)).toBe('2027-02-16 10:00');
  });
});

describe('round the clock', () => {
  test('urgent hours and minutes run through nights and holidays, to the millisecond', () => {
    expect(deadline('2026-09-30T23:59:59.123Z', urgentHours(2), china)).toBe('2026-10-01T01:59:59.123Z');
    expect(deadline('2026-12-31T23:50:00.001Z', minutes(15), china)).toBe('2027-01-01T00:05:00.001Z');
  });

  test('a limit of nothing is due at once, even at night', () => {
    expect(deadline('2026-10-01T20:00:00.000Z', workingDays(0), china)).toBe('2026-10-01T20:00:00.000Z');
    expect(deadline('2026-10-01T20:00:00.000Z', minutes(0), china)).toBe('2026-10-01T20:00:00.000Z');
  });
});

describe('working hours', () => {
  test('leave out lunch, the night and the weekend', () => {
    expect(due('2026-11-25T11:30', workingHours(1))).toBe('2026-11-25 13:30');
    expect(due('2026-11-25T17:30', workingHours(2))).toBe('2026-11-26 10:30');
    expect(due('2026-11-27T17:00', workingHours(4))).toBe('2026-11-30 12:00');
  });

  test('begin at opening where the report comes in at night or on a day off', () => {
    expect(due('2026-11-25T03:00', workingHours(2))).toBe('2026-11-25 11:00');
    expect(due('2026-11-28T15:00', workingHours(2))).toBe('2026-11-30 11:00');
  });

  test('leave out National Day and run on the Saturday worked in exchange', () => {
    // 1 to 7 October 2026 are off; Saturday 10 October and Sunday 20 September are worked.
    expect(due('2026-09-30T17:00', workingHours(2))).toBe('2026-10-08 10:00');
    expect(due('2026-10-09T17:00', workingHours(2))).toBe('2026-10-10 10:00');
    expect(due('2026-09-20T10:00', workingHours(1))).toBe('2026-09-20 11:00');
  });

  test('follow the hours of the party', () => {
    const friday = { weekdays: { 5: [['22:00', '24:00']], 6: [['00:00', '06:00']] } } as const;
    const night: WorkingTime = { zone: 'Asia/Shanghai', calendar: EVERY_DAY, officeHours: friday };
    expect(due('2026-11-27T23:00', workingHours(2), night)).toBe('2026-11-28 01:00');
  });
});

describe('working days counted from the next day', () => {
  test('leave out the day of receipt and end at the close of the last day', () => {
    expect(due('2026-11-23T09:00', workingDays(1))).toBe('2026-11-24 18:00');
    expect(due('2026-11-23T23:59', workingDays(5))).toBe('2026-11-30 18:00');
  });

  test('begin on Monday where the report came in on a Saturday', () => {
    expect(due('2026-11-28T10:00', workingDays(1))).toBe('2026-11-30 18:00');
  });

  test('leave out Spring Festival 2026 and count the Saturdays worked around it', () => {
    // 15 to 23 February off; Saturdays 14 and 28 February worked.
    expect(due('2026-02-13T10:00', workingDays(1))).toBe('2026-02-14 18:00');
    expect(due('2026-02-13T10:00', workingDays(2))).toBe('2026-02-24 18:00');
    expect(due('2026-02-13T10:00', workingDays(6))).toBe('2026-02-28 18:00');
  });

  test('run over the year end', () => {
    expect(due('2025-12-31T10:00', workingDays(1))).toBe('2026-01-04 18:00');
  });

  test('count a realm’s own days as the realm says', () => {
    const flood = { date: '2026-11-24', working: false, nameZh: '防汛停工', nameEn: 'Flood' };
    const own: WorkingTime = { ...china, calendar: withOwnDays(CHINA, [flood]) };
    expect(due('2026-11-23T09:00', workingDays(1), own)).toBe('2026-11-25 18:00');
  });
});

describe('working days counted at the same time of day', () => {
  test('end at the same time on a later working day', () => {
    expect(due('2026-11-27T10:30', workingDays(1, 'same-time'))).toBe('2026-11-30 10:30');
    expect(due('2026-09-30T15:00', workingDays(2, 'same-time'))).toBe('2026-10-09 15:00');
  });

  test('end at the close of the next working day where the report came in after hours', () => {
    expect(due('2026-11-25T20:00', workingDays(1, 'same-time'))).toBe('2026-11-26 18:00');
  });
});

describe('calendar days', () => {
  test('leave out the day of receipt and end at 24:00', () => {
    expect(due('2026-11-23T09:00', calendarDays(1))).toBe('2026-11-25 00:00');
    expect(due('2026-11-23T09:00', calendarDays(7))).toBe('2026-12-01 00:00');
  });

  test('are extended past days off where the law says so, and not where the rule counts them', () => {
    // The last day, Friday 2 October, is a holiday: the next working day is Thursday the 8th.
    expect(due('2026-09-25T09:00', calendarDays(7))).toBe('2026-10-09 00:00');
    expect(due('2026-09-25T09:00', calendarDays(7, 'keep'))).toBe('2026-10-03 00:00');
    expect(due('2026-09-25T09:00', calendarDays(7, 'same-time'))).toBe('2026-10-02 09:00');
  });

  test('reach over a leap day and a year end', () => {
    expect(due('2028-02-28T09:00', calendarDays(2, 'keep'))).toBe('2028-03-02 00:00');
    expect(due('2026-12-30T09:00', calendarDays(15, 'same-time'))).toBe('2027-01-14 09:00');
  });

  test('keep the clock time where the clocks change in between', () => {
    // New York springs forward on 8 March 2026 and falls back on 1 November 2026.
    const week = calendarDays(7, 'same-time');
    expect(deadline('2026-03-04T15:30:00.000Z', week, newYork)).toBe('2026-03-11T14:30:00.000Z');
    expect(deadline('2026-10-28T14:30:00.000Z', week, newYork)).toBe('2026-11-04T15:30:00.000Z');
    const day = calendarDays(1, 'keep');
    expect(deadline('2026-03-07T15:00:00.000Z', day, newYork)).toBe('2026-03-09T04:00:00.000Z');
    expect(deadline('2026-10-31T15:00:00.000Z', day, newYork)).toBe('2026-11-02T05:00:00.000Z');
  });

  test('end when the clocks jump where their time is skipped, and at the first of two', () => {
    const day = calendarDays(1, 'same-time');
    expect(deadline('2026-03-07T07:30:00.000Z', day, newYork)).toBe('2026-03-08T07:00:00.000Z');
    expect(deadline('2026-10-31T05:30:00.000Z', day, newYork)).toBe('2026-11-01T05:30:00.000Z');
  });
});

test('a day that a zone left out altogether is reckoned without', () => {
  // Samoa went from 29 to 31 December 2011.
  const samoa: WorkingTime = { ...newYork, zone: 'Pacific/Apia', calendar: EVERY_DAY };
  const before = '2011-12-29T22:00:00.000Z';
  expect(deadline(before, calendarDays(2, 'keep'), samoa)).toBe('2012-01-01T10:00:00.000Z');
  expect(deadline(before, calendarDays(2, 'same-time'), samoa)).toBe('2011-12-30T22:00:00.000Z');
});

test('working hours follow the local clock across a change of the clocks', () => {
  expect(deadline('2026-03-06T21:00:00.000Z', workingHours(4), newYork)).toBe('2026-03-09T15:00:00.000Z');
});

describe('refusals', () => {
  test.each(['2026-11-22', '2026-02-30T00:00:00.000Z', '2026-11-22T00:00:00Z', '', 'x'.repeat(24)])(
    'a malformed moment is refused: %s',
    (start) => {
      expect(() => deadline(start, minutes(1), china)).toThrow(RangeError);
    },
  );

  test.each([-1, 1.5, Number.NaN, 1e9])('a limit of %d minutes is refused', (amount) => {
    expect(() => deadline('2026-11-22T00:00:00.000Z', minutes(amount), china)).toThrow(RangeError);
  });

  test('an unknown zone, hours that never open and dates out of reach are refused', () => {
    const start = '2026-11-22T00:00:00.000Z';
    expect(() => deadline(start, minutes(1), { ...china, zone: 'Mars/Olympus' })).toThrow(RangeError);
    expect(() => deadline(start, minutes(1), { ...china, officeHours: { weekdays: {} } })).toThrow();
    expect(() => deadline('2250-01-01T00:00:00.000Z', workingDays(1), china)).toThrow(RangeError);
  });
});
