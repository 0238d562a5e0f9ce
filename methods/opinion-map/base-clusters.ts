import { type Clustering, lloyd } from './k-means.ts';
import type { PointGrid } from './point-grid.ts';
import type { Points } from './projection.ts';
import { createRandom, mix32 } from './random.ts';
import { scatteredPoints } from './start-centers.ts';

/** Small bunches of participants with nearly the same opinions: what a large map shows and searches. */
export interface BaseClusters extends Clustering {
  /** How many participants are in each. */
  readonly size: Uint32Array;
}

const seedingSampleMax = 2000;
const roundsMax = 8;

/**
 * Gathers points into at most `count` bunches; up to `count` distinct points each are their own.
 *
 * k-means from scattered starts by `seed`, or from `earlier` centres, which then keep their places; at
 * most 8 rounds (1 from earlier ones), since bunches need not be the best possible. `grid` holds the same
 * points, if made before.
 *
 * @source compdemocracy/polis, math, `base-clusters` (100 of them).
 */
export function gatherBaseClusters(
  points: Points,
  count: number,
  seed: string,
  earlier?: Points,
  grid?: PointGrid,
): BaseClusters {
  const distinct = distinctPoints(points, count);
  if (distinct) return sized(distinct, distinct.centers.x.length);
  const random = createRandom(`${seed}/base-clusters`);
  const start =
    earlier && earlier.x.length === count ? earlier : scatteredPoints(sampleOf(points), count, random);
  const clustering = lloyd(grid ?? points, start, { roundsMax: earlier ? 1 : roundsMax });
  return sized(clustering, start.x.length);
}

/** Every distinct point as its own bunch, or undefined where there are more than `count`. */
function distinctPoints(points: Points, count: number): Clustering | undefined {
  const places = new Map<string, number>();
  const label = new Uint16Array(points.x.length);
  const x: number[] = [];
  const y: number[] = [];
  for (let at = 0; at < label.length; at++) {
    const key = `${points.x[at]}/${points.y[at]}`;
    let place = places.get(key);
    if (place === undefined) {
      if (places.size === count) return undefined;
      place = places.size;
      places.set(key, place);
      x.push(points.x[at]!);
      y.push(points.y[at]!);
    }
    label[at] = place;
  }
  return { label, centers: { x: Float64Array.from(x), y: Float64Array.from(y) }, inertia: 0 };
}

function sampleOf(points: Points): Points {
  const size = points.x.length;
  if (size <= seedingSampleMax) return points;
  const chosen = new Set<number>();
  for (let draw = 0; chosen.size < seedingSampleMax; draw++) chosen.add(mix32(draw) % size);
  const places = [...chosen].sort((a, b) => a - b);
  return {
    x: Float64Array.from(places, (at) => points.x[at]!),
    y: Float64Array.from(places, (at) => points.y[at]!),
  };
}

function sized(clustering: Clustering, count: number): BaseClusters {
  const size = new Uint32Array(count);
  for (const label of clustering.label) size[label]!++;
  return { ...clustering, size };
}
