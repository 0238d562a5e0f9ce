import { type BaseClusters, gatherBaseClusters } from './base-clusters.ts';
import { bestApart, clusterByCount, countsToTry, type GroupClustering } from './group-clustering.ts';
import { ungrouped } from './group-votes.ts';
import { inertiaOf } from './k-means.ts';
import { OpinionMapError } from './opinion-map-error.ts';
import type { ResolvedOptions } from './options.ts';
import { gridPoints } from './point-grid.ts';
import type { Points } from './projection.ts';
import { sampleForSilhouette, silhouettes } from './silhouette.ts';
import type { VoteMatrix } from './vote-matrix.ts';

/** People who vote alike. */
export interface OpinionGroup {
  /** Stays the same over updates; never given to another group. */
  readonly id: number;
  /** How many participants are in it. */
  readonly size: number;
  readonly center: { readonly x: number; readonly y: number };
  /** The places of its participants, ascending. */
  readonly members: Uint32Array;
}

/** A number of groups that was tried. */
export interface TriedCount {
  readonly count: number;
  readonly silhouette: number;
  readonly inertia: number;
}

/** The division of the participants who voted enough into groups. */
export interface OpinionGroups {
  /** The places of the participants who were grouped, ascending. */
  readonly clustered: Uint32Array;
  /** By participant the place of the group in `groups`, or −1. */
  readonly groupOf: Int32Array;
  readonly groups: readonly OpinionGroup[];
  /** How well apart the groups are, from −1 to 1. */
  readonly silhouette: number;
  readonly tried: readonly TriedCount[];
  /** The bunches of the grouped participants, in the order of `clustered`; none where groups were given. */
  readonly base: BaseClusters | undefined;
  /** What each number of groups would look like, to start from at an update. */
  readonly clusterings: readonly GroupClustering[];
}

/** The points of some participants only. */
export function pointsOf(points: Points, rows: Uint32Array): Points {
  const x = new Float64Array(rows.length);
  const y = new Float64Array(rows.length);
  for (let at = 0; at < rows.length; at++) {
    x[at] = points.x[rows[at]!]!;
    y[at] = points.y[rows[at]!]!;
  }
  return { x, y };
}

/** Finds the groups: base clusters, each number of groups, and the number whose groups are best apart. */
export function findGroups(
  matrix: VoteMatrix,
  projection: Points,
  clustered: Uint32Array,
  options: ResolvedOptions,
): OpinionGroups {
  const points = pointsOf(projection, clustered);
  const grid = gridPoints(points);
  const base = gatherBaseClusters(points, options.baseClusterCount, options.seed, undefined, grid);
  const counts = fixedOrTried(base.size.length, options);
  const clusterings = clusterByCount(points, base, counts, { seed: options.seed, identity: clustered, grid });
  const best = bestApart(clusterings);
  const labels = best ? largestFirst(best.label, best.count) : new Uint16Array(clustered.length);
  return {
    ...describeGroups(matrix.participants.length, points, clustered, labels),
    silhouette: best?.silhouette ?? 0,
    tried: clusterings.map(({ count, silhouette, inertia }) => ({ count, silhouette, inertia })),
    base,
    clusterings,
  };
}

/** The numbers of groups to try: the fixed one as far as there are distinct places, or all worth trying. */
export function fixedOrTried(baseClusters: number, options: ResolvedOptions): number[] {
  if (options.groupCount === undefined) return countsToTry(baseClusters, options.groupsMax);
  const count = Math.min(options.groupCount, baseClusters);
  return count > 1 ? [count] : [];
}

/**
 * Takes groups as given by participant id; a participant of the matrix without one is ungrouped.
 *
 * Groups come in the order of their ids. @throws OpinionMapError `participant-unknown`, `group-unknown`.
 */
