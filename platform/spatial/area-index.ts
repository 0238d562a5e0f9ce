import Flatbush from 'flatbush';
import { type Area, boxOf, isInside } from './area.ts';
import type { Spot } from './degrees.ts';

/** Areas laid out so that those around a spot are found without looking at the others. */
export interface AreaIndex {
  /** Numbers of the areas whose box holds a spot, in no order: the candidates. */
  near(spot: Spot): readonly number[];
  /** Whether an area, by its number, holds a spot. */
  holds(area: number, spot: Spot): boolean;
}

/**
 * Lays areas out, numbered from 0 as they are given. Memory: the spots themselves, and some 50 bytes an area
 * besides.
 */
export function indexAreas(areas: readonly Area[]): AreaIndex {
  if (areas.length === 0) return { near: () => [], holds: () => false };
  const tree = new Flatbush(areas.length, 16, Int32Array);
  for (const area of areas) {
    const { west, south, east, north } = boxOf(area);
    tree.add(west, south, east, north);
  }
  tree.finish();
  return {
    near: ({ x, y }) => tree.search(x, y, x, y),
    holds: (area, spot) => isInside(areas[area]!, spot),
  };
}
