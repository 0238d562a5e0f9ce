import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cleanText, countCharacters } from './index.ts';

function lines(text: string, max = 100) {
  return cleanText(text, { max, multiline: true });
}

function line(text: string, max = 100) {
  return cleanText(text, { max, multiline: false });
}

describe('a text of several lines', () => {
  test.each([
    ['路灯不亮\r\n三天了\r谢谢', '路灯不亮\n三天了\n谢谢'],
    ['  甲\t乙  \n\n\n\n丙 \n ', '甲 乙\n\n丙'],
    ['甲\u2028乙\u0085丙', '甲\n乙\n丙'],
    ['e\u0301te\u0301', 'été'],
    ['路\u0007灯\u009f', '路灯'],
    ['abc\u202etxt.exe\u202c', 'abctxt.exe'],
    ['\ufeff路\u200b灯', '路灯'],
    ['👨‍👩‍👧 <b>井盖</b> & "管道"', '👨‍👩‍👧 <b>井盖</b> & "管道"'],
    ['', ''],
  ])('%j becomes %j', (typed, cleaned) => {
    expect(lines(typed)).toBe(cleaned);
  });
});

test('in one line, line breaks become blanks', () => {
  expect(line(' 中山路\r\n 128号\n\n')).toBe('中山路 128号');
});

describe('is refused', () => {
  test.each(['路\0灯', '\ud83d', '灯\udc00'])('where it can’t be kept: %j', (typed) => {
    expect(lines(typed)).toEqual({ code: 'text.unreadable' });
  });

  test('where it is too long, counted as people count, never cut', () => {
    expect(line('𠮷'.repeat(5), 5)).toBe('𠮷'.repeat(5));
    expect(line('𠮷'.repeat(6), 5)).toEqual({ code: 'text.too-long', max: 5, length: 6 });
    expect(line('灯'.repeat(1_000_000), 5)).toMatchObject({ code: 'text.too-long', max: 5 });
    expect(line(`  ${'灯'.repeat(5)}\n\n`, 5)).toBe('灯灯灯灯灯');
  });
});

test('whatever is typed, cleaning twice is cleaning once, and what is kept is bounded and readable', () => {
  const typed = fc.string({ unit: 'binary', maxLength: 300 });
  const pieces = fc
    .array(fc.constantFrom('\r', '\n', '\t', ' ', '\u3000', '\u200b', '灯', 'e', '\u0301', '\u2029', '\0'))
    .map((parts) => parts.join(''));
  fc.assert(
    fc.property(fc.oneof(typed, pieces), fc.boolean(), (text, multiline) => {
      const cleaned = cleanText(text, { max: 200, multiline });
      if (typeof cleaned !== 'string') return;
      expect(cleanText(cleaned, { max: 200, multiline })).toBe(cleaned);
      expect(countCharacters(cleaned)).toBeLessThanOrEqual(200);
      expect(cleaned).not.toMatch(multiline ? /[^\P{Cc}\n]/u : /\p{Cc}/u);
      expect(cleaned.isWellFormed()).toBe(true);
    }),
    { numRuns: 600 },
  );
});
