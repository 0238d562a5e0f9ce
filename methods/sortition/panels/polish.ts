import type { WeightedPanel } from './peel.ts';

const roundsMax = 400;

/**
 * Brings the average of weighted panels as near to the target as rounding allows.
 *
 * Adds to the weights the least change, in squares, that removes what is missing (conjugate gradients
 * on the normal equations); weights stay non-negative and sum to 1. Gives the old weights back where
 * that would not help.
 *
 * @source Hestenes and Stiefel 1952; CGLS as in Björck, "Numerical methods for least squares
 * problems", 1996, algorithm 7.4.1.
 */
export function polish(panels: readonly WeightedPanel[], target: Float64Array): WeightedPanel[] {
  const sparse = panels.map(({ seats }) => [...seats.keys()].filter((type) => seats[type]! !== 0));
  const rows = target.length + 1;
  // The last row is the sum of the weights.
  const average = (weights: ArrayLike<number>) => {
    const result = new Float64Array(rows);
    panels.forEach(({ seats }, p) => {
      for (const type of sparse[p]!) result[type] = result[type]! + weights[p]! * seats[type]!;
      result[rows - 1] = result[rows - 1]! + weights[p]!;
    });
    return result;
  };
  const transposed = (values: Float64Array) =>
    panels.map(({ seats }, p) =>
      sparse[p]!.reduce((sum, type) => sum + seats[type]! * values[type]!, values[rows - 1]!),
    );
  const missing = (weights: ArrayLike<number>) => {
    const reached = average(weights);
    return reached.map((v, row) => (row === rows - 1 ? 1 : target[row]!) - v);
  };
  const square = (values: ArrayLike<number>) => Array.from(values).reduce((sum, v) => sum + v * v, 0);

  const old = panels.map(({ weight }) => weight);
  const residual = missing(old);
  const before = square(residual);
  const change = new Array<number>(panels.length).fill(0);
  let gradient = transposed(residual);
  let direction = gradient.slice();
  let norm = square(gradient);
  const enough = norm * 1e-24;
  for (let round = 0; round < roundsMax && norm > enough; round++) {
    const image = average(direction);
    const length = norm / square(image);
    direction.forEach((d, p) => {
      change[p] = change[p]! + length * d;
    });
    image.forEach((v, row) => {
      residual[row] = residual[row]! - length * v;
    });
    gradient = transposed(residual);
    const next = square(gradient);
    direction = direction.map((d, p) => gradient[p]! + (next / norm) * d);
    norm = next;
  }
  const polished = old.map((weight, p) => Math.max(0, weight + change[p]!));
  const better = square(missing(polished)) < before;
  return panels.map(({ seats }, p) => ({ seats, weight: better ? polished[p]! : old[p]! }));
}
