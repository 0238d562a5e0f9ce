import { describe, expect, it } from 'vitest';
import { layerOf, type PlaceKind } from './place.ts';
import type { PlaceAt } from './place-index.ts';
import { placeWithin } from './placing.ts';

const place = (path: string, kind: PlaceKind): PlaceAt => ({ id: path, kind, layer: layerOf(kind), path });
const county = place('c', 'county');
const street = place('c.s', 'township');
const community = place('c.s.k', 'community');
const estate = place('c.s.e', 'estate');
const building = place('c.s.e.b', 'building');
const managed = place('c.m', 'management-grid');
const around = [building, managed, estate, community, street, county];

describe('a place that is named, and a position', () => {
  it('give the narrowest place below the one named, and the other layers', () => {
    expect(placeWithin(street, around)).toEqual({ place: community, layerPaths: ['c.s.e.b', 'c.m'] });
  });

  it('give the place named where the boundaries tell of wider ones only, or of none', () => {
    expect(placeWithin(community, [estate, street, county])).toEqual({
      place: community,
      layerPaths: ['c.s.e'],
    });
    expect(placeWithin(community, [])).toEqual({ place: community, layerPaths: [] });
  });

  it('give the place named alone where the position lies elsewhere', () => {
    const elsewhere = place('c.s.other', 'community');
    expect(placeWithin(elsewhere, around.toSpliced(4, 2))).toEqual({ place: elsewhere, layerPaths: [] });
    expect(placeWithin(place('c.s.k2', 'community'), [community, estate])).toEqual({
      place: place('c.s.k2', 'community'),
      layerPaths: [],
    });
  });

  it('give an estate’s building, and the community beside it', () => {
    expect(placeWithin(estate, around)).toEqual({ place: building, layerPaths: ['c.m', 'c.s.k'] });
  });
});
