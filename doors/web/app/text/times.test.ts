import { expect, test } from 'vitest';
import { dateText, momentText, saidText, spanText } from './times.ts';

const zone = { zone: 'Asia/Shanghai' };
const chinese = { locale: 'zh-CN', now: '2026-11-26T08:10:00Z', realm: zone } as const;
const english = { ...chinese, locale: 'en' } as const;

test('times are told in the realm’s zone, as people say them', () => {
  expect(saidText('2026-11-26T01:30:00Z', chinese)).toBe('今天 09:30');
  expect(saidText('2026-11-25T15:59:00Z', chinese)).toBe('昨天 23:59');
  expect(saidText('2026-11-25T16:00:00Z', chinese)).toBe('今天 00:00');
  expect(saidText('2026-11-26T16:00:00Z', english)).toBe('tomorrow 00:00');
  expect(saidText('2026-11-20T01:30:00Z', english)).toBe('20 Nov 09:30');
});

test('the year is said only when it isn’t this one', () => {
  expect(momentText('2026-11-28T10:00:00Z', chinese)).toBe('11月28日 18:00');
  expect(dateText('2025-12-31T15:00:00Z', chinese)).toBe('2025年12月31日');
  expect(dateText('2025-12-31T16:00:00Z', english)).toBe('1 Jan');
});

test('daylight saving is followed to the minute', () => {
  const boston = { locale: 'en', now: '2016-06-01T00:00:00Z', realm: { zone: 'America/New_York' } } as const;
  expect(momentText('2016-03-13T06:59:00Z', boston)).toBe('13 Mar 01:59');
  expect(momentText('2016-03-13T07:00:00Z', boston)).toBe('13 Mar 03:00');
  expect(momentText('2016-11-06T06:00:00Z', boston)).toBe('6 Nov 01:00');
});

test('spans are said in their largest useful unit', () => {
  const from = '2026-11-26T00:00:00Z';
  expect(spanText(from, '2026-11-26T00:00:20Z', 'zh-CN')).toBe('1 分钟');
  expect(spanText(from, '2026-11-26T01:00:00Z', 'en')).toBe('1 hour');
  expect(spanText(from, '2026-11-27T05:00:00Z', 'zh-CN')).toBe('29 小时');
  expect(spanText('2026-11-29T00:00:00Z', from, 'en')).toBe('3 days');
});
