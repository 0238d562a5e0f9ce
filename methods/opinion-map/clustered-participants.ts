import type { SizedVotes } from './vote-matrix.ts';

/** With fewer participants than this who voted enough, the busiest others are taken in too. */
const clusteredAtLeast = 15;

/**
 * Who has voted enough to be put into a group: the places of those participants, ascending.
 *
 * Enough is `votesMin` votes, or all statements where there are fewer; passes count, and so do votes on
 * statements left out. Those in `already` stay. If fewer than 15 come together, the participants with the
 * most votes fill up (earlier ones first), but none without a vote.
 *
 * @source compdemocracy/polis, math, `in-conv`.
 */
export function clusteredParticipants(
  matrix: SizedVotes,
  votesMin: number,
  already?: Uint32Array,
): Uint32Array {
  const enough = Math.max(Math.min(votesMin, matrix.statements.length), 1);
  const people = matrix.participants.length;
  const within = new Uint8Array(people);
  const votes = (row: number) => matrix.rowStart[row + 1]! - matrix.rowStart[row]!;
  let count = 0;
  for (let at = 0; at < (already?.length ?? 0); at++) {
    const row = already![at]!;
    within[row] = votes(row) > 0 ? 1 : 0;
  }
  for (let row = 0; row < people; row++) {
    if (matrix.rowStart[row + 1]! - matrix.rowStart[row]! >= enough) within[row] = 1;
    count += within[row]!;
  }
  if (count < clusteredAtLeast) {
    const others = Array.from({ length: people }, (_, row) => row)
      .filter((row) => !within[row] && votes(row) > 0)
      .sort((a, b) => votes(b) - votes(a) || a - b);
    for (const row of others.slice(0, clusteredAtLeast - count)) within[row] = 1;
  }
  const rows = new Uint32Array(people);
  let kept = 0;
  for (let row = 0; row < people; row++) if (within[row]) rows[kept++] = row;
  return rows.slice(0, kept);
}