export function givenGroups(
  matrix: VoteMatrix,
  projection: Points,
  given: ReadonlyMap<string, number>,
): OpinionGroups {
  const ids = [...new Set(given.values())].sort((a, b) => a - b);
  const placeOf = new Map(ids.map((id, place) => [id, place]));
  const groupOf = new Int32Array(matrix.participants.length).fill(ungrouped);
  for (const [participant, id] of given) {
    const row = matrix.participants.indexOf(participant);
    if (row < 0) throw unknownParticipant(participant);
    if (!Number.isInteger(id) || id < 0) throw unknownGroup(participant, id);
    groupOf[row] = placeOf.get(id)!;
  }
  const clustered = Uint32Array.from(
    Array.from({ length: groupOf.length }, (_, row) => row).filter((row) => groupOf[row] !== ungrouped),
  );
  const points = pointsOf(projection, clustered);
  const labels = Uint16Array.from(clustered, (row) => groupOf[row]!);
  const sample = sampleForSilhouette(clustered);
  const judged = pointsOf(points, sample);
  const [silhouette = 0] = silhouettes(judged, [Uint16Array.from(sample, (at) => labels[at]!)]);
  const described = describeGroups(matrix.participants.length, points, clustered, labels, ids);
  const centers = {
    x: Float64Array.from(described.groups, (group) => group.center.x),
    y: Float64Array.from(described.groups, (group) => group.center.y),
  };
  const inertia = inertiaOf(points, centers, labels);
  const tried = [{ count: ids.length, silhouette, inertia }];
  return { ...described, silhouette, tried, base: undefined, clusterings: [] };
}

/** Lists groups by the labels of the grouped participants. `ids` by label; without them the label is the id. */
export function describeGroups(
  people: number,
  points: Points,
  clustered: Uint32Array,
  labels: ArrayLike<number>,
  ids?: readonly number[],
): Pick<OpinionGroups, 'clustered' | 'groupOf' | 'groups'> {
  const groupOf = new Int32Array(people).fill(ungrouped);
  let labelCount = ids?.length ?? 0;
  for (let at = 0; at < clustered.length; at++) labelCount = Math.max(labelCount, labels[at]! + 1);
  const size = new Uint32Array(labelCount);
  const x = new Float64Array(labelCount);
  const y = new Float64Array(labelCount);
  for (let at = 0; at < clustered.length; at++) {
    const label = labels[at]!;
    groupOf[clustered[at]!] = label;
    size[label]!++;
    x[label]! += points.x[at]!;
    y[label]! += points.y[at]!;
  }
  const members = Array.from(size, (count) => new Uint32Array(count));
  const filled = new Uint32Array(labelCount);
  for (let at = 0; at < clustered.length; at++) {
    const label = labels[at]!;
    members[label]![filled[label]!++] = clustered[at]!;
  }
  const groups = members.map((rows, label) => ({
    id: ids?.[label] ?? label,
    size: rows.length,
    center: { x: x[label]! / Math.max(rows.length, 1), y: y[label]! / Math.max(rows.length, 1) },
    members: rows,
  }));
  return { clustered, groupOf, groups };
}

/** Renumbers labels so that the largest group comes first; of equals the one with the earliest participant. */
export function largestFirst(label: ArrayLike<number>, count: number): Uint16Array {
  const size = new Uint32Array(count);
  const first = new Uint32Array(count).fill(label.length);
  for (let at = label.length - 1; at >= 0; at--) {
    size[label[at]!]!++;
    first[label[at]!] = at;
  }
  const order = Array.from({ length: count }, (_, group) => group)
    .filter((group) => size[group]! > 0)
    .sort((a, b) => size[b]! - size[a]! || first[a]! - first[b]!);
  const rank = new Uint16Array(count);
  order.forEach((group, place) => {
    rank[group] = place;
  });
  const ranked = new Uint16Array(label.length);
  for (let at = 0; at < ranked.length; at++) ranked[at] = rank[label[at]!]!;
  return ranked;
}

function unknownParticipant(participant: string): OpinionMapError {
  return new OpinionMapError(
    'participant-unknown',
    { field: participant },
    {
      'zh-CN': `没有编号为“${participant}”的参与者，无法归入所给的群组。`,
      en: `There is no participant "${participant}" to put into the given group.`,
    },
  );
}

function unknownGroup(participant: string, id: number): OpinionMapError {
  return new OpinionMapError(
    'group-unknown',
    { field: participant },
    {
      'zh-CN': `群组编号须为从 0 起的整数，而参与者“${participant}”的为 ${id}。`,
      en: `A group's id must be a whole number from 0; that of participant "${participant}" is ${id}.`,
    },
  );
}
