import { describe, expect, test } from 'vitest';
import { DEFAULT_OFFICE_HOURS, limitSchema, officeHoursSchema } from './index.ts';

describe('limits from outside', () => {
  test('are taken with all that their unit needs', () => {
    expect(limitSchema.safeParse({ unit: 'urgent-hour', amount: 2 }).success).toBe(true);
    const days = { unit: 'calendar-day', amount: 7, counting: 'next-day', lastDayOff: 'keep' };
    expect(limitSchema.safeParse(days).success).toBe(true);
    expect(limitSchema.safeParse({ unit: 'working-day', amount: 5, counting: 'next-day' }).success).toBe(
      true,
    );
  });

  test.each([
    { unit: 'working-day', amount: 5 },
    { unit: 'calendar-day', amount: 5, counting: 'next-day' },
    { unit: 'calendar-day', amount: 5, counting: 'same-time', lastDayOff: 'extend' },
    { unit: 'minute', amount: 5, counting: 'next-day' },
    { unit: 'minute', amount: -1 },
    { unit: 'minute', amount: 1.5 },
    { unit: 'working-day', amount: 1e9, counting: 'next-day' },
    { unit: 'month', amount: 1 },
    null,
  ])('are refused where incomplete or out of bounds: %j', (limit) => {
    expect(limitSchema.safeParse(limit).success).toBe(false);
  });
});

describe('office hours from outside', () => {
  test('are taken in order', () => {
    expect(officeHoursSchema.safeParse(DEFAULT_OFFICE_HOURS).success).toBe(true);
    const weekdays = { 1: [['09:00', '12:00']] };
    const season = (from: string, more: object = {}) =>
      officeHoursSchema.safeParse({ weekdays, seasons: [{ from, until: '09-30', weekdays, ...more }] })
        .success;
    expect(season('05-01')).toBe(true);
    expect(season('10-15')).toBe(true);
    for (const from of ['02-29', '13-01', '5-1', '2026-05-01', '']) expect(season(from)).toBe(false);
    expect(season('05-01', { weekdays: {} })).toBe(false);
    expect(officeHoursSchema.safeParse({ weekdays: { 7: [['00:00', '24:00']] } }).success).toBe(true);
  });

  test.each([
    { weekdays: {} },
    { weekdays: { 1: [] } },
    { weekdays: { 1: [['12:00', '09:00']] } },
    {
      weekdays: {
        1: [
          ['09:00', '12:00'],
          ['11:00', '13:00'],
        ],
      },
    },
    { weekdays: { 1: [['09:00', '25:00']] } },
    { weekdays: { 1: [['9:00', '12:00']] } },
    { weekdays: { 8: [['09:00', '12:00']] } },
  ])('are refused where they make no sense: %j', (hours) => {
    expect(officeHoursSchema.safeParse(hours).success).toBe(false);
  });
});
