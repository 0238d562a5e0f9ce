export type { BaseClusters } from './base-clusters.ts';
export { type BootstrapOptions, bootstrapUncertainty, type Interval, type Uncertainty } from './bootstrap.ts';
export {
  type BridgingStatement,
  bridgingStatements,
  type DivisiveStatement,
  divisiveStatements,
} from './bridging-statements.ts';
export { type ConsensusStatement, consensusStatements, groupAwareConsensus } from './consensus-statements.ts';
export { adjustedRandIndex, continuedGroups, type Membership } from './group-identity.ts';
export { countGroupVotes, type GroupVotes } from './group-votes.ts';
export { compareIds, IdIndex } from './id-index.ts';
export { type LiveOpinionMap, startLiveOpinionMap, updateLiveOpinionMap } from './live-opinion-map.ts';
export {
  informationGain,
  type NextStatement,
  type NextStatementOptions,
  nextStatements,
} from './next-statements.ts';
export type { OpinionGroup, OpinionGroups, TriedCount } from './opinion-groups.ts';
export { computeOpinionMap, type OpinionMap } from './opinion-map.ts';
export {
  type BilingualText,
  type ErrorPlace,
  OpinionMapError,
  type OpinionMapErrorCode,
} from './opinion-map-error.ts';
export type { OpinionMapOptions, ResolvedOptions } from './options.ts';
export {
  type ExportedStatement,
  type ExportedVotes,
  type NamedText,
  readPolisStatements,
  readPolisVotes,
} from './polis-export.ts';
export { type PrincipalComponents, principalComponents } from './principal-components.ts';
export { type Points, projectParticipants, statementExtremity } from './projection.ts';
export { leastShare, proportionTest, smoothedShare, twoProportionTest } from './proportion-tests.ts';
export { type RepresentativeStatement, representativeStatements } from './representative-statements.ts';
export { type Leaning, type Leanings, leaningsOf, type Stance } from './representativeness.ts';
export { type RobustnessCase, robustnessReport, type StatementChange } from './robustness.ts';
export { silhouettes } from './silhouette.ts';
export { statementPriorities } from './statement-priorities.ts';
export { withVotes } from './vote-changes.ts';
export {
  type CastVote,
  createVoteMatrix,
  type SizedVotes,
  selectParticipants,
  type Vote,
  type VoteMatrix,
  type VoteRows,
} from './vote-matrix.ts';
