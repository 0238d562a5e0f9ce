import { excessTable } from '../core/excess-table.ts';
import { grandCoalition, membersOf } from '../games/coalition.ts';
import type { CoalitionGame, Shares } from '../games/problem.ts';
import { coalitionValue, excessOf } from '../games/table.ts';
import { compare, type Fraction, fraction, sum, zero } from '../numbers/fraction.ts';
import type { Column } from './integer-basis.ts';
import { createDemands, type Demands } from './pricing.ts';
import { createSpan, extendSpan, strikeSpan } from './span.ts';
import { solveStage } from './stage.ts';

/**
 * Whether a division is the nucleolus and, if not, who could be given more.
 *
 * `improvement[i]` is what to add to the share of party i, times any small enough positive number: the
 * coalitions in `coalitions`, whose excess is `excess`, then all object less, and none that objects
 * more is affected.
 */
export type KohlbergVerdict =
  | { readonly isNucleolus: true }
  | { readonly isNucleolus: false; readonly reason: 'not-efficient' | 'worse-than-alone' }
  | {
      readonly isNucleolus: false;
      readonly reason: 'improvable';
      readonly excess: Fraction;
      readonly coalitions: readonly number[];
      readonly improvement: Shares;
    };

/**
 * Decides for any division whether it is the nucleolus, by Kohlberg's criterion, exactly.
 *
 * Takes the coalitions by descending excess. At each level those not yet in the span of the former must
 * be balanced, together with the parties held at their stand-alone value; otherwise there is a
 * direction in which all of them gain. Ends as soon as the span is everything.
 * @throws FairSharesError `size.too-many-players` above 20.
 * @source Kohlberg 1971; Nguyen 2016, Simplifying the Kohlberg criterion on the nucleolus
 */
export function checkKohlberg(game: CoalitionGame, shares: Shares): KohlbergVerdict {
  const n = game.players.length;
  const everyone = grandCoalition(n);
  if (compare(sum(shares), coalitionValue(game, everyone)) !== 0)
    return { isNucleolus: false, reason: 'not-efficient' };
  const alone = game.players.map((_, player) => excessOf(game, 1 << player, shares));
  if (alone.some((excess) => compare(excess, zero) > 0))
    return { isNucleolus: false, reason: 'worse-than-alone' };
  const span = createSpan(n);
  extendSpan(span, everyone);
  const settled: Column[] = [equation(everyone)];
  for (const { excess, coalitions } of levels(game, shares)) {
    if (settled.length === n) break;
    const demands = onlyThese(coalitions, n);
    strikeSpan(span, demands.approximate);
    for (
      let start = firstLeft(demands, coalitions);
      start !== undefined;
      start = firstLeft(demands, coalitions)
    ) {
      // Any direction may be scaled down, so floors that do not bind may be put at −1.
      const floors = alone.map((own) => (own.numerator === 0n ? 0n : -1n));
      const { solution, determinant, multipliers } = solveStage(demands, 1n, floors, settled, start);
      if (solution[n]! < 0n) {
        const sign = game.kind === 'cost' ? -1n : 1n;
        const improvement = solution.slice(0, n).map((entry) => fraction(entry * sign, determinant));
        const left = coalitions.filter((coalition) => demands.approximate[coalition] === 0);
        return { isNucleolus: false, reason: 'improvable', excess, coalitions: left, improvement };
      }
      for (const { column } of multipliers) {
        if (column.kind !== 'settled' && extendSpan(span, column.members))
          settled.push(equation(column.members));
      }
      strikeSpan(span, demands.approximate);
    }
  }
  return { isNucleolus: true };
}

function equation(members: number): Column {
  return { kind: 'settled', members, value: 0n };
}

/** All coalitions but nobody and everyone, grouped by excess, the greatest first, as far as they are asked for. */
function* levels(game: CoalitionGame, shares: Shares): Generator<{ excess: Fraction; coalitions: number[] }> {
  const excesses = excessTable(game, shares);
  const order = Int32Array.from({ length: excesses.length - 2 }, (_, index) => index + 1);
  order.sort((a, b) => (excesses[a] === excesses[b] ? a - b : excesses[a]! > excesses[b]! ? -1 : 1));
  for (let start = 0; start < order.length; ) {
    let end = start;
    while (end < order.length && excesses[order[end]!] === excesses[order[start]!]) end++;
    yield { excess: excessOf(game, order[start]!, shares), coalitions: [...order.subarray(start, end)] };
    start = end;
  }
}

/** A game of directions: the coalitions in question demand nothing, all others are out of the question. */
function onlyThese(coalitions: readonly number[], n: number): Demands {
  const demands = createDemands(new Float64Array(2 ** n), n, 1);
  demands.approximate.fill(-Infinity);
  for (const coalition of coalitions) demands.approximate[coalition] = 0;
  return demands;
}

function firstLeft(demands: Demands, coalitions: readonly number[]): number | undefined {
  return coalitions.find((coalition) => demands.approximate[coalition] === 0);
}

/** The sum of a direction over a coalition: above 0 if the coalition gains along it. */
export function gainOf(coalition: number, improvement: Shares): Fraction {
  return sum(membersOf(coalition).map((member) => improvement[member]!));
}
