import { FairSharesError } from '../fair-shares-error.ts';
import { grandCoalition } from '../games/coalition.ts';
import type { CoalitionGame, Shares } from '../games/problem.ts';
import { coalitionValue } from '../games/table.ts';
import {
  add,
  compare,
  divide,
  type Fraction,
  fraction,
  multiply,
  smaller,
  subtract,
  sum,
  zero,
} from '../numbers/fraction.ts';

/**
 * Separable costs, remaining benefits: everyone bears the cost that only the own presence causes;
 * the rest goes by what each still gains from taking part.
 *
 * SC_i = c(N) − c(N∖i); RB_i = min(b_i, c(i)) − SC_i with b_i the party's benefit where the game states
 * it; x_i = SC_i + (c(N) − Σ SC) · RB_i / Σ RB. For a game of benefits the same formula
 * holds with v for c (the remaining benefit is then what a party would have to give up).
 *
 * @throws FairSharesError `rule.not-applicable` if some party's remaining benefit has the wrong sign
 * (it should not take part), or all are 0 while something is left to divide.
 * @source Federal Inter-Agency River Basin Committee 1950, Proposed practices for economic analysis;
 * Straffin and Heaney 1981, Game theory and the Tennessee Valley Authority
 */
export function separableCostsRemainingBenefits(game: CoalitionGame): Shares {
  const everyone = grandCoalition(game.players.length);
  const total = coalitionValue(game, everyone);
  const separable = game.players.map((_, party) =>
    subtract(total, coalitionValue(game, everyone ^ (1 << party))),
  );
  const remaining = separable.map((cost, party) => {
    const alone = coalitionValue(game, 1 << party);
    const benefit = game.benefits?.[party];
    return subtract(benefit === undefined ? alone : smaller(benefit, alone), cost);
  });
  const rest = subtract(total, sum(separable));
  if (rest.numerator === 0n) return separable;
  const wrong = remaining.findIndex(
    (benefit) => compare(benefit, zero) * (game.kind === 'cost' ? 1 : -1) < 0,
  );
  const all = sum(remaining);
  if (wrong >= 0 || all.numerator === 0n)
    throw noRemainingBenefit(wrong < 0 ? undefined : game.players[wrong]);
  const rate = divide(rest, all);
  return separable.map((cost, party) => add(cost, multiply(rate, remaining[party]!)));
}

function noRemainingBenefit(player: string | undefined): FairSharesError {
  return new FairSharesError(
    'rule.not-applicable',
    'values',
    player === undefined
      ? '各方都没有剩余效益，共同费用无从按剩余效益分摊。'
      : `“${player}”单独办比加入更合算（剩余效益为负），按此规则不应加入。`,
    player === undefined
      ? 'No party has a remaining benefit by which the joint costs could be divided.'
      : `"${player}" does better alone than by joining (its remaining benefit is negative): by this rule it should not join.`,
  );
}

/**
 * Everyone gets what the own joining adds, in a given order of joining.
 *
 * x_i = v(everyone up to i) − v(everyone before i). Along a river from upstream to downstream this is
 * the downstream incremental distribution, the only one in which no group falls below what it has by
 * right and none rises above what it could hope for.
 * @param order indexes of players, each once; from upstream to downstream.
 * @source Ambec and Sprumont 2002, Sharing a river
 */
export function incrementalShares(game: CoalitionGame, order: readonly number[]): Shares {
  const shares = new Array<Fraction>(game.players.length).fill(fraction(0n));
  let before = 0;
  for (const party of order) {
    const upTo = before | (1 << party);
    shares[party] = subtract(coalitionValue(game, upTo), coalitionValue(game, before));
    before = upTo;
  }
  return shares;
}
