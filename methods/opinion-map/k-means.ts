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
  const count = start.x.length;
  const x = Float64Array.from(start.x);
  const y = Float64Array.from(start.y);
  const label = new Uint16Array(points.x.length).fill(65535);
  const { weights, roundsMax = 300 } = options;
  const mass = new Float64Array(count);
  for (let round = 0; round < roundsMax; round++) {
    if (!assign(points, { x, y }, label)) break;
    moveToMiddle(points, { x, y }, label, mass, weights);
    for (let center = 0; center < count; center++) {
      if (mass[center] === 0 && points.x.length >= count) reseat(points, { x, y }, label, center);
    }
  }
  return { label, centers: { x, y }, inertia: inertiaOf(points, { x, y }, label, weights) };
}

/** Gives each point to its nearest centre; true if any point changed hands. */
function assign(points: Points, centers: Points, label: Uint16Array): boolean {
  const count = centers.x.length;
  let changed = false;
  for (let at = 0; at < label.length; at++) {
    const px = points.x[at]!;
    const py = points.y[at]!;
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
  }
  return changed;
}

function moveToMiddle(
  points: Points,
  centers: Points,
  label: Uint16Array,
  mass: Float64Array,
  weights?: ArrayLike<number>,
): void {
  const count = mass.length;
  const sumX = new Float64Array(count);
  const sumY = new Float64Array(count);
  mass.fill(0);
  for (let at = 0; at < label.length; at++) {
    const weight = weights ? weights[at]! : 1;
    sumX[label[at]!]! += weight * points.x[at]!;
    sumY[label[at]!]! += weight * points.y[at]!;
    mass[label[at]!]! += weight;
  }
  for (let center = 0; center < count; center++) {
    if (mass[center] === 0) continue;
    centers.x[center] = sumX[center]! / mass[center]!;
    centers.y[center] = sumY[center]! / mass[center]!;
  }
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
