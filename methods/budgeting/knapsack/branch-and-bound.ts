/** A knapsack of whole numbers: pick items of the greatest total value that cost at most the budget together. */
export type Knapsack = {
  readonly values: readonly bigint[];
  /** All positive. */
  readonly costs: readonly bigint[];
  readonly budget: bigint;
};

/** The best set found, by places, and whether it is proved to be the best. */
export type KnapsackSolution = { readonly places: readonly number[]; readonly proved: boolean };

/**
 * Solves a knapsack exactly by branching on items in the order of value for cost.
 *
 * A branch is cut off where what it may still gain, taking a fraction of the first item that doesn't fit, is not
 * above the best set known; `known` is such a set to begin with. Stops after `nodesMax` branches, unproved.
 *
 * @source E. Horowitz, S. Sahni: Computing Partitions with Applications to the Knapsack Problem, JACM 21, 1974; bound:
 *   G. B. Dantzig: Discrete-Variable Extremum Problems, 1957
 */
export function solveKnapsack(
  knapsack: Knapsack,
  known: readonly number[],
  nodesMax: number,
): KnapsackSolution {
  const { values, costs, budget } = knapsack;
  const order = values.map((_, item) => item);
  order.sort((a, b) => {
    const left = values[a]! * costs[b]!;
    const right = values[b]! * costs[a]!;
    return left > right ? -1 : left < right ? 1 : a - b;
  });
  const costBefore = [0n];
  const valueBefore = [0n];
  for (const [k, item] of order.entries()) {
    costBefore.push(costBefore[k]! + costs[item]!);
    valueBefore.push(valueBefore[k]! + values[item]!);
  }

  /** What items from place k on may add at most, with this much left. */
  function gain(k: number, left: bigint): bigint {
    const limit = costBefore[k]! + left;
    let low = k;
    let high = order.length;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (costBefore[middle]! <= limit) low = middle;
      else high = middle - 1;
    }
    const whole = valueBefore[low]! - valueBefore[k]!;
    if (low === order.length) return whole;
    return whole + ((limit - costBefore[low]!) * values[order[low]!]!) / costs[order[low]!]!;
  }

  let best: readonly number[] = known;
  let bestValue = known.reduce((sum, item) => sum + values[item]!, 0n);
  let nodes = 0;
  // Depth first, taking an item before leaving it out; `left` and `value` belong to the items taken so far.
  const taken: number[] = [];
  let left = budget;
  let value = 0n;
  let k = 0;
  for (;;) {
    if (nodes++ > nodesMax) return { places: best, proved: false };
    if (k < order.length && value + gain(k, left) > bestValue) {
      if (costs[order[k]!]! <= left) {
        taken.push(k);
        left -= costs[order[k]!]!;
        value += values[order[k]!]!;
      }
      k++;
      if (value > bestValue) {
        bestValue = value;
        best = taken.map((place) => order[place]!);
      }
      continue;
    }
    const last = taken.pop();
    if (last === undefined) return { places: best, proved: true };
    left += costs[order[last]!]!;
    value -= values[order[last]!]!;
    k = last + 1;
  }
}
