import type { Position } from '#platform/codes/index.ts';

/** A square around a spot so far from a middle, in degrees, as a feature that names its place. */
export function square(
  placeId: string,
  { longitude, latitude }: Position,
  { east, north, side }: { readonly east: number; readonly north: number; readonly side: number },
): object {
  const corner = (x: number, y: number) => [
    Math.round((longitude + east + side * x) * 1e6) / 1e6,
    Math.round((latitude + north + side * y) * 1e6) / 1e6,
  ];
  const ring = [
    corner(-0.5, -0.5),
    corner(0.5, -0.5),
    corner(0.5, 0.5),
    corner(-0.5, 0.5),
    corner(-0.5, -0.5),
  ];
  return {
    type: 'Feature',
    properties: { place_id: placeId },
    geometry: { type: 'Polygon', coordinates: [ring] },
  };
}
