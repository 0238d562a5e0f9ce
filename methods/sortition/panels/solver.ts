import loadHighs, { type Highs, type Model } from 'highs';
import type { Condition } from '../pool/panel-model.ts';
import { SortitionError } from '../sortition-error.ts';

export type { Model } from 'highs';

/** The HiGHS engine for linear and whole-number programmes, compiled to WebAssembly. */
export type Solver = Highs;

let loading: Promise<Solver> | undefined;

/** Loads the engine, once a process. */
export function loadSolver(): Promise<Solver> {
  loading ??= loadHighs();
  return loading;
}

/** Columns of a programme that is to be minimised, and its conditions. */
export interface Programme {
  readonly costs: readonly number[] | Float64Array;
  readonly lower: readonly number[] | Float64Array;
  readonly upper: readonly number[] | Float64Array;
  readonly conditions: readonly Condition[];
  /** Whether the columns must be whole numbers. */
  readonly whole: boolean;
}

/**
 * Hands a programme to the engine; the caller must `dispose()` what it gets.
 *
 * Columns are the types of the conditions, then whatever further columns they mention.
 */
export function createProgramme(solver: Solver, programme: Programme): Model {
  const { costs, lower, upper, conditions, whole } = programme;
  const starts = [0];
  const indices: number[] = [];
  const values: number[] = [];
  for (const condition of conditions) {
    condition.types.forEach((type, at) => {
      if (condition.weights[at] === 0) return;
      indices.push(type);
      values.push(condition.weights[at]!);
    });
    starts.push(indices.length);
  }
  const numCols = costs.length;
  const numRows = conditions.length;
  const model = solver.createModel({
    numCols,
    numRows,
    colCost: costs,
    colLower: lower,
    colUpper: upper,
    rowLower: conditions.map((c) => c.lower),
    rowUpper: conditions.map((c) => c.upper),
    matrix: { format: 'csr', numRows, numCols, starts, indices, values },
    ...(whole ? { integrality: new Int32Array(numCols).fill(1) } : {}),
  });
  model.options.set({
    output_flag: false,
    primal_feasibility_tolerance: 1e-9,
    dual_feasibility_tolerance: 1e-9,
  });
  if (whole) model.options.set({ mip_rel_gap: 0, mip_abs_gap: 1e-9 });
  return model;
}

/** HiGHS's model statuses that end a run as they should. */
const outcomes = new Map<number, 'optimal' | 'infeasible' | 'good-enough'>([
  [7, 'optimal'],
  [8, 'infeasible'],
  [12, 'good-enough'],
]);

/**
 * Solves and says how it ended: at an optimum, without any solution, or at the `objective_target` set.
 *
 * Anything else is a fault and throws `solver.failed`.
 */
export function solve(model: Model): 'optimal' | 'infeasible' | 'good-enough' {
  let { modelStatus } = model.run();
  if (!outcomes.has(modelStatus)) {
    // A warm start can leave simplex at odds with itself; a cold one settles it.
    model.clearSolver();
    modelStatus = model.run().modelStatus;
  }
  const outcome = outcomes.get(modelStatus);
  if (outcome) return outcome;
  throw new SortitionError(
    'solver.failed',
    {},
    `求解器未能给出结果（状态 ${modelStatus}）。`,
    `The solver gave no result (status ${modelStatus}).`,
  );
}

/** The condition that the panel has exactly its size. */
export function sizeCondition(types: number, size: number): Condition {
  return {
    types: Int32Array.from({ length: types }, (_, type) => type),
    weights: new Float64Array(types).fill(1),
    lower: size,
    upper: size,
  };
}
