import type { CoalitionGame, Shares } from '../games/problem.ts';
import { type Fraction, fraction } from '../numbers/fraction.ts';

/**
 * The Shapley value, exactly: what each party adds on average over all orders of joining.
 *
 * φ_i = Σ_{S∌i} |S|! (n−|S|−1)! / n! · (v(S∪i) − v(S)). Works on every game by coalitions, up to 25
 * parties, in about two additions for each of the 2^n coalitions instead of n: coalitions are split
 * into their lower and upper parties, the values are first added up over upper parts of equal size
 * and over lower parts of equal size, and the sums for each party and size follow from those.
 *
 * @param game values are read, never changed.
 * @returns shares in the order of `players`, adding up exactly to the value of the grand coalition.
 * @source Shapley 1953, A value for n-person games
 */
export function shapley(game: CoalitionGame): Shares {
  const n = game.players.length;
  const sums =
    game.numerators instanceof Float64Array ? sumSafe(game.numerators, n) : sumLarge(game.numerators, n);
  const factorials = factorialsTo(n);
  return Array.from({ length: n }, (_, player): Fraction => {
    let weighted = 0n;
    for (let size = 1; size <= n; size++) {
      const withPlayer = sums.withPlayer[player]![size]!;
      weighted += factorials[size - 1]! * factorials[n - size]! * withPlayer;
      if (size === n) continue;
      weighted -= factorials[size]! * factorials[n - size - 1]! * (sums.all[size]! - withPlayer);
    }
    return fraction(weighted, factorials[n]! * game.denominator);
  });
}

/** Sums of values: `all[s]` over coalitions of size s, `withPlayer[i][s]` over those with player i. */
interface SizeSums {
  readonly all: readonly bigint[];
  readonly withPlayer: readonly (readonly bigint[])[];
}

function factorialsTo(n: number): bigint[] {
  const factorials = [1n];
  for (let k = 1; k <= n; k++) factorials.push(factorials[k - 1]! * BigInt(k));
  return factorials;
}

/** Sums integers that fit doubles; sums above 2^53 stay exact by adding two halves of each integer apart. */
function sumSafe(values: Float64Array, n: number): SizeSums {
  let largest = 0;
  for (let coalition = 0; coalition < values.length; coalition++) {
    const size = Math.abs(values[coalition]!);
    if (size > largest) largest = size;
  }
  if (largest * values.length <= Number.MAX_SAFE_INTEGER) return spread(foldHalves(values, n), n, 1n);
  const half = 2 ** 27;
  const high = spread(
    foldHalves(values, n, (value) => Math.floor(value / half)),
    n,
    BigInt(half),
  );
  const low = spread(
    foldHalves(values, n, (value) => value - Math.floor(value / half) * half),
    n,
    1n,
  );
  return {
    all: high.all.map((sum, size) => sum + low.all[size]!),
    withPlayer: high.withPlayer.map((sums, player) =>
      sums.map((sum, size) => sum + low.withPlayer[player]![size]!),
    ),
  };
}

/** `byLower[k][l]` adds values of lower part l over upper parts of k members; `byUpper[k][u]` the converse. */
interface Halves {
  readonly lowerBits: number;
  readonly byLower: readonly Float64Array[];
  readonly byUpper: readonly Float64Array[];
}

function foldHalves(values: Float64Array, n: number, part?: (value: number) => number): Halves {
  const lowerBits = n >> 1;
  const lowerCount = 1 << lowerBits;
  const upperCount = 1 << (n - lowerBits);
  const sizes = sizesUpTo(upperCount);
  const byLower = Array.from({ length: n - lowerBits + 1 }, () => new Float64Array(lowerCount));
  const byUpper = Array.from({ length: lowerBits + 1 }, () => new Float64Array(upperCount));
  for (let upper = 0; upper < upperCount; upper++) {
    const lowerSums = byLower[sizes[upper]!]!;
    const bySize = new Float64Array(lowerBits + 1);
    const start = upper << lowerBits;
    const whole = values.subarray(start, start + lowerCount);
    const block = part === undefined ? whole : whole.map(part);
    for (let lower = 0; lower < lowerCount; lower++) {
      const value = block[lower]!;
      lowerSums[lower]! += value;
      bySize[sizes[lower]!]! += value;
    }
    for (let size = 0; size <= lowerBits; size++) byUpper[size]![upper] = bySize[size]!;
  }
  return { lowerBits, byLower, byUpper };
}

function sizesUpTo(count: number): Uint8Array {
  const sizes = new Uint8Array(count);
  for (let coalition = 1; coalition < count; coalition++)
    sizes[coalition] = sizes[coalition >> 1]! + (coalition & 1);
  return sizes;
}

function spread(halves: Halves, n: number, unit: bigint): SizeSums {
  const all = new Float64Array(n + 1);
  const withPlayer = Array.from({ length: n }, () => new Float64Array(n + 1));
  const collect = (sums: readonly Float64Array[], firstPlayer: number, countAll: boolean) => {
    const sizes = sizesUpTo(sums[0]!.length);
    for (const [otherSize, row] of sums.entries()) {
      for (let coalition = 0; coalition < row.length; coalition++) {
        const size = otherSize + sizes[coalition]!;
        if (countAll) all[size]! += row[coalition]!;
        for (let rest = coalition, player = firstPlayer; rest !== 0; rest >>= 1, player++) {
          if (rest & 1) withPlayer[player]![size]! += row[coalition]!;
        }
      }
    }
  };
  collect(halves.byLower, 0, true);
  collect(halves.byUpper, halves.lowerBits, false);
  const exact = (sums: Float64Array) => Array.from(sums, (sum) => BigInt(sum) * unit);
  return { all: exact(all), withPlayer: withPlayer.map(exact) };
}

function sumLarge(values: readonly bigint[], n: number): SizeSums {
  const all = new Array<bigint>(n + 1).fill(0n);
  const withPlayer = Array.from({ length: n }, () => new Array<bigint>(n + 1).fill(0n));
  for (let coalition = 1; coalition < values.length; coalition++) {
    let size = 0;
    for (let rest = coalition; rest !== 0; rest &= rest - 1) size++;
    all[size]! += values[coalition]!;
    for (let player = 0; player < n; player++) {
      if (coalition & (1 << player)) withPlayer[player]![size]! += values[coalition]!;
    }
  }
  return { all, withPlayer };
}
