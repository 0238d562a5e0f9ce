import type { Election } from './election.ts';
import type { EqualSharesOptions, EqualSharesOutcome } from './equal-shares/equal-shares.ts';
import { equalShares } from './equal-shares/equal-shares.ts';
import { greedy } from './greedy.ts';
import { type KnapsackOutcome, knapsack } from './knapsack/knapsack.ts';
import { maximinSupport } from './maximin-support/maximin-support.ts';
import type { Outcome, Rule } from './outcome.ts';
import { phragmen } from './phragmen.ts';

/** The rules by their short names. */
export const RULES: readonly Rule[] = ['mes', 'greedy', 'phragmen', 'maximin', 'knapsack'];

/**
 * Decides an election by the rule of the given name; each rule takes from the options what concerns it.
 *
 * The rules are also there by themselves: `equalShares`, `greedy`, `phragmen`, `maximinSupport`, `knapsack`.
 */
export async function decide(
  election: Election,
  rule: Rule,
  options: EqualSharesOptions = {},
): Promise<Outcome | EqualSharesOutcome | KnapsackOutcome> {
  if (rule === 'mes') return equalShares(election, options);
  if (rule === 'greedy') return greedy(election, options);
  if (rule === 'phragmen') return phragmen(election, options);
  if (rule === 'maximin') return maximinSupport(election, options);
  return await knapsack(election, options);
}
