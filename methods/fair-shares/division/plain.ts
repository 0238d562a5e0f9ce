import { FairSharesError } from '../fair-shares-error.ts';
import type { Shares } from '../games/problem.ts';
import { compare, divide, type Fraction, fraction, multiply, sum, zero } from '../numbers/fraction.ts';

/** Everyone gets the same part: x_i = v(N) / n. */
export function equalShares(amount: Fraction, playerCount: number): Shares {
  return new Array<Fraction>(playerCount).fill(divide(amount, fraction(BigInt(playerCount))));
}

/**
 * Everyone gets a part in proportion to a weight: x_i = v(N) · w_i / Σ w.
 * @throws FairSharesError `rule.no-weights` if the weights add up to 0 or one is negative.
 */
export function proportionalShares(amount: Fraction, weights: readonly Fraction[]): Shares {
  const total = sum(weights);
  const negative = weights.findIndex((weight) => compare(weight, zero) < 0);
  if (negative >= 0 || total.numerator === 0n) {
    throw new FairSharesError(
      'rule.no-weights',
      negative >= 0 ? `weights[${negative}]` : 'weights',
      '按比例分要有不为负、且不全为零的权重。未给权重时用各方单独的数额，它们在此也不适用；请在文件里写明 weights。',
      'Dividing in proportion needs weights that are not negative and not all 0. Without weights the stand-alone values serve, which do not qualify here either: give "weights" in the file.',
    );
  }
  const rate = divide(amount, total);
  return weights.map((weight) => multiply(weight, rate));
}
