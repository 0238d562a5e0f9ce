import type { CentredVotes } from './centred-votes.ts';
import type { SymmetricOperator } from './leading-eigenvector.ts';

/** How statements move together: Xᵀ X of the centred votes, as an operator, with its trace. */
export interface Covariation {
  /** The places of the statements it is about; all others don't vary. */
  readonly statements: Uint32Array;
  readonly apply: SymmetricOperator;
  /** The sum of all squared centred votes. */
  readonly trace: number;
}

/** Above this many statements the square matrix isn't held in memory. */
const squareMax = 2000;

/** How often the operator is expected to be applied. */
const stepsExpected = 80;

/**
 * Sets up Xᵀ X, where X holds each vote less its statement's mean and 0 for what was not seen.
 *
 * The square matrix is made once where that is cheaper than going through the votes at each step.
 * `weights` counts a participant several times.
 */
export function covariation(votes: CentredVotes, weights?: ArrayLike<number>): Covariation {
  let pairs = 0;
  let trace = 0;
  for (let row = 0; row < votes.rowStart.length - 1; row++) {
    const from = votes.rowStart[row]!;
    const to = votes.rowStart[row + 1]!;
    const weight = weights ? weights[row]! : 1;
    pairs += ((to - from) * (to - from)) / 2;
    for (let at = from; at < to; at++) trace += weight * votes.part[at]! * votes.part[at]!;
  }
  const size = votes.statements.length;
  const square = size <= squareMax && pairs <= stepsExpected * 2 * votes.part.length;
  const apply = square ? squareOperator(squareOf(votes, weights), size) : votesOperator(votes, weights);
  return { statements: votes.statements, apply, trace };
}

/** Multiplies by a dense symmetric matrix, given row by row. */
export function squareOperator(square: Float64Array, size: number): SymmetricOperator {
  const even = size - (size % 4);
  return (x, out) => {
    for (let row = 0; row < size; row++) {
      const offset = row * size;
      // Four sums side by side: one alone would wait for each addition before the next.
      let [a, b, c, d] = [0, 0, 0, 0];
      for (let at = 0; at < even; at += 4) {
        a += square[offset + at]! * x[at]!;
        b += square[offset + at + 1]! * x[at + 1]!;
        c += square[offset + at + 2]! * x[at + 2]!;
        d += square[offset + at + 3]! * x[at + 3]!;
      }
      for (let at = even; at < size; at++) a += square[offset + at]! * x[at]!;
      out[row] = a + b + (c + d);
    }
  };
}

function squareOf(votes: CentredVotes, weights?: ArrayLike<number>): Float64Array {
  const { rowStart, column, part } = votes;
  const size = votes.statements.length;
  const square = new Float64Array(size * size);
  for (let row = 0; row < rowStart.length - 1; row++) {
    const from = rowStart[row]!;
    const to = rowStart[row + 1]!;
    const weight = weights ? weights[row]! : 1;
    if (weight === 0) continue;
    for (let one = from; one < to; one++) {
      const factor = weight * part[one]!;
      const offset = column[one]! * size;
      // Columns ascend within a row, so this fills the lower triangle only.
      for (let other = from; other <= one; other++) square[offset + column[other]!]! += factor * part[other]!;
    }
  }
  for (let row = 0; row < size; row++) {
    for (let at = 0; at < row; at++) square[at * size + row] = square[row * size + at]!;
  }
  return square;
}

function votesOperator(votes: CentredVotes, weights?: ArrayLike<number>): SymmetricOperator {
  const { rowStart, column, part } = votes;
  return (x, out) => {
    out.fill(0);
    for (let row = 0; row < rowStart.length - 1; row++) {
      let score = 0;
      const from = rowStart[row]!;
      const to = rowStart[row + 1]!;
      for (let at = from; at < to; at++) score += part[at]! * x[column[at]!]!;
      if (weights) score *= weights[row]!;
      for (let at = from; at < to; at++) out[column[at]!]! += score * part[at]!;
    }
  };
}
