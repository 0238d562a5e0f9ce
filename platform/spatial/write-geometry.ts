import { type CoordinateSystem, fromWgs84 } from '../codes/index.ts';
import type { Area } from './area.ts';
import { positionOf } from './degrees.ts';

/** A MultiPolygon of GeoJSON. */
export interface MultiPolygon {
  readonly type: 'MultiPolygon';
  readonly coordinates: readonly (readonly (readonly (readonly [number, number])[])[])[];
}

/** An area as GeoJSON, in the coordinates of the map that it is for, to seven decimals. */
export function geometryOf(area: Area, system: CoordinateSystem): MultiPolygon {
  return {
    type: 'MultiPolygon',
    coordinates: area.map((polygon) => polygon.map((ring) => pairsOf(ring, system))),
  };
}

function pairsOf(ring: Int32Array, system: CoordinateSystem): (readonly [number, number])[] {
  const pairs: (readonly [number, number])[] = [];
  for (let at = 0; at < ring.length; at += 2) {
    const { longitude, latitude } = fromWgs84(positionOf({ x: ring[at]!, y: ring[at + 1]! }), system);
    pairs.push([rounded(longitude), rounded(latitude)]);
  }
  return pairs;
}

function rounded(degrees: number): number {
  return Math.round(degrees * 1e7) / 1e7;
}
