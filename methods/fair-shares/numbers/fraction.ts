/**
 * An exact number: a fraction in lowest terms with a positive denominator.
 *
 * Shares are kept like this because the questions asked of them (is a coalition better off alone?
 * are two parties treated alike?) turn on equality, which binary floating point cannot decide.
 */
export interface Fraction {
  readonly numerator: bigint;
  readonly denominator: bigint;
}

/** The number nothing. */
export const zero: Fraction = { numerator: 0n, denominator: 1n };

/** The largest number that divides both, never negative; `greatestCommonDivisor(0n, 0n)` is 0. */
export function greatestCommonDivisor(first: bigint, second: bigint): bigint {
  let a = first < 0n ? -first : first;
  let b = second < 0n ? -second : second;
  while (b !== 0n) [a, b] = [b, a % b];
  return a;
}

/**
 * Makes a fraction in lowest terms.
 * @throws RangeError if the denominator is 0.
 */
export function fraction(numerator: bigint, denominator = 1n): Fraction {
  if (denominator === 0n) throw new RangeError('A fraction needs a denominator other than 0.');
  const divisor = greatestCommonDivisor(numerator, denominator);
  const signed = denominator < 0n ? -divisor : divisor;
  return { numerator: numerator / signed, denominator: denominator / signed };
}

/** The sum of two exact numbers. */
export function add(a: Fraction, b: Fraction): Fraction {
  return fraction(a.numerator * b.denominator + b.numerator * a.denominator, a.denominator * b.denominator);
}

/** What remains of the first after taking away the second. */
export function subtract(a: Fraction, b: Fraction): Fraction {
  return add(a, negate(b));
}

/** The product of two exact numbers. */
export function multiply(a: Fraction, b: Fraction): Fraction {
  return fraction(a.numerator * b.numerator, a.denominator * b.denominator);
}

/**
 * The first divided by the second.
 * @throws RangeError if the second is 0.
 */
export function divide(a: Fraction, b: Fraction): Fraction {
  return fraction(a.numerator * b.denominator, a.denominator * b.numerator);
}

/** The same amount with the other sign. */
export function negate(a: Fraction): Fraction {
  return { numerator: -a.numerator, denominator: a.denominator };
}

/** Negative, zero or positive as the first is smaller than, equal to or larger than the second. */
export function compare(a: Fraction, b: Fraction): -1 | 0 | 1 {
  const difference = a.numerator * b.denominator - b.numerator * a.denominator;
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

/** The smaller of the two. */
export function smaller(a: Fraction, b: Fraction): Fraction {
  return compare(a, b) <= 0 ? a : b;
}

/** The larger of the two. */
export function larger(a: Fraction, b: Fraction): Fraction {
  return compare(a, b) >= 0 ? a : b;
}

/** All of them together; nothing for an empty list. */
export function sum(terms: Iterable<Fraction>): Fraction {
  let total = zero;
  for (const term of terms) total = add(total, term);
  return total;
}

/** Writes it as `7`, `-3` or `19/2`. */
export function formatFraction(a: Fraction): string {
  return a.denominator === 1n ? `${a.numerator}` : `${a.numerator}/${a.denominator}`;
}

/** The closest double, within one unit in the last place; never `-0`. */
export function toNumber(a: Fraction): number {
  const numerator = Number(a.numerator);
  const denominator = Number(a.denominator);
  if (Number.isSafeInteger(numerator) && Number.isSafeInteger(denominator)) {
    return numerator === 0 ? 0 : numerator / denominator;
  }
  // Beyond 2^53 the parts are no longer exact, and may overflow although their quotient does not.
  const size = a.numerator < 0n ? -a.numerator : a.numerator;
  const shift = 64 - (size.toString(2).length - a.denominator.toString(2).length);
  const scaled =
    shift >= 0 ? (size << BigInt(shift)) / a.denominator : size / (a.denominator << BigInt(-shift));
  const value = scale(Number(scaled), -shift);
  return a.numerator < 0n ? -value : value;
}

/** `value · 2^exponent` in two steps, so that no intermediate over- or underflows alone. */
function scale(value: number, exponent: number): number {
  const half = Math.trunc(exponent / 2);
  return value * 2 ** half * 2 ** (exponent - half);
}
