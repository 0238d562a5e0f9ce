import type { Points } from './projection.ts';

/** A division of points into groups around centres. */
export interface Clustering {
  /** For each point the place of its centre. */
  readonly label: Uint16Array;
  readonly centers: Points;
  /** The sum of the squared distances of the points from their centres, by weight. */
  readonly inertia: number;
}

/**
 * Moves centres to the middle of the points nearest to them until nothing changes (Lloyd's k-means).
 *
 * Ties go to the earlier centre. A centre that loses all its points moves to the point farthest from its
 * own. `weights` counts points several times. At most `roundsMax` rounds (300).
 *
 * @source Lloyd 1982, "Least squares quantization in PCM", IEEE Transactions on Information Theory 28(2).
 */
export function lloyd(
  points: Points,
  start: Points,
  options: { readonly weights?: ArrayLike<number>; readonly roundsMax?: number } = {},
): Clustering {
  const { weights, roundsMax = 300 } = options;
  const count = start.x.length;
  const size = points.x.length;
  const centers = { x: Float64Array.from(start.x), y: Float64Array.from(start.y) };
  const label = new Uint16Array(size).fill(65535);
  const sums = new Float64Array(3 * count);
  let changed = true;
  for (let round = 0; round < roundsMax && changed; round++) {
    sums.fill(0);
    changed = assign(points, centers, label, sums, weights);
    if (!changed) break;
    for (let center = 0; center < count; center++) {
      const mass = sums[3 * center]!;
      if (mass > 0) {
        centers.x[center] = sums[3 * center + 1]! / mass;
        centers.y[center] = sums[3 * center + 2]! / mass;
      } else if (size >= count) reseat(points, centers, label, center);
    }
  }
  return { label, centers, inertia: inertiaOf(points, centers, label, weights) };
}

/** Gives each point to its nearest centre and sums up each centre's points; true if any changed hands. */
function assign(
  points: Points,
  centers: Points,
  label: Uint16Array,
  sums: Float64Array,
  weights: ArrayLike<number> | undefined,
): boolean {
  const { x, y } = points;
  const count = centers.x.length;
  let changed = false;
  for (let at = 0; at < label.length; at++) {
    const px = x[at]!;
    const py = y[at]!;
    let nearest = 0;
    let least = Number.POSITIVE_INFINITY;
    for (let center = 0; center < count; center++) {
      const dx = px - centers.x[center]!;
      const dy = py - centers.y[center]!;
      const distance = dx * dx + dy * dy;
      if (distance < least) {
        least = distance;
        nearest = center;
      }
    }
    if (label[at] !== nearest) {
      label[at] = nearest;
      changed = true;
    }
    const weight = weights ? weights[at]! : 1;
    sums[3 * nearest]! += weight;
    sums[3 * nearest + 1]! += weight * px;
    sums[3 * nearest + 2]! += weight * py;
  }
  return changed;
}

function reseat(points: Points, centers: Points, label: Uint16Array, empty: number): void {
  let farthest = -1;
  let most = 0;
  for (let at = 0; at < label.length; at++) {
    const distance = squaredDistance(points, at, centers, label[at]!);
    if (distance > most) {
      most = distance;
      farthest = at;
    }
  }
  if (farthest < 0) return;
  centers.x[empty] = points.x[farthest]!;
  centers.y[empty] = points.y[farthest]!;
  label[farthest] = empty;
}

/** The sum of the squared distances of the points from the centres of their groups. */
export function inertiaOf(
  points: Points,
  centers: Points,
  label: ArrayLike<number>,
  weights?: ArrayLike<number>,
): number {
  let sum = 0;
  for (let at = 0; at < points.x.length; at++) {
    sum += (weights ? weights[at]! : 1) * squaredDistance(points, at, centers, label[at]!);
  }
  return sum;
}

/** The squared distance of one point from one of other points. */
export function squaredDistance(points: Points, at: number, others: Points, other: number): number {
  const dx = points.x[at]! - others.x[other]!;
  const dy = points.y[at]! - others.y[other]!;
  return dx * dx + dy * dy;
}
