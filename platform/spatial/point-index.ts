import Flatbush from 'flatbush';
import type { Position } from '../codes/index.ts';
import { metresBetween, positionOf, type Spot, spotOf, stepsWithin } from './degrees.ts';

/** A point that was found, by its number, and how far off it lies. */
export interface FoundPoint {
  readonly index: number;
  readonly metres: number;
}

/** Points laid out so that the nearest are found without looking at the others. */
export interface PointIndex {
  /**
   * The points within so many metres of a position, the nearest first, then in the order given; at most
   * `limit`. `accepts` leaves out what isn't wanted.
   */
  nearest(
    position: Position,
    options: {
      readonly metres: number;
      readonly limit: number;
      readonly accepts?: (index: number) => boolean;
    },
  ): FoundPoint[];
}

/** Lays points out, numbered from 0 as they are given. */
export function indexPoints(points: readonly Spot[]): PointIndex {
  if (points.length === 0) return { nearest: () => [] };
  const tree = new Flatbush(points.length, 16, Int32Array);
  for (const { x, y } of points) tree.add(x, y);
  tree.finish();
  return {
    nearest(position, { metres, limit, accepts }) {
      const { x, y } = spotOf(position);
      const reach = stepsWithin(metres, position.latitude);
      const found: FoundPoint[] = [];
      for (const index of tree.search(x - reach.x, y - reach.y, x + reach.x, y + reach.y, accepts)) {
        const distance = metresBetween(position, positionOf(points[index]!));
        if (distance <= metres) found.push({ index, metres: distance });
      }
      found.sort((one, other) => one.metres - other.metres || one.index - other.index);
      return found.slice(0, limit);
    },
  };
}
