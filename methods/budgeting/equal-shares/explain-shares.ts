import type { Election } from '../election.ts';
import { budgetShort, FREE_TEXT, inCurrency, NO_SUPPORT_TEXT, readable } from '../explain.ts';
import type { Money } from '../money.ts';
import type { ProjectExplanation } from '../outcome.ts';
import type { Profile } from '../profile.ts';
import type { RankingStep } from '../ranking.ts';
import { type Rational, rational, subtractRationals, toNumber } from '../rational.ts';
import type { SharesRun } from './shares-run.ts';

/**
 * Explains a run of Equal Shares, in the order of the file.
 *
 * What would have sufficed is proved, not guessed: a project that the supporters could pay for at the end of the run
 * would have been bought, at the end or before. So a cost of at most what they have left suffices, and so do as
 * many more voters with a full endowment as make up the difference, each for this project alone.
 */
export function explainShares(
  election: Election,
  money: Money,
  profile: Profile,
  run: SharesRun,
  endowment: Rational,
  free: readonly number[],
  steps: readonly RankingStep[],
): readonly ProjectExplanation[] {
  const perCurrency = Number(money.perCurrency);
  const roundOf = new Map(run.order.map((p, round) => [p, round]));
  const completed = new Map(steps.map((step) => [step.project, step]));
  const bought = free.length + run.order.length;
  const completionOrder = steps.filter(({ fits }) => fits).map(({ project }) => project);
  return election.projects.map(({ id }, p): ProjectExplanation => {
    const cost = inCurrency(money.costs[p]!, money.perCurrency);
    const votes = profile.votes[p]!;
    const common = { id, votes, cost };
    if (free.includes(p)) {
      return { ...common, selected: true, reason: 'free', round: free.indexOf(p) + 1, text: FREE_TEXT };
    }
    const round = roundOf.get(p);
    if (round !== undefined) {
      const bounds = run.prices[round]!;
      const perWeight = (bounds.low + bounds.high) / 2;
      const effectiveSupport = Number(money.costs[p]) / perWeight / profile.weightsPerUnit;
      const price = (perWeight * profile.weightsPerUnit) / perCurrency;
      const payers = payersOf(profile, run, p, round);
      const text = {
        'zh-CN': `第 ${free.length + round + 1} 个入选：有效支持 ${readable(effectiveSupport)}，${payers.inFull} 人各按每票 ${readable(price)} 足额分担，${payers.allTheyHad} 人付出余额，${payers.nothing} 人已无余额。`,
        en: `Bought number ${free.length + round + 1}: effective support ${readable(effectiveSupport)}; ${payers.inFull} pay ${readable(price)} per vote in full, ${payers.allTheyHad} all they had left, ${payers.nothing} had nothing left.`,
      };
      return {
        ...common,
        selected: true,
        reason: 'shares',
        round: free.length + round + 1,
        effectiveSupport,
        price,
        payers,
        text,
      };
    }
    const short = shortfall(money, profile, run, endowment, p);
    const step = completed.get(p);
    if (step?.fits) {
      const left = inCurrency(step.left, money.perCurrency);
      const text = {
        'zh-CN': `支持者所余 ${readable(short.moneyLeft)}，不足所需；补充阶段按票数入选，其时预算尚余 ${readable(left)}。`,
        en: `Its supporters had ${readable(short.moneyLeft)} left, too little; the completion chose it by votes with ${readable(left)} of the budget left.`,
      };
      const place = bought + completionOrder.indexOf(p) + 1;
      return { ...common, ...short, selected: true, reason: 'completion', round: place, text };
    }
    if (votes === 0)
      return { ...common, selected: false, reason: 'no-support', round: null, text: NO_SUPPORT_TEXT };
    if (step !== undefined) {
      const left = inCurrency(step.left, money.perCurrency);
      const sufficient = Math.max(left, short.suffices.cost ?? 0);
      const suffices = { ...short.suffices, ...(sufficient > 0 && { cost: sufficient }) };
      const text = budgetShort(cost, left);
      return { ...common, ...short, suffices, selected: false, reason: 'budget-short', round: null, text };
    }
    const text = {
      'zh-CN': `${votes} 名支持者共余 ${readable(short.moneyLeft)}，不足所需的 ${readable(cost)}；再有 ${short.suffices.moreVotes ?? '若干'} 名只支持它的居民即可入选。`,
      en: `Its ${votes} supporters had ${readable(short.moneyLeft)} left together, but it costs ${readable(cost)}; ${short.suffices.moreVotes ?? 'some'} more residents voting for it alone would have sufficed.`,
    };
    return { ...common, ...short, selected: false, reason: 'money-short', round: null, text };
  });
}

function payersOf(profile: Profile, run: SharesRun, p: number, round: number) {
  const { supporter, supporterStart, multiplicity } = profile;
  let inFull = 0;
  let allTheyHad = 0;
  let nothing = 0;
  for (let k = supporterStart[p]!; k < supporterStart[p + 1]!; k++) {
    const spent = run.spentIn[supporter[k]!]!;
    const voters = multiplicity[supporter[k]!]!;
    if (spent === -1 || spent > round) inFull += voters;
    else if (spent === round) allTheyHad += voters;
    else nothing += voters;
  }
  return { inFull, allTheyHad, nothing };
}

function shortfall(money: Money, profile: Profile, run: SharesRun, endowment: Rational, p: number) {
  const left = run.exactMoneyLeft(p);
  const missing = subtractRationals(rational(money.costs[p]!), left);
  const each = endowment.numerator * missing.denominator;
  const needed = missing.numerator * endowment.denominator;
  const moreVotes =
    each > 0n && profile.utility !== 'borda' ? Number((needed + each - 1n) / each) : undefined;
  const moneyLeft = toNumber(left) / Number(money.perCurrency);
  // Down to the hundredth, so that the rounded figure suffices too.
  const hundredths = (left.numerator * 100n) / (left.denominator * money.perCurrency);
  const cost = Number(hundredths) / 100;
  return {
    moneyLeft,
    suffices: { ...(cost > 0 && { cost }), ...(moreVotes !== undefined && { moreVotes }) },
  };
}
