import type { Election } from './election.ts';
import { inCurrency, NO_SUPPORT_TEXT, readable } from './explain.ts';
import type { Money } from './money.ts';
import type { ProjectExplanation } from './outcome.ts';
import type { LoadRound } from './phragmen.ts';
import type { Profile } from './profile.ts';

/** Explains sequential Phragmén, in the order of the file. `refused` are the projects at which it stopped. */
export function explainLoads(
  election: Election,
  money: Money,
  profile: Profile,
  rounds: readonly LoadRound[],
  refused: readonly number[],
): readonly ProjectExplanation[] {
  const spent = rounds.reduce((sum, { project }) => sum + money.costs[project]!, 0n);
  const left = inCurrency(money.budget - spent, money.perCurrency);
  const roundOf = new Map(rounds.map(({ project }, round) => [project, round]));
  const stopped = refused.map((p) => election.projects[p]!.id).join(', ');
  return election.projects.map(({ id }, p): ProjectExplanation => {
    const cost = inCurrency(money.costs[p]!, money.perCurrency);
    const votes = profile.votes[p]!;
    const round = roundOf.get(p);
    if (round !== undefined) {
      const price = rounds[round]!.load / Number(money.perCurrency);
      const text =
        votes === 0
          ? {
              'zh-CN': '无人支持，但其他项目定后预算仍够支付，最后入选。',
              en: 'Nobody voted for it; after all others the budget still paid for it.',
            }
          : {
              'zh-CN': `第 ${round + 1} 个入选：${votes} 名支持者人均累计负担到 ${readable(price)} 时凑齐所需资金。`,
              en: `Bought number ${round + 1}: its ${votes} supporters had its cost at a load of ${readable(price)} each.`,
            };
      return { id, selected: true, reason: 'load', round: round + 1, votes, cost, price, text };
    }
    const common = { id, selected: false, round: null, votes, cost };
    if (money.costs[p]! > money.budget) {
      const text = {
        'zh-CN': `所需 ${readable(cost)} 超过全部预算，未参与评选。`,
        en: `Its cost of ${readable(cost)} exceeds the whole budget.`,
      };
      const whole = inCurrency(money.budget, money.perCurrency);
      return { ...common, reason: 'budget-short', moneyLeft: whole, text };
    }
    if (votes === 0) return { ...common, reason: 'no-support', text: NO_SUPPORT_TEXT };
    if (refused.includes(p)) {
      const fits = money.costs[p]! <= money.budget - spent;
      const text = fits
        ? {
            'zh-CN': `负担最轻的项目（${stopped}）中有剩余预算 ${readable(left)} 付不起的，评选到此为止。`,
            en: `Of the projects next in turn (${stopped}) one doesn't fit into the ${readable(left)} left, so buying stops.`,
          }
        : {
            'zh-CN': `轮到它时预算只剩 ${readable(left)}，不足所需的 ${readable(cost)}，评选到此为止。`,
            en: `It was next, but costs ${readable(cost)} with ${readable(left)} left, so buying stops.`,
          };
      return {
        ...common,
        reason: fits ? 'stopped' : 'budget-short',
        moneyLeft: left,
        suffices: { cost: left },
        text,
      };
    }
    const text = {
      'zh-CN': `评选在 ${stopped} 处停止，尚未轮到它。`,
      en: `Buying stopped at ${stopped}, before its turn came.`,
    };
    return { ...common, reason: 'stopped', moneyLeft: left, text };
  });
}
