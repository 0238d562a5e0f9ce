import type { Random } from '../numbers/random.ts';
import type { Condition, PanelModel } from '../pool/panel-model.ts';
import { breathe, type RunOptions } from '../run-options.ts';
import type { Target } from '../targets/target.ts';
import type { PanelProgramme } from './panel-programme.ts';
import { indexConditions, type SearchProblem, searchPanel } from './panel-search.ts';

/** A panel by type and its part of the lottery (all parts together make 1). */
export interface WeightedPanel {
  readonly seats: Int32Array;
  weight: number;
}

/** Panels whose average is the target, but for the part `left` that found none. */
export interface Peeling {
  readonly panels: WeightedPanel[];
  readonly left: number;
}

const negligible = 1e-10;
const valueScales = [1, 1, 1, 0.3, 0.1];

/** The whole numbers on both sides of `value`; the same one twice where it is almost whole. */
const around = (value: number, tolerance: number) =>
  [Math.floor(value + tolerance), Math.ceil(value - tolerance)] as const;

/** A panel of the right size near `seats`: running sums are rounded, then the size is put right. */
function roundedStart(seats: Float64Array, problem: SearchProblem, size: number, random: Random): Int32Array {
  const { lower, upper } = problem;
  const start = lower.slice();
  let sum = random();
  seats.forEach((value, type) => {
    const before = Math.floor(sum);
    sum += value - lower[type]!;
    if (Math.floor(sum) > before && upper[type]! > lower[type]!) start[type] = start[type]! + 1;
  });
  let missing = size - start.reduce((a, b) => a + b, 0);
  for (let type = 0; type < start.length && missing !== 0; type++) {
    if (missing > 0 && start[type]! < upper[type]!) {
      start[type] = start[type]! + 1;
      missing -= 1;
    } else if (missing < 0 && start[type]! > lower[type]!) {
      start[type] = start[type]! - 1;
      missing += 1;
    }
  }
  return start;
}

/**
 * Takes panels off a target one by one until nothing is left of it.
 *
 * Each panel has, of every type and in every condition, one of the two whole numbers around what is
 * left on average, so what is binding stays binding; among such panels one of high likelihood is
 * sought (value of a seat: the log-odds of its fractional part). It gets the greatest weight after
 * which the rest still is an average within the same bounds; thereby another bound becomes binding,
 * which ends after at most types + conditions steps. A search that finds none is repeated longer,
 * then decided by `programme` if given; if there is none, `left` > 0 tells how much remains.
 *
 * @source the constructive proof of Carathéodory's theorem (Grötschel, Lovász, Schrijver,
 * "Geometric Algorithms and Combinatorial Optimization", theorem 6.5.11).
 */
export async function peel(
  model: PanelModel,
  cuts: readonly Condition[],
  target: Target,
  programme: PanelProgramme | undefined,
  random: Random,
  options: RunOptions,
): Promise<Peeling> {
  const conditions = [...model.conditions, ...cuts];
  const index = indexConditions(model.types.length, conditions);
  const rest = target.seats.slice();
  const panels: WeightedPanel[] = [];
  let left = 1;
  let slack = 1;
  // What is too coarse to go on with in the small may be passed over, as long as no chance feels it.
  const coarser = () => {
    slack *= 10;
    return target.accuracy * slack < 1e-9;
  };
  while (left > negligible) {
    await breathe(options);
    options.onProgress?.(Math.floor(1000 * (1 - left)), 1000);
    // The target's inaccuracy weighs the more the smaller the rest; ignoring it costs no more than itself.
    const tolerance = Math.min(0.01, Math.max(1e-9, (target.accuracy * slack) / left));
    const mean = rest.map((v) => v / left);
    const bounds = Array.from(mean, (v) => around(v, tolerance));
    const activity = conditions.map((c) =>
      c.types.reduce((sum, t, at) => sum + c.weights[at]! * mean[t]!, 0),
    );
    const conditionBounds = conditions.map((c, j) => {
      const [low, high] = around(activity[j]!, tolerance * Math.max(1, c.types.length / 10));
      if (j < model.conditions.length) return [Math.max(low, c.lower), Math.min(high, c.upper)] as const;
      const reach = Math.max(1, ...c.weights.map(Math.abs));
      return [
        c.upper - activity[j]! < tolerance * reach * 10 ? c.upper : Number.NEGATIVE_INFINITY,
        c.upper,
      ] as const;
    });
    const problem: SearchProblem = {
      lower: Int32Array.from(bounds, ([low]) => low),
      upper: Int32Array.from(bounds, ([, high]) => high),
      conditionLower: Float64Array.from(conditionBounds, ([low]) => low),
      conditionUpper: Float64Array.from(conditionBounds, ([, high]) => high),
      values: mean.map((v, type) => {
        const [low, high] = bounds[type]!;
        const part = v - low;
        return low === high ? 0 : Math.max(-8, Math.min(8, Math.log(part / (1 - part))));
      }),
    };
    const free = bounds.filter(([low, high]) => low < high).length;
    let seats: Int32Array | undefined;
    for (let attempt = 0; attempt < valueScales.length && !seats; attempt++) {
      const start = roundedStart(mean, problem, model.size, random);
      if (start.reduce((a, b) => a + b, 0) !== model.size) break;
      // From attempt to attempt, meeting the conditions counts for more against likelihood.
      const values = problem.values.map((v) => v * valueScales[attempt]!);
      seats = searchPanel({ ...problem, values }, index, start, (2_000 + 20 * free) * 3 ** attempt, random);
    }
    if (!seats && left > 1e-4) seats = programme?.within(problem);
    if (!seats) {
      if (left < 1e-4 && coarser()) continue;
      break;
    }

    let weight = left;
    const limit = (rate: number, slack: number) => {
      if (rate > 0) weight = Math.min(weight, slack / rate);
    };
    seats.forEach((x, type) => {
      const [low, high] = bounds[type]!;
      limit(x - low, rest[type]! - low * left);
      limit(high - x, high * left - rest[type]!);
    });
    conditions.forEach((c, j) => {
      const [low, high] = conditionBounds[j]!;
      const x = c.types.reduce((sum, t, at) => sum + c.weights[at]! * seats[t]!, 0);
      const whole = activity[j]! * left;
      if (low > Number.NEGATIVE_INFINITY) limit(x - low, whole - low * left);
      limit(high - x, high * left - whole);
    });
    if (weight < negligible / 100) {
      if (coarser()) continue;
      break;
    }
    panels.push({ seats, weight });
    left -= weight;
    seats.forEach((x, type) => {
      rest[type] = rest[type]! - weight * x;
    });
  }
  return { panels, left: Math.max(0, left) };
}
