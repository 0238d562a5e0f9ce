import type { SizedVotes } from './vote-matrix.ts';

/** How each group voted on each statement. Counts of group g on statement s are at g · statements + s. */
export interface GroupVotes {
  readonly groups: number;
  readonly statements: number;
  readonly agree: Uint32Array;
  readonly disagree: Uint32Array;
  /** Agree, disagree and pass together. */
  readonly seen: Uint32Array;
}

/** The mark, among groups by participant, for one who is in none. */
export const ungrouped = -1;

/**
 * Counts the votes of each group on each statement, and those of everyone, grouped or not.
 *
 * `groupOf` holds a group's place or −1 by participant. `weights` counts a participant several times.
 */
export function countGroupVotes(
  matrix: SizedVotes,
  groupOf: ArrayLike<number>,
  groups: number,
  weights?: ArrayLike<number>,
): { readonly votes: GroupVotes; readonly everyone: GroupVotes } {
  const { rowStart, column, value } = matrix;
  const statements = matrix.statements.length;
  // One row more, at the end, for those in no group.
  const cells = (groups + 1) * statements;
  // In one array, disagreements first, then passes, then agreements: a vote's own number finds its part.
  const counts = new Uint32Array(3 * cells);
  for (let row = 0; row < rowStart.length - 1; row++) {
    const group = groupOf[row]!;
    const weight = weights ? weights[row]! : 1;
    const offset = cells + (group < 0 ? groups : group) * statements;
    const to = rowStart[row + 1]!;
    for (let at = rowStart[row]!; at < to; at++) counts[value[at]! * cells + offset + column[at]!]! += weight;
  }
  const disagree = counts.subarray(0, cells);
  const pass = counts.subarray(cells, 2 * cells);
  const agree = counts.subarray(2 * cells);
  const seen = new Uint32Array(cells);
  for (let at = 0; at < cells; at++) seen[at] = agree[at]! + pass[at]! + disagree[at]!;
  const all = { groups: groups + 1, statements, agree, disagree, seen };
  const grouped = groups * statements;
  const votes = {
    groups,
    statements,
    agree: agree.subarray(0, grouped),
    disagree: disagree.subarray(0, grouped),
    seen: seen.subarray(0, grouped),
  };
  return { votes, everyone: totalVotes(all) };
}

/** Adds the groups up into one. */
export function totalVotes(votes: GroupVotes): GroupVotes {
  const { groups, statements } = votes;
  const sum = (counts: Uint32Array): Uint32Array => {
    const total = new Uint32Array(statements);
    for (let group = 0; group < groups; group++) {
      for (let at = 0; at < statements; at++) total[at]! += counts[group * statements + at]!;
    }
    return total;
  };
  return {
    groups: 1,
    statements,
    agree: sum(votes.agree),
    disagree: sum(votes.disagree),
    seen: sum(votes.seen),
  };
}
