import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isRefusal } from '../refusal/index.ts';
import {
  type Area,
  areaFromBytes,
  areaToBytes,
  boxOf,
  indexAreas,
  indexPoints,
  isInside,
  metresBetween,
  positionOf,
  readAreas,
  readPoints,
  spotOf,
} from './index.ts';

const square = [
  [120, 30],
  [120.01, 30],
  [120.01, 30.01],
  [120, 30.01],
  [120, 30],
];

function collection(geometry: unknown, properties: unknown = { code: 330106001 }) {
  return { type: 'FeatureCollection', features: [{ type: 'Feature', id: 7, properties, geometry }] };
}

function only(source: unknown, system: 'wgs-84' | 'gcj-02' | 'cgcs2000' = 'wgs-84') {
  const read = readAreas(source, system);
  if (isRefusal(read)) throw new Error(read.code);
  return read;
}

describe('a file of boundaries', () => {
  it.each([
    ['geojson.unreadable', []],
    ['geojson.unreadable', { type: 'FeatureCollection' }],
    ['geojson.unreadable', null],
    ['geojson.empty', { type: 'FeatureCollection', features: [] }],
    ['geojson.too-many', { type: 'FeatureCollection', features: Array.from({ length: 10_001 }) }],
  ])('is refused as %s', (code, source) => {
    expect(readAreas(source, 'wgs-84')).toMatchObject({ refused: true, code });
  });

  it.each([
    ['没有闭合', [square.slice(0, 4)]],
    ['至少要有四个', [square.slice(0, 3)]],
    ['写反', [square.map(([x, y]) => [y, x])]],
    ['超出', [square.map(([x]) => [x, 91])]],
    ['没有围出面积', [[square[0], square[0], square[0], square[0]]]],
    ['[经度, 纬度]', [[square[0], ['120', '30'], square[2], square[0]]]],
    ['没有边界线', []],
  ])('tells of a feature that %s', (words, coordinates) => {
    const { rows, rejected } = only(collection({ type: 'Polygon', coordinates }));
    expect(rows).toEqual([]);
    expect(rejected[0]?.line).toBe(1);
    expect(rejected[0]?.text['zh-CN']).toContain(words);
  });

  it('tells of another geometry, of too many positions and of what is no feature', () => {
    const line = only(collection({ type: 'LineString', coordinates: square }));
    expect(line.rejected[0]?.text.en).toMatch(/Polygon or MultiPolygon/);
    const long = Array.from({ length: 50_001 }, (_, index) => [120 + (index % 9) / 100, 30]);
    long[50_000] = long[0]!;
    expect(only(collection({ type: 'Polygon', coordinates: [long] })).rejected[0]?.text.en).toMatch(/50000/);
    const odd = { type: 'FeatureCollection', features: [null, { type: 'Feature' }] };
    expect(only(odd).rejected).toHaveLength(2);
  });

  it('is never a fault, whatever stands in it', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), (coordinates, properties) => {
        const types = ['Polygon', 'MultiPolygon'].map((type) =>
          collection({ type, coordinates }, properties),
        );
        for (const source of [...types, coordinates]) {
          const read = readAreas(source, 'gcj-02');
          expect(isRefusal(read) || Array.isArray(read.rows)).toBe(true);
        }
      }),
    );
  });

  it('gives ids and properties as text, and areas in WGS-84 from each system', () => {
    const geometry = { type: 'Polygon', coordinates: [square] };
    const [row] = only(collection(geometry, { CODE: 330106001, name: ' 东街 ', more: { x: 1 } })).rows;
    expect(row?.value).toMatchObject({
      id: '7',
      properties: { code: '330106001', name: '东街', more: null },
    });
    expect(only(collection(geometry), 'cgcs2000').rows[0]?.value.geometry).toEqual(row?.value.geometry);
    const shifted = boxOf(only(collection(geometry), 'gcj-02').rows[0]?.value.geometry ?? []);
    expect(Math.abs(shifted.west - 1_200_000_000)).toBeGreaterThan(10_000);
  });

  it('may hold points, in which other geometries are told of', () => {
    const read = readPoints(collection({ type: 'Point', coordinates: [120.1, 30.2, 8] }), 'wgs-84');
    expect(read).toMatchObject({ rows: [{ value: { geometry: { longitude: 120.1, latitude: 30.2 } } }] });
    expect(readPoints(collection({ type: 'Polygon', coordinates: [square] }), 'wgs-84')).toMatchObject({
      rows: [],
      rejected: [{ line: 1 }],
    });
  });
});

