import { EPSILON, type Interval, sumError } from './interval.ts';

/** Who may pay for what: the supporters of each project, and by how much each group's weight counts. */
export type Supporters = {
  readonly start: Uint32Array;
  readonly group: Uint32Array;
  /** In step with `group`: the group's voters times the weight of the project for each of them. */
  readonly weight: Float64Array;
  /** By project: the sum of its weights. */
  readonly weights: Float64Array;
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
 * `floor` is any number known to be at most x.
 */
export function boundPrice(
  supporters: Supporters,
  project: number,
  cost: number,
  low: Float64Array,
  high: Float64Array,
  floor: number,
): Interval | null {
  const { group, weight } = supporters;
  const from = supporters.start[project]!;
  const to = supporters.start[project + 1]!;
  const error = sumError(to - from);
  const costLow = cost * (1 - 2 * EPSILON);
  const costHigh = cost * (1 + 32 * EPSILON);
  let below = Math.max(floor, (costLow / supporters.weights[project]!) * (1 - 4 * EPSILON));
  let above = below;
  // Both bounds walk up in the same passes, since they mostly differ in their last digits only.
  for (;;) {
    let paidHigh = 0;
    let richHigh = 0;
    let paidLow = 0;
    let richLow = 0;
    for (let k = from; k < to; k++) {
      const g = group[k]!;
      const w = weight[k]!;
      const most = high[g]!;
      const least = low[g]!;
      if (most < below * w) paidHigh += most;
      else richHigh += w;
      if (least < above * w) paidLow += least;
      else richLow += w;
    }
    if (richHigh === 0) {
      if (paidHigh * (1 + error) < costLow) return null;
      return { low: below, high: Number.POSITIVE_INFINITY };
    }
    const nextBelow = ((costLow - paidHigh * (1 + error)) / richHigh) * (1 - 4 * EPSILON);
    const nextAbove =
      richLow === 0
        ? Number.POSITIVE_INFINITY
        : ((costHigh - paidLow * (1 - error)) / richLow) * (1 + 4 * EPSILON);
    if (nextBelow <= below && (nextAbove <= above || above === Number.POSITIVE_INFINITY)) {
      return { low: below, high: above };
    }
    if (nextBelow > below) below = nextBelow;
    if (nextAbove > above) above = nextAbove;
  }
}
