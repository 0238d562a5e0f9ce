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
  const distance = distancesToCells(
    order.map((at) => points.x[at]!),
    order.map((at) => points.y[at]!),
    cellStart,
  );
  return groupings.map((_, which) => meanSilhouette(which, cellStart, cellGroups, distance));
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

function groupSizes(
  which: number,
  cellStart: Uint32Array,
  cellGroups: readonly (readonly number[])[],
): number[] {
  const sizes: number[] = [];
  cellGroups.forEach((groups, cell) => {
    const group = groups[which]!;
    sizes[group] = (sizes[group] ?? 0) + cellStart[cell + 1]! - cellStart[cell]!;
  });
  return Array.from(sizes, (size) => size ?? 0);
}

/** By cell, the sum of the distances from each point to all points of the cell. Each pair is measured once. */
function distancesToCells(x: Float64Array, y: Float64Array, cellStart: Uint32Array): Float64Array[] {
  const cells = cellStart.length - 1;
  const sums = Array.from({ length: cells }, () => new Float64Array(x.length));
  for (let cell = 0; cell < cells; cell++) {
    for (let at = cellStart[cell]!; at < cellStart[cell + 1]!; at++) {
      for (let other = cell; other < cells; other++) {
        const from = Math.max(at + 1, cellStart[other]!);
        sums[other]![at]! += measure(x, y, at, from, cellStart[other + 1]!, sums[cell]!);
      }
    }
  }
  return sums;
}

/** Sums the distances from one point to those in a range, and adds each to the other point's sum as well. */
function measure(
  x: Float64Array,
  y: Float64Array,
  at: number,
  from: number,
  to: number,
  back: Float64Array,
): number {
  const px = x[at]!;
  const py = y[at]!;
  let sum = 0;
  for (let other = from; other < to; other++) {
    const dx = x[other]! - px;
    const dy = y[other]! - py;
    const distance = Math.sqrt(dx * dx + dy * dy);
    sum += distance;
    back[other]! += distance;
  }
  return sum;
}

function meanSilhouette(
  which: number,
  cellStart: Uint32Array,
  cellGroups: readonly (readonly number[])[],
  distance: readonly Float64Array[],
): number {
  const size = groupSizes(which, cellStart, cellGroups);
  const sums = new Float64Array(size.length);
  let total = 0;
  for (let cell = 0; cell < cellGroups.length; cell++) {
    const own = cellGroups[cell]![which]!;
    if (size[own] === 1) continue;
    for (let at = cellStart[cell]!; at < cellStart[cell + 1]!; at++) {
      sums.fill(0);
      for (let other = 0; other < cellGroups.length; other++) {
        sums[cellGroups[other]![which]!]! += distance[other]![at]!;
      }
      let nearest = Number.POSITIVE_INFINITY;
      for (let group = 0; group < size.length; group++) {
        if (group !== own && size[group]! > 0) nearest = Math.min(nearest, sums[group]! / size[group]!);
      }
      if (nearest === Number.POSITIVE_INFINITY) continue;
      const within = sums[own]! / (size[own]! - 1);
      const larger = Math.max(within, nearest);
      if (larger > 0) total += (nearest - within) / larger;
    }
  }
  const count = cellStart.at(-1)!;
  return count === 0 ? 0 : total / count;
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
