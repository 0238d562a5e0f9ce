import type { GroupVotes } from './group-votes.ts';
import { leastShare, smoothedShare, twoProportionTest } from './proportion-tests.ts';
import type { Stance } from './representativeness.ts';

/** A statement on which groups meet that otherwise differ. */
export interface BridgingStatement {
  /** The statement's place. */
  readonly statement: number;
  readonly stance: Stance;
  /** The share in the group least convinced that the votes let one believe in (Wilson's bound, 90 %). */
  readonly leastShare: number;
  /** The place of that group. */
  readonly leastGroup: number;
  /** The groups' shares, (supporters + 1) / (voters + 2) each. */
  readonly shares: readonly number[];
}

/** A statement on which two groups clash. */
export interface DivisiveStatement {
  /** The statement's place. */
  readonly statement: number;
  /** The places of the group that agrees more and of the one that agrees less. */
  readonly groups: readonly [number, number];
  /** Their shares of agreement. */
  readonly shares: readonly [number, number];
  /** z of the test that these two differ. */
  readonly test: number;
}

/**
 * Chooses the statements that every group supports, or every group rejects, by a believable majority.
 *
 * Ranked by the group least convinced, at its lower bound: a small group weighs as much as a large one, and
 * a handful of votes convinces nobody. Only statements with that bound above one half; at most `most` (5).
 * With fewer than two groups there is nothing to bridge.
 */
export function bridgingStatements(
  votes: GroupVotes,
  leftOut: ArrayLike<number>,
  most = 5,
): BridgingStatement[] {
  const found: BridgingStatement[] = [];
  if (votes.groups < 2) return found;
  for (const stance of ['agree', 'disagree'] as const) {
    for (let statement = 0; statement < votes.statements; statement++) {
      if (leftOut[statement]) continue;
      const places = Array.from({ length: votes.groups }, (_, group) => group * votes.statements + statement);
      const bounds = places.map((at) => leastShare(votes[stance][at]!, votes.seen[at]!));
      const least = Math.min(...bounds);
      if (least <= 0.5) continue;
      const shares = places.map((at) => smoothedShare(votes[stance][at]!, votes.seen[at]!));
      found.push({ statement, stance, leastShare: least, leastGroup: bounds.indexOf(least), shares });
    }
  }
  return found
    .sort((one, other) => other.leastShare - one.leastShare || one.statement - other.statement)
    .slice(0, most);
}

/**
 * Chooses the statements on which two groups are farthest apart, surely so: at most `most` (5).
 *
 * Ranked by the z value of the two groups' shares of agreement; only above 1.96 (95 %, two-sided).
 */
export function divisiveStatements(
  votes: GroupVotes,
  leftOut: ArrayLike<number>,
  most = 5,
): DivisiveStatement[] {
  const found: DivisiveStatement[] = [];
  for (let statement = 0; statement < votes.statements; statement++) {
    if (leftOut[statement]) continue;
    let widest: DivisiveStatement | undefined;
    for (let one = 0; one < votes.groups; one++) {
      for (let other = 0; other < votes.groups; other++) {
        if (one === other) continue;
        const difference = compare(votes, statement, one, other);
        if (difference.test > 1.96 && (!widest || difference.test > widest.test)) widest = difference;
      }
    }
    if (widest) found.push(widest);
  }
  return found.sort((one, other) => other.test - one.test || one.statement - other.statement).slice(0, most);
}

function compare(votes: GroupVotes, statement: number, one: number, other: number): DivisiveStatement {
  const [a, b] = [one * votes.statements + statement, other * votes.statements + statement];
  return {
    statement,
    groups: [one, other],
    shares: [smoothedShare(votes.agree[a]!, votes.seen[a]!), smoothedShare(votes.agree[b]!, votes.seen[b]!)],
    test: twoProportionTest(votes.agree[a]!, votes.agree[b]!, votes.seen[a]!, votes.seen[b]!),
  };
}
