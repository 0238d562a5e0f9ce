/** A rational number in lowest terms with a positive denominator. */
export interface Fraction {
  readonly numerator: bigint;
  readonly denominator: bigint;
}

function greatestCommonDivisor(a: bigint, b: bigint): bigint {
  let [x, y] = [a < 0n ? -a : a, b];
  while (y !== 0n) [x, y] = [y, x % y];
  return x;
}

/** Makes a fraction in lowest terms; the denominator must not be zero. */
export function fraction(numerator: bigint, denominator = 1n): Fraction {
  const divisor = greatestCommonDivisor(numerator, denominator < 0n ? -denominator : denominator) || 1n;
  const sign = denominator < 0n ? -1n : 1n;
  return { numerator: (sign * numerator) / divisor, denominator: (sign * denominator) / divisor };
}

/** a − b·c, the step of elimination. */
export function subtractProduct(a: Fraction, b: Fraction, c: Fraction): Fraction {
  const productDenominator = b.denominator * c.denominator;
  return fraction(
    a.numerator * productDenominator - b.numerator * c.numerator * a.denominator,
    a.denominator * productDenominator,
  );
}

/** a ÷ b; b must not be zero. */
export function divide(a: Fraction, b: Fraction): Fraction {
  return fraction(a.numerator * b.denominator, a.denominator * b.numerator);
}

/** The nearest double (to within one unit in the last place), whatever the size of the terms. */
export function toNumber(value: Fraction): number {
  const { numerator, denominator } = value;
  if (numerator === 0n) return 0;
  const bits = (v: bigint) => (v < 0n ? -v : v).toString(2).length;
  // 64 significant bits of the quotient are taken as an integer, then scaled by an exact power of two.
  const shift = 64 - (bits(numerator) - bits(denominator));
  const quotient =
    shift >= 0 ? (numerator << BigInt(shift)) / denominator : numerator / (denominator << BigInt(-shift));
  return Number(quotient) * 2 ** -shift;
}

/** Writes a fraction as `7/137`, or `1` where the denominator is one. */
export function fractionText(value: Fraction): string {
  return value.denominator === 1n ? `${value.numerator}` : `${value.numerator}/${value.denominator}`;
}
