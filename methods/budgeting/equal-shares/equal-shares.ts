import type { Election } from '../election.ts';
import { BudgetingError } from '../errors.ts';
import { type Money, moneyOf, totalCost } from '../money.ts';
import type { RunOptions } from '../options.ts';
import type { Outcome } from '../outcome.ts';
import { countVotes, profileOf, type Utility } from '../profile.ts';
import { goDown, rankProjects } from '../ranking.ts';
import { type Rational, rational } from '../rational.ts';
import { type TieCriterion, tieRanks } from '../ties.ts';
import { exactly, raiseEndowment, type Until } from './add-one.ts';
import { explainShares } from './explain-shares.ts';
import { SharesRun } from './shares-run.ts';

/** What happens with the money that Equal Shares leaves over. */
export type Completion = 'none' | 'u' | 'add1' | 'add1u';

/** What the Method of Equal Shares may be told. */
export type EqualSharesOptions = RunOptions & {
  readonly utility?: Utility;
  readonly completion?: Completion;
  /** Each voter starts with budget ÷ voters exactly, or with that rounded down to whole units of currency. */
  readonly endowment?: 'exact' | 'floor';
  readonly until?: Until;
  readonly ties?: readonly TieCriterion[];
};

/** The outcome of Equal Shares, with the endowment it stands on. */
export type EqualSharesOutcome = Outcome & {
  readonly rule: 'mes';
  /** What every voter had to spend in the end, in units of currency. */
  readonly endowment: Rational;
  /** How many units of currency the completion added to each voter's endowment. */
  readonly raisedBy: Rational;
  /** How many of the selected projects were bought with the voters' shares; the rest are the completion's. */
  readonly boughtByShares: number;
  readonly utility: Utility;
  /** The exact price per unit of weight (vote, point) of each project bought with shares that costs anything. */
  readonly prices: () => readonly { readonly project: number; readonly price: Rational }[];
};

/**
 * The Method of Equal Shares: the budget is divided equally among the voters, who buy projects together.
 *
 * Again and again that project is bought for which its supporters pay least per unit of utility, sharing its cost
 * equally (or by points), those with less left paying all they have; until no supporters can pay for a project any
 * more. Supported projects without cost are chosen first, except with utility `cost`, by which they are worth nothing:
 * there only a completion by votes adds them. Completions: `u` then goes down the ranking by votes; `add1` raises
 * everybody's endowment one unit of currency at a time until the outcome is exhaustive (no project with supporters
 * fits any more) or just before it would overspend; `add1u` does both. With `until: 'overspend'` exhaustive outcomes
 * don't stop the raising; where all projects with supporters together don't exceed the budget, no endowment ever
 * overspends, and it isn't raised at all. Exact arithmetic decides throughout.
 *
 * @source D. Peters, G. Pierczyński, P. Skowron: Proportional Participatory Budgeting with Additive Utilities,
 *   NeurIPS 2021; https://equalshares.net
 */
export function equalShares(election: Election, options: EqualSharesOptions = {}): EqualSharesOutcome {
  const { utility = 'cost', completion = 'none', endowment = 'exact', ties = ['name'] } = options;
  const money = moneyOf(election);
  const profile = profileOf(election, utility);
  const ranks = tieRanks(election, ties);
  const run = new SharesRun({ profile, costs: money.costs, ranks });
  const start = startOf(money, profile.voters, endowment);
  const standing = completion.startsWith('add1') ? raisedFrom(start, run, money, options) : start;
  run.run(exactly(standing));
  const wanted = (p: number) => utility !== 'cost' && money.costs[p] === 0n && profile.votes[p]! > 0;
  const free = election.projects.flatMap((_, p) => (wanted(p) ? [p] : []));
  free.sort((a, b) => ranks[a]! - ranks[b]!);
  const bought = [...free, ...run.order];
  const steps = completion.endsWith('u') ? completing(election, money, bought, ranks) : [];
  const indexes = [...bought, ...steps.flatMap(({ project, fits }) => (fits ? [project] : []))];
  const raised = rational(
    standing.numerator * start.denominator - start.numerator * standing.denominator,
    standing.denominator * start.denominator * money.perCurrency,
  );
  return {
    rule: 'mes',
    selected: indexes.map((p) => election.projects[p]!.id),
    indexes,
    cost: rational(totalCost(money, indexes), money.perCurrency),
    budget: rational(money.budget, money.perCurrency),
    endowment: rational(standing.numerator, standing.denominator * money.perCurrency),
    raisedBy: raised,
    boughtByShares: bought.length,
    utility,
    prices: () =>
      run.exactPrices().map((price, round) => ({
        project: run.order[round]!,
        price: rational(price.numerator, price.denominator * money.perCurrency),
      })),
    explain: () => explainShares(election, money, profile, run, standing, free, steps),
  };
}

function startOf({ budget, perCurrency }: Money, voters: number, endowment: 'exact' | 'floor'): Rational {
  if (voters === 0) return rational(0n);
  if (endowment === 'exact') return rational(budget, BigInt(voters));
  if (endowment === 'floor') return rational((budget / (BigInt(voters) * perCurrency)) * perCurrency);
  throw new BudgetingError(
    'option-unknown',
    { field: 'endowment' },
    {
      'zh-CN': `起始份额“${endowment}”未知，可用 exact、floor。`,
      en: `The endowment “${endowment}” is unknown; there are exact and floor.`,
    },
  );
}

function raisedFrom(start: Rational, run: SharesRun, money: Money, options: EqualSharesOptions): Rational {
  const { until = 'exhaustive' } = options;
  const { costs, budget, perCurrency } = money;
  if (until === 'overspend' && totalCost(money, run.candidates) <= budget) return start;
  return raiseEndowment(run, { costs, budget, start, step: perCurrency, until }, options);
}

function completing(election: Election, money: Money, bought: readonly number[], ranks: Uint32Array) {
  const votes = countVotes(election);
  const taken = new Set(bought);
  const order = rankProjects(money.costs, votes, true, ranks).filter((p) => !taken.has(p));
  return goDown(order, money.costs, votes, money.budget - totalCost(money, bought));
}
