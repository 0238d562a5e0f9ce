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

/**
 * Lays points out, numbered from 0 as they are given: from west to east in strips of as many points each as
 * there are strips, each strip from south to north. Points may lie as densely or far apart as they like.
 *
 * Cost: twelve bytes a point. Asking costs two searches in a strip for each strip within reach, and a look at
 * each point there that lies within reach northwards.
 */
export function indexPoints(points: readonly Spot[]): PointIndex {
  if (points.length === 0) return { nearest: () => [] };
  const size = Math.ceil(Math.sqrt(points.length));
  const { order, xs, ys, wests } = inStrips(points, size);
  return {
    nearest(position, { metres, limit, accepts }) {
      const { x, y } = spotOf(position);
      const reach = stepsWithin(metres, position.latitude);
      const found: FoundPoint[] = [];
      // A strip may begin with points as far west as the last of the strip before it.
      const first = Math.max(0, firstFrom(wests, 0, wests.length, x - reach.x) - 1);
      for (let strip = first; strip < wests.length && wests[strip]! <= x + reach.x; strip += 1) {
        const until = Math.min(points.length, (strip + 1) * size);
        for (let at = firstFrom(ys, strip * size, until, y - reach.y); at < until; at += 1) {
          if (ys[at]! > y + reach.y) break;
          if (xs[at]! < x - reach.x || xs[at]! > x + reach.x) continue;
          const distance = metresBetween(position, positionOf({ x: xs[at]!, y: ys[at]! }));
          const index = order[at]!;
          if (distance <= metres && (accepts?.(index) ?? true)) found.push({ index, metres: distance });
        }
      }
      found.sort((one, other) => one.metres - other.metres || one.index - other.index);
      return found.slice(0, limit);
    },
  };
}

/** The points' numbers strip by strip, where each lies, and how far west each strip begins. */
function inStrips(points: readonly Spot[], size: number) {
  const eastwards = Uint32Array.from(points.keys()).sort(
    (one, other) => points[one]!.x - points[other]!.x || one - other,
  );
  const wests = new Int32Array(Math.ceil(points.length / size));
  for (let strip = 0; strip < wests.length; strip += 1) {
    wests[strip] = points[eastwards[strip * size]!]!.x;
    eastwards
      .subarray(strip * size, (strip + 1) * size)
      .sort((one, other) => points[one]!.y - points[other]!.y || one - other);
  }
  return {
    order: eastwards,
    xs: Int32Array.from(eastwards, (number) => points[number]!.x),
    ys: Int32Array.from(eastwards, (number) => points[number]!.y),
    wests,
  };
}

/** Where, in a rising part of an array, the first number not below a bound stands; the part's end if none does. */
function firstFrom(numbers: Int32Array, from: number, until: number, bound: number): number {
  let [low, high] = [from, until];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (numbers[middle]! < bound) low = middle + 1;
    else high = middle;
  }
  return low;
}
