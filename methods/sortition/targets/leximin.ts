import { toNumber } from '../numbers/fraction.ts';
import { createProgramme, type Model, type Solver, sizeCondition, solve } from '../panels/solver.ts';
import type { Condition, PanelModel } from '../pool/panel-model.ts';
import { breathe, type RunOptions } from '../run-options.ts';
import { exactLevels } from './exact-levels.ts';
import type { Target } from './target.ts';

/** Two levels nearer than this are one: far below any difference that whole numbers of this size allow. */
const levelTolerance = 1e-8;

/** Columns: the types, then the level. Rows: the conditions, then for each type seats − people·level ≥ 0. */
function createLevelProgramme(solver: Solver, model: PanelModel, conditions: readonly Condition[]): Model {
  const count = model.types.length;
  const levelRows = model.types.map(({ people }, type) => ({
    types: Int32Array.of(type, count),
    weights: Float64Array.of(1, -people),
    lower: 0,
    upper: Number.POSITIVE_INFINITY,
  }));
  return createProgramme(solver, {
    costs: [...new Array<number>(count).fill(0), -1],
    lower: new Float64Array(count + 1),
    upper: [...model.types.map((type) => type.limit), 1],
    conditions: [...conditions, ...levelRows],
    whole: false,
  });
}

/**
 * The fairest chances that the conditions allow: the smallest is as large as can be, then the next, and so on.
 *
 * Maximises the level z of seats_t ≥ people_t·z over the types not yet settled; types whose row has a
 * dual price cannot be above z in any optimum, so they are settled there. Repeats until all are.
 * The levels are then recomputed as exact fractions from the binding conditions. `cuts` are further
 * valid conditions. Gives `undefined` where the conditions contradict one another. Can be stopped between levels.
 *
 * @source Flanigan, Gölz, Gupta, Hennig, Procaccia, "Fair algorithms for selecting citizens'
 * assemblies", Nature 596 (2021), and its supplement on LEXIMIN; here on the linear relaxation by
 * types, whose optimum `realise` then proves to be a lottery of panels or cuts off.
 */
export async function leximinTarget(
  solver: Solver,
  model: PanelModel,
  cuts: readonly Condition[],
  options: RunOptions = {},
): Promise<Target | undefined> {
  const count = model.types.length;
  const conditions = [...model.conditions, sizeCondition(count, model.size), ...cuts];
  const programme = createLevelProgramme(solver, model, conditions);
  const levels: number[] = [];
  const levelOf = new Int32Array(count).fill(-1);
  let settled = 0;
  let seats = new Float64Array(count);
  // A hair below the level, so that rounding cannot make the next stage impossible.
  let margin = 1e-10;
  const hold = (type: number, least: number) => {
    programme.changeRowBounds(conditions.length + type, least - margin, Number.POSITIVE_INFINITY);
  };
  try {
    while (settled < count) {
      await breathe(options);
      if (solve(programme) === 'infeasible') {
        if (levels.length === 0) return undefined;
        // The levels so far are possible together; only their rounding is not.
        margin *= 10;
        if (margin > 1e-6) break;
        model.types.forEach(({ people }, type) => {
          const level = levelOf[type]!;
          if (level >= 0) hold(type, people * levels[level]!);
        });
        programme.clearSolver();
        continue;
      }
      const solution = programme.getSolution();
      const level = Math.max(0, solution.colValue[count]!);
      seats = solution.colValue.slice(0, count);
      if (levels.length === 0 || level > levels.at(-1)! + levelTolerance) levels.push(level);
      const prices = model.types.map((_, type) => Math.abs(solution.rowDual[conditions.length + type]!));
      const highest = Math.max(...prices.filter((_, type) => levelOf[type]! < 0));
      model.types.forEach(({ people }, type) => {
        if (levelOf[type]! >= 0 || prices[type]! * people < Math.min(1e-7, (highest * people) / 2)) return;
        levelOf[type] = levels.length - 1;
        settled += 1;
        programme.changeCoefficient(conditions.length + type, count, 0);
        hold(type, people * level);
      });
    }
  } finally {
    programme.dispose();
  }
  const exact = settled === count ? exactLevels(model, conditions, levels, levelOf) : undefined;
  if (!exact) return { seats, accuracy: 1e-10, minimum: undefined };
  return {
    seats: Float64Array.from(model.types, ({ people }, type) => people * toNumber(exact[levelOf[type]!]!)),
    accuracy: 1e-14,
    minimum: exact.find((level) => level.numerator > 0n),
  };
}
