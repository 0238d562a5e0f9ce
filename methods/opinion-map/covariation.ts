import type { SymmetricOperator } from './leading-eigenvector.ts';
import type { VoteMatrix } from './vote-matrix.ts';

/** How statements move together: Xᵀ X of the centred votes, as an operator, with its trace. */
export interface Covariation {
  readonly apply: SymmetricOperator;
  /** The sum of all squared centred votes. */
  readonly trace: number;
}

/** Above this many statements the square matrix isn't held in memory. */
const squareMax = 2000;

/**
 * Sets up Xᵀ X, where X holds each vote less its statement's mean and 0 for what was not seen.
 *
 * The square matrix is made once where that is cheaper than going through the votes at each step.
 * `weights` counts a participant several times.
 */
export function covariation(
  matrix: VoteMatrix,
  mean: Float64Array,
  leftOut: Uint8Array,
  weights?: ArrayLike<number>,
): Covariation {
  const centred = new Float64Array(matrix.value.length);
  let pairs = 0;
  let trace = 0;
  for (let row = 0; row < matrix.rowStart.length - 1; row++) {
    const from = matrix.rowStart[row]!;
    const to = matrix.rowStart[row + 1]!;
    const weight = weights ? weights[row]! : 1;
    pairs += ((to - from) * (to - from)) / 2;
    for (let at = from; at < to; at++) {
      const place = matrix.column[at]!;
      const part = leftOut[place] ? 0 : matrix.value[at]! - mean[place]!;
      centred[at] = part;
      trace += weight * part * part;
    }
  }
  const stepsExpected = 80;
  const square = matrix.statements.length <= squareMax && pairs <= stepsExpected * 2 * matrix.value.length;
  const apply = square
    ? squareOperator(squareOf(matrix, centred, weights), matrix.statements.length)
    : votesOperator(matrix, centred, weights);
  return { apply, trace };
}

/** Multiplies by a dense symmetric matrix, given row by row. */
export function squareOperator(square: Float64Array, size: number): SymmetricOperator {
  return (x, out) => {
    for (let row = 0; row < size; row++) {
      let sum = 0;
      const offset = row * size;
      for (let at = 0; at < size; at++) sum += square[offset + at]! * x[at]!;
      out[row] = sum;
    }
  };
}

function squareOf(matrix: VoteMatrix, centred: Float64Array, weights?: ArrayLike<number>): Float64Array {
  const { rowStart, column } = matrix;
  const size = matrix.statements.length;
  const square = new Float64Array(size * size);
  for (let row = 0; row < rowStart.length - 1; row++) {
    const from = rowStart[row]!;
    const to = rowStart[row + 1]!;
    const weight = weights ? weights[row]! : 1;
    if (weight === 0) continue;
    for (let one = from; one < to; one++) {
      const part = weight * centred[one]!;
      const offset = column[one]! * size;
      // Columns ascend within a row, so this fills the lower triangle only.
      for (let other = from; other <= one; other++)
        square[offset + column[other]!]! += part * centred[other]!;
    }
  }
  for (let row = 0; row < size; row++) {
    for (let at = 0; at < row; at++) square[at * size + row] = square[row * size + at]!;
  }
  return square;
}

function votesOperator(
  matrix: VoteMatrix,
  centred: Float64Array,
  weights?: ArrayLike<number>,
): SymmetricOperator {
  const { rowStart, column } = matrix;
  return (x, out) => {
    out.fill(0);
    for (let row = 0; row < rowStart.length - 1; row++) {
      let score = 0;
      const from = rowStart[row]!;
      const to = rowStart[row + 1]!;
      for (let at = from; at < to; at++) score += centred[at]! * x[column[at]!]!;
      if (weights) score *= weights[row]!;
      for (let at = from; at < to; at++) out[column[at]!]! += score * centred[at]!;
    }
  };
}
