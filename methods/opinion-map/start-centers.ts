import { squaredDistance } from './k-means.ts';
import type { Points } from './projection.ts';
import type { Random } from './random.ts';

/**
 * The leftmost distinct points, as many as asked for or as there are: a start that needs no chance.
 *
 * Equal x are ordered by y. This is the start of polis-community/red-dwarf, kept so that results compare.
 */
export function leftmostPoints(points: Points, count: number): Points {
  const x: number[] = [];
  const y: number[] = [];
  for (let at = 0; at < points.x.length; at++) {
    const px = points.x[at]!;
    const py = points.y[at]!;
    let place = x.length;
    while (place > 0 && (x[place - 1]! > px || (x[place - 1] === px && y[place - 1]! > py))) place--;
    if (place >= count || (place > 0 && x[place - 1] === px && y[place - 1] === py)) continue;
    x.splice(place, 0, px);
    y.splice(place, 0, py);
    if (x.length > count) {
      x.pop();
      y.pop();
    }
  }
  return { x: Float64Array.from(x), y: Float64Array.from(y) };
}

/**
 * Draws start centres far from one another: each next one with chance in proportion to weight times its
 * squared distance from those drawn. Fewer come back where there are fewer distinct points.
 *
 * @source Arthur and Vassilvitskii 2007, "k-means++: the advantages of careful seeding", SODA.
 */
export function scatteredPoints(
  points: Points,
  count: number,
  random: Random,
  weights?: ArrayLike<number>,
): Points {
  const size = points.x.length;
  const x: number[] = [];
  const y: number[] = [];
  const least = new Float64Array(size).fill(1);
  const share = new Float64Array(size);
  let total = 0;
  for (let at = 0; at < size; at++) {
    share[at] = weights ? weights[at]! : 1;
    total += share[at]!;
  }
  while (x.length < count && total > 0) {
    const drawn = drawByShare(share, random.next() * total);
    const first = x.length === 0;
    x.push(points.x[drawn]!);
    y.push(points.y[drawn]!);
    total = 0;
    for (let at = 0; at < size; at++) {
      const distance = squaredDistance(points, at, points, drawn);
      if (first || distance < least[at]!) {
        least[at] = distance;
        share[at] = weights ? distance * weights[at]! : distance;
      }
      total += share[at]!;
    }
  }
  return { x: Float64Array.from(x), y: Float64Array.from(y) };
}

/** The place whose share contains `left`, counted from the first; rounding never yields an empty share. */
function drawByShare(share: Float64Array, left: number): number {
  let rest = left;
  let drawn = 0;
  for (let at = 0; at < share.length; at++) {
    if (share[at] === 0) continue;
    drawn = at;
    rest -= share[at]!;
    if (rest < 0) break;
  }
  return drawn;
}
