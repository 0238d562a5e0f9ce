import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { queryCode, readQueryCode, readReferenceCode, referenceCode } from './index.ts';

const ALPHABET = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ';
const anyBytes = fc.uint8Array({ minLength: 11, maxLength: 11 });

function from(bytes: Uint8Array) {
  return (length: number) => bytes.subarray(0, length);
}

describe('a reference', () => {
  test('has ten characters in two groups, none of 0 O 1 I', () => {
    fc.assert(
      fc.property(anyBytes, (bytes) => {
        expect(referenceCode(from(bytes))).toMatch(/^[2-9A-HJ-NP-Z]{5}-[2-9A-HJ-NP-Z]{5}$/);
      }),
    );
  });

  test('is the same from the same bytes, and another from others', () => {
    const bytes = Uint8Array.of(1, 2, 3, 4, 5, 6, 7, 8, 9);
    expect(referenceCode(from(bytes))).toBe(referenceCode(from(bytes)));
    for (let place = 0; place < 9; place += 1) {
      expect(referenceCode(from(bytes.with(place, 20)))).not.toBe(referenceCode(from(bytes)));
    }
  });

  test('is read as people type it', () => {
    const code = referenceCode(from(Uint8Array.of(31, 30, 29, 28, 27, 26, 25, 24, 23)));
    expect(readReferenceCode(code)).toBe(code);
    expect(readReferenceCode(` ${code.toLowerCase().replace('-', ' ')} `)).toBe(code);
    expect(readReferenceCode([...code.replace('-', '')].join(' '))).toBe(code);
    const fullWidth = code.replace(/[0-9A-Z]/g, (each) => String.fromCharCode(each.charCodeAt(0) + 0xfee0));
    expect(readReferenceCode(fullWidth)).toBe(code);
  });

  test('with one wrong character, or any two exchanged, is noticed', () => {
    fc.assert(
      fc.property(anyBytes, fc.nat(9), fc.nat(9), fc.nat(31), (bytes, one, other, letter) => {
        const characters = [...referenceCode(from(bytes)).replace('-', '')];
        const wrong = characters.with(one, ALPHABET[letter]!);
        expect(readReferenceCode(wrong.join('')) !== null).toBe(characters[one] === ALPHABET[letter]);
        const exchanged = characters.with(one, characters[other]!).with(other, characters[one]!);
        expect(readReferenceCode(exchanged.join('')) !== null).toBe(characters[one] === characters[other]);
      }),
      { numRuns: 1_000 },
    );
  });

  test.each(['', 'NH7K3', 'NH7K3-F2WQ0', 'NH7K3-F2WQI', '路灯', 'A'.repeat(10_000), "' or 1=1 --"])(
    'that is none is refused: %j',
    (text) => {
      expect(readReferenceCode(text)).toBeNull();
    },
  );
});

describe('a query code', () => {
  test('has twelve characters in three groups, and is read back', () => {
    fc.assert(
      fc.property(anyBytes, (bytes) => {
        const code = queryCode(from(bytes));
        expect(code).toMatch(/^[2-9A-HJ-NP-Z]{4}(?:-[2-9A-HJ-NP-Z]{4}){2}$/);
        expect(readQueryCode(code.toLowerCase())).toBe(code);
        expect(readReferenceCode(code)).toBeNull();
      }),
    );
  });

  test('is not drawn from a source that runs dry', () => {
    expect(() => queryCode(() => new Uint8Array(3))).toThrow(RangeError);
  });
});
