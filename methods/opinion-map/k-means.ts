import { gridPoints, type PointGrid } from './point-grid.ts';
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
 * own. `weights` counts points several times. At most `roundsMax` rounds (300). The points may come as a
 * grid made before, with its weights. Squares of the grid that lie wholly nearest to one centre move as one,
 * which changes nothing but the time.
 *
 * @source Lloyd 1982, "Least squares quantization in PCM", IEEE Transactions on Information Theory 28(2);
 * Kanungo et al. 2002, "An efficient k-means clustering algorithm", IEEE Transactions on Pattern Analysis and
 * Machine Intelligence 24(7) (whole squares).
 */
export function lloyd(
  points: Points | PointGrid,
  start: Points,
  options: { readonly weights?: ArrayLike<number>; readonly roundsMax?: number } = {},
): Clustering {
  const grid = 'order' in points ? points : gridPoints(points, options.weights);
  const count = start.x.length;
  const centers = { x: Float64Array.from(start.x), y: Float64Array.from(start.y) };
  const label = new Uint16Array(grid.order.length);
  const sums = new Float64Array(3 * count);
  for (let round = 0; round < (options.roundsMax ?? 300); round++) {
    assign(grid, centers, label, sums);
    let moved = false;
    for (let center = 0; center < count; center++) {
      const mass = sums[3 * center]!;
      if (mass > 0) {
        const x = sums[3 * center + 1]! / mass;
        const y = sums[3 * center + 2]! / mass;
        moved ||= differs(x, centers.x[center]!) || differs(y, centers.y[center]!);
        centers.x[center] = x;
        centers.y[center] = y;
      } else moved = reseat(grid, centers, label, center) || moved;
    }
    if (!moved) break;
  }
  const labelOf = new Uint16Array(label.length);
  for (let at = 0; at < label.length; at++) labelOf[grid.order[at]!] = label[at]!;
  return { label: labelOf, centers, inertia: inertiaOfGrid(grid, centers, label) };
}

/** Whether a coordinate moved by more than rounding, which depends on whether a square moves as one. */
function differs(one: number, other: number): boolean {
  return Math.abs(one - other) > 1e-13 * Math.abs(one);
}

/** Gives each point of a grid to its nearest centre and sums up each centre's weight, x and y. */
function assign(grid: PointGrid, centers: Points, label: Uint16Array, sums: Float64Array): void {
  const count = centers.x.length;
  const nearby = new Uint16Array(count);
  const closest = new Float64Array(count);
  sums.fill(0);
  for (let cell = 0; cell < grid.start.length - 1; cell++) {
    const from = grid.start[cell]!;
    const to = grid.start[cell + 1]!;
    const candidates = nearbyCenters(grid.box, cell, centers, closest, nearby);
    if (candidates === 1) {
      const only = nearby[0]!;
      label.fill(only, from, to);
      for (let part = 0; part < 3; part++) sums[3 * only + part]! += grid.sums[3 * cell + part]!;
      continue;
    }
    for (let at = from; at < to; at++) {
      const px = grid.x[at]!;
      const py = grid.y[at]!;
      let nearest = nearby[0]!;
      let least = Number.POSITIVE_INFINITY;
      for (let candidate = 0; candidate < candidates; candidate++) {
        const center = nearby[candidate]!;
        const dx = px - centers.x[center]!;
        const dy = py - centers.y[center]!;
        const distance = dx * dx + dy * dy;
        if (distance < least) {
          least = distance;
          nearest = center;
        }
      }
      label[at] = nearest;
      const weight = grid.weight[at]!;
      sums[3 * nearest]! += weight;
      sums[3 * nearest + 1]! += weight * px;
      sums[3 * nearest + 2]! += weight * py;
    }
  }
}

/** Lists, in order, the centres that may be nearest to some point of a cell; returns how many. */
function nearbyCenters(
  box: Float64Array,
  cell: number,
  centers: Points,
  closest: Float64Array,
  nearby: Uint16Array,
): number {
  const left = box[4 * cell]!;
  const right = box[4 * cell + 1]!;
  const below = box[4 * cell + 2]!;
  const above = box[4 * cell + 3]!;
  let bound = Number.POSITIVE_INFINITY;
  for (let center = 0; center < closest.length; center++) {
    const cx = centers.x[center]!;
    const cy = centers.y[center]!;
    const nearX = cx < left ? left - cx : cx > right ? cx - right : 0;
    const nearY = cy < below ? below - cy : cy > above ? cy - above : 0;
    closest[center] = nearX * nearX + nearY * nearY;
    const farX = Math.max(right - cx, cx - left);
    const farY = Math.max(above - cy, cy - below);
    const farthest = farX * farX + farY * farY;
    if (farthest < bound) bound = farthest;
  }
  let candidates = 0;
  // A little slack, so that rounding never hides a tie.
  bound *= 1 + 1e-12;
  for (let center = 0; center < closest.length; center++) {
    if (closest[center]! <= bound) nearby[candidates++] = center;
  }
  return candidates;
}

/** Moves a centre without points to the point farthest from its own; false if all stand at theirs. */
function reseat(grid: PointGrid, centers: Points, label: Uint16Array, empty: number): boolean {
  let farthest = -1;
  let most = 0;
  for (let at = 0; at < label.length; at++) {
    const distance = squaredDistance(grid, at, centers, label[at]!);
    if (distance > most && grid.weight[at]! > 0) {
      most = distance;
      farthest = at;
    }
  }
  if (farthest < 0) return false;
  centers.x[empty] = grid.x[farthest]!;
  centers.y[empty] = grid.y[farthest]!;
  label[farthest] = empty;
  return true;
}

/** The sum of the squared distances of the points from the centres of their groups. */
export function inertiaOf(points: Points, centers: Points, label: ArrayLike<number>): number {
  let sum = 0;
  for (let at = 0; at < points.x.length; at++) sum += squaredDistance(points, at, centers, label[at]!);
  return sum;
}

function inertiaOfGrid(grid: PointGrid, centers: Points, label: Uint16Array): number {
  let sum = 0;
  for (let at = 0; at < label.length; at++) {
    sum += grid.weight[at]! * squaredDistance(grid, at, centers, label[at]!);
  }
  return sum;
}

/** The squared distance of one point from one of other points. */
export function squaredDistance(points: Points, at: number, others: Points, other: number): number {
  const dx = points.x[at]! - others.x[other]!;
  const dy = points.y[at]! - others.y[other]!;
  return dx * dx + dy * dy;
}
