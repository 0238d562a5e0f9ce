import { describe, expect, it } from 'vitest';
import { calendarDays, urgentHours, workingDays, workingHours } from '#platform/working-time/index.ts';
import { limitOf, limitWays, readLimitText, writeLimitText } from './limit-text.ts';

describe('a limit in a file', () => {
  it.each([
    '',
    '7',
    'working-day',
    '1.5 working-day',
    '-1 minute',
    '7 fortnights',
    '99999 working-day',
    '7 toString',
  ])('“%s” is none', (text) => expect(readLimitText(text)).toBeUndefined());

  it('is read as lists write it in Chinese', () => {
    expect(readLimitText('3个工作日')).toEqual(workingDays(3));
    expect(readLimitText('15 日')).toEqual(calendarDays(15));
    expect(readLimitText('24小时')).toEqual(urgentHours(24));
    expect(readLimitText('8个工作时')).toEqual(workingHours(8));
  });

  it('is read back as it was written, in every way of counting', () => {
    for (const way of Object.keys(limitWays)) {
      const limit = limitOf(5, way);
      expect(limit).toBeDefined();
      expect(readLimitText(writeLimitText(limit ?? null))).toEqual(limit);
    }
  });
});
