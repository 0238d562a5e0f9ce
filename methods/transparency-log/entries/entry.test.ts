import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { bytesOfBase64url } from '../encoding/base64.ts';
import { commitPart } from './commitment.ts';
import { buildEntry, formatEntry, opensPart, parseEntry } from './entry.ts';
import type { Entry } from './entry-form.ts';

const nonce = 'AAECAwQFBgcICQoLDA0ODw';
const opening = new Uint8Array(32).fill(5);
const type = 'matter.dispatched';
const commit = (part: string, data: string) => commitPart({ opening, nonce, part, type, data });
const commitments = { facts: commit('facts', '{"version":3}'), actor: commit('actor', '"张三"') };
const time = Date.UTC(2026, 10, 21, 22, 30, 59, 999);
const content = { type, commitments, nonce, origin: 'example.com/log', references: [12], time };
const bytes = buildEntry(content);
const text = new TextDecoder().decode(bytes);
const entry = parseEntry(bytes);

describe('an entry', () => {
  test('is canonical JSON with exactly these members', () => {
    expect(text).toMatch(
      /^\{"a":"matter\.dispatched","c":\{"actor":"[\w-]{43}","facts":"[\w-]{43}"\},"i":"AAECAwQFBgcICQoLDA0ODw","o":"example\.com\/log","r":\[12\],"t":"2026-11-21T22:30Z","v":1\}$/,
    );
    expect(bytesOfBase64url(entry.c.facts!)).toEqual(commitments.facts);
  });

  test('is read back as it was written', () => {
    expect(formatEntry(entry)).toEqual(bytes);
    const words = fc.constantFrom('matter.opened', 'matter.already-designated', 'order.step-2.done');
    fc.assert(
      fc.property(
        words,
        fc.uniqueArray(fc.integer({ min: 0, max: 2 ** 52 }), { maxLength: 16 }),
        fc.integer({ min: 0, max: Date.UTC(9999, 11, 31) }),
        fc.uniqueArray(fc.constantFrom('facts', 'actor', 'content', 'evidence-2'), { minLength: 1 }),
        (type, references, time, parts) => {
          const made = Object.fromEntries(parts.map((part) => [part, new Uint8Array(32).fill(part.length)]));
          const again = buildEntry({ ...content, type, references, time, commitments: made });
          expect(formatEntry(parseEntry(again))).toEqual(again);
        },
      ),
    );
  });

  test.each(['2024-02-29T00:00Z', '2000-02-29T23:59Z', '2026-12-31T09:10Z', '2026-04-30T19:00Z'])(
    'may be of %s',
    (t) => {
      expect(parseEntry(formatEntry({ ...entry, t })).t).toBe(t);
    },
  );

  test('shows whether a part is what was committed to', () => {
    expect(opensPart(entry, 'facts', opening, '{"version":3}')).toBe(true);
    expect(opensPart(entry, 'facts', opening, '{"version":4}')).toBe(false);
    expect(opensPart(entry, 'actor', opening, '{"version":3}')).toBe(false);
    expect(opensPart(entry, 'facts', opening.with(31, 4), '{"version":3}')).toBe(false);
    expect(opensPart(entry, 'content', opening, '{"version":3}')).toBe(false);
    expect(opensPart(entry, 'toString', opening, '{"version":3}')).toBe(false);
    expect(opensPart({ ...entry, i: 'AAECAwQFBgcICQoLDA0ODA' }, 'facts', opening, '{"version":3}')).toBe(
      false,
    );
    expect(opensPart({ ...entry, a: 'matter.opened' }, 'facts', opening, '{"version":3}')).toBe(false);
  });

  test('must fit its place in the log, the log, and the vocabulary', () => {
    expect(parseEntry(bytes, { index: 13, origin: 'example.com/log', types: new Set([type]) })).toEqual(
      entry,
    );
    for (const [context, place] of [
      [{ index: 12 }, '/r/0'],
      [{ origin: 'example.com/other' }, '/o'],
      [{ types: new Set(['matter.opened']) }, '/a'],
    ] as const) {
      expect(() => parseEntry(bytes, context)).toThrow(
        expect.objectContaining({ code: 'entry.malformed', place }),
      );
    }
  });

  test('has at most 1,024 bytes', () => {
    const parts = (count: number) =>
      Object.fromEntries(Array.from({ length: count }, (_, i) => [`evidence-${i}`, commitments.facts]));
    expect(buildEntry({ ...content, commitments: parts(15) }).length).toBeLessThanOrEqual(1024);
    const large = expect.objectContaining({ code: 'entry.too-large' });
    expect(() => buildEntry({ ...content, commitments: parts(17) })).toThrow(large);
    expect(() => parseEntry(new Uint8Array(1025))).toThrow(large);
  });
});

