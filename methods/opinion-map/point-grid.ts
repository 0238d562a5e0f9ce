import type { Points } from './projection.ts';

/**
 * Points sorted into the squares of a grid, so that a whole square can be handled at once.
 *
 * The points of cell c are at `start[c]` to `start[c + 1]` (excluded) of `order` (their places), `x`, `y`
 * and `weight`. `box` holds for each cell the smallest and largest x and y of its points; `sums` their
 * weight and their weighted sums of x and y. There are no empty cells.
 */
export interface PointGrid {
  readonly order: Uint32Array;
  readonly start: Uint32Array;
  readonly x: Float64Array;
  readonly y: Float64Array;
  readonly weight: Float64Array;
  readonly box: Float64Array;
  readonly sums: Float64Array;
}

/** About so many points to a cell, and at most 32 × 32 cells. */
const pointsPerCell = 12;
const sideMax = 32;

/** Sorts points into a grid over the rectangle they take up. `weights` counts points several times. */
export function gridPoints(points: Points, weights?: ArrayLike<number>): PointGrid {
  const size = points.x.length;
  const side = Math.max(1, Math.min(sideMax, Math.floor(Math.sqrt(size / pointsPerCell))));
  const column = stripes(points.x, side);
  const row = stripes(points.y, side);
  const counts = new Uint32Array(side * side + 1);
  for (let at = 0; at < size; at++) counts[row[at]! * side + column[at]! + 1]!++;
  const filled: number[] = [0];
  for (let cell = 0; cell < side * side; cell++) {
    const count = counts[cell + 1]!;
    counts[cell + 1] = counts[cell]! + count;
    if (count > 0) filled.push(counts[cell + 1]!);
  }
  const order = new Uint32Array(size);
  for (let at = 0; at < size; at++) order[counts[row[at]! * side + column[at]!]!++] = at;
  const x = new Float64Array(size);
  const y = new Float64Array(size);
  const weight = new Float64Array(size);
  for (let at = 0; at < size; at++) {
    x[at] = points.x[order[at]!]!;
    y[at] = points.y[order[at]!]!;
    weight[at] = weights ? weights[order[at]!]! : 1;
  }
  const start = Uint32Array.from(filled);
  return { order, start, x, y, weight, ...boxesAndSums(start, x, y, weight) };
}

function stripes(values: Float64Array, side: number): Uint8Array {
  let least = Number.POSITIVE_INFINITY;
  let most = Number.NEGATIVE_INFINITY;
  for (let at = 0; at < values.length; at++) {
    least = Math.min(least, values[at]!);
    most = Math.max(most, values[at]!);
  }
  const stripe = new Uint8Array(values.length);
  if (!(most > least)) return stripe;
  const scale = side / (most - least);
  for (let at = 0; at < values.length; at++) {
    stripe[at] = Math.min(side - 1, Math.floor((values[at]! - least) * scale));
  }
  return stripe;
}

function boxesAndSums(
  start: Uint32Array,
  x: Float64Array,
  y: Float64Array,
  weight: Float64Array,
): Pick<PointGrid, 'box' | 'sums'> {
  const cells = start.length - 1;
  const box = new Float64Array(4 * cells);
  const sums = new Float64Array(3 * cells);
  for (let cell = 0; cell < cells; cell++) {
    let [left, right, below, above] = [
      x[start[cell]!]!,
      x[start[cell]!]!,
      y[start[cell]!]!,
      y[start[cell]!]!,
    ];
    for (let at = start[cell]!; at < start[cell + 1]!; at++) {
      left = Math.min(left, x[at]!);
      right = Math.max(right, x[at]!);
      below = Math.min(below, y[at]!);
      above = Math.max(above, y[at]!);
      sums[3 * cell]! += weight[at]!;
      sums[3 * cell + 1]! += weight[at]! * x[at]!;
      sums[3 * cell + 2]! += weight[at]! * y[at]!;
    }
    box[4 * cell] = left;
    box[4 * cell + 1] = right;
    box[4 * cell + 2] = below;
    box[4 * cell + 3] = above;
  }
  return { box, sums };
}
