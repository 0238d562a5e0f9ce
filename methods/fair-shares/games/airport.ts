import { add, compare, divide, type Fraction, fraction, subtract, zero } from '../numbers/fraction.ts';
import { toCommonDenominator } from '../numbers/scaled.ts';
import type { AirportGame, Shares } from './problem.ts';

/** The parties by ascending cost. */
function byCost(costs: readonly Fraction[]): number[] {
  return costs.map((_, party) => party).sort((a, b) => compare(costs[a]!, costs[b]!) || a - b);
}

/**
 * The Shapley value of an airport game: everyone who needs a stretch pays an equal part of it.
 *
 * With costs ascending, party i pays Σ_{k ≤ i} (c_k − c_{k−1}) / (n − k + 1). Takes n log n steps.
 * @source Littlechild and Owen 1973, A simple expression for the Shapley value in a special case
 */
export function airportShapley(game: AirportGame): Shares {
  const order = byCost(game.costs);
  const shares = new Array<Fraction>(order.length).fill(zero);
  let previousCost = zero;
  let paid = zero;
  for (const [rank, party] of order.entries()) {
    const stretch = subtract(game.costs[party]!, previousCost);
    if (stretch.numerator !== 0n) paid = add(paid, divide(stretch, fraction(BigInt(order.length - rank))));
    shares[party] = paid;
    previousCost = game.costs[party]!;
  }
  return shares;
}

/**
 * The nucleolus of an airport game: the division whose largest objection is smallest, then its
 * second largest, and so on.
 *
 * Goes through the parties by ascending cost. With those before `start` settled and `carried` the
 * share found last, the next share is the least of (c_i − c_{start−1} + carried) / (i − start + 2)
 * over the parties i from `start` on, the last one dividing by one less; it holds for all parties up
 * to the last i that attains it. At most n² steps.
 * @source Littlechild 1974, A simple expression for the nucleolus in a special case
 */
export function airportNucleolus(game: AirportGame): Shares {
  const order = byCost(game.costs);
  const { numerators, denominator } = toCommonDenominator(order.map((party) => game.costs[party]!));
  const shares = new Array<Fraction>(order.length).fill(zero);
  let carried = zero;
  let settledCost = 0n;
  for (let start = 0; start < order.length; ) {
    const { until, share } = nextShare(numerators, start, settledCost, carried);
    const inCosts = fraction(share.numerator, share.denominator * denominator);
    for (let rank = start; rank <= until; rank++) shares[order[rank]!] = inCosts;
    carried = share;
    settledCost = numerators[until]!;
    start = until + 1;
  }
  return shares;
}

/** The least candidate from `start` on, in units of the scaled costs, and the last rank that attains it. */
function nextShare(costs: readonly bigint[], start: number, settledCost: bigint, carried: Fraction) {
  // All candidates are over the denominator of `carried`, so that whole numbers decide between them.
  const base = carried.numerator - settledCost * carried.denominator;
  let until = start;
  let least = { numerator: 0n, payers: 0n };
  for (let rank = start; rank < costs.length; rank++) {
    const numerator = costs[rank]! * carried.denominator + base;
    const payers = BigInt(rank - start + (rank === costs.length - 1 ? 1 : 2));
    if (rank > start && numerator * least.payers > least.numerator * payers) continue;
    least = { numerator, payers };
    until = rank;
  }
  return { until, share: fraction(least.numerator, carried.denominator * least.payers) };
}
