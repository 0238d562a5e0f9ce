import type { Election } from './election.ts';
import { commonDenominator, type Rational } from './rational.ts';

/** The election's money as whole numbers of one small unit, such as a cent. */
export type Money = {
  /** How many of the unit make one unit of currency. */
  readonly perCurrency: bigint;
  readonly budget: bigint;
  /** By project. */
  readonly costs: readonly bigint[];
};

/** Counts the election's money in the largest unit of which all costs and the budget are whole multiples. */
export function moneyOf(election: Election): Money {
  const costs = election.projects.map((project) => project.cost);
  const perCurrency = commonDenominator([election.budget, ...costs]);
  const whole = ({ numerator, denominator }: Rational) => numerator * (perCurrency / denominator);
  return { perCurrency, budget: whole(election.budget), costs: costs.map(whole) };
}

/** What the projects cost together, in the small unit. */
export function totalCost(money: Money, projects: Iterable<number>): bigint {
  let total = 0n;
  for (const project of projects) total += money.costs[project]!;
  return total;
}
