import { gatherBaseClusters } from './base-clusters.ts';
import { consensusStatements, groupAwareConsensus } from './consensus-statements.ts';
import { bestApart, clusterByCount, countsToTry } from './group-clustering.ts';
import { continuedGroups } from './group-identity.ts';
import { countGroupVotes, ungrouped } from './group-votes.ts';
import { lloyd } from './k-means.ts';
import { pointsOf } from './opinion-groups.ts';
import type { OpinionMap } from './opinion-map.ts';
import type { ResolvedOptions } from './options.ts';
import { principalComponents } from './principal-components.ts';
import { type Points, projectParticipants } from './projection.ts';
import { createRandom } from './random.ts';
import { representativeStatements } from './representative-statements.ts';
import type { Stance } from './representativeness.ts';
import type { SizedVotes } from './vote-matrix.ts';

/** What is resampled; plain data, so that it can be sent to a worker thread. */
export interface BootstrapSubject {
  readonly matrix: SizedVotes;
  readonly options: Omit<ResolvedOptions, 'groups'>;
  readonly clustered: Uint32Array;
  readonly groupOf: Int32Array;
  readonly groupCount: number;
  readonly axes: readonly [Float64Array, Float64Array];
}

/** What one resample of the participants led to. */
export interface Replicate {
  /** The number of groups that was best apart. */
  readonly groupCount: number;
  /** By grouped participant, 1 if placed in the group that continues their own. */
  readonly kept: Uint8Array;
  /** By group, its size, and how much it overlaps with itself on the map (Jaccard), each from 0. */
  readonly sizes: readonly number[];
  readonly overlaps: readonly number[];
  /** By statement, how far all groups together agree and disagree. */
  readonly agree: Float64Array;
  readonly disagree: Float64Array;
  /** By group, statements chosen as representative; and those chosen as consensus: "agree:17". */
  readonly representative: readonly (readonly string[])[];
  readonly consensus: readonly string[];
  /** How much of the map's plane the two axes still span, from 0 to 1. */
  readonly plane: number;
}

/** Names a chosen statement together with the stance taken. */
export function stanceKey({ stance, statement }: { stance: Stance; statement: number }): string {
  return `${stance}:${statement}`;
}

/** Takes what is needed for resampling out of a map. */
export function bootstrapSubject(map: OpinionMap): BootstrapSubject {
  const { rowStart, column, value, participants, statements } = map.matrix;
  const { groups: _groups, ...options } = map.options;
  return {
    matrix: {
      participants: { length: participants.length },
      statements: { length: statements.length },
      rowStart,
      column,
      value,
    },
    options,
    clustered: map.clustered,
    groupOf: map.groupOf,
    groupCount: map.groups.length,
    axes: map.components.axes,
  };
}

/**
 * Draws participants anew with replacement and maps them: replicate `number` (from 0) of a seed.
 *
 * The number of groups is chosen afresh; the groups themselves keep the map's number and start where their
 * members now stand, and all grouped participants are then put to the nearest, drawn or not.
 */
export function bootstrapReplicate(subject: BootstrapSubject, seed: string, number: number): Replicate {
  const { matrix, options, clustered } = subject;
  const weights = drawWeights(matrix.participants.length, `${seed}/bootstrap/${number}`);
  const components = principalComponents(matrix, options.leftOut, weights);
  const projection = projectParticipants(matrix, components, options.leftOut);
  const points = pointsOf(projection, clustered);
  const label = labelsNow(subject, points, weights);
  const groupOf = new Int32Array(matrix.participants.length).fill(ungrouped);
  clustered.forEach((row, at) => {
    groupOf[row] = label[at]!;
  });
  const { votes, everyone } = countGroupVotes(matrix, groupOf, subject.groupCount, weights);
  const { leftOut, statementsMax } = options;
  return {
    groupCount: bestCount(subject, projection, weights),
    kept: Uint8Array.from(clustered, (row) => (groupOf[row] === subject.groupOf[row] ? 1 : 0)),
    ...sizesAndOverlaps(subject, groupOf),
    agree: groupAwareConsensus(votes, 'agree'),
    disagree: groupAwareConsensus(votes, 'disagree'),
    representative: representativeStatements(votes, leftOut, statementsMax).map((list) =>
      list.map(stanceKey),
    ),
    consensus: consensusStatements(everyone, leftOut, statementsMax).map(stanceKey),
    plane: sharedPlane(subject.axes, components.axes),
  };
}

function drawWeights(people: number, seed: string): Uint16Array {
  const random = createRandom(seed);
  const weights = new Uint16Array(people);
  for (let draw = 0; draw < people; draw++) weights[random.below(people)]!++;
  return weights;
}

/** The map's groups after moving: by grouped participant the place of the map's group that theirs continues. */
function labelsNow(subject: BootstrapSubject, points: Points, weights: Uint16Array): Int32Array {
  const { clustered, groupOf, groupCount } = subject;
  const drawn = Uint16Array.from(clustered, (row) => weights[row]!);
  const before = Int32Array.from(clustered, (row) => groupOf[row]!);
  const start = { x: new Float64Array(groupCount), y: new Float64Array(groupCount) };
  const size = new Float64Array(groupCount);
  before.forEach((group, at) => {
    start.x[group]! += points.x[at]!;
    start.y[group]! += points.y[at]!;
    size[group]!++;
  });
  for (let group = 0; group < groupCount; group++) {
    start.x[group]! /= Math.max(size[group]!, 1);
    start.y[group]! /= Math.max(size[group]!, 1);
  }
  const { label } = lloyd(points, start, { weights: drawn, roundsMax: 100 });
  const continued = continuedGroups(
    { groupOf: before, groups: groupCount },
    { groupOf: label, groups: groupCount },
  );
  const free = Array.from({ length: groupCount }, (_, group) => group).filter(
    (at) => !continued.includes(at),
  );
  const placeOf = continued.map((old) => (old >= 0 ? old : free.pop()!));
  return Int32Array.from(label, (group) => placeOf[group]!);
}

function bestCount(subject: BootstrapSubject, projection: Points, weights: Uint16Array): number {
  const drawn = subject.clustered.filter((row) => weights[row]! > 0);
  const points = pointsOf(projection, drawn);
  const { baseClusterCount, groupsMax, seed } = subject.options;
  const base = gatherBaseClusters(points, baseClusterCount, seed);
  const counts = countsToTry(base.size.length, groupsMax);
  const clusterings = clusterByCount(points, base, counts, { seed, identity: drawn });
  return bestApart(clusterings)?.count ?? Math.min(drawn.length, 1);
}

function sizesAndOverlaps(subject: BootstrapSubject, groupOf: Int32Array) {
  const [sizes, both, either] = [0, 0, 0].map(() => new Array<number>(subject.groupCount).fill(0));
  for (const row of subject.clustered) {
    const [old, now] = [subject.groupOf[row]!, groupOf[row]!];
    sizes![now]!++;
    either![now]!++;
    if (old === now) both![now]!++;
    else either![old]!++;
  }
  return { sizes: sizes!, overlaps: both!.map((count, group) => count / Math.max(either![group]!, 1)) };
}

/** The mean squared cosine between two planes, each spanned by two orthogonal unit vectors. */
function sharedPlane(
  one: readonly [Float64Array, Float64Array],
  other: readonly [Float64Array, Float64Array],
): number {
  let sum = 0;
  for (const a of one) {
    for (const b of other) {
      let along = 0;
      for (let at = 0; at < a.length; at++) along += a[at]! * b[at]!;
      sum += along * along;
    }
  }
  return Math.min(sum / 2, 1);
}
