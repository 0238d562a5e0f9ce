import { toNumber } from '../numbers/fraction.ts';
import { createProgramme, type Solver, sizeCondition, solve } from '../panels/solver.ts';
import type { Condition, PanelModel } from '../pool/panel-model.ts';
import type { RunOptions } from '../run-options.ts';
import { leximinTarget } from './leximin.ts';
import type { Target } from './target.ts';

/**
 * Chances whose smallest is as large as can be, and, that given, whose largest is as small as can be.
 *
 * The second aim settles what maximin leaves open and keeps anyone from being nearly certain of a
 * seat without need. People who cannot be on any panel are left out of the minimum. Gives
 * `undefined` where the conditions contradict one another.
 */
export async function maximinTarget(
  solver: Solver,
  model: PanelModel,
  cuts: readonly Condition[],
  options: RunOptions = {},
): Promise<Target | undefined> {
  const fairest = await leximinTarget(solver, model, cuts, options);
  if (!fairest) return undefined;
  const chances = model.types.map(({ people }, type) => fairest.seats[type]! / people);
  const minimum = fairest.minimum
    ? toNumber(fairest.minimum)
    : chances.reduce((least, chance) => (chance > 1e-9 ? Math.min(least, chance) : least), 1);
  const count = model.types.length;
  const selectable = chances.map((chance) => chance > minimum / 2);
  const largestRows = model.types.map(({ people }, type) => ({
    types: Int32Array.of(type, count),
    weights: Float64Array.of(1, -people),
    lower: Number.NEGATIVE_INFINITY,
    upper: 0,
  }));
  const programme = createProgramme(solver, {
    costs: [...new Array<number>(count).fill(0), 1],
    lower: [...model.types.map(({ people }, type) => (selectable[type] ? people * minimum : 0)), 0],
    upper: [...model.types.map(({ limit }, type) => (selectable[type] ? limit : 0)), 1],
    conditions: [...model.conditions, sizeCondition(count, model.size), ...cuts, ...largestRows],
    whole: false,
  });
  try {
    if (solve(programme) === 'infeasible') return fairest;
    return {
      seats: programme.getSolution().colValue.slice(0, count),
      accuracy: 1e-12,
      minimum: fairest.minimum,
    };
  } finally {
    programme.dispose();
  }
}
