import type { Solver } from '../panels/solver.ts';
import { sizeCondition } from '../panels/solver.ts';
import type { Condition, PanelModel } from '../pool/panel-model.ts';
import type { RunOptions } from '../run-options.ts';
import { maximiseLogarithms } from './interior-point.ts';
import { leximinTarget } from './leximin.ts';
import type { Target } from './target.ts';

/**
 * Chances whose product (hence geometric mean) over all people is as large as can be.
 *
 * Maximises Σ people_t · ln(seats_t / people_t) under the conditions; a concave problem with one
 * optimum. People who cannot be on any panel are left out of the product. Gives `undefined` where the
 * conditions contradict one another.
 *
 * @source Flanigan et al., Nature 596 (2021), supplement, "NASH"; Nash, "The bargaining problem",
 * Econometrica 18 (1950).
 */
export async function nashTarget(
  solver: Solver,
  model: PanelModel,
  cuts: readonly Condition[],
  options: RunOptions = {},
): Promise<Target | undefined> {
  const fairest = await leximinTarget(solver, model, cuts, options);
  if (!fairest) return undefined;
  const selectable = [...model.types.keys()].filter(
    (type) => fairest.seats[type]! > 1e-9 * model.types[type]!.people,
  );
  const position = new Map(selectable.map((type, at) => [type, at]));
  const conditions = [...model.conditions, sizeCondition(model.types.length, model.size), ...cuts].map(
    (condition) => {
      const kept = [...condition.types.keys()].filter((at) => position.has(condition.types[at]!));
      return {
        ...condition,
        types: Int32Array.from(kept, (at) => position.get(condition.types[at]!)!),
        weights: Float64Array.from(kept, (at) => condition.weights[at]!),
      };
    },
  );
  const optimum = maximiseLogarithms({
    weights: Float64Array.from(selectable, (type) => model.types[type]!.people),
    upper: Float64Array.from(selectable, (type) => model.types[type]!.limit),
    start: Float64Array.from(selectable, (type) => fairest.seats[type]!),
    conditions: conditions.filter((condition) => condition.types.length > 0),
  });
  const seats = new Float64Array(model.types.length);
  selectable.forEach((type, at) => {
    seats[type] = optimum[at]!;
  });
  return { seats, accuracy: 1e-11, minimum: undefined };
}
