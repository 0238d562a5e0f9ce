import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { gatherBaseClusters } from './base-clusters.ts';
import { bestMatching } from './best-matching.ts';
import { adjustedRandIndex } from './group-identity.ts';
import { inertiaOf, lloyd, squaredDistance } from './k-means.ts';
import type { Points } from './projection.ts';
import { createRandom } from './random.ts';
import { sampleForSilhouette, silhouettes } from './silhouette.ts';
import { leftmostPoints, scatteredPoints } from './start-centers.ts';

const coordinate = fc.integer({ min: -8, max: 8 });
const somePoints = (minLength: number) =>
  fc.array(fc.tuple(coordinate, coordinate), { minLength, maxLength: 40 }).map(toPoints);

function toPoints(pairs: readonly (readonly [number, number])[]): Points {
  return { x: Float64Array.from(pairs, ([x]) => x), y: Float64Array.from(pairs, ([, y]) => y) };
}

/** Rousseeuw's definition, word by word. */
function slowSilhouette(points: Points, label: ArrayLike<number>): number {
  const size = points.x.length;
  const distance = (one: number, other: number) => Math.sqrt(squaredDistance(points, one, points, other));
  const groups = [...new Set(Array.from({ length: size }, (_, at) => label[at]!))];
  let total = 0;
  for (let at = 0; at < size; at++) {
    const meanTo = (group: number) => {
      const others = Array.from({ length: size }, (_, one) => one).filter(
        (one) => one !== at && label[one] === group,
      );
      return others.length === 0
        ? undefined
        : others.reduce((sum, one) => sum + distance(at, one), 0) / others.length;
    };
    const own = meanTo(label[at]!);
    const rest = groups.filter((group) => group !== label[at]).map((group) => meanTo(group)!);
    if (own === undefined || rest.length === 0) continue;
    const nearest = Math.min(...rest);
    total += Math.max(own, nearest) === 0 ? 0 : (nearest - own) / Math.max(own, nearest);
  }
  return size === 0 ? 0 : total / size;
}

describe('silhouettes', () => {
  it('follow the definition, several groupings at once', () => {
    fc.assert(
      fc.property(somePoints(0), fc.infiniteStream(fc.nat({ max: 3 })), (points, stream) => {
        const draw = () => Uint16Array.from(points.x, () => stream.next().value as number);
        const groupings = [draw(), draw(), new Uint16Array(points.x.length)];
        const found = silhouettes(points, groupings);
        groupings.forEach((label, at) => {
          expect(found[at]).toBeCloseTo(slowSilhouette(points, label), 9);
        });
      }),
      { numRuns: 200 },
    );
  });

  it('take all points up to 2,000, and about 1,000 beyond, nearly the same ones after some joined', () => {
    const people = (count: number) => Uint32Array.from({ length: count }, (_, at) => at);
    expect(sampleForSilhouette(people(2000))).toHaveLength(2000);
    const before = sampleForSilhouette(people(50_000));
    expect(before.length).toBeGreaterThan(900);
    expect(before.length).toBeLessThan(1100);
    const after = new Set(sampleForSilhouette(people(50_100)));
    expect(before.filter((at) => !after.has(at)).length).toBeLessThan(10);
  });
});

