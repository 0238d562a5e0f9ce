import type { Election } from './election.ts';
import { explainRanking } from './explain-ranking.ts';
import { moneyOf, totalCost } from './money.ts';
import type { Outcome } from './outcome.ts';
import { countVotes, profileOf, type Utility } from './profile.ts';
import { rational } from './rational.ts';
import { type TieCriterion, tieRanks } from './ties.ts';

/** What the greedy rule may be told. */
export type GreedyOptions = { readonly utility?: Utility; readonly ties?: readonly TieCriterion[] };

/** One step of going down a ranking: the project, whether it fitted, and the budget left before it. */
export type RankingStep = { readonly project: number; readonly fits: boolean; readonly left: bigint };

/**
 * Goes down a ranking and buys what still fits: the rule that most cities use.
 *
 * The ranking is by utility for the money: total utility ÷ cost. So `cost` ranks by votes, `cardinality` by votes
 * per cost, `score` by points per cost, `borda` by Borda points per cost. What doesn't fit is passed over. Projects
 * without a vote come last and are bought if they fit; projects with negative points in total never are.
 * Equals go by the declared order. All comparisons are of whole numbers.
 *
 * @source S. Rey, J. Maly: The (Computational) Social Choice Take on Indivisible Participatory Budgeting, 2023, 3.2
 */
export function greedy(election: Election, options: GreedyOptions = {}): Outcome {
  const { utility = 'cost', ties = ['name'] } = options;
  const money = moneyOf(election);
  const ranks = tieRanks(election, ties);
  const totals = totalUtilities(election, utility);
  const order = rankProjects(money.costs, totals, utility === 'cost', ranks);
  const steps = goDown(order, money.costs, totals, money.budget);
  const indexes = steps.flatMap(({ project, fits }) => (fits ? [project] : []));
  const { perCurrency, budget } = money;
  return {
    rule: 'greedy',
    selected: indexes.map((p) => election.projects[p]!.id),
    indexes,
    cost: rational(totalCost(money, indexes), perCurrency),
    budget: rational(budget, perCurrency),
    explain: () => explainRanking(election, money, totals, steps, utility === 'cost', ranks),
  };
}

/** The projects by utility for the money, best first; `byTotal` where the cost is part of the utility already. */
export function rankProjects(
  costs: readonly bigint[],
  totals: readonly bigint[],
  byTotal: boolean,
  ranks: Uint32Array,
): number[] {
  return costs
    .map((_, project) => project)
    .sort((a, b) => compareForMoney(a, b, costs, totals, byTotal) || ranks[a]! - ranks[b]!);
}

/** Negative where project a gives more utility for the money than b, zero where exactly as much. */
export function compareForMoney(
  a: number,
  b: number,
  costs: readonly bigint[],
  totals: readonly bigint[],
  byTotal: boolean,
): number {
  const free = freeAndWanted(b, costs, totals) - freeAndWanted(a, costs, totals);
  if (free !== 0) return free;
  const left = byTotal ? totals[a]! : totals[a]! * (costs[b] || 1n);
  const right = byTotal ? totals[b]! : totals[b]! * (costs[a] || 1n);
  return left > right ? -1 : left < right ? 1 : 0;
}

/** Goes down the ranking, buying what fits and isn't opposed. */
export function goDown(
  order: readonly number[],
  costs: readonly bigint[],
  totals: readonly bigint[],
  budget: bigint,
): RankingStep[] {
  let left = budget;
  return order.map((project) => {
    const before = left;
    const fits = costs[project]! <= left && totals[project]! >= 0n;
    if (fits) left -= costs[project]!;
    return { project, fits, left: before };
  });
}

/**
 * The total utility of every project, in whole numbers of a common unit; below zero where it is opposed on balance.
 *
 * For `cost` it is the number of votes: the cost itself is left out. For `score` negative points count too.
 */
export function totalUtilities(election: Election, utility: Utility): readonly bigint[] {
  if (utility === 'cost' || utility === 'cardinality') return countVotes(election);
  if (utility === 'borda' || election.ballots.points === null) {
    return Array.from(profileOf(election, utility).weights, BigInt);
  }
  const { ballots, defaultScore, projects } = election;
  const { numerator, denominator } = defaultScore;
  const given = new Float64Array(projects.length);
  const named = new Float64Array(projects.length);
  for (const [k, project] of ballots.project.entries()) {
    given[project]! += ballots.points![k]!;
    named[project]!++;
  }
  return projects.map((_, p) => {
    const unnamed = BigInt(ballots.count - named[p]!) * numerator * BigInt(ballots.pointsPerUnit);
    return BigInt(given[p]!) * denominator + unnamed;
  });
}

function freeAndWanted(p: number, costs: readonly bigint[], totals: readonly bigint[]): number {
  return costs[p] === 0n && totals[p]! > 0n ? 1 : 0;
}
