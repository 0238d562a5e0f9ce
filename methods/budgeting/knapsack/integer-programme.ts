import loadHighs from 'highs';
import { BudgetingError } from '../errors.ts';
import type { Knapsack } from './branch-and-bound.ts';

const NODES_MAX = 100_000;

/** The compiled solver; it keeps nothing from one problem to the next. */
let solver: ReturnType<typeof loadHighs> | undefined;

/**
 * Solves a knapsack as an integer programme with HiGHS: maximise Σ value·x subject to Σ cost·x ≤ budget, x ∈ {0, 1}.
 *
 * The solver calculates in doubles, so the set it returns is only a good one: whether it keeps to the budget is
 * checked here in whole numbers (else items are dropped from the end), whether it is best must be proved elsewhere.
 */
export async function solveByHighs({ values, costs, budget }: Knapsack): Promise<readonly number[]> {
  if (values.length === 0) return [];
  solver ??= loadHighs();
  const highs = await solver;
  // Money and values are scaled to about 1 … 10^6, where the solver's tolerances are meant for.
  const valueScale = scaleOf(values);
  const costScale = scaleOf([...costs, budget]);
  const terms = (amounts: readonly bigint[], scale: number) =>
    amounts.map((amount, item) => `+ ${Number(amount) / scale} x${item}`).join('\n');
  const problem = [
    'Maximize',
    `obj: ${terms(values, valueScale)}`,
    'Subject To',
    `budget: ${terms(costs, costScale)} <= ${Number(budget) / costScale}`,
    'Binary',
    values.map((_, item) => `x${item}`).join('\n'),
    'End',
  ].join('\n');
  const solution = highs.solve(problem, { output_flag: false, mip_rel_gap: 0, mip_max_nodes: NODES_MAX });
  const chosen: number[] = [];
  let left = budget;
  for (const [item, cost] of costs.entries()) {
    const column = solution.Columns[`x${item}`];
    if (column === undefined || !('Primal' in column) || column.Primal === undefined)
      throw failed(solution.Status);
    if (column.Primal < 0.5 || cost > left) continue;
    chosen.push(item);
    left -= cost;
  }
  return chosen;
}

function scaleOf(amounts: readonly bigint[]): number {
  return amounts.reduce((most, amount) => Math.max(most, Number(amount) / 1e6), 1);
}

function failed(status: string): BudgetingError {
  return new BudgetingError(
    'solver-failed',
    {},
    {
      'zh-CN': `求解器未给出结果（${status}）。`,
      en: `The solver gave no result (${status}).`,
    },
  );
}
