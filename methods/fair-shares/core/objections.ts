import { coalitionSize, grandCoalition, lowestMember } from '../games/coalition.ts';
import type { CoalitionGame, Shares } from '../games/problem.ts';
import { excessOf } from '../games/table.ts';
import { type Fraction, fraction } from '../numbers/fraction.ts';
import { magnitude, toCommonDenominator } from '../numbers/scaled.ts';

/** A coalition with the amount by which it would do better alone (negative: by which it does worse). */
export interface Objection {
  readonly coalition: number;
  readonly excess: Fraction;
}

/**
 * What the coalitions have to say against a division.
 *
 * `strongest` are those with the greatest excess, descending, ties by size and then by the order of
 * the parties; `objecting` counts those with an excess above 0; `byPlayer[i]` is the strongest
 * coalition to which party i belongs. The grand coalition is not considered, save alone in a game of one.
 */
export interface Objections {
  readonly strongest: readonly Objection[];
  readonly objecting: number;
  readonly byPlayer: readonly (Objection | undefined)[];
}

/**
 * Lists the coalitions that would do better alone under a division, and by how much, exactly.
 *
 * Looks at all 2^n coalitions once. Whether a division is in the core: `objecting === 0`, given that it
 * shares out exactly what there is.
 * @param most how many of the strongest to list.
 */
export function findObjections(game: CoalitionGame, shares: Shares, most = 10): Objections {
  const n = game.players.length;
  const everyone = grandCoalition(n);
  const excesses = excessTable(game, shares);
  const byPlayer = new Array<number>(n).fill(0);
  let objecting = 0;
  let strongest: number[] = [];
  for (let coalition = 1; coalition < everyone; coalition++) {
    const excess = excesses[coalition]!;
    if (excess > 0) objecting++;
    for (let rest = coalition; rest !== 0; rest &= rest - 1) {
      const player = lowestMember(rest);
      if (byPlayer[player] === 0 || isStronger(excesses, coalition, byPlayer[player]!))
        byPlayer[player] = coalition;
    }
    if (strongest.length === most && !isStronger(excesses, coalition, strongest[most - 1]!)) continue;
    strongest = insert(strongest, coalition, excesses).slice(0, most);
  }
  const objection = (coalition: number): Objection => ({
    coalition,
    excess: excessOf(game, coalition, shares),
  });
  return {
    strongest: strongest.map(objection),
    objecting,
    byPlayer: byPlayer.map((coalition) => (coalition === 0 ? undefined : objection(coalition))),
  };
}

/** Excesses of all coalitions in a common unit, as doubles where these are exact and bigints where not. */
function excessTable(game: CoalitionGame, shares: Shares): Float64Array | bigint[] {
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
    if (largest * denominator + sumOfParts <= BigInt(Number.MAX_SAFE_INTEGER)) {
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

function isStronger(excesses: Float64Array | bigint[], first: number, second: number): boolean {
  const a = excesses[first]!;
  const b = excesses[second]!;
  if (a !== b) return a > b;
  return precedes(first, second);
}

/** Smaller coalitions first; among equals the one with the earlier party where they differ. */
function precedes(first: number, second: number): boolean {
  const difference = coalitionSize(first) - coalitionSize(second);
  if (difference !== 0) return difference < 0;
  const differing = first ^ second;
  return differing !== 0 && (first & differing & -differing) !== 0;
}

function insert(
  strongest: readonly number[],
  coalition: number,
  excesses: Float64Array | bigint[],
): number[] {
  const position = strongest.findIndex((other) => isStronger(excesses, coalition, other));
  if (position < 0) return [...strongest, coalition];
  return [...strongest.slice(0, position), coalition, ...strongest.slice(position)];
}
