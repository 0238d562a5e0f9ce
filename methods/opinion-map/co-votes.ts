import { type Covariation, squareOperator } from './covariation.ts';
import type { VoteMatrix } from './vote-matrix.ts';

/**
 * Counts of how pairs of statements were voted on together, from which the principal components follow.
 *
 * Square tables, statement j and k at j · size + k, over participants who saw both: how many (`seen`), the
 * sum of their votes on j (`sum`), the sum of the products of their two votes (`product`). Whole numbers, so
 * that adding votes one by one gives exactly what counting afresh would.
 */
export interface CoVotes {
  readonly size: number;
  readonly seen: Int32Array;
  readonly sum: Int32Array;
  readonly product: Int32Array;
}

/** With more statements than this the tables aren't kept (three of this squared, 4 bytes each). */
export const coVotesStatementsMax = 1500;

/** Counts all pairs afresh. */
export function countCoVotes(matrix: VoteMatrix): CoVotes {
  const counts = emptyCoVotes(matrix.statements.length);
  for (let row = 0; row < matrix.rowStart.length - 1; row++) addRow(counts, matrix, row, 1);
  return counts;
}

/** The counts after the votes of some participants changed; `before` and the earlier counts stay as they were. */
export function updatedCoVotes(
  counts: CoVotes,
  before: VoteMatrix,
  after: VoteMatrix,
  rows: Iterable<number>,
): CoVotes {
  const updated = resized(counts, after.statements.length);
  for (const row of rows) {
    if (row < before.rowStart.length - 1) addRow(updated, before, row, -1);
    addRow(updated, after, row, 1);
  }
  return updated;
}

/** The average vote on each statement, as `statementMeans` has it. */
export function meansOf({ size, seen, sum }: CoVotes, leftOut: Uint8Array): Float64Array {
  return Float64Array.from({ length: size }, (_, at) => {
    const place = at * size + at;
    return leftOut[at] || seen[place] === 0 ? 0 : sum[place]! / seen[place]!;
  });
}

/** Xᵀ X of the centred votes: Σ (vⱼ − mⱼ)(vₖ − mₖ) = product − mₖ sumⱼₖ − mⱼ sumₖⱼ + mⱼ mₖ seen. */
export function covariationOf(counts: CoVotes, mean: Float64Array, leftOut: Uint8Array): Covariation {
  const { size, seen, sum, product } = counts;
  const statements = Uint32Array.from(
    Array.from({ length: size }, (_, at) => at).filter((at) => {
      const place = at * size + at;
      return !leftOut[at] && seen[place]! * product[place]! !== sum[place]! * sum[place]!;
    }),
  );
  const square = new Float64Array(statements.length ** 2);
  let trace = 0;
  for (let row = 0; row < statements.length; row++) {
    const j = statements[row]!;
    for (let at = 0; at <= row; at++) {
      const k = statements[at]!;
      const [jk, kj] = [j * size + k, k * size + j];
      const value =
        product[jk]! - mean[k]! * sum[jk]! - mean[j]! * sum[kj]! + mean[j]! * mean[k]! * seen[jk]!;
      square[row * statements.length + at] = value;
      square[at * statements.length + row] = value;
      if (at === row) trace += value;
    }
  }
  return { statements, apply: squareOperator(square, statements.length), trace };
}

function emptyCoVotes(size: number): CoVotes {
  const table = () => new Int32Array(size * size);
  return { size, seen: table(), sum: table(), product: table() };
}

function addRow({ size, seen, sum, product }: CoVotes, matrix: VoteMatrix, row: number, sign: 1 | -1): void {
  const { column, value } = matrix;
  const from = matrix.rowStart[row]!;
  const to = matrix.rowStart[row + 1]!;
  for (let one = from; one < to; one++) {
    const vote = sign * value[one]!;
    const offset = column[one]! * size;
    for (let other = from; other < to; other++) {
      const place = offset + column[other]!;
      seen[place]! += sign;
      sum[place]! += vote;
      product[place]! += vote * value[other]!;
    }
  }
}

function resized(counts: CoVotes, size: number): CoVotes {
  if (size === counts.size) {
    return {
      size,
      seen: counts.seen.slice(),
      sum: counts.sum.slice(),
      product: counts.product.slice(),
    };
  }
  const larger = emptyCoVotes(size);
  for (const table of ['seen', 'sum', 'product'] as const) {
    for (let row = 0; row < counts.size; row++) {
      larger[table].set(counts[table].subarray(row * counts.size, (row + 1) * counts.size), row * size);
    }
  }
  return larger;
}
