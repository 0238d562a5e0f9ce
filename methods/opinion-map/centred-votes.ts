import type { SizedVotes } from './vote-matrix.ts';

/**
 * The votes that shape the map, each less its statement's mean; nothing for what was not seen.
 *
 * Only statements that vary take part: `statements` holds their places, and `column` counts among them.
 * The votes of participant p are at `rowStart[p]` to `rowStart[p + 1]` (excluded), columns ascending.
 */
export interface CentredVotes {
  readonly statements: Uint32Array;
  readonly rowStart: Uint32Array;
  readonly column: Uint32Array;
  readonly part: Float64Array;
}

/** Centres the votes on the means and drops statements left out or without difference. */
export function centreVotes(matrix: SizedVotes, mean: Float64Array, leftOut: Uint8Array): CentredVotes {
  const { rowStart, column, value } = matrix;
  const varies = new Uint8Array(mean.length);
  for (let at = 0; at < column.length; at++) {
    if (value[at] !== mean[column[at]!]) varies[column[at]!] = 1;
  }
  const place = new Uint32Array(mean.length);
  const statements: number[] = [];
  for (let statement = 0; statement < mean.length; statement++) {
    if (leftOut[statement] || !varies[statement]) continue;
    place[statement] = statements.length + 1;
    statements.push(statement);
  }
  const starts = new Uint32Array(rowStart.length);
  const columns = new Uint32Array(column.length);
  const part = new Float64Array(column.length);
  let kept = 0;
  for (let row = 0; row < rowStart.length - 1; row++) {
    for (let at = rowStart[row]!; at < rowStart[row + 1]!; at++) {
      const statement = column[at]!;
      if (place[statement] === 0) continue;
      columns[kept] = place[statement]! - 1;
      part[kept] = value[at]! - mean[statement]!;
      kept++;
    }
    starts[row + 1] = kept;
  }
  return {
    statements: Uint32Array.from(statements),
    rowStart: starts,
    column: columns.subarray(0, kept),
    part: part.subarray(0, kept),
  };
}
