import { FairSharesError } from '../fair-shares-error.ts';
import type { Shares } from '../games/problem.ts';
import {
  add,
  compare,
  divide,
  type Fraction,
  fraction,
  multiply,
  smaller,
  subtract,
  sum,
  zero,
} from '../numbers/fraction.ts';

/**
 * An amount to be divided and what each party claims of it (or can at most be charged of it).
 *
 * 0 ≤ amount ≤ Σ claims, and no claim is negative.
 */
export interface ClaimsProblem {
  readonly amount: Fraction;
  readonly claims: readonly Fraction[];
}

const half = fraction(1n, 2n);

/**
 * Everyone receives the same part of the own claim: x_i = λ c_i.
 * @throws FairSharesError `rule.claims-too-small`
 */
export function proportionalToClaims(problem: ClaimsProblem): Shares {
  checkClaims(problem);
  const total = sum(problem.claims);
  if (total.numerator === 0n) return problem.claims;
  const rate = divide(problem.amount, total);
  return problem.claims.map((claim) => multiply(claim, rate));
}

/**
 * Everyone receives the same amount, but nobody more than the own claim: x_i = min(c_i, λ).
 * @throws FairSharesError `rule.claims-too-small`
 * @source Maimonides; Herrero and Villar 2001, The three musketeers, section 2
 */
export function constrainedEqualAwards(problem: ClaimsProblem): Shares {
  checkClaims(problem);
  const { amount, claims } = problem;
  const order = claims.map((_, party) => party).sort((a, b) => compare(claims[a]!, claims[b]!));
  const shares = [...claims];
  let left = amount;
  for (const [rank, party] of order.entries()) {
    const equal = divide(left, fraction(BigInt(order.length - rank)));
    if (compare(claims[party]!, equal) >= 0) {
      for (const richer of order.slice(rank)) shares[richer] = equal;
      break;
    }
    left = subtract(left, claims[party]!);
  }
  return shares;
}

/**
 * Everyone gives up the same amount, but nobody more than the own claim: x_i = max(0, c_i − λ).
 * @throws FairSharesError `rule.claims-too-small`
 * @source Maimonides; Herrero and Villar 2001, The three musketeers, section 2
 */
export function constrainedEqualLosses(problem: ClaimsProblem): Shares {
  checkClaims(problem);
  const { amount, claims } = problem;
  const losses = constrainedEqualAwards({ amount: subtract(sum(claims), amount), claims });
  return claims.map((claim, party) => subtract(claim, losses[party]!));
}

/**
 * The rule of the Talmud: while the amount is less than half of all claims, equal awards up to half
 * of each claim; beyond, equal losses up to half of each claim.
 *
 * It is the nucleolus of the bankruptcy game, for any number of parties.
 * @throws FairSharesError `rule.claims-too-small`
 * @source Aumann and Maschler 1985, Game theoretic analysis of a bankruptcy problem from the Talmud
 */
export function talmud(problem: ClaimsProblem): Shares {
  checkClaims(problem);
  const halves = problem.claims.map((claim) => multiply(claim, half));
  const total = sum(halves);
  const awards = constrainedEqualAwards({ amount: smaller(problem.amount, total), claims: halves });
  if (compare(problem.amount, total) <= 0) return awards;
  const rest = constrainedEqualLosses({ amount: subtract(problem.amount, total), claims: halves });
  return awards.map((award, party) => add(award, rest[party]!));
}

/**
 * Refuses a claims problem that none of these rules can divide.
 * @throws FairSharesError `game.negative-amount`, `rule.claims-too-small`
 */
export function checkClaims({ amount, claims }: ClaimsProblem): void {
  const negative = claims.findIndex((claim) => compare(claim, zero) < 0);
  if (negative >= 0 || compare(amount, zero) < 0) {
    throw new FairSharesError(
      'game.negative-amount',
      negative >= 0 ? `claims[${negative}]` : 'amount',
      '待分的数额和各方的主张不能为负。',
      'The amount to divide and the claims must not be negative.',
    );
  }
  if (compare(sum(claims), amount) < 0) {
    throw new FairSharesError(
      'rule.claims-too-small',
      'claims',
      '各方主张之和小于待分的数额，这条规则用不上。',
      'The claims add up to less than the amount to divide, so that this rule does not apply.',
    );
  }
}
