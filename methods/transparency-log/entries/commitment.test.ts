import { createHmac } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { hexOf } from '../encoding/bytes.ts';
import { withBitFlipped } from '../example-log.ts';
import { type CommittedPart, commitmentKey, commitPart } from './commitment.ts';

const part: CommittedPart = {
  opening: Uint8Array.from({ length: 32 }, (_, i) => i),
  nonce: 'AAECAwQFBgcICQoLDA0ODw',
  part: 'content',
  type: 'matter.dispatched',
  data: '{"text":"路灯不亮"}',
};

test('the format is fixed for ever: this part has this commitment', () => {
  expect(hexOf(commitPart(part))).toBe('a73988ddcb77b606c9c916047fd1b80688d1d64002e311b1ed1dbaa35476e82a');
});

test('it is the HMAC of the register’s format, computed here by Node’s own', () => {
  const short = fc.string({ minLength: 1, maxLength: 60 });
  const opening = fc.uint8Array({ minLength: 32, maxLength: 32 });
  fc.assert(
    fc.property(
      opening,
      short,
      short,
      short,
      fc.string({ unit: fc.constantFrom('a', '路', '😀', 'é', '"', '\0') }),
      (opening, nonce, name, type, data) => {
        const hmac = createHmac('sha256', commitmentKey).update(opening);
        for (const field of [nonce, name, type]) {
          hmac.update(Uint8Array.of(Buffer.byteLength(field))).update(field);
        }
        const length = Buffer.alloc(4);
        length.writeUInt32BE(Buffer.byteLength(data));
        hmac.update(length).update(data);
        const made = commitPart({ opening, nonce, part: name, type, data });
        expect(hexOf(made)).toBe(hmac.digest('hex'));
        expect(
          commitPart({ opening, nonce, part: name, type, data: new TextEncoder().encode(data) }),
        ).toEqual(made);
      },
    ),
  );
});

test('long data is committed to as well as short', () => {
  const data = new Uint8Array(100_000).fill(65);
  const long = commitPart({ ...part, data });
  expect(commitPart({ ...part, data: 'A'.repeat(100_000) })).toEqual(long);
  expect(commitPart({ ...part, data: data.subarray(1) })).not.toEqual(long);
  expect(hexOf(commitPart(part))).toMatch(/^a73988dd/);
});

test('every bit of the opening and of the data counts', () => {
  const commitment = hexOf(commitPart(part));
  for (let bit = 0; bit < 256; bit++) {
    expect(hexOf(commitPart({ ...part, opening: withBitFlipped(part.opening, bit) }))).not.toBe(commitment);
  }
  const data = new TextEncoder().encode(part.data as string);
  for (let bit = 0; bit < data.length * 8; bit++) {
    expect(hexOf(commitPart({ ...part, data: withBitFlipped(data, bit) }))).not.toBe(commitment);
  }
});

test('characters cannot move from one field to the next', () => {
  const shifted = { ...part, part: `${part.part}m`, type: part.type.slice(1) };
  expect(commitPart(shifted)).not.toEqual(commitPart(part));
});

describe('refused', () => {
  test.each<[string, Partial<CommittedPart>, string]>([
    ['a short opening', { opening: new Uint8Array(31) }, 'opening'],
    ['a long opening', { opening: new Uint8Array(33) }, 'opening'],
    ['an empty nonce', { nonce: '' }, 'nonce'],
    ['a part’s name of 256 bytes', { part: 'é'.repeat(128) }, 'part'],
    ['an empty type', { type: '' }, 'type'],
  ])('%s', (_, change, place) => {
    const expected = expect.objectContaining({ code: 'commitment.malformed', place });
    expect(() => commitPart({ ...part, ...change })).toThrow(expected);
  });

  test('a lone surrogate, which has no UTF-8', () => {
    const expected = expect.objectContaining({ code: 'text.lone-surrogate' });
    expect(() => commitPart({ ...part, data: '\ud800' })).toThrow(expected);
  });
});
