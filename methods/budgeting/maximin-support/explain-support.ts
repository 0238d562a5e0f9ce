import type { Election } from '../election.ts';
import { budgetShort, inCurrency, NO_SUPPORT_TEXT, readable } from '../explain.ts';
import type { Money } from '../money.ts';
import type { ProjectExplanation } from '../outcome.ts';
import type { Profile } from '../profile.ts';
import type { SupportRound } from './maximin-support.ts';

/** Explains maximin support, in the order of the file. */
export function explainSupport(
  election: Election,
  money: Money,
  profile: Profile,
  rounds: readonly SupportRound[],
): readonly ProjectExplanation[] {
  const roundOf = new Map(rounds.map(({ project }, round) => [project, round]));
  return election.projects.map(({ id }, p): ProjectExplanation => {
    const cost = inCurrency(money.costs[p]!, money.perCurrency);
    const votes = profile.votes[p]!;
    const round = roundOf.get(p);
    if (round !== undefined) {
      const price = rounds[round]!.load / Number(money.perCurrency);
      const text = {
        'zh-CN': `第 ${round + 1} 个入选：加上它并重新分摊后，最重的人均负担为 ${readable(price)}，在尚可负担的项目中最轻。`,
        en: `Bought number ${round + 1}: with costs divided afresh the greatest load is ${readable(price)}, the least that any project that fits would give.`,
      };
      return { id, selected: true, reason: 'support', round: round + 1, votes, cost, price, text };
    }
    const common = { id, selected: false, round: null, votes, cost };
    if (votes === 0) return { ...common, reason: 'no-support', text: NO_SUPPORT_TEXT };
    const left = leftWhenRefused(money, rounds, p);
    const moneyLeft = inCurrency(left, money.perCurrency);
    return { ...common, reason: 'budget-short', moneyLeft, text: budgetShort(cost, moneyLeft) };
  });
}

/** What was left of the budget when the project stopped fitting. */
function leftWhenRefused(money: Money, rounds: readonly SupportRound[], p: number): bigint {
  let left = money.budget;
  for (const { project } of rounds) {
    if (left < money.costs[p]!) return left;
    left -= money.costs[project]!;
  }
  return left;
}
