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
  while (x.length < count) {
    let total = 0;
    for (let at = 0; at < size; at++) total += least[at]! * (weights ? weights[at]! : 1);
    if (!(total > 0)) break;
    let left = random.next() * total;
    let drawn = -1;
    for (let at = 0; at < size && left >= 0; at++) {
      const share = least[at]! * (weights ? weights[at]! : 1);
      if (share > 0) drawn = at;
      left -= share;
    }
    x.push(points.x[drawn]!);
    y.push(points.y[drawn]!);
    for (let at = 0; at < size; at++) {
      const distance = squaredDistance(points, at, points, drawn);
      least[at] = x.length === 1 ? distance : Math.min(least[at]!, distance);
    }
  }
  return { x: Float64Array.from(x), y: Float64Array.from(y) };
}
