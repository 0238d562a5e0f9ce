import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readBlock, writeBlock } from './block-text.ts';

const anyName = fc
  .tuple(
    fc.stringMatching(/^[一-龥A-Z0-9（）]{1,8}$/u),
    fc.constantFrom('', '村民委员会', '社区居委会', '社区', '村', '委员会', '生活区'),
  )
  .map((parts) => parts.join(''));
const anyNumbers = fc.uniqueArray(fc.integer({ min: 1, max: 999 }), { minLength: 1, maxLength: 12 });

describe('a prefecture’s text', () => {
  test('gives back what was written, county by county', () => {
    const anyTownship = fc.tuple(anyName, fc.array(fc.tuple(fc.integer({ min: 1, max: 999 }), anyName)));
    const anyCounty = fc.tuple(anyNumbers, fc.array(anyTownship, { minLength: 12, maxLength: 12 }));
    fc.assert(
      fc.property(fc.array(anyCounty, { minLength: 1, maxLength: 3 }), (counties) => {
        const rows = counties.flatMap(([numbers, townships], place) => {
          const county = `32050${place + 1}`;
          return numbers
            .toSorted((one, other) => one - other)
            .flatMap((number, index) => {
              const code = county + String(number).padStart(3, '0');
              const [name, villages] = townships[index]!;
              const distinct = [...new Map(villages)].toSorted(([one], [other]) => one - other);
              return [
                { code, name },
                ...distinct.map(([each, own]) => ({ code: code + String(each).padStart(3, '0'), name: own })),
              ];
            });
        });
        const codes = counties.map((_, place) => `32050${place + 1}`);
        const text = writeBlock(codes, rows);
        const read = codes.flatMap((county) => readBlock(text, county));
        expect(read.map(({ code, nameZh }) => ({ code, name: nameZh }))).toEqual(rows);
      }),
    );
  });

  test('is empty for a county without divisions', () => {
    expect(readBlock(writeBlock(['320501'], [{ code: '320501001', name: '甲街道' }]), '320502')).toEqual([]);
  });

  test.each([
    [[{ code: '320509001', name: '甲街道' }]],
    [[{ code: '320501001001', name: '甲村' }]],
    [
      [
        { code: '320501002', name: '乙街道' },
        { code: '320501001', name: '甲街道' },
      ],
    ],
    [[{ code: '320501001', name: '' }]],
    [[{ code: '320501001', name: '+甲' }]],
    [[{ code: '320501001', name: '甲\n乙' }]],
  ])('is not written from rows without a parent, out of order or with a bad name: %j', (rows) => {
    expect(() => writeBlock(['320501'], rows)).toThrow(RangeError);
  });
});
