import type { Election } from '../election.ts';
import { FREE_TEXT, inCurrency, NO_SUPPORT_TEXT, readable } from '../explain.ts';
import { type GreedyOptions, totalUtilities } from '../greedy.ts';
import { type Money, moneyOf, totalCost } from '../money.ts';
import type { RunOptions } from '../options.ts';
import type { Outcome, ProjectExplanation } from '../outcome.ts';
import { countVotes } from '../profile.ts';
import { rational } from '../rational.ts';
import { tieRanks } from '../ties.ts';
import { solveKnapsack } from './branch-and-bound.ts';
import { solveByHighs } from './integer-programme.ts';

/** The outcome of the knapsack rule, with whether exact arithmetic proved it best. */
export type KnapsackOutcome = Outcome & {
  readonly rule: 'knapsack';
  /** True where whole-number branch and bound proved the outcome; else HiGHS found it within its tolerances. */
  readonly proved: boolean;
};

const NODES_MAX = 400_000;

/**
 * The outcome of greatest total utility that the budget allows: the ordinary knapsack optimum.
 *
 * HiGHS finds it as an integer programme; exact branch and bound then proves it, or finds what rounding hid. Of
 * several optimal outcomes that one is chosen which holds the project first in the declared order, then the
 * second, and so on: each project counts 2^(projects after it) besides its utility times 2^projects. Projects whose
 * utility isn't positive are left out. Selected projects are listed in the declared order.
 */
export async function knapsack(
  election: Election,
  options: GreedyOptions & RunOptions = {},
): Promise<KnapsackOutcome> {
  const { utility = 'cost', ties = ['name'] } = options;
  const money = moneyOf(election);
  const totals = totalUtilities(election, utility);
  const values = totals.map((total, p) => (utility === 'cost' ? total * money.costs[p]! : total));
  const ranks = tieRanks(election, ties);
  const ranked = election.projects.map((_, p) => p).sort((a, b) => ranks[a]! - ranks[b]!);
  const free = ranked.filter((p) => money.costs[p] === 0n && totals[p]! > 0n);
  const items = ranked.filter(
    (p) => money.costs[p]! > 0n && money.costs[p]! <= money.budget && values[p]! > 0n,
  );
  options.signal?.throwIfAborted();
  const costs = items.map((p) => money.costs[p]!);
  const shift = BigInt(items.length);
  const plain = { values: items.map((p) => values[p]!), costs, budget: money.budget };
  const known = await solveByHighs(plain);
  options.signal?.throwIfAborted();
  const withTies = plain.values.map(
    (value, place) => (value << shift) + (1n << (shift - 1n - BigInt(place))),
  );
  const { places, proved } = solveKnapsack({ ...plain, values: withTies }, known, NODES_MAX);
  const chosen = new Set([...free, ...places.map((place) => items[place]!)]);
  const indexes = ranked.filter((p) => chosen.has(p));
  return {
    rule: 'knapsack',
    selected: indexes.map((p) => election.projects[p]!.id),
    indexes,
    cost: rational(totalCost(money, indexes), money.perCurrency),
    budget: rational(money.budget, money.perCurrency),
    proved,
    explain: () => explainOptimum(election, money, totals, indexes),
  };
}

function explainOptimum(
  election: Election,
  money: Money,
  totals: readonly bigint[],
  indexes: readonly number[],
): readonly ProjectExplanation[] {
  const votes = countVotes(election).map(Number);
  const left = inCurrency(money.budget - totalCost(money, indexes), money.perCurrency);
  return election.projects.map(({ id }, p): ProjectExplanation => {
    const cost = inCurrency(money.costs[p]!, money.perCurrency);
    const place = indexes.indexOf(p);
    const round = place === -1 ? null : place + 1;
    const common = { id, selected: place !== -1, round, votes: votes[p]!, cost };
    if (place !== -1) {
      if (money.costs[p] === 0n) return { ...common, reason: 'free', text: FREE_TEXT };
      const text = {
        'zh-CN': '属于预算内总效用最大的组合，入选。',
        en: 'It belongs to the set of greatest total utility within the budget.',
      };
      return { ...common, reason: 'optimum', text };
    }
    if (totals[p]! < 0n) {
      const text = { 'zh-CN': '总分为负，未入选。', en: 'Its points are negative in total.' };
      return { ...common, reason: 'opposed', text };
    }
    if (totals[p] === 0n) return { ...common, reason: 'no-support', text: NO_SUPPORT_TEXT };
    const text = {
      'zh-CN': `预算余 ${readable(left)}，不足所需的 ${readable(cost)}；换入它须换出总效用更大的项目，未入选。`,
      en: `With ${readable(left)} left it doesn't fit, and making room would cost more utility than it brings.`,
    };
    return { ...common, reason: 'not-in-optimum', moneyLeft: left, text };
  });
}
