import { BudgetingError, type Place } from './errors.ts';

/** An exact fraction in lowest terms; the denominator is positive. */
export type Rational = { readonly numerator: bigint; readonly denominator: bigint };

const DIGITS_MAX = 60;
const DECIMAL = /^([+-]?)(\d+)(?:[.,](\d*))?(?:[eE]([+-]?\d{1,2}))?$|^([+-]?)[.,](\d+)$/;

function greatestCommonDivisor(a: bigint, b: bigint): bigint {
  let x = a < 0n ? -a : a;
  let y = b < 0n ? -b : b;
  while (y !== 0n) [x, y] = [y, x % y];
  return x;
}

/** The fraction numerator / denominator, reduced. The denominator must not be zero. */
export function rational(numerator: bigint, denominator: bigint = 1n): Rational {
  const sign = denominator < 0n ? -1n : 1n;
  const divisor = greatestCommonDivisor(numerator, denominator) * sign;
  return divisor === 1n
    ? { numerator, denominator }
    : { numerator: numerator / divisor, denominator: denominator / divisor };
}

/**
 * Reads a number as people write it in files, exactly: `250000`, `102533.36`, `102533,36`, `1e6`.
 *
 * Throws `number-malformed` with the given place for anything else, and for more than 60 digits.
 */
export function parseDecimal(written: string, place: Place): Rational {
  const match = written.length > DIGITS_MAX ? null : DECIMAL.exec(written);
  if (match === null) {
    throw new BudgetingError('number-malformed', place, {
      'zh-CN': `“${written}”不是数。`,
      en: `“${written}” is not a number.`,
    });
  }
  const whole = match[2] ?? '0';
  const decimals = match[3] ?? match[6] ?? '';
  const exponent = Number(match[4] ?? 0) - decimals.length;
  const digits = BigInt(whole + decimals);
  const signed = (match[1] ?? match[5]) === '-' ? -digits : digits;
  return exponent < 0
    ? rational(signed, 10n ** BigInt(-exponent))
    : rational(signed * 10n ** BigInt(exponent));
}

/** The double nearest to the fraction, within one unit in the last place. */
export function toNumber({ numerator, denominator }: Rational): number {
  if (Number.isSafeInteger(Number(numerator)) && Number.isSafeInteger(Number(denominator))) {
    return Number(numerator) / Number(denominator);
  }
  // Scaled so that the whole quotient keeps 64 bits: dividing two rounded operands would lose the last ones.
  const top = numerator < 0n ? -numerator : numerator;
  const bits = Math.max(0, 64 + denominator.toString(2).length - top.toString(2).length);
  return Number((numerator << BigInt(bits)) / denominator) / 2 ** bits;
}

/** The fraction as people write it: a terminating decimal where there is one, else `numerator/denominator`. */
export function formatRational({ numerator, denominator }: Rational): string {
  let rest = denominator;
  let decimals = 0;
  while (rest % 10n === 0n) [rest, decimals] = [rest / 10n, decimals + 1];
  while (rest % 2n === 0n) [rest, decimals] = [rest / 2n, decimals + 1];
  while (rest % 5n === 0n) [rest, decimals] = [rest / 5n, decimals + 1];
  if (rest !== 1n) return `${numerator}/${denominator}`;
  const scaled = (numerator < 0n ? -numerator : numerator) * 10n ** BigInt(decimals);
  const digits = (scaled / denominator).toString().padStart(decimals + 1, '0');
  const fraction = digits.slice(digits.length - decimals).replace(/0+$/, '');
  const written = decimals === 0 ? digits : digits.slice(0, digits.length - decimals);
  return `${numerator < 0n ? '-' : ''}${written}${fraction === '' || decimals === 0 ? '' : `.${fraction}`}`;
}

/** Negative, zero or positive as a is less than, equal to or greater than b. */
export function compareRationals(a: Rational, b: Rational): number {
  const left = a.numerator * b.denominator;
  const right = b.numerator * a.denominator;
  return left < right ? -1 : left > right ? 1 : 0;
}

/** a + b, exactly. */
export function addRationals(a: Rational, b: Rational): Rational {
  return rational(a.numerator * b.denominator + b.numerator * a.denominator, a.denominator * b.denominator);
}

/** a − b, exactly. */
export function subtractRationals(a: Rational, b: Rational): Rational {
  return rational(a.numerator * b.denominator - b.numerator * a.denominator, a.denominator * b.denominator);
}

/** The smallest whole number that every given denominator divides: multiplying by it makes all of them whole. */
export function commonDenominator(values: readonly Rational[]): bigint {
  let common = 1n;
  for (const { denominator } of values) {
    if (common % denominator !== 0n)
      common = (common / greatestCommonDivisor(common, denominator)) * denominator;
  }
  return common;
}
