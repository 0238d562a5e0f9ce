import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fromWgs84, isPosition, type Position, toWgs84 } from './index.ts';

const METRES_PER_DEGREE = 111_320;

function metresApart(one: Position, other: Position): number {
  const east = (one.longitude - other.longitude) * Math.cos((one.latitude * Math.PI) / 180);
  return Math.hypot(east, one.latitude - other.latitude) * METRES_PER_DEGREE;
}

const inChina = fc.record({
  longitude: fc.double({ min: 73.6, max: 135, noNaN: true }),
  latitude: fc.double({ min: 3.9, max: 53.5, noNaN: true }),
});

describe('WGS-84 and GCJ-02', () => {
  test('agree with the coordtransform library’s published output', () => {
    const shifted = fromWgs84({ longitude: 116.404, latitude: 39.915 }, 'gcj-02');
    expect(shifted.longitude).toBeCloseTo(116.41024449916938, 10);
    expect(shifted.latitude).toBeCloseTo(39.91640428150164, 10);
  });

  test.each([
    [121.5272106, 31.1774276, 121.531541859215, 31.17530398364597],
    [113.912316, 22.543847, 113.9171764808363, 22.540796131694766],
    [116.377817, 39.911954, 116.38404722455657, 39.91334545536069],
  ])('agree with the eviltransform library’s test points to a metre: %d, %d', (x, y, east, north) => {
    const shifted = fromWgs84({ longitude: x, latitude: y }, 'gcj-02');
    expect(metresApart(shifted, { longitude: east, latitude: north })).toBeLessThan(1);
  });

  test('there and back is the same place to a millimetre, everywhere in China', () => {
    fc.assert(
      fc.property(inChina, (position) => {
        expect(metresApart(toWgs84(fromWgs84(position, 'gcj-02'), 'gcj-02'), position)).toBeLessThan(0.001);
      }),
      { numRuns: 2_000 },
    );
  });

  test('differ by less than 1,200 metres in China, by hundreds in its cities, and not at all abroad', () => {
    fc.assert(
      fc.property(inChina, (position) => {
        expect(metresApart(fromWgs84(position, 'gcj-02'), position)).toBeLessThan(1_200);
      }),
    );
    const hangzhou = { longitude: 120.13, latitude: 30.26 };
    expect(metresApart(fromWgs84(hangzhou, 'gcj-02'), hangzhou)).toBeGreaterThan(300);
    const boston = { longitude: -71.06, latitude: 42.36 };
    expect(fromWgs84(boston, 'gcj-02')).toEqual(boston);
    expect(toWgs84(boston, 'gcj-02')).toEqual(boston);
  });
});

test('CGCS2000 is taken as WGS-84', () => {
  const position = { longitude: 116.4, latitude: 39.9 };
  expect(toWgs84(position, 'cgcs2000')).toEqual(position);
  expect(fromWgs84(position, 'cgcs2000')).toEqual(position);
});

test.each([
  { longitude: 181, latitude: 0 },
  { longitude: 0, latitude: -91 },
  { longitude: Number.NaN, latitude: 0 },
  { longitude: 0, latitude: Number.POSITIVE_INFINITY },
])('what is no position is refused: %j', (position) => {
  expect(isPosition(position)).toBe(false);
  expect(() => toWgs84(position, 'gcj-02')).toThrow(RangeError);
  expect(() => fromWgs84(position, 'wgs-84')).toThrow(RangeError);
});
