import type { Supporters } from './equal-payments.ts';
import type { ExactLedger } from './exact-ledger.ts';

/** An exact price per unit of weight: numerator / denominator, not reduced, the denominator positive. */
export type ExactPrice = {
  readonly numerator: bigint;
  readonly denominator: bigint;
  readonly weight: number;
};

/** What is known of a supporter's part in a payment before it is worked out exactly. */
export type Standing = 'penniless' | 'pays all' | 'pays equally' | 'doubtful';

/**
 * The exact price at which the supporters of a project pay for it; null where their money doesn't suffice.
 *
 * `standing` tells for the k-th entry of `supporters` what bounds have proved already: whoever surely pays all or
 * surely has enough is only counted, and only the doubtful are compared exactly, one of each history.
 */
export function exactPrice(
  supporters: Supporters,
  project: number,
  multiplicity: Float64Array,
  standing: (k: number) => Standing,
  ledger: ExactLedger,
): ExactPrice | null {
  const { start, group, weight } = supporters;
  const sum = ledger.emptySum();
  const doubtful = new Map<string, { group: number; each: number; voters: number }>();
  let rich = 0;
  for (let k = start[project]!; k < start[project + 1]!; k++) {
    const g = group[k]!;
    const found = standing(k);
    if (found === 'penniless') continue;
    if (found === 'pays all') {
      ledger.addGroup(sum, g);
      continue;
    }
    rich += weight[k]!;
    if (found === 'pays equally') continue;
    const voters = multiplicity[g]!;
    const each = weight[k]! / voters;
    const key = `${each}|${ledger.historyOf(g)}`;
    const alike = doubtful.get(key);
    if (alike === undefined) doubtful.set(key, { group: g, each, voters });
    else alike.voters += voters;
  }
  const waiting = [...doubtful.values()].map((alike) => ({ ...alike, budget: ledger.budget(alike.group) }));
  waiting.sort((a, b) => compareBigints(a.budget * BigInt(b.each), b.budget * BigInt(a.each)));
  let remainder = ledger.remainder(project, sum);
  for (const alike of waiting) {
    // The one with least per unit of weight: where even they have enough, so has everyone after them.
    if (alike.budget * BigInt(rich) >= remainder * BigInt(alike.each)) break;
    remainder -= alike.budget * BigInt(alike.voters);
    rich -= alike.voters * alike.each;
  }
  if (rich === 0) return null;
  return { numerator: remainder, denominator: BigInt(rich) * ledger.denominator, weight: rich };
}

function compareBigints(a: bigint, b: bigint): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
