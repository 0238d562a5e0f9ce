import type { Clustering } from './k-means.ts';
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
 * most 8 rounds (1 from earlier ones), since bunches need not be the best possible.
 *
 * @source compdemocracy/polis, math, `base-clusters` (100 of them).
 */
export function gatherBaseClusters(
  points: Points,
  count: number,
  seed: string,
  earlier?: Points,
): BaseClusters {
  const distinct = distinctPoints(points, count);
  if (distinct) return sized(distinct, distinct.centers.x.length);
  const random = createRandom(`${seed}/base-clusters`);
  const start =
    earlier && earlier.x.length === count ? earlier : scatteredPoints(sampleOf(points), count, random);
  const clustering = sortedLloyd(points, start, earlier ? 1 : roundsMax);
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

/** k-means for many centres: they are kept sorted by x, and a search stops where x alone is too far. */
function sortedLloyd(points: Points, start: Points, rounds: number): Clustering {
  const count = start.x.length;
  const x = Float64Array.from(start.x);
  const y = Float64Array.from(start.y);
  const label = new Uint16Array(points.x.length);
  const rank = Uint16Array.from({ length: count }, (_, at) => at);
  const position = new Uint16Array(count);
  const sums = [new Float64Array(count), new Float64Array(count), new Float64Array(count)] as const;
  let inertia = 0;
  for (let round = 0; round < rounds; round++) {
    rank.sort((a, b) => x[a]! - x[b]! || a - b);
    for (let at = 0; at < count; at++) position[rank[at]!] = at;
    for (const sum of sums) sum.fill(0);
    const before = inertia;
    inertia = 0;
    for (let at = 0; at < label.length; at++) {
      const px = points.x[at]!;
      const py = points.y[at]!;
      let nearest = label[at]!;
      let least = (px - x[nearest]!) ** 2 + (py - y[nearest]!) ** 2;
      const home = position[nearest]!;
      for (let step = -1; step <= 1; step += 2) {
        for (let to = home + step; to >= 0 && to < count; to += step) {
          const center = rank[to]!;
          const dx = px - x[center]!;
          const square = dx * dx;
          if (square >= least) {
            // Beyond the point on this side everything is farther still.
            if (dx * step < 0) break;
            continue;
          }
          const dy = py - y[center]!;
          if (square + dy * dy < least) {
            least = square + dy * dy;
            nearest = center;
          }
        }
      }
      label[at] = nearest;
      inertia += least;
      sums[0][nearest]! += px;
      sums[1][nearest]! += py;
      sums[2][nearest]! += 1;
    }
    for (let center = 0; center < count; center++) {
      if (sums[2][center] === 0) continue;
      x[center] = sums[0][center]! / sums[2][center]!;
      y[center] = sums[1][center]! / sums[2][center]!;
    }
    if (round > 0 && before - inertia <= 1e-3 * before) break;
  }
  return { label, centers: { x, y }, inertia };
}

function sized(clustering: Clustering, count: number): BaseClusters {
  const size = new Uint32Array(count);
  for (const label of clustering.label) size[label]!++;
  return { ...clustering, size };
}
