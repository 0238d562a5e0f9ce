import { describe, expect, test } from 'vitest';
import {
  CHINA,
  calendarDays,
  DEFAULT_OFFICE_HOURS,
  dueTime,
  exactTime,
  type Limit,
  limitWords,
  minutes,
  nearTime,
  type Pause,
  remaining,
  remainingWords,
  urgentHours,
  type WorkingTime,
  workingDays,
  workingHours,
} from '../index.ts';

const china: WorkingTime = { zone: 'Asia/Shanghai', calendar: CHINA, officeHours: DEFAULT_OFFICE_HOURS };

function at(local: string): string {
  return new Date(`${local}+08:00`).toISOString();
}

function words(start: string, now: string, limit: Limit, pauses: readonly Pause[] = []): [string, string] {
  const left = remaining(at(start), at(now), limit, china, pauses);
  return [remainingWords(left, 'zh-CN'), remainingWords(left, 'en')];
}

describe('time left, as people say it', () => {
  test.each<[string, string, Limit, string, string]>([
    ['2026-11-23T09:00', '2026-11-23T10:00', calendarDays(2), '还剩 2 天', '2 days left'],
    ['2026-11-23T09:00', '2026-11-24T10:00', workingDays(2), '还剩 1 个工作日', '1 working day left'],
    ['2026-11-23T09:00', '2026-11-25T10:00', workingDays(2), '还剩 8 小时', '8 hours left'],
    ['2026-11-23T09:00', '2026-11-23T09:30', workingHours(4), '还剩 3 个工作小时', '3 working hours left'],
    ['2026-11-23T09:00', '2026-11-23T12:30', workingHours(4), '还剩 1 个工作小时', '1 working hour left'],
    ['2026-11-23T09:00', '2026-11-23T10:15', urgentHours(2), '还剩 45 分钟', '45 minutes left'],
    ['2026-11-23T09:00', '2026-11-23T09:29', minutes(30), '还剩 1 分钟', '1 minute left'],
    ['2026-11-23T09:00', '2026-11-23T09:29:30', minutes(30), '剩余不足 1 分钟', 'less than a minute left'],
    ['2026-11-23T09:00', '2026-11-23T14:20', urgentHours(2), '已超时 3 小时', '3 hours overdue'],
    [
      '2026-11-23T09:00',
      '2026-11-23T11:00:01',
      urgentHours(2),
      '已超时不足 1 分钟',
      'less than a minute overdue',
    ],
    ['2026-11-23T09:00', '2026-11-30T12:00', workingDays(2), '已超时 4 天', '4 days overdue'],
  ])('begun %s, at %s', (start, now, limit, chinese, english) => {
    expect(words(start, now, limit)).toEqual([chinese, english]);
  });

  test('a stopped clock says so and what is left', () => {
    const pauses = [{ from: at('2026-11-23T10:00'), until: null }];
    const [start, now] = ['2026-11-23T09:00', '2026-11-27T09:00'];
    expect(words(start, now, workingHours(4), pauses)).toEqual([
      '计时已中止，还剩 3 个工作小时',
      'Clock stopped, 3 working hours left',
    ]);
    expect(words(start, now, minutes(90), pauses)).toEqual([
      '计时已中止，还剩 30 分钟',
      'Clock stopped, 30 minutes left',
    ]);
    expect(words(start, now, workingDays(3, 'same-time'), pauses)[0]).toBe('计时已中止，还剩 2 个工作日');
    expect(words(start, now, workingHours(1), pauses)[0]).toBe('已超时 3 天');
  });
});

describe('exact times', () => {
  const now = at('2026-11-25T10:00');

  test('are told on the local clock, with the year only where it is another', () => {
    const moment = '2026-11-28T10:00:59.999Z';
    expect(exactTime(moment, 'Asia/Shanghai', 'zh-CN', now)).toBe('11月28日 18:00');
    expect(exactTime(moment, 'Asia/Shanghai', 'en', now)).toBe('28 Nov, 18:00');
    expect(exactTime(moment, 'America/New_York', 'en', now)).toBe('28 Nov, 05:00');
    expect(exactTime(at('2027-01-04T08:05'), 'Asia/Shanghai', 'zh-CN', now)).toBe('2027年1月4日 08:05');
    expect(exactTime(at('2027-01-04T08:05'), 'Asia/Shanghai', 'en', null)).toBe('4 Jan 2027, 08:05');
  });

  test('a deadline at midnight belongs to the day that ends', () => {
    expect(dueTime(at('2026-11-29T00:00'), 'Asia/Shanghai', 'zh-CN', now)).toBe('11月28日 24:00');
    expect(dueTime(at('2027-01-01T00:00'), 'Asia/Shanghai', 'zh-CN', now)).toBe('12月31日 24:00');
    expect(dueTime(at('2026-11-28T18:00'), 'Asia/Shanghai', 'en', now)).toBe('28 Nov, 18:00');
  });
});

describe('a deadline close by', () => {
  const now = at('2026-11-25T10:00');

  test.each([
    ['2026-11-25T18:00', '今天 18:00', 'today, 18:00'],
    ['2026-11-26T00:00', '今天 24:00', 'today, 24:00'],
    ['2026-11-26T08:30', '明天 08:30', 'tomorrow, 08:30'],
    ['2026-11-27T00:00', '明天 24:00', 'tomorrow, 24:00'],
    ['2026-11-27T18:00', '11月27日 18:00', '27 Nov, 18:00'],
    ['2026-11-24T18:00', '11月24日 18:00', '24 Nov, 18:00'],
    ['2026-11-25T00:00', '11月24日 24:00', '24 Nov, 24:00'],
  ])('%s is told by the day', (due, chinese, english) => {
    expect(nearTime(at(due), 'Asia/Shanghai', 'zh-CN', now)).toBe(chinese);
    expect(nearTime(at(due), 'Asia/Shanghai', 'en', now)).toBe(english);
  });
});

test('limits are told with how they are counted', () => {
  expect(limitWords(workingDays(5), 'zh-CN')).toBe('自次日起 5 个工作日内');
  expect(limitWords(workingDays(1, 'same-time'), 'en')).toBe('within 1 working day');
  expect(limitWords(calendarDays(7), 'en')).toBe('within 7 calendar days, from the next day');
  expect(limitWords(urgentHours(2), 'zh-CN')).toBe('2 小时内');
  expect(limitWords(minutes(0), 'zh-CN')).toBe('立即');
});
