import type { PanelModel } from '../pool/panel-model.ts';
import type { SearchProblem } from './panel-search.ts';
import { createProgramme, type Model, type Solver, sizeCondition, solve } from './solver.ts';

/** A value beyond reach, as the engine wants finite options. */
const noTarget = 1e200;

/**
 * The set of all panels as a whole-number programme, asked again and again for different values.
 *
 * Branch and bound decides, so `undefined` proves that there is no such panel. `dispose()` frees the
 * engine's memory.
 */
export class PanelProgramme {
  readonly #model: PanelModel;
  readonly #programme: Model;

  constructor(solver: Solver, model: PanelModel) {
    this.#model = model;
    const count = model.types.length;
    this.#programme = createProgramme(solver, {
      costs: new Float64Array(count),
      lower: new Float64Array(count),
      upper: model.types.map((type) => type.limit),
      conditions: [...model.conditions, sizeCondition(count, model.size)],
      whole: true,
    });
  }

  /**
   * A panel of the greatest total value, exact for whole-number values.
   *
   * With `enough`, the first panel met of at least that value will do.
   */
  mostValuable(values: Float64Array, enough = noTarget): Int32Array | undefined {
    const { types, conditions } = this.#model;
    this.#programme.options.set({ objective_target: -enough, mip_rel_gap: 0 });
    return this.#run(
      values,
      new Float64Array(types.length),
      Float64Array.from(types, (type) => type.limit),
      Float64Array.from(conditions, (c) => c.lower),
      Float64Array.from(conditions, (c) => c.upper),
    );
  }

  /**
   * A panel inside narrower bounds, of nearly the greatest total value.
   *
   * Bounds of conditions beyond the model's own (cuts) are left aside.
   */
  within(problem: SearchProblem): Int32Array | undefined {
    const count = this.#model.conditions.length;
    this.#programme.options.set({ objective_target: -noTarget, mip_rel_gap: 0.1 });
    return this.#run(
      problem.values,
      Float64Array.from(problem.lower),
      Float64Array.from(problem.upper),
      problem.conditionLower.slice(0, count),
      problem.conditionUpper.slice(0, count),
    );
  }

  dispose(): void {
    this.#programme.dispose();
  }

  #run(
    values: Float64Array,
    lower: Float64Array,
    upper: Float64Array,
    conditionLower: Float64Array,
    conditionUpper: Float64Array,
  ): Int32Array | undefined {
    const columns = { kind: 'range', from: 0, to: values.length - 1 } as const;
    this.#programme.changeColsCost(
      columns,
      values.map((v) => -v),
    );
    this.#programme.changeColsBounds(columns, lower, upper);
    if (conditionLower.length > 0)
      this.#programme.changeRowsBounds(
        { kind: 'range', from: 0, to: conditionLower.length - 1 },
        conditionLower,
        conditionUpper,
      );
    if (solve(this.#programme) === 'infeasible') return undefined;
    return Int32Array.from(this.#programme.getSolution().colValue, Math.round);
  }
}
