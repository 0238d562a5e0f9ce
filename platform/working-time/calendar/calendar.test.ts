import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import { CHINA, CHINA_CALENDAR_UNTIL_YEAR } from './china-calendar.ts';
import { statutoryHolidays } from './statutory-holidays.ts';
import { WEEKDAYS, withOwnDays } from './working-calendar.ts';

function workingDaysOfYear(year: number): number {
  let count = 0;
  let date = new Temporal.PlainDate(year, 1, 1);
  for (; date.year === year; date = date.add({ days: 1 })) if (CHINA.day(date.toString()).working) count += 1;
  return count;
}

describe('China’s working days', () => {
  test('know holidays and days worked in exchange, with their names', () => {
    expect(CHINA.day('2026-02-17')).toEqual({
      working: false,
      kind: 'holiday',
      nameZh: '春节',
      nameEn: 'Spring Festival',
      estimated: false,
    });
    expect(CHINA.day('2026-02-14')).toMatchObject({ working: true, kind: 'shifted', nameZh: '春节' });
    expect(CHINA.day('2026-11-22')).toMatchObject({ working: false, kind: 'weekend' });
    expect(CHINA.day('2026-11-23')).toMatchObject({ working: true, kind: 'weekday', nameZh: null });
  });

  test('come to the number of the State Council’s arrangement: 365 − 104 weekend days − 13 in 2025 and 2026', () => {
    expect(workingDaysOfYear(2025)).toBe(365 - 104 - 13);
    expect(workingDaysOfYear(2026)).toBe(365 - 104 - 13);
  });

  test('are estimates in a year without a notice, with the days fixed by law off', () => {
    const next = CHINA_CALENDAR_UNTIL_YEAR + 1;
    expect(CHINA.day(`${next}-10-01`)).toMatchObject({ working: false, kind: 'holiday', estimated: true });
    expect(CHINA.day(`${CHINA_CALENDAR_UNTIL_YEAR}-12-31`).estimated).toBe(false);
  });

  test('the days fixed by law agree with the notices of 2025 and 2026', () => {
    for (const year of [2025, 2026]) {
      const fixed = [...statutoryHolidays(year)];
      expect(fixed).toHaveLength(13);
      for (const [date, { nameZh }] of fixed) {
        const day = CHINA.day(date);
        expect(day.working, date).toBe(false);
        // Where two coincide, the notice names the day after one of them.
        expect(nameZh.startsWith(day.nameZh!.slice(0, 2)), date).toBe(true);
      }
    }
  });

  test('Spring Festival 2027 lies around 6 February', () => {
    const spring = [...statutoryHolidays(2027)].filter(([, { nameZh }]) => nameZh === '春节');
    expect(spring.map(([date]) => date)).toEqual(['2027-02-05', '2027-02-06', '2027-02-07', '2027-02-08']);
  });
});

describe('a realm’s own days', () => {
  test('win over the calendar below', () => {
    const day = { date: '2026-11-23', working: false, nameZh: '县庆', nameEn: null };
    const calendar = withOwnDays(WEEKDAYS, [day]);
    expect(calendar.day('2026-11-23')).toMatchObject({ working: false, kind: 'own', nameZh: '县庆' });
    expect(calendar.day('2026-11-24').working).toBe(true);
  });

  test('are refused twice, or on a date that doesn’t exist', () => {
    const day = { date: '2026-11-23', working: false, nameZh: null, nameEn: null };
    expect(() => withOwnDays(WEEKDAYS, [day, day])).toThrow(RangeError);
    expect(() => withOwnDays(WEEKDAYS, [{ ...day, date: '2026-02-30' }])).toThrow(RangeError);
  });
});
