import type { Points } from './projection.ts';
import { mix32 } from './random.ts';

/**
 * How well groups are apart, from −1 to 1: the mean over points of (b − a) / max(a, b), where a is the mean
 * distance to one's own group and b that to the nearest other one. 0 for a point alone in its group.
 *
 * Several groupings of the same points are judged in one pass over the distances; 0 for a single group.
 * Exact, in n² steps: pass a sample of a large set (`sampleForSilhouette`).
 *
 * @source Rousseeuw 1987, "Silhouettes: a graphical aid", Journal of Computational and Applied Mathematics 20.
 */
export function silhouettes(points: Points, groupings: readonly ArrayLike<number>[]): number[] {
  const { order, cellStart, cellGroups } = cellsOf(points.x.length, groupings);
  const x = order.map((at) => points.x[at]!);
  const y = order.map((at) => points.y[at]!);
  const cells = cellGroups.length;
  const sizes = groupings.map((_, which) => groupSizes(which, cellStart, cellGroups));
  const distance = new Float64Array(cells);
  const totals = groupings.map(() => 0);
  for (let cell = 0; cell < cells; cell++) {
    for (let at = cellStart[cell]!; at < cellStart[cell + 1]!; at++) {
      distancesByCell(x, y, at, cellStart, distance);
      for (let which = 0; which < groupings.length; which++) {
        totals[which]! += silhouetteOf(cell, which, cellGroups, sizes[which]!, distance);
      }
    }
  }
  return totals.map((total) => (points.x.length === 0 ? 0 : total / points.x.length));
}

/** Splits the points by all groupings at once, so that each cell lies in one group of every grouping. */
function cellsOf(count: number, groupings: readonly ArrayLike<number>[]) {
  const cellOf = new Map<string, number>();
  const cellGroups: number[][] = [];
  const cell = new Uint32Array(count);
  for (let at = 0; at < count; at++) {
    const groups = groupings.map((grouping) => grouping[at]!);
    const key = groups.join();
    let place = cellOf.get(key);
    if (place === undefined) {
      place = cellGroups.length;
      cellOf.set(key, place);
      cellGroups.push(groups);
    }
    cell[at] = place;
  }
  const cellStart = new Uint32Array(cellGroups.length + 1);
  for (const place of cell) cellStart[place + 1]!++;
  for (let place = 0; place < cellGroups.length; place++) cellStart[place + 1]! += cellStart[place]!;
  const next = cellStart.slice();
  const order = new Float64Array(count);
  for (let at = 0; at < count; at++) order[next[cell[at]!]!++] = at;
  return { order, cellStart, cellGroups };
}

function groupSizes(which: number, cellStart: Uint32Array, cellGroups: readonly number[][]): number[] {
  const sizes: number[] = [];
  cellGroups.forEach((groups, cell) => {
    const group = groups[which]!;
    sizes[group] = (sizes[group] ?? 0) + cellStart[cell + 1]! - cellStart[cell]!;
  });
  return Array.from(sizes, (size) => size ?? 0);
}

function distancesByCell(
  x: Float64Array,
  y: Float64Array,
  at: number,
  cellStart: Uint32Array,
  distance: Float64Array,
): void {
  const px = x[at]!;
  const py = y[at]!;
  for (let cell = 0; cell < distance.length; cell++) {
    let sum = 0;
    const to = cellStart[cell + 1]!;
    for (let other = cellStart[cell]!; other < to; other++) {
      const dx = x[other]! - px;
      const dy = y[other]! - py;
      sum += Math.sqrt(dx * dx + dy * dy);
    }
    distance[cell] = sum;
  }
}

function silhouetteOf(
  cell: number,
  which: number,
  cellGroups: readonly number[][],
  sizes: readonly number[],
  distance: Float64Array,
): number {
  const own = cellGroups[cell]![which]!;
  if (sizes[own] === 1) return 0;
  const sums = new Float64Array(sizes.length);
  for (let other = 0; other < cellGroups.length; other++)
    sums[cellGroups[other]![which]!]! += distance[other]!;
  let nearest = Number.POSITIVE_INFINITY;
  for (let group = 0; group < sizes.length; group++) {
    if (group !== own && sizes[group]! > 0) nearest = Math.min(nearest, sums[group]! / sizes[group]!);
  }
  if (nearest === Number.POSITIVE_INFINITY) return 0;
  const within = sums[own]! / (sizes[own]! - 1);
  const larger = Math.max(within, nearest);
  return larger === 0 ? 0 : (nearest - within) / larger;
}

/** Up to this many points the silhouette is exact. */
export const silhouetteExactMax = 2000;

const sampleSize = 1000;

/**
 * The places of the points to judge by: all up to 2,000, else about 1,000 chosen by a fixed hash.
 *
 * `identity` is a number for each point that stays the same over updates, so the sample hardly changes.
 */
export function sampleForSilhouette(identity: ArrayLike<number>): Uint32Array {
  const count = identity.length;
  if (count <= silhouetteExactMax) return Uint32Array.from({ length: count }, (_, at) => at);
  const bound = (sampleSize / count) * 4294967296;
  const chosen: number[] = [];
  for (let at = 0; at < count; at++) if (mix32(identity[at]! + 1) < bound) chosen.push(at);
  return Uint32Array.from(chosen);
}
