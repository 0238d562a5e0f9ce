import type { VoteMatrix } from './vote-matrix.ts';

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

/** Counts the votes of each group on each statement. `groupOf` holds a group's place or −1 by participant. */
export function countGroupVotes(
  matrix: VoteMatrix,
  groupOf: ArrayLike<number>,
  groups: number,
  weights?: ArrayLike<number>,
): GroupVotes {
  const { rowStart, column, value } = matrix;
  const statements = matrix.statements.length;
  const agree = new Uint32Array(groups * statements);
  const disagree = new Uint32Array(groups * statements);
  const seen = new Uint32Array(groups * statements);
  for (let row = 0; row < rowStart.length - 1; row++) {
    const group = groupOf[row]!;
    const weight = weights ? weights[row]! : 1;
    if (group < 0 || weight === 0) continue;
    const offset = group * statements;
    for (let at = rowStart[row]!; at < rowStart[row + 1]!; at++) {
      const place = offset + column[at]!;
      seen[place]! += weight;
      if (value[at] === 1) agree[place]! += weight;
      else if (value[at] === -1) disagree[place]! += weight;
    }
  }
  return { groups, statements, agree, disagree, seen };
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
