import { lowestMember } from '../games/coalition.ts';
import { magnitude, safeMax } from '../numbers/scaled.ts';

/**
 * What every coalition demands, arranged for the question "who objects most?".
 *
 * `approximate[coalition]` is its value as a double, −Infinity once the coalition is out of the
 * question (of nobody, of everyone, or settled); `exact` holds the values themselves. Where all values
 * are safe integers the two agree and `exact` is not kept. Owned by one run, which strikes
 * coalitions out with `strike`.
 */
export interface Demands {
  readonly playerCount: number;
  readonly approximate: Float64Array;
  readonly exact: readonly bigint[] | undefined;
  readonly largest: bigint;
}

/**
 * Arranges the values of all coalitions, turned so that more is better.
 * @param sign 1 for benefits, −1 for costs.
 */
export function createDemands(
  values: Float64Array | readonly bigint[],
  playerCount: number,
  sign: 1 | -1,
): Demands {
  const approximate = new Float64Array(values.length);
  let largest = 0n;
  if (values instanceof Float64Array) {
    let highest = 0;
    for (let s = 1; s < values.length; s++) {
      approximate[s] = values[s]! * sign;
      highest = Math.max(highest, Math.abs(values[s]!));
    }
    largest = BigInt(highest);
  } else {
    for (let s = 1; s < values.length; s++) {
      approximate[s] = Number(values[s]!) * sign;
      if (magnitude(values[s]!) > largest) largest = magnitude(values[s]!);
    }
  }
  approximate[0] = -Infinity;
  approximate[approximate.length - 1] = -Infinity;
  const exact = values instanceof Float64Array ? undefined : values.map((value) => value * BigInt(sign));
  return { playerCount, approximate, exact, largest };
}

/** The value of one coalition, exactly. */
export function demandOf(demands: Demands, coalition: number): bigint {
  return demands.exact?.[coalition] ?? BigInt(demands.approximate[coalition]!);
}

/** By how much a coalition goes beyond the bound, times `factor`: see `findObjectors`. */
export function excessBeyond(
  demands: Demands,
  coalition: number,
  solution: readonly bigint[],
  factor: bigint,
): bigint {
  let excess = demandOf(demands, coalition) * factor - solution[demands.playerCount]!;
  for (let rest = coalition; rest !== 0; rest &= rest - 1) excess -= solution[lowestMember(rest)]!;
  return excess;
}

/**
 * Finds coalitions that go beyond the bound: from each block of coalitions with the same upper
 * parties the one that does most, so that one pass over all coalitions feeds many pivots.
 *
 * @param solution shares and bound, times `factor`.
 * @param factor positive; what demands must be multiplied by to be compared with the solution.
 * @returns an empty list if and only if no coalition in question goes beyond the bound. Where integers
 * exceed 2^53, doubles only decide what is clearly below; the rest is computed exactly.
 */
export function findObjectors(demands: Demands, solution: readonly bigint[], factor: bigint): number[] {
  const n = demands.playerCount;
  const size = solution.reduce((sum, entry) => sum + magnitude(entry), demands.largest * factor);
  const isExact = demands.exact === undefined && size <= safeMax;
  // Each of at most n + 4 roundings is off by at most 2^-53 of the sum of all magnitudes.
  const tolerance = isExact ? 0 : Number(size) * (n + 4) * 2 ** -51;
  const lowerBits = n >> 1;
  const lowerSums = partialSums(solution.slice(0, lowerBits));
  const upperSums = partialSums(solution.slice(lowerBits, n));
  const multiplier = Number(factor);
  const bound = Number(solution[n]!);
  const objectors: number[] = [];
  for (let upper = 0; upper < upperSums.length; upper++) {
    const start = upper * lowerSums.length;
    const offset = upperSums[upper]! + bound;
    const best = bestInBlock(demands.approximate, start, lowerSums, multiplier);
    if (best < 0) continue;
    const excess = demands.approximate[start + best]! * multiplier - lowerSums[best]! - offset;
    if (excess < -tolerance || (isExact && excess <= 0)) continue;
    if (isExact) objectors.push(start + best);
    else pushExact(objectors, demands, solution, factor, start, lowerSums, offset - tolerance);
  }
  return objectors;
}

/** The position in the block with the largest value less lower sum; −1 if all are struck out. */
function bestInBlock(values: Float64Array, start: number, lowerSums: Float64Array, factor: number): number {
  let best = -1;
  let highest = -Infinity;
  for (let lower = 0; lower < lowerSums.length; lower++) {
    const height = values[start + lower]! * factor - lowerSums[lower]!;
    if (height > highest) {
      highest = height;
      best = lower;
    }
  }
  return best;
}

/** Among the coalitions of a block that doubles cannot rule out, adds the worst objector, if any. */
function pushExact(
  objectors: number[],
  demands: Demands,
  solution: readonly bigint[],
  factor: bigint,
  start: number,
  lowerSums: Float64Array,
  threshold: number,
): void {
  const multiplier = Number(factor);
  let worst: number | undefined;
  let most = 0n;
  for (let lower = 0; lower < lowerSums.length; lower++) {
    const coalition = start + lower;
    if (demands.approximate[coalition]! * multiplier - lowerSums[lower]! < threshold) continue;
    const excess = excessBeyond(demands, coalition, solution, factor);
    if (excess > most) [most, worst] = [excess, coalition];
  }
  if (worst !== undefined) objectors.push(worst);
}

function partialSums(parts: readonly bigint[]): Float64Array {
  const numbers = parts.map(Number);
  const sums = new Float64Array(1 << parts.length);
  for (let s = 1; s < sums.length; s++) sums[s] = sums[s & (s - 1)]! + numbers[lowestMember(s)]!;
  return sums;
}
