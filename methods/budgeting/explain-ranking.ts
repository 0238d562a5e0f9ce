import type { Election } from './election.ts';
import { budgetShort, inCurrency, readable } from './explain.ts';
import type { Money } from './money.ts';
import type { ProjectExplanation } from './outcome.ts';
import { countVotes } from './profile.ts';
import { compareForMoney, type RankingStep } from './ranking.ts';
import { rational, toNumber } from './rational.ts';

/** Explains each step down a ranking, in the order of the file. */
export function explainRanking(
  election: Election,
  money: Money,
  totals: readonly bigint[],
  steps: readonly RankingStep[],
  byTotal: boolean,
  ranks: Uint32Array,
): readonly ProjectExplanation[] {
  const votes = countVotes(election).map(Number);
  const explanations: ProjectExplanation[] = [];
  let round = 0;
  for (const [place, { project, fits, left }] of steps.entries()) {
    const cost = inCurrency(money.costs[project]!, money.perCurrency);
    const moneyLeft = inCurrency(left, money.perCurrency);
    const support = byTotal
      ? Number(totals[project])
      : toNumber(rational(totals[project]! * money.perCurrency, money.costs[project]! || 1n));
    const common = {
      id: election.projects[project]!.id,
      selected: fits,
      votes: votes[project]!,
      cost,
      effectiveSupport: support,
    };
    if (fits) {
      round++;
      const text = {
        'zh-CN': `按每单位资金所得支持排第 ${place + 1}，预算尚余 ${readable(moneyLeft)}，足够支付，入选。`,
        en: `It is number ${place + 1} by support for the money, and the ${readable(moneyLeft)} left pays for it.`,
      };
      explanations[project] = { ...common, reason: 'ranking', round, text };
    } else if (totals[project]! < 0n) {
      const text = {
        'zh-CN': '总分为负，反对多于支持，未入选。',
        en: 'Its points are negative in total: it is opposed on balance.',
      };
      explanations[project] = { ...common, reason: 'opposed', round: null, text };
    } else {
      const moreVotes = byTotal ? votesToFit(place, steps, money, totals, ranks) : undefined;
      const suffices = {
        ...(left > 0n && { cost: moneyLeft }),
        ...(moreVotes !== undefined && { moreVotes }),
      };
      const text = budgetShort(cost, moneyLeft);
      explanations[project] = { ...common, reason: 'budget-short', round: null, moneyLeft, suffices, text };
    }
  }
  return explanations;
}

/**
 * How many more votes would have brought a project so far up that the budget still paid for it.
 *
 * What is left only shrinks down the ranking, so it must go before the last step with enough left.
 */
function votesToFit(
  place: number,
  steps: readonly RankingStep[],
  money: Money,
  totals: readonly bigint[],
  ranks: Uint32Array,
): number | undefined {
  const { project } = steps[place]!;
  let target = place - 1;
  while (target >= 0 && steps[target]!.left < money.costs[project]!) target--;
  if (target < 0) return undefined;
  const rival = steps[target]!.project;
  const raised = totals.slice();
  raised[project] = totals[rival]!;
  const tied = compareForMoney(project, rival, money.costs, raised, true) === 0;
  const wins = tied && ranks[project]! < ranks[rival]!;
  return Number(totals[rival]! - totals[project]!) + (wins ? 0 : 1);
}
