export { auditProportionality, type Violation } from './audit.ts';
export { decide, RULES } from './decide.ts';
export {
  type Ballots,
  createElection,
  type Election,
  type ElectionInput,
  type Project,
  VOTE_TYPES,
  type Voters,
  type VoteType,
} from './election.ts';
export type { Until } from './equal-shares/add-one.ts';
export {
  type Completion,
  type EqualSharesOptions,
  type EqualSharesOutcome,
  equalShares,
} from './equal-shares/equal-shares.ts';
export { BudgetingError, type BudgetingErrorCode, type Place, type Text } from './errors.ts';
export { type GreedyOptions, greedy } from './greedy.ts';
export { type KnapsackOutcome, knapsack } from './knapsack/knapsack.ts';
export { maximinSupport } from './maximin-support/maximin-support.ts';
export type { RunOptions } from './options.ts';
export type { Outcome, ProjectExplanation, Reason, Rule } from './outcome.ts';
export { checkElection, type Remark } from './pabulib/check.ts';
export { readPabulib } from './pabulib/read.ts';
export { writePabulib } from './pabulib/write.ts';
export { type Payment, paymentsOf } from './payments.ts';
export { type LoadOptions, phragmen } from './phragmen.ts';
export { UTILITIES, type Utility } from './profile.ts';
export { formatRational, type Rational, toNumber } from './rational.ts';
export { type Representation, type Statistics, statisticsOf, type VoterGroup } from './statistics.ts';
export { parseTies, type TieCriterion } from './ties.ts';
