import { describe, expect, test } from 'vitest';
import {
  CHINA,
  CHINA_CALENDAR_UNTIL_YEAR,
  calendarDays,
  DEFAULT_OFFICE_HOURS,
  deadline,
  elapsed,
  isEstimated,
  isOfficeOpen,
  nextWorkingMoment,
  openingsOn,
  remaining,
  urgentHours,
  type WorkingTime,
  workingDays,
  workingHours,
} from './index.ts';

const china: WorkingTime = { zone: 'Asia/Shanghai', calendar: CHINA, officeHours: DEFAULT_OFFICE_HOURS };

/** A moment in Beijing time. */
function at(local: string): string {
  return new Date(`${local}+08:00`).toISOString();
}

describe('elapsed and remaining', () => {
  test('tell working hours without lunch and night', () => {
    const start = at('2026-11-25T11:00');
    expect(elapsed(start, at('2026-11-25T14:30'), workingHours(8), china)).toBe(2.5);
    expect(remaining(start, at('2026-11-25T14:30'), workingHours(8), china).amount).toBe(5.5);
  });

  test('use nothing of a limit counted from the next day on the day of receipt', () => {
    const start = at('2026-11-25T10:00');
    expect(elapsed(start, at('2026-11-25T17:00'), workingDays(2), china)).toBe(0);
    expect(remaining(start, at('2026-11-25T17:00'), workingDays(2), china)).toEqual({
      amount: 2,
      unit: 'working-day',
      state: 'running',
      due: at('2026-11-27T18:00'),
      untilDue: 49 * 3_600_000,
    });
  });

  test('are exactly nothing at the deadline, which is still in time', () => {
    const start = at('2026-11-25T10:00');
    const end = deadline(start, workingDays(2), china);
    expect(remaining(start, end, workingDays(2), china)).toMatchObject({ amount: 0, state: 'running' });
    const late = new Date(Date.parse(end) + 1).toISOString();
    expect(remaining(start, late, workingDays(2), china).state).toBe('late');
  });

  test('tell how late in the same unit', () => {
    const start = at('2026-11-25T09:00');
    const now = remaining(start, at('2026-11-25T15:00'), workingHours(2), china);
    expect(now).toMatchObject({ amount: -3, state: 'late', untilDue: -4 * 3_600_000 });
  });

  test('tell the days that an extended end adds', () => {
    const start = at('2026-09-25T09:00');
    expect(remaining(start, start, calendarDays(7), china).amount).toBe(13);
  });
});

describe('stopping the clock', () => {
  const start = at('2026-11-25T09:00');

  test('gives back what it took', () => {
    const pauses = [{ from: at('2026-11-25T10:00'), until: at('2026-11-25T14:00') }];
    expect(deadline(start, workingHours(4), china, pauses)).toBe(at('2026-11-25T17:00'));
    expect(elapsed(start, at('2026-11-25T15:00'), workingHours(4), china, pauses)).toBe(2);
  });

  test('at night gives back no working hours', () => {
    const pauses = [{ from: at('2026-11-25T18:00'), until: at('2026-11-26T09:00') }];
    expect(deadline(start, workingHours(10), china, pauses)).toBe(at('2026-11-26T11:00'));
  });

  test('of a limit in days ends it with a whole day', () => {
    const pauses = [{ from: at('2026-11-26T10:00'), until: at('2026-11-27T11:00') }];
    expect(deadline(start, workingDays(2), china, pauses)).toBe(at('2026-12-01T18:00'));
  });

  test('leaves no deadline while it lasts, and the amount stands still', () => {
    const pauses = [{ from: at('2026-11-25T10:00'), until: null }];
    expect(deadline(start, workingHours(4), china, pauses)).toBeNull();
    for (const now of ['2026-11-25T10:00', '2026-11-27T10:00', '2027-02-01T00:00']) {
      expect(remaining(start, at(now), workingHours(4), china, pauses)).toEqual({
        amount: 3,
        unit: 'working-hour',
        state: 'stopped',
        due: null,
        untilDue: null,
      });
    }
  });

  test('after the deadline changes nothing', () => {
    const pauses = [{ from: at('2026-11-25T13:30'), until: null }];
    expect(deadline(start, workingHours(3), china, pauses)).toBe(at('2026-11-25T12:00'));
  });

  test('twice at once counts once', () => {
    const one = { from: at('2026-11-25T10:00'), until: at('2026-11-25T11:00') };
    const other = { from: at('2026-11-25T10:30'), until: at('2026-11-25T11:30') };
    expect(deadline(start, urgentHours(4), china, [other, one])).toBe(at('2026-11-25T14:30'));
  });

  test('before the start takes nothing off', () => {
    const pauses = [{ from: at('2026-11-20T10:00'), until: at('2026-11-25T09:00') }];
    expect(deadline(start, urgentHours(4), china, pauses)).toBe(at('2026-11-25T13:00'));
  });

  test('backwards is refused', () => {
    const pauses = [{ from: at('2026-11-25T11:00'), until: at('2026-11-25T10:00') }];
    expect(() => deadline(start, urgentHours(4), china, pauses)).toThrow(RangeError);
  });
});

describe('office hours', () => {
  test('the next working moment is now, after lunch, tomorrow, or after the holiday', () => {
    expect(nextWorkingMoment(at('2026-11-25T10:00'), china)).toBe(at('2026-11-25T10:00'));
    expect(nextWorkingMoment(at('2026-11-25T12:00'), china)).toBe(at('2026-11-25T13:00'));
    expect(nextWorkingMoment(at('2026-11-25T18:00'), china)).toBe(at('2026-11-26T09:00'));
    expect(nextWorkingMoment(at('2026-09-30T18:00'), china)).toBe(at('2026-10-08T09:00'));
  });

  test('an office is open from the first minute until before the last', () => {
    expect(isOfficeOpen(at('2026-11-25T09:00'), china)).toBe(true);
    expect(isOfficeOpen(at('2026-11-25T18:00'), china)).toBe(false);
    expect(isOfficeOpen(at('2026-10-10T09:00'), china)).toBe(true);
  });

  test('a year whose holidays aren’t announced makes deadlines estimates', () => {
    expect(isEstimated(at('2026-12-31T23:59'), china)).toBe(false);
    expect(isEstimated(at(`${CHINA_CALENDAR_UNTIL_YEAR + 1}-01-01T00:00`), china)).toBe(true);
  });

  test('openings are listed in pairs, none on a day off', () => {
    expect(openingsOn(at('2026-11-25T23:00'), china)).toEqual([
      [at('2026-11-25T09:00'), at('2026-11-25T12:00')],
      [at('2026-11-25T13:00'), at('2026-11-25T18:00')],
    ]);
    expect(openingsOn(at('2026-10-01T10:00'), china)).toEqual([]);
  });
});
