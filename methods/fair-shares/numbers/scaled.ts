import { type Fraction, greatestCommonDivisor } from './fraction.ts';

/** Several exact numbers over one denominator: the numbers are `numerators[i] / denominator`. */
export interface Scaled {
  readonly numerators: readonly bigint[];
  readonly denominator: bigint;
}

/** Brings exact numbers to their least common denominator. */
export function toCommonDenominator(values: readonly Fraction[]): Scaled {
  let denominator = 1n;
  for (const value of values) {
    const divisor = greatestCommonDivisor(denominator, value.denominator);
    denominator *= value.denominator / divisor;
  }
  return {
    numerators: values.map((value) => value.numerator * (denominator / value.denominator)),
    denominator,
  };
}

/** The largest integer up to which doubles count without gaps, 2^53 − 1. */
export const safeMax = BigInt(Number.MAX_SAFE_INTEGER);

/** Packs integers into doubles if all of them are safe, otherwise returns them as they are. */
export function packIntegers(values: readonly bigint[]): Float64Array | readonly bigint[] {
  return values.every((value) => value <= safeMax && value >= -safeMax)
    ? Float64Array.from(values, Number)
    : values;
}

/** The size of a number without its sign. */
export function magnitude(value: bigint): bigint {
  return value < 0n ? -value : value;
}

/** The smaller of two whole numbers. */
export function smallerInteger(a: bigint, b: bigint): bigint {
  if (a < b) return a;
  return b;
}

/** The larger of two whole numbers. */
export function largerInteger(a: bigint, b: bigint): bigint {
  if (a > b) return a;
  return b;
}
