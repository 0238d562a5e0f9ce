import { EPSILON, type Interval, sumError } from './interval.ts';

/**
 * Who may pay for what: the supporters of each project, and by how much each group's weight counts.
 *
 * `boundPrice` brings the supporters of a project who surely pay all they have to the front of its stretch, and
 * notes where they end: prices only rise and money only shrinks, so they stay there for the rest of a run. It saves
 * comparing them again, and lets the processor foresee the comparisons that remain.
 */
export type Supporters = {
  readonly start: Uint32Array;
  readonly group: Uint32Array;
  /** In step with `group`: the group's voters times the weight of the project for each of them. */
  readonly weight: Float64Array;
  /** By project: the sum of its weights. */
  readonly weights: Float64Array;
  /** By project: the end of those at the front who surely pay all they have. At the start of a run equal to `start`. */
  readonly poorEnd: Uint32Array;
};

/**
 * Bounds for the price x per unit of weight at which supporters with this money pay for a project.
 *
 * x is the smallest number with Σ min(money, x·w) ≥ cost: everyone pays the same per unit of weight, or all they
 * have. The money of each group is known within [low, high], and x is bounded accordingly:
 *
 * - from below: for any set P of supporters, x ≥ (cost − Σ_P high) / Σ_{not P} w, since a supporter pays at most
 *   the money there is and at most x·w. P is grown until the bound stands still.
 * - from above: once y·Σ_{not P} w ≥ cost − Σ_P low for P = {low < y·w}, the supporters surely raise the cost
 *   at y, so x ≤ y. The cost is taken 32 units in the last place too high, which outweighs the rounding of y·w.
 *
 * Returns `high` = Infinity where it is not sure that the money suffices, and null where it surely doesn't.
 * `floor` is any number known to be at most x. Reorders the project's stretch of `supporters`.
 */
export function boundPrice(
  supporters: Supporters,
  project: number,
  cost: number,
  low: Float64Array,
  high: Float64Array,
  floor: number,
): Interval | null {
  const { group, weight, poorEnd } = supporters;
  const from = supporters.start[project]!;
  const to = supporters.start[project + 1]!;
  const error = sumError(to - from);
  const costLow = cost * (1 - 2 * EPSILON);
  const costHigh = cost * (1 + 32 * EPSILON);
  let below = Math.max(floor, (costLow / supporters.weights[project]!) * (1 - 4 * EPSILON));
  let above = below;
  let rich = poorEnd[project]!;
  let poorHigh = 0;
  let poorLow = 0;
  for (let k = from; k < rich; k++) {
    poorHigh += high[group[k]!]!;
    poorLow += low[group[k]!]!;
  }
  // Both bounds walk up in the same passes, since they mostly differ in their last digits only.
  for (;;) {
    let richHigh = 0;
    let paidLow = 0;
    let richLow = 0;
    for (let k = rich; k < to; k++) {
      const g = group[k]!;
      const w = weight[k]!;
      const most = high[g]!;
      const least = low[g]!;
      if (most < below * w) {
        poorHigh += most;
        poorLow += least;
        group[k] = group[rich]!;
        weight[k] = weight[rich]!;
        group[rich] = g;
        weight[rich] = w;
        rich++;
      } else {
        richHigh += w;
        if (least < above * w) paidLow += least;
        else richLow += w;
      }
    }
    poorEnd[project] = rich;
    if (richHigh === 0) {
      if (poorHigh * (1 + error) < costLow) return null;
      return { low: below, high: Number.POSITIVE_INFINITY };
    }
    const nextBelow = ((costLow - poorHigh * (1 + error)) / richHigh) * (1 - 4 * EPSILON);
    const nextAbove =
      richLow === 0
        ? Number.POSITIVE_INFINITY
        : ((costHigh - (poorLow + paidLow) * (1 - error)) / richLow) * (1 + 4 * EPSILON);
    if (nextBelow <= below && (nextAbove <= above || above === Number.POSITIVE_INFINITY)) {
      return { low: below, high: above };
    }
    if (nextBelow > below) below = nextBelow;
    if (nextAbove > above) above = nextAbove;
  }
}