const coordinate = fc.integer({ min: -40, max: 40 });
const ringOf = (points: readonly (readonly [number, number])[], scale = 1) =>
  Int32Array.from([...points, points[0]!].flatMap(([x, y]) => [x * scale, y * scale]));
const anyArea = fc
  .array(fc.array(fc.tuple(coordinate, coordinate), { minLength: 3, maxLength: 9 }), {
    minLength: 1,
    maxLength: 3,
  })
  .map((rings) => [rings.map((points) => ringOf(points))])
  .chain((area) =>
    fc.constantFrom(
      area,
      area.flatMap((polygon) => polygon.map((ring) => [ring])),
    ),
  );

/** The plainest way: on a line, or an odd number of crossings to the east, in whole numbers of any size. */
function slowlyInside(area: Area, x: number, y: number): boolean {
  return area.some((polygon) => slowlyWithin(polygon, x, y));
}

function slowlyWithin(polygon: Area[number], x: number, y: number): boolean {
  let crossings = 0;
  for (const ring of polygon) {
    for (let at = 0; at + 3 < ring.length; at += 2) {
      const [x1, y1, x2, y2] = [...ring.slice(at, at + 4)].map(BigInt) as [bigint, bigint, bigint, bigint];
      const [px, py] = [BigInt(x), BigInt(y)];
      const turn = (x2 - x1) * (py - y1) - (px - x1) * (y2 - y1);
      const between = (a: bigint, b: bigint, p: bigint) => (a < b ? a <= p && p <= b : b <= p && p <= a);
      if (turn === 0n && between(x1, x2, px) && between(y1, y2, py)) return true;
      if (y1 > py !== y2 > py && turn > 0n === y2 > y1) crossings += 1;
    }
  }
  return crossings % 2 === 1;
}

describe('an area', () => {
  it('holds what the plainest way of counting says it holds, its rim and corners too', () => {
    fc.assert(
      fc.property(anyArea, coordinate, coordinate, (area, x, y) => {
        expect(isInside(area, { x, y })).toBe(slowlyInside(area, x, y));
      }),
      { numRuns: 3_000 },
    );
  });

  it('is exact where it spans half the earth and the spot lies a centimetre off the line', () => {
    const far = fc.integer({ min: -1_800_000_000, max: 1_800_000_000 });
    const near = fc.integer({ min: -2, max: 2 });
    fc.assert(
      fc.property(
        far,
        far,
        far,
        far,
        fc.integer({ min: 0, max: 8 }),
        near,
        near,
        (x1, y1, x2, y2, part, dx, dy) => {
          const area = [
            [
              ringOf([
                [x1, y1],
                [x2, y2],
                [-1_800_000_000, 900_000_000],
              ]),
            ],
          ];
          const x = Math.round(x1 + ((x2 - x1) * part) / 8) + dx;
          const y = Math.round(y1 + ((y2 - y1) * part) / 8) + dy;
          expect(isInside(area, { x, y })).toBe(slowlyInside(area, x, y));
        },
      ),
      { numRuns: 2_000 },
    );
  });

  it('leaves its holes out and holds its separate pieces', () => {
    const outer = ringOf([
      [0, 0],
      [30, 0],
      [30, 30],
      [0, 30],
    ]);
    const hole = ringOf([
      [10, 10],
      [20, 10],
      [20, 20],
      [10, 20],
    ]);
    const piece = ringOf([
      [100, 0],
      [110, 0],
      [110, 10],
    ]);
    const area = [[outer, hole], [piece]];
    expect(
      [
        [5, 5],
        [15, 15],
        [10, 15],
        [108, 2],
        [60, 5],
      ].map(([x, y]) => isInside(area, { x: x!, y: y! })),
    ).toEqual([true, false, true, true, false]);
  });

  it('comes back from its bytes as it was', () => {
    fc.assert(
      fc.property(fc.array(anyArea, { minLength: 1, maxLength: 3 }), (areas) => {
        const area = areas.flat();
        expect(areaFromBytes(areaToBytes(area))).toEqual(area);
      }),
    );
  });
});

