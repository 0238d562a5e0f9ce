/** The distance from 1 to the next double; twice the largest relative error of one operation. */
export const EPSILON = 2 ** -52;

/** An interval that surely holds the exact number. */
export type Interval = { readonly low: number; readonly high: number };

/** The interval around a double that is within two units in the last place of the exact number. */
export function around(value: number): Interval {
  return { low: value * (1 - 2 * EPSILON), high: value * (1 + 2 * EPSILON) };
}

/**
 * How far a sum of so many non-negative products may be off, relatively.
 *
 * Each product and each addition adds at most EPSILON / 2; twice that is taken, and some for the operations around.
 *
 * @source N. J. Higham, Accuracy and Stability of Numerical Algorithms, 2nd ed., section 4.2
 */
export function sumError(terms: number): number {
  return (terms + 16) * EPSILON;
}
