import { type Fraction, toNumber } from '../numbers/fraction.ts';
import { type Equation, solveExactly } from '../numbers/solve-exactly.ts';
import type { Condition, PanelModel } from '../pool/panel-model.ts';

/** How near a condition must be to its bound to be taken as binding, in seats per unit of weight. */
const bindingTolerance = 1e-6;

/**
 * Turns levels found by a solver, right to some nine digits, into exact fractions.
 *
 * Every type has people × its level seats, so the binding conditions are equations among the levels
 * alone, with whole-number coefficients. They are solved without rounding, and the result must agree
 * with the solver's and keep every condition; otherwise `undefined`.
 */
export function exactLevels(
  model: PanelModel,
  conditions: readonly Condition[],
  levels: readonly number[],
  levelOf: Int32Array,
): Fraction[] | undefined {
  const equations: Equation[] = [];
  for (const { types, weights, lower, upper } of conditions) {
    const coefficients = new Array<number>(levels.length).fill(0);
    types.forEach((type, at) => {
      const level = levelOf[type]!;
      coefficients[level] = coefficients[level]! + weights[at]! * model.types[type]!.people;
    });
    const activity = coefficients.reduce((sum, c, level) => sum + c * levels[level]!, 0);
    const scale = bindingTolerance * Math.max(1, ...weights.map(Math.abs));
    for (const bound of new Set([lower, upper]))
      if (Math.abs(activity - bound) < scale)
        equations.push({ coefficients: coefficients.map(BigInt), right: BigInt(bound) });
  }
  model.types.forEach(({ people, limit }, type) => {
    const level = levelOf[type]!;
    const unit = (value: number) => levels.map((_, at) => (at === level ? BigInt(value) : 0n));
    if (Math.abs(people * levels[level]! - limit) < bindingTolerance)
      equations.push({ coefficients: unit(people), right: BigInt(limit) });
    if (people * levels[level]! < bindingTolerance) equations.push({ coefficients: unit(people), right: 0n });
  });
  const distinct = new Map(equations.map((e) => [[...e.coefficients, e.right].join(), e]));
  const exact = solveExactly([...distinct.values()], levels.length);
  return exact?.every((value, at) => Math.abs(toNumber(value) - levels[at]!) < 1e-6) ? exact : undefined;
}
