import type { Position } from '../codes/index.ts';

/** How many steps a degree has: a step is about a centimetre, and every position fits 32 bits. */
const stepsPerDegree = 10_000_000;

/** A position as two whole numbers of steps, so that geometry is exact. */
export interface Spot {
  /** Eastwards. */
  readonly x: number;
  /** Northwards. */
  readonly y: number;
}

/** The nearest spot to a position in WGS-84. */
export function spotOf({ longitude, latitude }: Position): Spot {
  return { x: Math.round(longitude * stepsPerDegree), y: Math.round(latitude * stepsPerDegree) };
}

/** The position of a spot. */
export function positionOf({ x, y }: Spot): Position {
  return { longitude: x / stepsPerDegree, latitude: y / stepsPerDegree };
}

/** The earth's mean radius in metres. */
const earthRadius = 6_371_008.8;
const radian = Math.PI / 180;

/** How far two positions lie apart, in metres along a sphere: right to half a percent. */
export function metresBetween(one: Position, other: Position): number {
  const north = ((other.latitude - one.latitude) * radian) / 2;
  const east = ((other.longitude - one.longitude) * radian) / 2;
  const chord =
    Math.sin(north) ** 2 +
    Math.cos(one.latitude * radian) * Math.cos(other.latitude * radian) * Math.sin(east) ** 2;
  return 2 * earthRadius * Math.asin(Math.min(1, Math.sqrt(chord)));
}

/** How many steps east and north cover so many metres at a latitude; near the poles, all of them. */
export function stepsWithin(metres: number, latitude: number): Spot {
  const degrees = metres / (earthRadius * radian);
  const shrunk = Math.max(Math.cos((Math.min(89.9, Math.abs(latitude)) + degrees) * radian), 1e-3);
  return {
    x: Math.ceil((degrees / shrunk) * stepsPerDegree) + 1,
    y: Math.ceil(degrees * stepsPerDegree) + 1,
  };
}
