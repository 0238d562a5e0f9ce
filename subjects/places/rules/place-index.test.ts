import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Area, isInside, spotOf } from '#platform/spatial/index.ts';
import { layerOf, narrowestFirst, type PlaceKind, placeKinds } from './place.ts';
import { type LaidPlace, layOut } from './place-index.ts';

/** A box of some steps of a degree around a corner, a little crooked. */
function areaAt(west: number, south: number, width: number, height: number): Area {
  const corners = [
    [west, south],
    [west + width, south + 1],
    [west + width - 1, south + height],
    [west, south + height],
    [west, south],
  ];
  return [[Int32Array.from(corners.flat())]];
}

const step = fc.integer({ min: 0, max: 40 });
const length = fc.integer({ min: 2, max: 25 });
const anyPlaces = fc
  .array(
    fc.record({
      kind: fc.constantFrom(...placeKinds),
      parent: fc.nat(30),
      box: fc.option(fc.tuple(step, step, length, length), { freq: 5 }),
    }),
    { minLength: 1, maxLength: 30 },
  )
  .map((given) => {
    const places: LaidPlace[] = [];
    for (const [number, { kind, parent, box }] of given.entries()) {
      const above = number === 0 ? null : places[parent % number]!;
      places.push({
        id: `p${number}`,
        kind,
        parentId: above?.id ?? null,
        path: above === null ? 'p0' : `${above.path}.p${number}`,
        area: box === null ? null : areaAt(...box),
      });
    }
    return places;
  });

/** The plainest way: every boundary is asked, and every place looked for among those above what was found. */
function plainly(places: readonly LaidPlace[], x: number, y: number): string[] {
  const holding = places.filter(({ area }) => area !== null && isInside(area, { x, y }));
  const rank = (kind: PlaceKind) => narrowestFirst.indexOf(kind);
  const narrowest = holding.filter(({ kind }) =>
    holding.every((other) => layerOf(other.kind) !== layerOf(kind) || rank(other.kind) >= rank(kind)),
  );
  const found = places.filter(({ path }) => narrowest.some((each) => `${each.path}.`.startsWith(`${path}.`)));
  const depth = (path: string) => path.split('.').length;
  return found
    .toSorted(
      (one, other) =>
        rank(one.kind) - rank(other.kind) ||
        depth(other.path) - depth(one.path) ||
        (one.path < other.path ? -1 : 1),
    )
    .map(({ id }) => id);
}

describe('places laid out', () => {
  it('tell what asking every boundary tells, the narrowest first', () => {
    fc.assert(
      fc.property(
        anyPlaces,
        fc.array(fc.tuple(step, step), { minLength: 1, maxLength: 20 }),
        (places, spots) => {
          const index = layOut(places);
          for (const [x, y] of spots) {
            const position = { longitude: x / 1e7, latitude: y / 1e7 };
            expect(spotOf(position)).toEqual({ x, y });
            expect(index.at(position).map(({ id }) => id)).toEqual(plainly(places, x, y));
          }
        },
      ),
      { numRuns: 500 },
    );
  });

  it('tell nothing outside all boundaries', () => {
    const place = { id: 'a', kind: 'grid', parentId: null, path: 'a', area: areaAt(0, 0, 9, 9) } as const;
    expect(layOut([place]).at({ longitude: 1, latitude: 1 })).toEqual([]);
    expect(layOut([{ ...place, area: null }]).at({ longitude: 0, latitude: 0 })).toEqual([]);
  });
});
