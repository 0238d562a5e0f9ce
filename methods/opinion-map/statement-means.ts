import type { SizedVotes } from './vote-matrix.ts';

/**
 * The average vote on each statement among those who saw it (agree 1, pass 0, disagree −1).
 *
 * 0 for statements that nobody saw or that are left out. `weights` counts a participant several times.
 */
export function statementMeans(
  matrix: SizedVotes,
  leftOut: Uint8Array,
  weights?: ArrayLike<number>,
): Float64Array {
  const { column, value, rowStart } = matrix;
  const size = matrix.statements.length;
  const sum = new Float64Array(size);
  const seen = new Float64Array(size);
  for (let row = 0; row < rowStart.length - 1; row++) {
    const weight = weights ? weights[row]! : 1;
    if (weight === 0) continue;
    for (let at = rowStart[row]!; at < rowStart[row + 1]!; at++) {
      sum[column[at]!]! += weight * value[at]!;
      seen[column[at]!]! += weight;
    }
  }
  return sum.map((total, at) => (leftOut[at] || seen[at] === 0 ? 0 : total / seen[at]!));
}