describe('an index', () => {
  it('of areas finds those that hold a spot, and no others', () => {
    fc.assert(
      fc.property(fc.array(anyArea, { maxLength: 40 }), coordinate, coordinate, (areas, x, y) => {
        const index = indexAreas(areas);
        const all = areas.flatMap((area, number) => (slowlyInside(area, x, y) ? [number] : []));
        expect(index.at({ x, y })).toEqual(all);
      }),
    );
  });

  it('holds an area that is no more than a line', () => {
    const line: Area[] = [
      [
        [
          ringOf([
            [0, 5],
            [9, 5],
            [4, 5],
          ]),
        ],
      ],
    ];
    expect(indexAreas(line).at({ x: 3, y: 5 })).toEqual([0]);
    expect(indexAreas(line).at({ x: 3, y: 6 })).toEqual([]);
  });

  it('of points finds the nearest first, none farther off than asked', () => {
    const position = fc.record({
      longitude: fc.double({ min: 119.99, max: 120.01, noNaN: true }),
      latitude: fc.double({ min: 29.99, max: 30.01, noNaN: true }),
    });
    fc.assert(
      fc.property(
        fc.array(position, { maxLength: 60 }),
        position,
        fc.integer({ min: 1, max: 900 }),
        (points, at, metres) => {
          const found = indexPoints(points.map(spotOf)).nearest(at, { metres, limit: 5 });
          const all = points
            .map((point) => metresBetween(at, point))
            .filter((distance) => distance <= metres);
          // A spot is rounded to a centimetre.
          const expected = all.sort((one, other) => one - other).slice(0, 5);
          expect(Math.abs(found.length - expected.length)).toBeLessThanOrEqual(
            all.some((d) => metres - d < 0.02) ? 1 : 0,
          );
          for (const [index, { metres: distance }] of found.entries())
            if (index < expected.length) expect(distance).toBeCloseTo(expected[index]!, 1);
        },
      ),
    );
  });

  it('of points finds the same where they lie heaped up as by asking each', () => {
    const heap = fc.constantFrom(0, 10_000, 5_000, 50_000_000);
    const position = fc
      .tuple(heap, heap)
      .map(([x, y]) => positionOf({ x: 1_150_000_000 + x, y: 300_000_000 + y }));
    fc.assert(
      fc.property(
        fc.array(position, { maxLength: 90 }),
        position,
        fc.integer({ min: 1, max: 200 }),
        (points, at, metres) => {
          const odd = (index: number) => index % 2 === 1;
          const found = indexPoints(points.map(spotOf)).nearest(at, { metres, limit: 90, accepts: odd });
          const near = points.map((point, index) => ({ index, metres: metresBetween(at, point) }));
          const expected = near
            .filter((each) => odd(each.index) && each.metres <= metres)
            .sort((one, other) => one.metres - other.metres || one.index - other.index);
          expect(found.map(({ index }) => index)).toEqual(expected.map(({ index }) => index));
        },
      ),
    );
  });

  it('measures a degree of latitude as 111 kilometres', () => {
    const metres = metresBetween({ longitude: 120, latitude: 30 }, { longitude: 120, latitude: 31 });
    expect(metres).toBeCloseTo(111_195, -1);
  });
});
