import { gatherBaseClusters } from './base-clusters.ts';
import { clusteredParticipants } from './clustered-participants.ts';
import { bestApart, clusterByCount, type GroupClustering } from './group-clustering.ts';
import { continuedGroups } from './group-identity.ts';
import {
  describeGroups,
  fixedOrTried,
  largestFirst,
  type OpinionGroups,
  pointsOf,
} from './opinion-groups.ts';
import type { ResolvedOptions } from './options.ts';
import { gridPoints } from './point-grid.ts';
import type { Points } from './projection.ts';
import type { VoteMatrix } from './vote-matrix.ts';

/** The number of groups that has been best of late without being shown, and how often in a row. */
export interface RivalCount {
  readonly count: number;
  readonly times: number;
}

/** How often in a row another number of groups must be best before it is shown (as in Polis). */
export const changesOfMindMin = 4;

/**
 * Moves groups along with their members to where these stand now; see `updateLiveOpinionMap`.
 *
 * `nextGroupId` is for the first group that continues none.
 */
export function updatedGroups(
  before: OpinionGroups,
  lastRival: RivalCount,
  nextGroupId: number,
  now: { readonly matrix: VoteMatrix; readonly projection: Points; readonly options: ResolvedOptions },
): { groups: OpinionGroups; rival: RivalCount } {
  const { matrix, projection, options } = now;
  const clustered = clusteredParticipants(matrix, options.votesMin, before.clustered);
  const points = pointsOf(projection, clustered);
  const moved = (label: ArrayLike<number>, count: number) =>
    centersNow(projection, before.clustered, label, count);
  const bunches = before.base && moved(before.base.label, before.base.size.length);
  const grid = gridPoints(points);
  const base = gatherBaseClusters(points, options.baseClusterCount, options.seed, bunches, grid);
  const earlier = new Map<number, Points>();
  for (const { count, label } of before.clusterings) {
    const centers = moved(label, count);
    if (centers) earlier.set(count, centers);
  }
  const counts = fixedOrTried(base.size.length, options);
  const clusterings = clusterByCount(points, base, counts, {
    seed: options.seed,
    identity: clustered,
    earlier,
    grid,
  });
  const { shown, rival } = steadyChoice(clusterings, before, lastRival);
  const labels = shown ? largestFirst(shown.label, shown.count) : new Uint16Array(clustered.length);
  const described = describeGroups(matrix.participants.length, points, clustered, labels);
  return {
    rival,
    groups: {
      ...withLastingIds(described, before, nextGroupId),
      silhouette: shown?.silhouette ?? 0,
      tried: clusterings.map(({ count, silhouette, inertia }) => ({ count, silhouette, inertia })),
      base,
      clusterings,
    },
  };
}

/** Where the members of each group stand now; undefined if a group has no members left. */
function centersNow(
  projection: Points,
  rows: Uint32Array,
  label: ArrayLike<number>,
  count: number,
): Points | undefined {
  const x = new Float64Array(count);
  const y = new Float64Array(count);
  const size = new Float64Array(count);
  for (let at = 0; at < rows.length; at++) {
    x[label[at]!]! += projection.x[rows[at]!]!;
    y[label[at]!]! += projection.y[rows[at]!]!;
    size[label[at]!]!++;
  }
  if (size.includes(0)) return undefined;
  return { x: x.map((sum, at) => sum / size[at]!), y: y.map((sum, at) => sum / size[at]!) };
}

/** Shows the number of groups shown before, unless another has now been best often enough in a row. */
function steadyChoice(
  clusterings: readonly GroupClustering[],
  before: OpinionGroups,
  rival: RivalCount,
): { shown: GroupClustering | undefined; rival: RivalCount } {
  const best = bestApart(clusterings);
  const current = clusterings.find(({ count }) => count === before.groups.length);
  if (!best || !current || best.count === current.count) {
    return { shown: best, rival: { count: best?.count ?? 0, times: 0 } };
  }
  const times = best.count === rival.count ? rival.times + 1 : 1;
  const next = { count: best.count, times };
  return times >= changesOfMindMin
    ? { shown: best, rival: { ...next, times: 0 } }
    : { shown: current, rival: next };
}

/** Gives groups that continue earlier ones their ids, others new ones, and orders them by id. */
function withLastingIds(
  described: Pick<OpinionGroups, 'clustered' | 'groupOf' | 'groups'>,
  before: OpinionGroups,
  nextId: number,
): Pick<OpinionGroups, 'clustered' | 'groupOf' | 'groups'> {
  const continued = continuedGroups(
    { groupOf: before.groupOf, groups: before.groups.length },
    { groupOf: described.groupOf, groups: described.groups.length },
  );
  let fresh = nextId;
  const ids = continued.map((old) => before.groups[old]?.id ?? fresh++);
  const order = ids.map((_, place) => place).sort((a, b) => ids[a]! - ids[b]!);
  const placeOf = new Int32Array(order.length);
  order.forEach((old, place) => {
    placeOf[old] = place;
  });
  return {
    clustered: described.clustered,
    groupOf: replaced(described.groupOf, placeOf),
    groups: order.map((old) => ({ ...described.groups[old]!, id: ids[old]! })),
  };
}

function replaced(groupOf: Int32Array, placeOf: Int32Array): Int32Array {
  const result = new Int32Array(groupOf.length);
  for (let row = 0; row < result.length; row++)
    result[row] = groupOf[row]! < 0 ? -1 : placeOf[groupOf[row]!]!;
  return result;
}
