import {
  type BridgingStatement,
  bridgingStatements,
  type DivisiveStatement,
  divisiveStatements,
} from './bridging-statements.ts';
import { clusteredParticipants } from './clustered-participants.ts';
import { type ConsensusStatement, consensusStatements, groupAwareConsensus } from './consensus-statements.ts';
import { countGroupVotes, type GroupVotes, totalVotes } from './group-votes.ts';
import { findGroups, givenGroups, type OpinionGroups } from './opinion-groups.ts';
import { type OpinionMapOptions, type ResolvedOptions, resolveOptions } from './options.ts';
import { type PrincipalComponents, principalComponents } from './principal-components.ts';
import { type Points, projectParticipants, statementExtremity } from './projection.ts';
import { type RepresentativeStatement, representativeStatements } from './representative-statements.ts';
import { statementPriorities } from './statement-priorities.ts';
import type { VoteMatrix } from './vote-matrix.ts';

/** Who stands where, which groups there are, and what divides and unites them. */
export interface OpinionMap extends OpinionGroups {
  readonly matrix: VoteMatrix;
  readonly options: ResolvedOptions;
  readonly components: PrincipalComponents;
  /** Every participant's place on the map, grouped or not. */
  readonly projection: Points;
  /** Votes by group and statement. */
  readonly votes: GroupVotes;
  /** Votes of everyone, grouped or not. */
  readonly everyone: GroupVotes;
  /** By group the statements that tell it from the others. */
  readonly representative: readonly (readonly RepresentativeStatement[])[];
  /** What most of all participants say. */
  readonly consensus: readonly ConsensusStatement[];
  /** By statement how far all groups together agree, and disagree. */
  readonly groupAware: { readonly agree: Float64Array; readonly disagree: Float64Array };
  /** What every group supports, or every group rejects. */
  readonly bridging: readonly BridgingStatement[];
  /** What two groups clash over. */
  readonly divisive: readonly DivisiveStatement[];
  /** By statement how much it is worth asking next. */
  readonly priorities: Float64Array;
}

/**
 * Draws the opinion map of a conversation from its votes.
 *
 * Deterministic: the same votes, options and seed give the same map, in whatever order the votes come in.
 * Takes time in proportion to the votes plus the square of the statements; 100,000 participants with 200
 * statements take about a second.
 *
 * @throws OpinionMapError for invalid options; the signal's reason if stopped.
 */
export function computeOpinionMap(matrix: VoteMatrix, options: OpinionMapOptions = {}): OpinionMap {
  const resolved = resolveOptions(matrix, options);
  const step = (done: number): void => {
    options.signal?.throwIfAborted();
    options.onProgress?.(done, 4);
  };
  step(0);
  const components = principalComponents(matrix, resolved.leftOut);
  step(1);
  const projection = projectParticipants(matrix, components, resolved.leftOut);
  step(2);
  const groups = resolved.groups
    ? givenGroups(matrix, projection, resolved.groups)
    : findGroups(matrix, projection, clusteredParticipants(matrix, resolved.votesMin), resolved);
  step(3);
  const map = describeMap(matrix, resolved, components, projection, groups);
  step(4);
  return map;
}

/** Works out what the statements mean to the groups once these are known. */
export function describeMap(
  matrix: VoteMatrix,
  options: ResolvedOptions,
  components: PrincipalComponents,
  projection: Points,
  groups: OpinionGroups,
): OpinionMap {
  const { leftOut, meta, statementsMax } = options;
  const { votes, everyone } = countGroupVotes(matrix, groups.groupOf, groups.groups.length);
  return {
    ...groups,
    matrix,
    options,
    components,
    projection,
    votes,
    everyone,
    representative: representativeStatements(votes, leftOut, statementsMax),
    consensus: consensusStatements(everyone, leftOut, statementsMax),
    groupAware: {
      agree: groupAwareConsensus(votes, 'agree'),
      disagree: groupAwareConsensus(votes, 'disagree'),
    },
    bridging: bridgingStatements(votes, leftOut, statementsMax),
    divisive: divisiveStatements(votes, leftOut, statementsMax),
    priorities: statementPriorities(totalVotes(votes), statementExtremity(components), meta),
  };
}
