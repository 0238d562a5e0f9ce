import type { BaseClusters } from './base-clusters.ts';
import { type Clustering, lloyd } from './k-means.ts';
import { gridPoints, type PointGrid } from './point-grid.ts';
import type { Points } from './projection.ts';
import { createRandom } from './random.ts';
import { sampleForSilhouette, silhouettes } from './silhouette.ts';
import { leftmostPoints, scatteredPoints } from './start-centers.ts';

/** One way to divide the participants, and how well apart its groups are. */
export interface GroupClustering extends Clustering {
  readonly count: number;
  readonly silhouette: number;
}

/**
 * How much better (in inertia) another division must be before it replaces the one at hand: 5 %.
 *
 * Below that the figures can't tell them apart, and the one at hand is the one people know (or, at first,
 * the one that needs no chance and that red-dwarf finds).
 */
export const worthChanging = 1.05;

const startsPerCount = 12;

/** Rounds of k-means at an update; what they leave undone the next update continues. */
const roundsAtUpdate = 3;

/**
 * The numbers of groups worth trying: from 2 to `groupsMax`, fewer where there are few participants.
 *
 * As in Polis at most 2 + ⌊base clusters / 12⌋, and never more than there are distinct places.
 */
export function countsToTry(baseClusters: number, groupsMax: number): number[] {
  const most = Math.min(groupsMax, 2 + Math.floor(baseClusters / 12), baseClusters);
  return Array.from({ length: Math.max(most - 1, 0) }, (_, at) => at + 2);
}

/**
 * Divides the participants into each of several numbers of groups.
 *
 * For each number: k-means on the participants from `earlier` centres, else from the leftmost points;
 * beside it the best of 12 scattered starts on the base clusters, which wins only if it is 5 % better.
 * `identity` and `seed` are for the sample of the silhouette and for the starts.
 */
export function clusterByCount(
  points: Points,
  base: BaseClusters,
  counts: readonly number[],
  options: {
    readonly seed: string;
    readonly identity: ArrayLike<number>;
    readonly earlier?: ReadonlyMap<number, Points>;
    /** The same points as a grid, if made before. */
    readonly grid?: PointGrid;
  },
): GroupClustering[] {
  const grid = options.grid ?? gridPoints(points);
  const bunches = gridPoints(base.centers, base.size);
  const clusterings = counts.map((count) => {
    const earlier = options.earlier?.get(count);
    const atHand = earlier
      ? lloyd(grid, earlier, { roundsMax: roundsAtUpdate })
      : lloyd(grid, leftmostPoints(points, count));
    return betterOf(grid, base, bunches, count, atHand, `${options.seed}/groups/${count}`);
  });
  const sample = sampleForSilhouette(options.identity);
  const sampled = {
    x: Float64Array.from(sample, (at) => points.x[at]!),
    y: Float64Array.from(sample, (at) => points.y[at]!),
  };
  const labels = clusterings.map(({ label }) => Uint16Array.from(sample, (at) => label[at]!));
  const silhouette = silhouettes(sampled, labels);
  return clusterings.map((clustering, at) => ({
    ...clustering,
    count: counts[at]!,
    silhouette: silhouette[at]!,
  }));
}

function betterOf(
  grid: PointGrid,
  base: BaseClusters,
  bunches: PointGrid,
  count: number,
  atHand: Clustering,
  seed: string,
): Clustering {
  const random = createRandom(seed);
  let best: Clustering | undefined;
  for (let start = 0; start < startsPerCount; start++) {
    const centers = scatteredPoints(base.centers, count, random, base.size);
    const found = lloyd(bunches, centers);
    if (!best || found.inertia < best.inertia) best = found;
  }
  // What base clusters hide within themselves adds to their inertia; refining takes little of it away.
  const expected = best ? best.inertia + base.inertia : Number.POSITIVE_INFINITY;
  if (!best || atHand.inertia <= expected * 1.02) return atHand;
  const rival = lloyd(grid, best.centers);
  return atHand.inertia > worthChanging * rival.inertia ? rival : atHand;
}

/** The division whose groups are best apart; of equals the one with fewer groups. */
export function bestApart(clusterings: readonly GroupClustering[]): GroupClustering | undefined {
  let best: GroupClustering | undefined;
  for (const clustering of clusterings) {
    if (!best || clustering.silhouette > best.silhouette + 1e-12) best = clustering;
  }
  return best;
}