describe('k-means', () => {
  it('ends with every point at its nearest centre and every centre in the middle of its points', () => {
    fc.assert(
      fc.property(somePoints(5), fc.integer({ min: 1, max: 5 }), fc.string(), (points, count, seed) => {
        const start = scatteredPoints(points, count, createRandom(seed));
        const { label, centers, inertia } = lloyd(points, start);
        for (let at = 0; at < label.length; at++) {
          const own = squaredDistance(points, at, centers, label[at]!);
          for (let center = 0; center < centers.x.length; center++) {
            expect(own).toBeLessThanOrEqual(squaredDistance(points, at, centers, center) + 1e-9);
          }
        }
        for (let center = 0; center < centers.x.length; center++) {
          const own = [...label.keys()].filter((at) => label[at] === center);
          expect(own.length).toBeGreaterThan(0);
          const middle = own.reduce((sum, at) => sum + points.x[at]!, 0) / own.length;
          expect(centers.x[center]).toBeCloseTo(middle, 9);
        }
        expect(inertia).toBeCloseTo(inertiaOf(points, centers, label), 9);
      }),
      { numRuns: 300 },
    );
  });

  it('starts from the leftmost distinct points', () => {
    fc.assert(
      fc.property(somePoints(0), fc.integer({ min: 1, max: 6 }), (points, count) => {
        const pairs = Array.from(points.x, (x, at) => [x, points.y[at]!] as const);
        const distinct = [...new Map(pairs.map((pair) => [pair.join(), pair])).values()];
        const expected = distinct.sort((a, b) => a[0] - b[0] || a[1] - b[1]).slice(0, count);
        const found = leftmostPoints(points, count);
        expect(Array.from(found.x, (x, at) => [x, found.y[at]!])).toEqual(expected);
      }),
    );
  });

  it('scatters starts over distinct points only', () => {
    const points = toPoints([
      [0, 0],
      [0, 0],
      [1, 0],
      [1, 0],
    ]);
    expect(scatteredPoints(points, 4, createRandom('few')).x.toSorted()).toEqual(Float64Array.of(0, 1));
  });
});

describe('base clusters', () => {
  it('are the distinct points where these are few', () => {
    const base = gatherBaseClusters(
      toPoints([
        [0, 0],
        [2, 1],
        [0, 0],
      ]),
      100,
      'x',
    );
    expect([...base.label]).toEqual([0, 1, 0]);
    expect([...base.size]).toEqual([2, 1]);
  });

  it('are as many as asked for, small, and the same ones when gathered again from where they were', () => {
    const random = createRandom('crowd');
    const points = toPoints(Array.from({ length: 3000 }, () => [random.next(), random.next()] as const));
    const base = gatherBaseClusters(points, 50, 'x');
    expect(base.size.reduce((sum, size) => sum + size)).toBe(3000);
    expect(base.inertia / 3000).toBeLessThan(0.01);
    const moved = gatherBaseClusters(points, 50, 'x', base.centers);
    expect(moved.inertia).toBeLessThan(base.inertia);
    // From where they were, each bunch is still mostly itself.
    const same = moved.label.filter((label, at) => label === base.label[at]).length;
    expect(same / 3000).toBeGreaterThan(0.9);
  });
});

describe('matching', () => {
  const permutations = (items: number[]): number[][] =>
    items.length === 0
      ? [[]]
      : items.flatMap((item) =>
          permutations(items.filter((one) => one !== item)).map((rest) => [item, ...rest]),
        );

  it('finds the largest total, also where rows and columns differ in number', () => {
    const table = fc
      .tuple(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 1, max: 5 }))
      .chain(([rows, columns]) =>
        fc.array(fc.array(fc.nat({ max: 9 }), { minLength: columns, maxLength: columns }), {
          minLength: rows,
          maxLength: rows,
        }),
      );
    fc.assert(
      fc.property(table, (values) => {
        const matched = bestMatching(values);
        const used = matched.filter((column) => column >= 0);
        expect(new Set(used).size).toBe(used.length);
        const total = matched.reduce((sum, column, row) => sum + (values[row]![column] ?? 0), 0);
        const width = Math.max(values.length, values[0]!.length);
        const best = Math.max(
          ...permutations(Array.from({ length: width }, (_, at) => at)).map((order) =>
            values.reduce((sum, row, at) => sum + (row[order[at]!] ?? 0), 0),
          ),
        );
        expect(total).toBe(best);
      }),
      { numRuns: 300 },
    );
  });

  it('judges two divisions as Hubert and Arabie do', () => {
    const groups = (groupOf: number[]) => ({ groupOf, groups: Math.max(...groupOf) + 1 });
    expect(adjustedRandIndex(groups([0, 0, 1, 1]), groups([1, 1, 0, 0]))).toBe(1);
    // The example of scikit-learn's documentation.
    expect(adjustedRandIndex(groups([0, 0, 1, 2]), groups([0, 0, 1, 1]))).toBeCloseTo(0.571428, 5);
    expect(adjustedRandIndex(groups([0, 0, 1, 1]), groups([0, 1, 0, 1]))).toBeCloseTo(-0.5, 9);
  });
});
