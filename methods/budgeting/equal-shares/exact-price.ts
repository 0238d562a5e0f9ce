import type { Profile } from '../profile.ts';
import type { ExactLedger } from './exact-ledger.ts';
import { EPSILON, type Interval } from './interval.ts';

/** An exact price per unit of weight: numerator / denominator, not reduced, the denominator positive. */
export type ExactPrice = {
  readonly numerator: bigint;
  readonly denominator: bigint;
  readonly weight: number;
};

/**
 * The exact price at which the supporters of a project would pay for it now; null where their money doesn't suffice.
 *
 * `bounds` must hold the price, `low` and `high` the budgets: whoever surely pays all or surely has enough is only
 * counted, and only the budgets in between are compared exactly, one of each history.
 */
export function exactPrice(
  profile: Profile,
  project: number,
  bounds: Interval,
  low: Float64Array,
  high: Float64Array,
  ledger: ExactLedger,
): ExactPrice | null {
  const { supporter, supporterStart, supporterWeight, multiplicity } = profile;
  const sum = ledger.emptySum();
  const doubtful = new Map<string, { groups: number[]; weight: number; voters: number }>();
  let rich = 0;
  for (let k = supporterStart[project]!; k < supporterStart[project + 1]!; k++) {
    const group = supporter[k]!;
    const weight = supporterWeight[k]!;
    if (high[group]! < bounds.low * weight * (1 - 2 * EPSILON)) {
      ledger.addGroup(sum, group);
    } else if (low[group]! >= bounds.high * weight * (1 + 2 * EPSILON)) {
      rich += multiplicity[group]! * weight;
    } else {
      rich += multiplicity[group]! * weight;
      const key = `${weight}|${high[group] === 0 ? 'spent' : ledger.historyOf(group)}`;
      const alike = doubtful.get(key);
      if (alike === undefined) doubtful.set(key, { groups: [group], weight, voters: multiplicity[group]! });
      else {
        alike.groups.push(group);
        alike.voters += multiplicity[group]!;
      }
    }
  }
  const waiting = [...doubtful.values()].map((alike) => ({
    ...alike,
    budget: ledger.budget(alike.groups[0]!),
  }));
  waiting.sort((a, b) => compareBigints(a.budget * BigInt(b.weight), b.budget * BigInt(a.weight)));
  let remainder = ledger.remainder(project, sum);
  for (const alike of waiting) {
    // The one with least per unit of weight: where even they have enough, so has everyone after them.
    if (alike.budget * BigInt(rich) >= remainder * BigInt(alike.weight)) break;
    remainder -= alike.budget * BigInt(alike.voters);
    rich -= alike.voters * alike.weight;
  }
  if (rich === 0) return null;
  return { numerator: remainder, denominator: BigInt(rich) * ledger.denominator, weight: rich };
}

function compareBigints(a: bigint, b: bigint): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
