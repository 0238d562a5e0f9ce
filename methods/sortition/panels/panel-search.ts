import type { Random } from '../numbers/random.ts';
import type { Condition } from '../pool/panel-model.ts';

/** What a search may do: whole numbers between bounds, conditions by type, a value for each seat. */
export interface SearchProblem {
  readonly lower: Int32Array;
  readonly upper: Int32Array;
  readonly conditionLower: Float64Array;
  readonly conditionUpper: Float64Array;
  readonly values: Float64Array;
}

/** Which conditions each type counts in, with its weight; the size is kept by construction. */
export interface SearchIndex {
  readonly starts: Int32Array;
  readonly conditions: Int32Array;
  readonly weights: Float64Array;
}

/** Turns conditions by row into an index by type. */
export function indexConditions(types: number, conditions: readonly Condition[]): SearchIndex {
  const entries: [number, number][][] = Array.from({ length: types }, () => []);
  conditions.forEach((condition, j) => {
    for (let at = 0; at < condition.types.length; at++)
      entries[condition.types[at]!]!.push([j, condition.weights[at]!]);
  });
  const starts = Int32Array.from({ length: types + 1 });
  entries.forEach((list, type) => {
    starts[type + 1] = starts[type]! + list.length;
  });
  return {
    starts,
    conditions: Int32Array.from(entries.flat(), ([j]) => j),
    weights: Float64Array.from(entries.flat(), ([, weight]) => weight),
  };
}

/** How far `activity` is outside its bounds. */
const excess = (activity: number, lower: number, upper: number) =>
  activity < lower ? lower - activity : activity > upper ? activity - upper : 0;

/**
 * Looks for a panel of high value by swapping seats between types, accepting worse ones ever more rarely.
 *
 * Starts from `start` (of the right size, not necessarily keeping the conditions) and tries `steps`
 * swaps by simulated annealing, each broken condition costing its excess. Gives the best panel that
 * keeps every condition, or `undefined` if none was met; that none exists is *not* thereby shown.
 * Values should be of the order of one.
 *
 * @source Kirkpatrick, Gelatt, Vecchi, "Optimization by simulated annealing", Science 220 (1983).
 */
export function searchPanel(
  problem: SearchProblem,
  index: SearchIndex,
  start: Int32Array,
  steps: number,
  random: Random,
): Int32Array | undefined {
  const { lower, upper, conditionLower, conditionUpper, values } = problem;
  const { starts, conditions, weights } = index;
  const panel = start.slice();
  const activity = new Float64Array(conditionLower.length);
  for (let type = 0; type < panel.length; type++)
    for (let at = starts[type]!; at < starts[type + 1]!; at++)
      activity[conditions[at]!] = activity[conditions[at]!]! + weights[at]! * panel[type]!;
  let broken = activity.reduce((sum, a, j) => sum + excess(a, conditionLower[j]!, conditionUpper[j]!), 0);
  let value = values.reduce((sum, v, type) => sum + v * panel[type]!, 0);
  let best = broken < 1e-9 ? panel.slice() : undefined;
  let bestValue = best ? value : Number.NEGATIVE_INFINITY;

  // Types that can give up a seat come first in `order`'s part [0, givers); a type may both give and take.
  const free = [...panel.keys()].filter((type) => lower[type]! < upper[type]!);
  const givers = free.filter((type) => panel[type]! > lower[type]!);
  const giverAt = new Int32Array(panel.length).fill(-1);
  givers.forEach((type, at) => {
    giverAt[type] = at;
  });
  const [hot, cold] = [1, 0.15];
  const cooling = (cold / hot) ** (1 / steps);
  let temperature = hot;
  for (let step = 0; step < steps && givers.length > 0; step++) {
    temperature *= cooling;
    const giver = givers[Math.floor(random() * givers.length)]!;
    const taker = free[Math.floor(random() * free.length)]!;
    if (giver === taker || panel[taker]! >= upper[taker]!) continue;
    const gain = values[taker]! - values[giver]!;
    // What the swap must be worth to be accepted; at best it mends all that is broken.
    const least = temperature * Math.log(random());
    if (gain + broken < least) continue;
    let change = 0;
    for (let at = starts[giver]!; at < starts[giver + 1]!; at++) {
      const j = conditions[at]!;
      const before = activity[j]!;
      const after = before - weights[at]!;
      const [low, high] = [conditionLower[j]!, conditionUpper[j]!];
      change += excess(after, low, high) - excess(before, low, high);
      activity[j] = after;
    }
    for (let at = starts[taker]!; at < starts[taker + 1]!; at++) {
      const j = conditions[at]!;
      const before = activity[j]!;
      const after = before + weights[at]!;
      const [low, high] = [conditionLower[j]!, conditionUpper[j]!];
      change += excess(after, low, high) - excess(before, low, high);
      activity[j] = after;
    }
    if (gain - change < least) {
      for (let at = starts[giver]!; at < starts[giver + 1]!; at++)
        activity[conditions[at]!] = activity[conditions[at]!]! + weights[at]!;
      for (let at = starts[taker]!; at < starts[taker + 1]!; at++)
        activity[conditions[at]!] = activity[conditions[at]!]! - weights[at]!;
      continue;
    }
    panel[giver] = panel[giver]! - 1;
    panel[taker] = panel[taker]! + 1;
    if (panel[giver] === lower[giver]) {
      const last = givers.pop()!;
      if (last !== giver) {
        givers[giverAt[giver]!] = last;
        giverAt[last] = giverAt[giver]!;
      }
      giverAt[giver] = -1;
    }
    if (giverAt[taker] === -1) giverAt[taker] = givers.push(taker) - 1;
    broken += change;
    value += gain;
    if (broken < 1e-9 && value > bestValue + 1e-12) {
      bestValue = value;
      best = panel.slice();
    }
  }
  return best;
}
