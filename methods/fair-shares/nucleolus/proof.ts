import { grandCoalition, membersOf } from '../games/coalition.ts';
import type { CoalitionGame } from '../games/problem.ts';
import { coalitionValue, excessOf } from '../games/table.ts';
import { add, compare, type Fraction, fraction, sum, zero } from '../numbers/fraction.ts';
import { toCommonDenominator } from '../numbers/scaled.ts';
import type { NucleolusResult, NucleolusStage } from './nucleolus.ts';
import { createDemands, findObjectors } from './pricing.ts';
import { createSpan, extendSpan, strikeSpan } from './span.ts';

/**
 * Checks the proof that comes with a nucleolus, without solving anything.
 *
 * At each stage: no unsettled coalition exceeds the stated excess; those listed attain it; the
 * weights of objecting coalitions and floors are positive, the former add up to 1, and all listed
 * coalitions so weighted cancel out. By Kohlberg's criterion no other division has a lexicographically
 * smaller list of excesses. The stages must settle every share.
 *
 * @param rule `nucleolus` also demands that nobody fares worse than alone; `prenucleolus` that no
 * floor is used.
 * @returns true only if the shares are the (pre)nucleolus.
 * @source Kohlberg 1971, On the nucleolus of a characteristic function game; Nguyen 2016, on checking
 * only up to the span
 */
export function verifyNucleolusProof(
  game: CoalitionGame,
  result: Pick<NucleolusResult, 'shares' | 'stages'>,
  rule: 'nucleolus' | 'prenucleolus' = 'nucleolus',
): boolean {
  const n = game.players.length;
  const everyone = grandCoalition(n);
  const { shares } = result;
  if (shares.length !== n || compare(sum(shares), coalitionValue(game, everyone)) !== 0) return false;
  if (
    rule === 'nucleolus' &&
    shares.some((_, player) => compare(excessOf(game, 1 << player, shares), zero) > 0)
  )
    return false;
  const demands = createDemands(game.numerators, n, game.kind === 'cost' ? -1 : 1);
  const span = createSpan(n);
  extendSpan(span, everyone);
  const settled = new Set([everyone]);
  for (const stage of result.stages) {
    if (rule === 'prenucleolus' && stage.floors.length > 0) return false;
    if (!isBalanced(stage, n) || !isTight(game, stage, shares, settled)) return false;
    const { numerators, denominator } = inUnits(game, shares, stage.excess);
    if (findObjectors(demands, numerators, denominator).length > 0) return false;
    for (const coalition of [
      ...stage.objecting.map((row) => row.coalition),
      ...stage.floors.map((row) => 1 << row.player),
    ]) {
      settled.add(coalition);
      extendSpan(span, coalition);
    }
    strikeSpan(span, demands.approximate);
  }
  return span.rows.length === n;
}

/** Positive weights that cancel out, those of the objecting coalitions adding up to 1. */
function isBalanced(stage: NucleolusStage, n: number): boolean {
  const positive = [...stage.objecting, ...stage.floors].every(({ weight }) => compare(weight, zero) > 0);
  if (!positive || compare(sum(stage.objecting.map(({ weight }) => weight)), fraction(1n)) !== 0)
    return false;
  const totals = new Array<Fraction>(n).fill(zero);
  for (const { coalition, weight } of [...stage.objecting, ...stage.settled]) {
    for (const member of membersOf(coalition)) totals[member] = add(totals[member]!, weight);
  }
  for (const { player, weight } of stage.floors) totals[player] = add(totals[player]!, weight);
  return totals.every((total) => total.numerator === 0n);
}

function isTight(
  game: CoalitionGame,
  stage: NucleolusStage,
  shares: readonly Fraction[],
  settled: ReadonlySet<number>,
): boolean {
  return (
    stage.objecting.every(
      ({ coalition }) => compare(excessOf(game, coalition, shares), stage.excess) === 0,
    ) &&
    stage.floors.every(({ player }) => excessOf(game, 1 << player, shares).numerator === 0n) &&
    stage.settled.every(({ coalition }) => settled.has(coalition))
  );
}

/**
 * Shares and a bound as integers that compare with the numerators of the game times `denominator`,
 * turned so that more is better.
 */
export function inUnits(game: CoalitionGame, shares: readonly Fraction[], bound: Fraction) {
  const sign = game.kind === 'cost' ? -1n : 1n;
  const turned = shares.map(({ numerator, denominator }) =>
    fraction(numerator * sign * game.denominator, denominator),
  );
  return toCommonDenominator([...turned, fraction(bound.numerator * game.denominator, bound.denominator)]);
}
