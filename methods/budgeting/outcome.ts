import type { Text } from './errors.ts';
import type { Rational } from './rational.ts';

/** The five ways to decide. */
export type Rule = 'mes' | 'greedy' | 'phragmen' | 'maximin' | 'knapsack';

/** Why a project was chosen or not, as a stable word that programs may compare. */
export type Reason =
  | 'free'
  | 'shares'
  | 'completion'
  | 'ranking'
  | 'load'
  | 'support'
  | 'optimum'
  | 'no-support'
  | 'opposed'
  | 'money-short'
  | 'budget-short'
  | 'stopped'
  | 'not-in-optimum';

/** Why one project was chosen or not. Money in units of currency, rounded to doubles for reading. */
export type ProjectExplanation = {
  readonly id: string;
  readonly selected: boolean;
  readonly reason: Reason;
  /** The place in the order of purchase, from 1; null where it wasn't chosen. */
  readonly round: number | null;
  readonly votes: number;
  readonly cost: number;
  /**
   * Equal Shares: cost ÷ price, the number of votes (or points) that paying in full would have taken; fewer than the
   * project has, where some supporters could no longer pay in full. Greedy: what it was ranked by.
   */
  readonly effectiveSupport?: number;
  /** Equal Shares: what each supporter pays per vote or point; Phragmén and maximin: the load after the purchase. */
  readonly price?: number;
  /** Equal Shares: supporters who paid the price in full, all they had left, and nothing as they had nothing left. */
  readonly payers?: { readonly inFull: number; readonly allTheyHad: number; readonly nothing: number };
  /** What was left for it when it was refused: with its supporters (Equal Shares) or in the budget. */
  readonly moneyLeft?: number;
  /** What would have sufficed, everything else unchanged: at most this cost, or at least this many more votes. */
  readonly suffices?: { readonly cost?: number; readonly moreVotes?: number };
  readonly text: Text;
};

/** What one rule decided on one election, and why. */
export type Outcome = {
  readonly rule: Rule;
  /** Ids in the order of purchase. */
  readonly selected: readonly string[];
  /** The same as places in `election.projects`. */
  readonly indexes: readonly number[];
  readonly cost: Rational;
  readonly budget: Rational;
  /** Works out the explanation of every project, in the order of the file. */
  readonly explain: () => readonly ProjectExplanation[];
};
