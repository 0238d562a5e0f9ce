import { expect, test } from 'vitest';
import { choosing, chosenPreferences, preferencesOf } from './preferences.ts';

const asking = (headers: Record<string, string>) => preferencesOf(new Request('http://a/', { headers }));

test('a cookie decides before the browser’s languages', () => {
  expect(asking({ Cookie: 'gongzhi-lang=en', 'Accept-Language': 'zh-CN' }).locale).toBe('en');
  expect(asking({ Cookie: 'gongzhi-lang=xx', 'Accept-Language': 'en-GB,en;q=0.9' }).locale).toBe('en');
});

test('the best-liked language that we speak is taken, else Chinese', () => {
  expect(asking({ 'Accept-Language': 'fr, en;q=0.3, zh;q=0.8' }).locale).toBe('zh-CN');
  expect(asking({ 'Accept-Language': 'de' }).locale).toBe('zh-CN');
  expect(asking({ 'Accept-Language': 'zh;q=0, en;q=0.1' }).locale).toBe('en');
  expect(asking({}).locale).toBe('zh-CN');
});

test('a preference link sets its cookie and comes back to the same page', () => {
  const chosen = chosenPreferences(new URL('http://a/matters?place=1&lang=en&type=large'));
  expect(chosen?.location).toBe('/matters?place=1');
  expect(chosen?.cookies.map((each) => each.split(';')[0])).toEqual([
    'gongzhi-lang=en',
    'gongzhi-type=large',
  ]);
});

test('a preference link never leads to another host', () => {
  expect(chosenPreferences(new URL('http://a//evil.example/?lang=en'))?.location).toBe('/evil.example/');
});

test('unknown preferences choose nothing', () => {
  expect(chosenPreferences(new URL('http://a/?lang=tlh&theme=pink'))).toBeNull();
});

test('choosing keeps the rest of the address', () => {
  expect(choosing('/matters?place=1', 'theme', 'dark')).toBe('/matters?place=1&theme=dark');
});
