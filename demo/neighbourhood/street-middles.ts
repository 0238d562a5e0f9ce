import type { Position } from '#platform/codes/index.ts';

/**
 * About the middle of each of Xihu district's streets and towns, WGS-84, by division code, read off a map to
 * a few hundred metres: enough for the demo's dots to lie in the right quarter.
 */
export const streetMiddles: ReadonlyMap<string, Position> = new Map([
  ['330106002', { longitude: 120.146, latitude: 30.264 }],
  ['330106004', { longitude: 120.133, latitude: 30.274 }],
  ['330106005', { longitude: 120.118, latitude: 30.289 }],
  ['330106007', { longitude: 120.104, latitude: 30.276 }],
  ['330106008', { longitude: 120.121, latitude: 30.229 }],
  ['330106009', { longitude: 120.037, latitude: 30.247 }],
  ['330106010', { longitude: 120.082, latitude: 30.152 }],
  ['330106011', { longitude: 120.061, latitude: 30.292 }],
  ['330106012', { longitude: 120.118, latitude: 30.258 }],
  ['330106013', { longitude: 120.091, latitude: 30.29 }],
  ['330106109', { longitude: 120.077, latitude: 30.327 }],
  ['330106110', { longitude: 120.076, latitude: 30.098 }],
]);
