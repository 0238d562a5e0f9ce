import type { GroupVotes } from './group-votes.ts';
import { proportionTest, significant90, smoothedShare } from './proportion-tests.ts';
import type { Stance } from './representativeness.ts';

/** A statement on which most of all who saw it say the same. */
export interface ConsensusStatement {
  /** The statement's place. */
  readonly statement: number;
  readonly stance: Stance;
  /** How many said so, of how many who saw it. */
  readonly supporters: number;
  readonly voters: number;
  /** (supporters + 1) / (voters + 2). */
  readonly share: number;
  /** z of the test that more than half say so. */
  readonly shareTest: number;
}

/**
 * Chooses the statements that most participants agree with, then those most disagree with, `most` (5) each.
 *
 * Counted over everyone, grouped or not: `everyone` has one group. A statement qualifies if its share is
 * above one half and significantly so at 90 %; ordered by share · z, ties by place.
 *
 * @source compdemocracy/polis, math, `select-consensus-comments`: identical choices.
 */
export function consensusStatements(
  everyone: GroupVotes,
  leftOut: ArrayLike<number>,
  most = 5,
): ConsensusStatement[] {
  const choose = (stance: Stance): ConsensusStatement[] => {
    const counts = everyone[stance];
    const found: ConsensusStatement[] = [];
    for (let statement = 0; statement < everyone.statements; statement++) {
      const supporters = counts[statement]!;
      const voters = everyone.seen[statement]!;
      const share = smoothedShare(supporters, voters);
      const shareTest = proportionTest(supporters, voters);
      if (leftOut[statement] || share <= 0.5 || shareTest <= significant90) continue;
      found.push({ statement, stance, supporters, voters, share, shareTest });
    }
    return found
      .sort((one, other) => other.share * other.shareTest - one.share * one.shareTest)
      .slice(0, most);
  };
  return [...choose('agree'), ...choose('disagree')];
}

/**
 * How far all groups together say the same of each statement: the product of the groups' shares.
 *
 * ∏ (supporters + 1) / (voters + 2) over groups, so one group against it is enough to pull it down.
 *
 * @source Small et al. 2021, "group informed consensus"; compdemocracy/polis, math, `group-aware-consensus`.
 */
export function groupAwareConsensus(votes: GroupVotes, stance: Stance): Float64Array {
  const counts = votes[stance];
  const product = new Float64Array(votes.statements).fill(votes.groups === 0 ? 0 : 1);
  for (let at = 0; at < counts.length; at++) {
    product[at % votes.statements]! *= smoothedShare(counts[at]!, votes.seen[at]!);
  }
  return product;
}
