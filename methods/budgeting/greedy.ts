import type { Election } from './election.ts';
import { explainRanking } from './explain-ranking.ts';
import { moneyOf, totalCost } from './money.ts';
import type { Outcome } from './outcome.ts';
import { countVotes, profileOf, type Utility } from './profile.ts';
import { goDown, rankProjects } from './ranking.ts';
import { rational } from './rational.ts';
import { type TieCriterion, tieRanks } from './ties.ts';

/** What the greedy rule may be told. */
export type GreedyOptions = { readonly utility?: Utility; readonly ties?: readonly TieCriterion[] };

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
