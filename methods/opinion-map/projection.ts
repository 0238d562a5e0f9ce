import type { PrincipalComponents } from './principal-components.ts';
import type { SizedVotes } from './vote-matrix.ts';

/** Places on the map: one pair of coordinates each. */
export interface Points {
  readonly x: Float64Array;
  readonly y: Float64Array;
}

/**
 * Places every participant on the map, those who saw little pushed outwards to match.
 *
 * Per participant √(S / s) · Σ (vote − mean) · axis over what they saw, with S all statements and s those
 * seen. As in Polis, statements left out count as seen by all. Without a vote one stands at the origin.
 *
 * @source compdemocracy/polis, math, `sparsity-aware-project-ptpt`.
 */
export function projectParticipants(
  matrix: SizedVotes,
  { mean, axes }: PrincipalComponents,
  leftOut: Uint8Array,
): Points {
  const { rowStart, column, value } = matrix;
  const people = rowStart.length - 1;
  const x = new Float64Array(people);
  const y = new Float64Array(people);
  const leftOutCount = leftOut.reduce((count, out) => count + (out ? 1 : 0), 0);
  const parts = partsOfVotes(mean, axes);
  for (let row = 0; row < people; row++) {
    const from = rowStart[row]!;
    const to = rowStart[row + 1]!;
    let along = 0;
    let across = 0;
    // Statements left out are 0 on both axes, so they add nothing.
    for (let at = from; at < to; at++) {
      const place = 6 * column[at]! + 2 * value[at]! + 2;
      along += parts[place]!;
      across += parts[place + 1]!;
    }
    let seen = to - from + leftOutCount;
    if (leftOutCount > 0) for (let at = from; at < to; at++) if (leftOut[column[at]!]) seen--;
    const scale = Math.sqrt(matrix.statements.length / Math.max(seen, 1));
    x[row] = along * scale;
    y[row] = across * scale;
  }
  return { x, y };
}

/** What each vote adds along both axes: for each statement the two parts of disagreeing, passing and agreeing. */
function partsOfVotes(mean: Float64Array, [first, second]: PrincipalComponents['axes']): Float64Array {
  const parts = new Float64Array(6 * mean.length);
  for (let place = 0; place < mean.length; place++) {
    for (let vote = -1; vote <= 1; vote++) {
      const part = vote - mean[place]!;
      parts[6 * place + 2 * vote + 2] = part * first[place]!;
      parts[6 * place + 2 * vote + 3] = part * second[place]!;
    }
  }
  return parts;
}

/**
 * How far each statement stands from the middle: where someone would be who agreed to it and saw no other.
 *
 * √S · |1 − mean| · the length of the statement's pair of axis components, S being all statements.
 *
 * @source compdemocracy/polis, math, `pca-project-cmnts` and `with-proj-and-extremtiy`.
 */
export function statementExtremity({ mean, axes }: PrincipalComponents): Float64Array {
  const scale = Math.sqrt(mean.length);
  return mean.map((average, at) => {
    const one = axes[0][at]!;
    const two = axes[1][at]!;
    return scale * Math.abs(1 - average) * Math.sqrt(one * one + two * two);
  });
}
