import type { Fraction } from '../numbers/fraction.ts';

/**
 * What a lottery should reach: for each type, its expected seats on the panel.
 *
 * `minimum` is the smallest chance of a person in it who has any chance, as an exact fraction where
 * the method can tell it. `accuracy` bounds the rounding in `seats`.
 */
export interface Target {
  readonly seats: Float64Array;
  readonly accuracy: number;
  readonly minimum: Fraction | undefined;
}
