import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decodeEntryBundle, encodeEntryBundle } from './entry-bundle.ts';

describe('a bundle', () => {
  test('holds for each entry a 16-bit length, most significant byte first, and its bytes', () => {
    const long = new Uint8Array(0x0102).fill(7);
    expect([...encodeEntryBundle([Uint8Array.of(9), new Uint8Array(0), long]).subarray(0, 8)]).toEqual([
      0, 1, 9, 0, 0, 1, 2, 7,
    ]);
  });

  test('gives back the entries that it was made of', () => {
    const entry = fc.uint8Array({ maxLength: 40 });
    fc.assert(
      fc.property(fc.array(entry, { minLength: 1, maxLength: 256, size: 'max' }), (entries) => {
        expect(decodeEntryBundle(encodeEntryBundle(entries), entries.length)).toEqual(entries);
      }),
      { numRuns: 50 },
    );
  });

  test('can hold the longest entry', () => {
    const entry = new Uint8Array(65_535).fill(1);
    expect(decodeEntryBundle(encodeEntryBundle([entry]), 1)).toEqual([entry]);
  });

  test('is refused as soon as anything is cut off or added', () => {
    const bundle = encodeEntryBundle([Uint8Array.of(1, 2, 3), Uint8Array.of(4), new Uint8Array(0)]);
    const refused = expect.objectContaining({ code: 'bundle.malformed' });
    for (let length = 0; length < bundle.length; length++) {
      expect(() => decodeEntryBundle(bundle.subarray(0, length), 3)).toThrow(refused);
    }
    expect(() => decodeEntryBundle(Uint8Array.of(...bundle, 0), 3)).toThrow(refused);
    expect(() => decodeEntryBundle(Uint8Array.of(...bundle, 0, 0), 3)).toThrow(refused);
    expect(() => decodeEntryBundle(bundle, 2)).toThrow(refused);
    expect(() => decodeEntryBundle(bundle, 4)).toThrow(refused);
  });

  test('has 1 to 256 entries of at most 65,535 bytes', () => {
    const refused = expect.objectContaining({ code: 'bundle.malformed' });
    expect(() => encodeEntryBundle([])).toThrow(refused);
    expect(() => encodeEntryBundle(new Array<Uint8Array>(257).fill(new Uint8Array(1)))).toThrow(refused);
    expect(() => encodeEntryBundle([new Uint8Array(65_536)])).toThrow(refused);
    expect(() => decodeEntryBundle(new Uint8Array(0), 0)).toThrow(refused);
    expect(() => decodeEntryBundle(new Uint8Array(2 * 257), 257)).toThrow(refused);
  });
});
