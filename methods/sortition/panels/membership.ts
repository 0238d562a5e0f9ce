import type { Random } from '../numbers/random.ts';
import type { Condition, PanelModel } from '../pool/panel-model.ts';
import { breathe, type RunOptions } from '../run-options.ts';
import type { PanelProgramme } from './panel-programme.ts';
import { indexConditions, searchPanel } from './panel-search.ts';
import type { WeightedPanel } from './peel.ts';
import { createProgramme, type Model, type Solver, solve } from './solver.ts';

/** Either weights under which panels average to the target, or a condition that all panels keep and it breaks. */
export type Membership =
  | { readonly kind: 'lottery'; readonly panels: WeightedPanel[] }
  | { readonly kind: 'cut'; readonly cut: Condition };

const tolerance = 1e-9;
/** Prices lie between −1 and 1; the search wants larger values, the larger the longer it runs. */
const priceScales = [2, 5, 12];

/** Whole-number weights close to scale × `prices`: exact for small fractions, else to four digits. */
function wholeWeights(prices: Float64Array): { weights: Float64Array; scale: number } {
  for (let scale = 1; scale <= 120; scale++)
    if (prices.every((p) => Math.abs(p * scale - Math.round(p * scale)) < 1e-6))
      return { weights: prices.map((p) => Math.round(p * scale)), scale };
  return { weights: prices.map((p) => Math.round(p * 10_000)), scale: 10_000 };
}

const dot = (a: Float64Array, b: ArrayLike<number>) => a.reduce((sum, v, at) => sum + v * b[at]!, 0);

/** Columns: per type what is missing, per type what is too much. Rows: per type, then the sum of weights. */
function createMaster(solver: Solver, target: Float64Array): Model {
  const count = target.length;
  const balance = Array.from(target, (seats, type) => ({
    types: Int32Array.of(type, count + type),
    weights: Float64Array.of(1, -1),
    lower: seats,
    upper: seats,
  }));
  const sum = { types: new Int32Array(0), weights: new Float64Array(0), lower: 1, upper: 1 };
  return createProgramme(solver, {
    costs: new Float64Array(2 * count).fill(1),
    lower: new Float64Array(2 * count),
    upper: new Float64Array(2 * count).fill(Number.POSITIVE_INFINITY),
    conditions: [...balance, sum],
    whole: false,
  });
}

function addPanel(master: Model, seats: Int32Array): void {
  const types = [...seats.keys()].filter((type) => seats[type]! !== 0);
  master.addCol(0, 0, Number.POSITIVE_INFINITY, {
    indices: [...types, seats.length],
    values: [...types.map((type) => seats[type]!), 1],
  });
}

/**
 * Decides whether a target is an average of panels, by column generation.
 *
 * The master programme minimises Σ|Σ_p λ_p x_p − target| over weights λ ≥ 0, Σλ = 1; its prices w ask for
 * the panel of greatest Σ w·x, sought by annealing first and proved by branch and bound. If every
 * panel has less than the target has, that is a cut (with whole-number weights, so that its bound is exact).
 * `known` panels start the master, and panels found on the way are added to it.
 *
 * @source Gilmore and Gomory 1961 for column generation; Grötschel, Lovász, Schrijver 1981 for
 * separation. Flanigan et al. 2021 generate panels likewise, by person.
 */
export async function decideMembership(
  solver: Solver,
  model: PanelModel,
  target: Float64Array,
  known: Int32Array[],
  programme: PanelProgramme,
  random: Random,
  options: RunOptions,
): Promise<Membership> {
  const count = target.length;
  const index = indexConditions(count, model.conditions);
  const bounds = {
    lower: new Int32Array(count),
    upper: Int32Array.from(model.types, (type) => type.limit),
    conditionLower: Float64Array.from(model.conditions, (c) => c.lower),
    conditionUpper: Float64Array.from(model.conditions, (c) => c.upper),
  };
  const master = createMaster(solver, target);
  try {
    for (const seats of known) addPanel(master, seats);
    for (;;) {
      await breathe(options);
      if (solve(master) === 'infeasible') throw new Error('the master programme always has a solution');
      const solution = master.getSolution();
      const distance = master.getObjectiveValue();
      const weighted = () =>
        known
          .map((seats, at) => ({ seats, weight: solution.colValue[2 * count + at]! }))
          .filter(({ weight }) => weight > 1e-12);
      if (distance < tolerance * Math.max(1, model.size)) return { kind: 'lottery', panels: weighted() };
      const prices = solution.rowDual.slice(0, count);
      const threshold = -solution.rowDual[count]! + 1e-7;
      const worth = (seats: Int32Array) => dot(prices, seats);
      const start = known.reduce((a, b) => (worth(b) > worth(a) ? b : a));
      let found: Int32Array | undefined;
      for (const scale of priceScales) {
        const values = prices.map((price) => price * scale);
        found = searchPanel({ ...bounds, values }, index, start, (4_000 + 20 * count) * scale, random);
        if (found && worth(found) > threshold) break;
      }
      if (found && worth(found) > threshold) {
        known.push(found);
        addPanel(master, found);
        continue;
      }
      const { weights, scale } = wholeWeights(prices);
      const enough = scale * threshold + 1e-3 * scale;
      let best = programme.mostValuable(weights, enough);
      if (best && worth(best) <= threshold && dot(weights, best) >= enough)
        best = programme.mostValuable(weights);
      if (!best) throw new Error('known panels exist, so there is a best one');
      if (worth(best) > threshold) {
        known.push(best);
        addPanel(master, best);
        continue;
      }
      const bound = dot(weights, best);
      // Where not even that separates, the target is reached as nearly as can be told.
      if (dot(weights, target) <= bound + 1e-8 * scale) return { kind: 'lottery', panels: weighted() };
      const types = Int32Array.from(weights.keys());
      return { kind: 'cut', cut: { types, weights, lower: Number.NEGATIVE_INFINITY, upper: bound } };
    }
  } finally {
    master.dispose();
  }
}