describe('refused', () => {
  const changed = (change: object) => formatEntry({ ...entry, ...change } as Entry);

  test.each<[string, object, string]>([
    ['an unknown member', { x: 1 }, ''],
    ['another version', { v: 2 }, '/v'],
    ['a type of one word', { a: 'dispatched' }, '/a'],
    ['a type in capitals', { a: 'Matter.dispatched' }, '/a'],
    ['a type with an empty word', { a: 'matter..dispatched' }, '/a'],
    ['no parts', { c: {} }, '/c'],
    ['parts in an array', { c: [] }, '/c'],
    ['a part with a name of its own kind', { c: { 姓名: entry.c.facts } }, '/c'],
    ['a short commitment', { c: { facts: entry.c.facts!.slice(1) } }, '/c/facts'],
    ['a commitment with bits left over', { c: { facts: `${'A'.repeat(42)}B` } }, '/c/facts'],
    ['a commitment that is no text', { c: { facts: 5 } }, '/c/facts'],
    ['a nonce of 15 bytes', { i: 'AAECAwQFBgcICQoLDA0O' }, '/i'],
    ['a nonce with bits left over', { i: 'AAECAwQFBgcICQoLDA0ODx' }, '/i'],
    ['a nonce with padding', { i: 'AAECAwQFBgcICQoLDA0ODw==' }, '/i'],
    ['an origin with a scheme', { o: 'https://example.com/log' }, '/o'],
    ['an origin with a slash at its end', { o: 'example.com/' }, '/o'],
    ['an origin with a space', { o: 'example.com/a b' }, '/o'],
    ['an empty origin', { o: '' }, '/o'],
    ['17 references', { r: Array.from({ length: 17 }, (_, i) => i) }, '/r'],
    ['a reference twice', { r: [1, 2, 1] }, '/r/2'],
    ['a negative reference', { r: [-1] }, '/r/0'],
    ['a reference as text', { r: ['1'] }, '/r/0'],
    ['seconds in the time', { t: '2026-11-21T22:30:00Z' }, '/t'],
    ['a day that there isn’t', { t: '2026-02-29T22:30Z' }, '/t'],
    ['a day that there isn’t in 2100', { t: '2100-02-29T22:30Z' }, '/t'],
    ['a day that there isn’t in April', { t: '2026-04-31T22:30Z' }, '/t'],
    ['day 0', { t: '2026-04-00T22:30Z' }, '/t'],
    ['month 13', { t: '2026-13-01T22:30Z' }, '/t'],
    ['a minute that there isn’t', { t: '2026-02-28T22:60Z' }, '/t'],
    ['the hour 24', { t: '2026-02-28T24:00Z' }, '/t'],
    ['a time without zone', { t: '2026-11-21T22:30' }, '/t'],
  ])('%s', (_, change, place) => {
    expect(() => changed(change)).toThrow(expect.objectContaining({ code: 'entry.malformed', place }));
  });

  test.each(['a', 'c', 'i', 'o', 'r', 't', 'v'])('an entry without %s', (member) => {
    const rest = Object.fromEntries(Object.entries(entry).filter(([name]) => name !== member));
    expect(() => formatEntry(rest as unknown as Entry)).toThrow(
      expect.objectContaining({ code: 'entry.malformed' }),
    );
  });

  test.each([Number.NaN, -62_167_219_200_001, 8.64e15 + 1])('the time %d', (time) => {
    expect(() => buildEntry({ ...content, time })).toThrow(expect.objectContaining({ place: '/t' }));
  });

  test.each(['null', '[]', '5', '"entry"', '{}'])('the JSON %s', (json) => {
    const expected = expect.objectContaining({ code: 'entry.malformed' });
    expect(() => parseEntry(new TextEncoder().encode(json))).toThrow(expected);
  });

  test('the same JSON in any other spelling', () => {
    for (const spelling of [` ${text}`, text.replace('12', '12.0'), text.replace('"v":1', '"v":1,"v":1')]) {
      const expected = expect.objectContaining({ code: 'json.not-canonical' });
      expect(() => parseEntry(new TextEncoder().encode(spelling))).toThrow(expected);
    }
  });
});
