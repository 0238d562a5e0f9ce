import { FairSharesError } from '../fair-shares-error.ts';
import { checkPlayers } from '../games/players.ts';
import type { Kind } from '../games/problem.ts';
import { normalQuantile } from '../numbers/normal-quantile.ts';
import { createDraw, shuffle } from '../numbers/random.ts';
import { breathe, type RunOptions } from '../run.ts';

/**
 * A joint undertaking too large for a table: a function says what a group pays or gains alone.
 *
 * `value` gets one entry a party, 1 for members and 0 for others, which it must not change or keep;
 * it must return the same finite number for the same group, and 0 for nobody.
 */
export interface OracleGame {
  readonly players: readonly string[];
  readonly kind: Kind;
  readonly value: (members: Uint8Array) => number;
}

/** How to sample. */
export interface SampleOptions extends RunOptions {
  /** Orders of joining to draw, 2 to 100 million; each is also run backwards. Default 1,000. */
  readonly samples?: number;
  /** The same seed gives the same estimate. Default 0. */
  readonly seed?: number;
  /** The chance, between 0.5 and 1 exclusive, with which an interval covers its value. Default 0.95. */
  readonly confidence?: number;
}

/** An estimate of each party's Shapley value with its uncertainty, in the order of `players`. */
export interface SampledShapley {
  /** They add up to the value of the grand coalition, up to rounding. */
  readonly shares: readonly number[];
  readonly standardErrors: readonly number[];
  /** For each party alone: covers its true value with probability `confidence`. */
  readonly intervals: readonly (readonly [number, number])[];
  /** For all parties at once (Bonferroni): all cover with probability `confidence` or more. */
  readonly jointIntervals: readonly (readonly [number, number])[];
  readonly samples: number;
  readonly confidence: number;
}

/**
 * Estimates the Shapley value from random orders of joining, for any number of parties.
 *
 * Each order is used forwards and backwards; a party that joined early then joins late, which cancels
 * much of the noise. The estimate is unbiased; intervals are normal, from the variance between pairs.
 * Costs 2 · samples · n calls of `value`.
 *
 * @throws FairSharesError `option.invalid`, `game.players-invalid`, `game.quantity-invalid`, `run.aborted`
 * @source Castro, Gómez and Tejada 2009, Polynomial calculation of the Shapley value based on sampling;
 * Mitchell, Cooper, Frank and Holmes 2022, on antithetic orders
 */
export async function sampledShapley(game: OracleGame, options: SampleOptions = {}): Promise<SampledShapley> {
  checkPlayers(game.players);
  const samples = option('samples', options.samples ?? 1000, 2, 100_000_000, true);
  const seed = option('seed', options.seed ?? 0, 0, Number.MAX_SAFE_INTEGER, true);
  const confidence = option('confidence', options.confidence ?? 0.95, 0.5, 1, false);
  const n = game.players.length;
  const draw = createDraw(seed);
  const order = Int32Array.from({ length: n }, (_, player) => player);
  const means = new Float64Array(n);
  const squares = new Float64Array(n);
  for (let sample = 0; sample < samples; sample++) {
    if (sample % 100 === 0) await breathe(options, sample, samples);
    shuffle(order, draw);
    const pair = new Float64Array(n);
    addMarginals(game, order, pair);
    addMarginals(game, order.toReversed(), pair);
    for (let player = 0; player < n; player++) {
      // Welford's update keeps the variance accurate where the mean is large.
      const gain = pair[player]! / 2;
      const before = gain - means[player]!;
      means[player]! += before / (sample + 1);
      squares[player]! += before * (gain - means[player]!);
    }
  }
  options.onProgress?.(samples, samples);
  const standardErrors = Array.from(squares, (square) => Math.sqrt(square / (samples - 1) / samples));
  const around = (quantile: number) =>
    standardErrors.map((error, player): [number, number] => [
      means[player]! - quantile * error,
      means[player]! + quantile * error,
    ]);
  return {
    shares: [...means],
    standardErrors,
    intervals: around(normalQuantile((1 + confidence) / 2)),
    jointIntervals: around(normalQuantile(1 - (1 - confidence) / 2 / n)),
    samples,
    confidence,
  };
}

/** Adds what each party adds when the parties join in this order. */
function addMarginals(game: OracleGame, order: Int32Array, totals: Float64Array): void {
  const members = new Uint8Array(order.length);
  let before = 0;
  for (const player of order) {
    members[player] = 1;
    const value = game.value(members);
    if (!Number.isFinite(value))
      throw notFinite(
        game.players.filter((_, index) => members[index] === 1),
        value,
      );
    totals[player]! += value - before;
    before = value;
  }
}

function notFinite(members: readonly string[], value: number): FairSharesError {
  const names = members.slice(0, 5).join('、');
  return new FairSharesError(
    'game.quantity-invalid',
    'value',
    `组合“${names}”的数值不是有限的数：${value}。`,
    `The value of the group ${members.slice(0, 5).join(', ')} is not a finite number: ${value}.`,
  );
}

function option(name: string, value: number, least: number, most: number, whole: boolean): number {
  const fits = whole
    ? Number.isSafeInteger(value) && value >= least && value <= most
    : value > least && value < most;
  if (fits) return value;
  throw new FairSharesError(
    'option.invalid',
    name,
    `“${name}”须在 ${least} 与 ${most} 之间${whole ? '，且为整数' : ''}；现为 ${value}。`,
    `"${name}" must be ${whole ? 'a whole number ' : ''}between ${least} and ${most}; it is ${value}.`,
  );
}
