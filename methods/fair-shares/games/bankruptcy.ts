import { FairSharesError } from '../fair-shares-error.ts';
import { fraction } from '../numbers/fraction.ts';
import { smallerInteger, toCommonDenominator } from '../numbers/scaled.ts';
import type { BankruptcyGame, Shares } from './problem.ts';

const statesMax = 1_000_000;

/**
 * The Shapley value of a bankruptcy game: everyone is paid in full until nothing is left, averaged
 * over all orders of arrival (the rule of random arrival, or recursive completion).
 *
 * x_i = Σ_{k,s} k! (n−1−k)! / n! · N_i(k, s) · min(c_i, E − s), where N_i(k, s) counts the groups of k
 * others whose claims add up to s < E. The counts over all parties come from one pass over the
 * parties; those without party i by taking it out again. Exact; the work grows with the number of
 * different (k, s), not with 2^n, so that claims in round amounts allow hundreds of parties.
 *
 * @throws FairSharesError `size.too-many-players` where more than a million different sums occur.
 * @source O'Neill 1982, A problem of rights arbitration from the Talmud, section 4
 */
export function bankruptcyShapley(game: BankruptcyGame): Shares {
  const n = game.claims.length;
  const scaled = toCommonDenominator([...game.claims, game.estate]);
  const claims = scaled.numerators.slice(0, n);
  const estate = scaled.numerators[n]!;
  const counts = countSums(claims, estate);
  const weights = orderWeights(n);
  const shareOf = new Map<bigint, ReturnType<typeof fraction>>();
  return claims.map((claim) => {
    const known = shareOf.get(claim);
    if (known !== undefined) return known;
    let weighted = 0n;
    for (const [size, sums] of withoutClaim(counts, claim).entries()) {
      for (const [sum, count] of sums) {
        const left = estate - sum;
        weighted += weights[size]! * count * smallerInteger(claim, left);
      }
    }
    const share = fraction(weighted, weights[0]! * BigInt(n) * scaled.denominator);
    shareOf.set(claim, share);
    return share;
  });
}

/** By size, how many groups of that size have claims adding up to each sum below the estate. */
type SumCounts = readonly Map<bigint, bigint>[];

function countSums(claims: readonly bigint[], estate: bigint): SumCounts {
  const counts = Array.from({ length: claims.length + 1 }, () => new Map<bigint, bigint>());
  if (estate > 0n) counts[0]!.set(0n, 1n);
  for (const [position, claim] of claims.entries()) {
    let states = 0;
    for (let size = position; size >= 0; size--) {
      const next = counts[size + 1]!;
      for (const [sum, count] of counts[size]!) {
        const larger = sum + claim;
        if (larger < estate) next.set(larger, (next.get(larger) ?? 0n) + count);
      }
      states += next.size;
    }
    if (states > statesMax) throw tooMany(claims.length);
  }
  return counts;
}

/** The counts over the groups that do not contain one party with this claim. */
function withoutClaim(counts: SumCounts, claim: bigint): SumCounts {
  const others: Map<bigint, bigint>[] = [];
  for (const [size, sums] of counts.slice(0, -1).entries()) {
    const smaller = others[size - 1];
    const left = new Map<bigint, bigint>();
    for (const [sum, count] of sums) {
      const rest = count - (smaller?.get(sum - claim) ?? 0n);
      if (rest !== 0n) left.set(sum, rest);
    }
    others.push(left);
  }
  return others;
}

/** k! (n−1−k)! for each k; n! is n times the first. */
function orderWeights(n: number): bigint[] {
  const factorials = [1n];
  for (let k = 1; k < n; k++) factorials.push(factorials[k - 1]! * BigInt(k));
  return factorials.map((factorial, k) => factorial * factorials[n - 1 - k]!);
}

function tooMany(players: number): FairSharesError {
  return new FairSharesError(
    'size.too-many-players',
    'claims',
    `${players} 方的债权组合出的和超过 ${statesMax} 种，无法精确计算。请改用抽样（--samples）。`,
    `The claims of ${players} parties add up to more than ${statesMax} different sums, too many to be exact. Use sampling (--samples).`,
  );
}
