import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatCheckpoint, parseCheckpoint } from './checkpoint.ts';

const root = 'CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=';
const published = `example.com/behind-the-sofa\n20852163\n${root}\n`;

describe('a checkpoint', () => {
  test('that the standard shows is read and written alike', () => {
    const checkpoint = parseCheckpoint(published);
    expect(checkpoint).toMatchObject({ origin: 'example.com/behind-the-sofa', size: 20_852_163 });
    expect(formatCheckpoint(checkpoint)).toBe(published);
  });

  test('of any size and root is read back', () => {
    const bytes = fc.uint8Array({ minLength: 32, maxLength: 32 });
    fc.assert(
      fc.property(fc.maxSafeNat(), bytes, (size, root) => {
        const checkpoint = { origin: 'example.com/治理', size, root };
        expect(parseCheckpoint(formatCheckpoint(checkpoint))).toEqual(checkpoint);
      }),
    );
  });

  test('may have further lines only where the reader allows it', () => {
    const extended = `${published}more\n`;
    expect(() => parseCheckpoint(extended)).toThrow(expect.objectContaining({ place: 'line 4' }));
    expect(parseCheckpoint(extended, { allowExtensions: true })).toEqual(parseCheckpoint(published));
    expect(() => parseCheckpoint(`${published}\n`, { allowExtensions: true })).toThrow(/line 4/);
  });

  test.each<[string, string, string]>([
    ['no newline at its end', published.slice(0, -1), 'checkpoint.malformed'],
    ['two lines', 'example.com\n1\n', 'checkpoint.malformed'],
    ['an empty origin', published.slice(published.indexOf('\n')), 'checkpoint.malformed'],
    ['an origin of 256 bytes', `${'é'.repeat(128)}\n1\n${root}\n`, 'checkpoint.malformed'],
    ['a size with a leading zero', published.replace('20852163', '020852163'), 'checkpoint.malformed'],
    ['a signed size', published.replace('20852163', '+20852163'), 'checkpoint.malformed'],
    ['a negative size', published.replace('20852163', '-1'), 'checkpoint.malformed'],
    ['a size in another notation', published.replace('20852163', '1e3'), 'checkpoint.malformed'],
    ['a size in other digits', published.replace('20852163', '１'), 'checkpoint.malformed'],
    ['an empty size', published.replace('20852163', ''), 'checkpoint.malformed'],
    ['a size over 2^53 − 1', published.replace('20852163', '9007199254740992'), 'checkpoint.malformed'],
    ['a root of 31 bytes', `example.com\n1\n${'A'.repeat(40)}AA==\n`, 'checkpoint.malformed'],
    ['a root in lenient base64', published.replace('q2I=', 'q2J='), 'text.not-base64'],
    ['a root without padding', published.replace('q2I=', 'q2I'), 'text.not-base64'],
    ['Windows line ends', published.replaceAll('\n', '\r\n'), 'checkpoint.malformed'],
  ])('with %s is refused', (_, text, code) => {
    expect(() => parseCheckpoint(text)).toThrow(expect.objectContaining({ code }));
  });

  test('is not written if it could not be read', () => {
    const checkpoint = parseCheckpoint(published);
    for (const change of [
      { origin: 'a\nb' },
      { origin: '' },
      { size: -1 },
      { size: 0.5 },
      { root: new Uint8Array(31) },
    ]) {
      expect(() => formatCheckpoint({ ...checkpoint, ...change })).toThrow(
        expect.objectContaining({ code: 'checkpoint.malformed' }),
      );
    }
  });
});
