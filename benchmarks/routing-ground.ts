import { type AssetIndex, layOutAssets } from '#subjects/assets/index.ts';
import { type LaidPlace, layOut, type PlaceIndex, type PlaceKind } from '#subjects/places/index.ts';

/** A made-up county as routing sees it: places of three layers with boundaries, and assets in them. */
export interface RoutingGround {
  readonly places: PlaceIndex;
  readonly assets: AssetIndex;
  /** The place that everybody names, so that position alone tells the rest. */
  readonly county: LaidPlace;
  /** A position that lies in the county, each time another; the same ones in every run. */
  next(): { readonly longitude: number; readonly latitude: number };
}

/** How many spots each side of a boundary has, so that it is as crooked as a real one. */
const spotsPerSide = 12;
const step = 10_000_000;

/** A small generator of even numbers below 1 (mulberry32), so that every run asks the same. */
export function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** A crooked box: its sides bulge in and out by up to a twentieth of their length. */
function crooked(west: number, south: number, side: number, random: () => number): Int32Array {
  const corners = [
    [0, 0, 1, 0],
    [1, 0, 0, 1],
    [1, 1, -1, 0],
    [0, 1, 0, -1],
  ] as const;
  const spots: number[] = [];
  for (const [x, y, east, north] of corners) {
    for (let spot = 0; spot < spotsPerSide; spot += 1) {
      const along = spot / spotsPerSide;
      const bulge = spot === 0 ? 0 : (random() - 0.5) / 10;
      spots.push(
        Math.round((west + side * (x + east * along + north * bulge)) * step),
        Math.round((south + side * (y + north * along + east * bulge)) * step),
      );
    }
  }
  return Int32Array.from([...spots, spots[0] as number, spots[1] as number]);
}

/**
 * Lays out a county of 40 km by 40 km: 16 townships, 1,600 communities, 25,600 grids, 12,800 management grids
 * and 2,000 estates: 42,017 places, each with a boundary of 48 spots; and 100,000 lamps.
 */
export function layRoutingGround(): RoutingGround {
  const random = randomFrom(20_261_122);
  const [west, south, side] = [120, 30, 0.4];
  const places: LaidPlace[] = [];
  const add = (
    kind: PlaceKind,
    parent: LaidPlace | null,
    x: number,
    y: number,
    length: number,
  ): LaidPlace => {
    const id = `p${places.length}`;
    const path = parent === null ? id : `${parent.path}.${id}`;
    const area = [[crooked(x, y, length, random)]];
    const place = { id, kind, parentId: parent?.id ?? null, path, area };
    places.push(place);
    return place;
  };
  const split = (parent: LaidPlace, kind: PlaceKind, x: number, y: number, length: number, parts: number) => {
    const part = length / parts;
    return Array.from({ length: parts * parts }, (_, index) => {
      const [left, low] = [x + part * (index % parts), y + part * Math.floor(index / parts)];
      return { place: add(kind, parent, left, low, part), x: left, y: low, length: part };
    });
  };
  const county = add('county', null, west, south, side);
  for (const township of split(county, 'township', west, south, side, 4)) {
    for (const community of split(township.place, 'community', township.x, township.y, township.length, 10)) {
      split(community.place, 'grid', community.x, community.y, community.length, 4);
    }
  }
  for (let cell = 0; cell < 12_800; cell += 1) {
    const length = side / 113;
    add(
      'management-grid',
      county,
      west + length * (cell % 113),
      south + length * Math.floor(cell / 113),
      length,
    );
  }
  for (let estate = 0; estate < 2_000; estate += 1) {
    add('estate', county, west + random() * (side - 0.005), south + random() * (side - 0.005), 0.004);
  }
  const next = () => ({ longitude: west + random() * side, latitude: south + random() * side });
  const assets = layOutAssets(
    Array.from({ length: 100_000 }, (_, index) => ({
      id: `a${index}`,
      kind: '0105',
      ownerPartyId: 'owner',
      maintainerPartyId: 'maintainer',
      placeId: null,
      ...next(),
    })),
  );
  return { places: layOut(places), assets, county, next };
}
