import type { GroupVotes } from './group-votes.ts';
import { proportionTest, smoothedShare, twoProportionTest } from './proportion-tests.ts';

/** Which way people lean on a statement. */
export type Stance = 'agree' | 'disagree';

/** How strongly, and how much more than the others, a group leans one way on a statement. */
export interface Leaning {
  /** How many of the group voted so. */
  readonly supporters: number;
  /** How many of the group saw the statement. */
  readonly voters: number;
  /** (supporters + 1) / (voters + 2). */
  readonly share: number;
  /** z of the test that more than half of the group vote so. */
  readonly shareTest: number;
  /** The group's share divided by that of all other groups together. */
  readonly ratio: number;
  /** z of the test that the group votes so more often than the others. */
  readonly ratioTest: number;
}

/** Both leanings of one group on one statement. */
export type Leanings = Readonly<Record<Stance, Leaning>>;

/**
 * Compares a group's votes on a statement with those of all other groups together.
 *
 * `total` are the counts of all groups added up. Participants in no group play no part.
 *
 * @source Small et al. 2021 (see `principalComponents`), "representativeness"; compdemocracy/polis, math,
 * `conv-repness`.
 */
export function leaningsOf(votes: GroupVotes, total: GroupVotes, group: number, statement: number): Leanings {
  const at = group * votes.statements + statement;
  const voters = votes.seen[at]!;
  const others = total.seen[statement]! - voters;
  const lean = (counts: Uint32Array, sums: Uint32Array): Leaning => {
    const supporters = counts[at]!;
    const elsewhere = sums[statement]! - supporters;
    const share = smoothedShare(supporters, voters);
    return {
      supporters,
      voters,
      share,
      shareTest: proportionTest(supporters, voters),
      ratio: share / smoothedShare(elsewhere, others),
      ratioTest: twoProportionTest(supporters, elsewhere, voters, others),
    };
  };
  return { agree: lean(votes.agree, total.agree), disagree: lean(votes.disagree, total.disagree) };
}
