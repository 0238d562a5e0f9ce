import { lowestMember } from '../games/coalition.ts';
import type { CoalitionGame, Shares } from '../games/problem.ts';
import { fraction } from '../numbers/fraction.ts';
import { magnitude, safeMax, toCommonDenominator } from '../numbers/scaled.ts';

/**
 * By how much every coalition would do better alone, times a common positive unit: for comparing.
 *
 * Doubles where these are exact, bigints where not; indexed by coalition, the first is 0. The sign is that
 * of `excessOf`.
 */
export function excessTable(game: CoalitionGame, shares: Shares): Float64Array | bigint[] {
  const { numerators: parts, denominator } = toCommonDenominator(
    shares.map((share) => fraction(share.numerator * game.denominator, share.denominator)),
  );
  const sign = game.kind === 'cost' ? 1n : -1n;
  const size = game.numerators.length;
  const sumOfParts = parts.reduce((sum, part) => sum + magnitude(part), 0n);
  let largest = 0n;
  if (game.numerators instanceof Float64Array) {
    let highest = 0;
    for (let s = 1; s < size; s++) highest = Math.max(highest, Math.abs(game.numerators[s]!));
    largest = BigInt(highest);
    if (largest * denominator + sumOfParts <= safeMax) {
      return doubleExcesses(
        game.numerators,
        parts.map((part) => Number(part * sign)),
        Number(denominator * sign),
      );
    }
  }
  const totals = new Array<bigint>(size).fill(0n);
  for (let s = 1; s < size; s++) totals[s] = totals[s & (s - 1)]! + parts[lowestMember(s)]!;
  return totals.map((total, s) => (total - BigInt(game.numerators[s]!) * denominator) * sign);
}

function doubleExcesses(values: Float64Array, parts: readonly number[], unit: number): Float64Array {
  const excesses = new Float64Array(values.length);
  for (let s = 1; s < excesses.length; s++) excesses[s] = excesses[s & (s - 1)]! + parts[lowestMember(s)]!;
  for (let s = 1; s < excesses.length; s++) excesses[s]! -= values[s]! * unit;
  return excesses;
}
