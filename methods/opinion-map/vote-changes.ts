import { arrangeRows, type CastVote, type VoteMatrix, type VoteRows, withdrawn } from './vote-matrix.ts';

/** A matrix after new votes, and the participants whose votes differ from before. */
export interface ChangedMatrix {
  readonly matrix: VoteMatrix;
  /** Places of the participants who voted, ascending. */
  readonly rows: Uint32Array;
}

/**
 * Adds, changes and withdraws votes; the earlier matrix stays as it was.
 *
 * New participants and statements come after the known ones, in the order in which they vote, so that
 * places stay valid. Of several votes by one person on one statement the last counts.
 */
export function withVotes(matrix: VoteMatrix, votes: Iterable<CastVote>): ChangedMatrix {
  const list = [...votes];
  const participants = matrix.participants.extended(list.map((vote) => vote.participant));
  const statements = matrix.statements.extended(list.map((vote) => vote.statement));
  const row = Uint32Array.from(list, (vote) => participants.indexOf(vote.participant));
  const rows = Uint32Array.from(new Set(row)).sort();
  // Only the rows that vote are rearranged: their old votes first, so that the new ones win.
  const place = new Map(Array.from(rows, (one, at) => [one, at]));
  const placed: [number, number, number][] = [];
  for (const [at, one] of rows.entries()) {
    for (let vote = matrix.rowStart[one] ?? 0; vote < (matrix.rowStart[one + 1] ?? 0); vote++) {
      placed.push([at, matrix.column[vote]!, matrix.value[vote]!]);
    }
  }
  list.forEach((vote, at) => {
    placed.push([place.get(row[at]!)!, statements.indexOf(vote.statement), vote.vote ?? withdrawn]);
  });
  const changed = arrangeRows(rows.length, statements.length, {
    row: Uint32Array.from(placed, ([at]) => at),
    column: Uint32Array.from(placed, ([, column]) => column),
    value: Int8Array.from(placed, ([, , value]) => value),
  });
  return {
    matrix: { participants, statements, ...spliceRows(matrix, rows, changed, participants.length) },
    rows,
  };
}

/** Puts changed rows in place of the old ones. */
function spliceRows(matrix: VoteMatrix, rows: Uint32Array, changed: VoteRows, people: number): VoteRows {
  const before = matrix.rowStart.length - 1;
  const rowStart = new Uint32Array(people + 1);
  const most = matrix.column.length + changed.column.length;
  const column = new Uint32Array(most);
  const value = new Int8Array(most);
  let filled = 0;
  let next = 0;
  const copy = (from: VoteRows, start: number, end: number): void => {
    column.set(from.column.subarray(start, end), filled);
    value.set(from.value.subarray(start, end), filled);
    filled += end - start;
  };
  for (let at = 0; at <= rows.length; at++) {
    const until = at < rows.length ? rows[at]! : people;
    if (next < before) {
      // A stretch of untouched rows moves as a block.
      const end = Math.min(until, before);
      const shift = filled - matrix.rowStart[next]!;
      for (let row = next; row < end; row++) rowStart[row] = matrix.rowStart[row]! + shift;
      copy(matrix, matrix.rowStart[next]!, matrix.rowStart[end]!);
    }
    if (at === rows.length) break;
    rowStart[until] = filled;
    copy(changed, changed.rowStart[at]!, changed.rowStart[at + 1]!);
    next = until + 1;
  }
  rowStart[people] = filled;
  return { rowStart, column: column.subarray(0, filled), value: value.subarray(0, filled) };
}
