import type { Election } from './election.ts';
import type { EqualSharesOutcome } from './equal-shares/equal-shares.ts';
import { profileOf } from './profile.ts';
import { compareRationals, type Rational, rational, subtractRationals } from './rational.ts';

/** What one voter paid for one project, in units of currency, exactly. */
export type Payment = { readonly project: string; readonly amount: Rational };

/**
 * What the voter of a ballot paid for each project bought with the shares, in the order of purchase.
 *
 * Their sum is at most the outcome's endowment; what is missing was left over. Exact. Ballots are numbered from 0 in
 * the order of the file. A voter who had nothing left when a supported project was bought has a payment of 0 for it.
 *
 * @example
 * const outcome = equalShares(election);
 * paymentsOf(election, outcome, 0); // [{ project: 'p1', amount: { numerator: 5n, denominator: 2n } }]
 */
export function paymentsOf(
  election: Election,
  outcome: EqualSharesOutcome,
  ballot: number,
): readonly Payment[] {
  const profile = profileOf(election, outcome.utility);
  const group = profile.groupOf[ballot];
  if (group === undefined) return [];
  const weights = new Map<number, number>();
  for (let k = profile.groupStart[group]!; k < profile.groupStart[group + 1]!; k++) {
    weights.set(profile.groupProject[k]!, profile.groupWeight[k]!);
  }
  let left = outcome.endowment;
  const payments: Payment[] = [];
  for (const { project, price } of outcome.prices()) {
    const weight = weights.get(project);
    if (weight === undefined) continue;
    const share = rational(price.numerator * BigInt(weight), price.denominator);
    const amount = compareRationals(share, left) < 0 ? share : left;
    left = subtractRationals(left, amount);
    payments.push({ project: election.projects[project]!.id, amount });
  }
  return payments;
}
