import type { Profile } from '../profile.ts';
import { EPSILON, type Interval, sumError } from './interval.ts';

/**
 * Bounds for the price x per unit of weight at which supporters with these budgets pay for a project.
 *
 * x is the smallest number with Σ m·min(budget, x·w) ≥ cost: everyone pays the same per unit of weight, or all they
 * have. The budgets are known within [low, high], and x is bounded accordingly:
 *
 * - from below: for any set P of supporters, x ≥ (cost − Σ_P m·high) / Σ_{not P} m·w, since a supporter pays at most
 *   the budget and at most x·w. P is grown until the bound stands still.
 * - from above: once y·Σ_{not P} m·w ≥ cost − Σ_P m·low for P = {low < y·w}, the supporters surely raise the cost
 *   at y, so x ≤ y. The cost is taken 32 units in the last place too high, which outweighs the rounding of y·w.
 *
 * Returns `high` = Infinity where it is not sure that the money suffices, and null where it surely doesn't.
 * `floor` is any number known to be at most x.
 */
export function boundPrice(
  profile: Profile,
  project: number,
  cost: number,
  low: Float64Array,
  high: Float64Array,
  floor: number,
): Interval | null {
  const { supporter, supporterWeight, multiplicity } = profile;
  const from = profile.supporterStart[project]!;
  const to = profile.supporterStart[project + 1]!;
  const error = sumError(to - from);
  const costLow = cost * (1 - 2 * EPSILON);
  let price = Math.max(floor, (costLow / profile.weights[project]!) * (1 - 4 * EPSILON));
  for (;;) {
    let paid = 0;
    let rich = 0;
    for (let k = from; k < to; k++) {
      const group = supporter[k]!;
      const budget = high[group]!;
      const weight = supporterWeight[k]!;
      if (budget < price * weight) paid += multiplicity[group]! * budget;
      else rich += multiplicity[group]! * weight;
    }
    if (rich === 0) {
      if (paid * (1 + error) < costLow) return null;
      return { low: price, high: Number.POSITIVE_INFINITY };
    }
    const next = ((costLow - paid * (1 + error)) / rich) * (1 - 4 * EPSILON);
    if (next <= price) break;
    price = next;
  }
  const costHigh = cost * (1 + 32 * EPSILON);
  let above = price;
  for (;;) {
    let paid = 0;
    let rich = 0;
    for (let k = from; k < to; k++) {
      const group = supporter[k]!;
      const budget = low[group]!;
      const weight = supporterWeight[k]!;
      if (budget < above * weight) paid += multiplicity[group]! * budget;
      else rich += multiplicity[group]! * weight;
    }
    if (rich === 0) return { low: price, high: Number.POSITIVE_INFINITY };
    const next = ((costHigh - paid * (1 - error)) / rich) * (1 + 4 * EPSILON);
    if (next <= above) return { low: price, high: above };
    above = next;
  }
}
