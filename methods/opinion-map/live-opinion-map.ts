import { centreVotes } from './centred-votes.ts';
import {
  type CoVotes,
  countCoVotes,
  coVotesStatementsMax,
  covariationOf,
  meansOf,
  updatedCoVotes,
} from './co-votes.ts';
import { covariation } from './covariation.ts';
import { type RivalCount, updatedGroups } from './live-groups.ts';
import { givenGroups } from './opinion-groups.ts';
import { computeOpinionMap, describeMap, type OpinionMap } from './opinion-map.ts';
import { type OpinionMapOptions, type ResolvedOptions, resolveOptions } from './options.ts';
import { alignedWith, componentsOf, type PrincipalComponents } from './principal-components.ts';
import { projectParticipants } from './projection.ts';
import { statementMeans } from './statement-means.ts';
import { withVotes } from './vote-changes.ts';
import type { CastVote, VoteMatrix } from './vote-matrix.ts';

/** An opinion map with what is needed to take in further votes cheaply. Never changed in place. */
export interface LiveOpinionMap {
  readonly map: OpinionMap;
  readonly given: OpinionMapOptions;
  /** Kept up to 1,500 statements. */
  readonly coVotes: CoVotes | undefined;
  readonly rival: RivalCount;
  /** The id for the next new group. */
  readonly nextGroupId: number;
}

/** Draws a map that can be kept up to date. Takes the options of `computeOpinionMap`. */
export function startLiveOpinionMap(matrix: VoteMatrix, options: OpinionMapOptions = {}): LiveOpinionMap {
  const map = computeOpinionMap(matrix, options);
  const { signal: _signal, onProgress: _onProgress, ...given } = options;
  return {
    map,
    given,
    coVotes: matrix.statements.length <= coVotesStatementsMax ? countCoVotes(matrix) : undefined,
    rival: { count: map.groups.length, times: 0 },
    nextGroupId: Math.max(-1, ...map.groups.map((group) => group.id)) + 1,
  };
}

/**
 * Takes in further votes (or withdrawals, `vote: null`) and returns the map after them.
 *
 * Components, projection, counts and chosen statements are what a full run would give (components to about
 * 1e-10). Groups are kept stable instead of being sought afresh: axes keep their sides; participants stay
 * grouped; each group starts from where its members now stand and gives way only to a division 5 % better;
 * another number of groups is shown only after being best 4 times in a row; a group that continues keeps
 * its id. `moderation` replaces the statements left out or about participants.
 */
export function updateLiveOpinionMap(
  live: LiveOpinionMap,
  votes: Iterable<CastVote>,
  moderation: Pick<OpinionMapOptions, 'leftOut' | 'meta'> = {},
): LiveOpinionMap {
  const given = { ...live.given, ...moderation };
  const { matrix, rows } = withVotes(live.map.matrix, votes);
  const options = resolveOptions(matrix, given);
  const coVotes = live.coVotes && keptCoVotes(live.coVotes, live.map.matrix, matrix, rows);
  const components = updatedComponents(live.map.components, matrix, coVotes, options);
  const projection = projectParticipants(matrix, components, options.leftOut);
  const found = options.groups
    ? { groups: givenGroups(matrix, projection, options.groups), rival: live.rival }
    : updatedGroups(live.map, live.rival, live.nextGroupId, { matrix, projection, options });
  const ids = found.groups.groups.map((group) => group.id);
  return {
    map: describeMap(matrix, options, components, projection, found.groups),
    given,
    coVotes,
    rival: found.rival,
    nextGroupId: Math.max(live.nextGroupId, Math.max(-1, ...ids) + 1),
  };
}

function keptCoVotes(counts: CoVotes, before: VoteMatrix, after: VoteMatrix, rows: Uint32Array) {
  return after.statements.length <= coVotesStatementsMax
    ? updatedCoVotes(counts, before, after, rows)
    : undefined;
}

function updatedComponents(
  earlier: PrincipalComponents,
  matrix: VoteMatrix,
  coVotes: CoVotes | undefined,
  { leftOut }: ResolvedOptions,
): PrincipalComponents {
  const mean = coVotes ? meansOf(coVotes, leftOut) : statementMeans(matrix, leftOut);
  const together = coVotes
    ? covariationOf(coVotes, mean, leftOut)
    : covariation(centreVotes(matrix, mean, leftOut));
  return alignedWith(componentsOf(together, mean, matrix.participants.length, earlier.axes), earlier);
}
