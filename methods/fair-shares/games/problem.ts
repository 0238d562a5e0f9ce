import type { Fraction } from '../numbers/fraction.ts';

/** Whether the parties share something they pay (`cost`) or something they receive (`benefit`). */
export type Kind = 'cost' | 'benefit';

/**
 * A joint undertaking of which it is known what every group of parties would pay or gain alone.
 *
 * The value of a coalition is `numerators[coalition] / denominator`, where bit i of `coalition`
 * stands for `players[i]`; there are 2^n entries and the first, of nobody, is 0. A `Float64Array`
 * holds safe integers only; larger numerators come as an array of bigints. Neither is ever changed.
 */
export interface CoalitionGame {
  readonly form: 'coalitions';
  readonly players: readonly string[];
  readonly kind: Kind;
  readonly numerators: Float64Array | readonly bigint[];
  readonly denominator: bigint;
  /** What the rule `proportional` goes by; stand-alone values if absent. */
  readonly weights?: readonly Fraction[];
  /** What the undertaking is worth to each party; caps the remaining benefits in `scrb`. */
  readonly benefits?: readonly Fraction[];
}

/**
 * One facility that must suit its most demanding user: a runway, a lift, a pipe.
 *
 * `costs[i]` is what the facility would cost if built for `players[i]` alone; a group pays the
 * highest cost among its members.
 * @source Littlechild and Owen 1973, A simple expression for the Shapley value in a special case
 */
export interface AirportGame {
  readonly form: 'airport';
  readonly kind: 'cost';
  readonly players: readonly string[];
  readonly costs: readonly Fraction[];
  readonly weights?: readonly Fraction[];
}

/**
 * Who answers for a segment of a river: the party there (`local`), that party and everyone
 * upstream of it (`upstream`), or that party and everyone downstream of it (`downstream`).
 */
export type Responsibility = 'local' | 'upstream' | 'downstream';

/**
 * A river, or a network flowing into one outlet, of which each party's segment must be cleaned.
 *
 * `costs[i]` is the cost of cleaning the segment of `players[i]`; `downstream[i]` is the index of
 * the next party downstream, −1 at the outlet. A group pays for every segment for which one of
 * its members answers under `responsibility`.
 * @source Ni and Wang 2007, Sharing a polluted river; Dong, Ni and Wang 2012, Sharing a polluted river network
 */
export interface RiverGame {
  readonly form: 'river';
  readonly kind: 'cost';
  readonly players: readonly string[];
  readonly costs: readonly Fraction[];
  readonly downstream: readonly number[];
  readonly responsibility: Responsibility;
  readonly weights?: readonly Fraction[];
}

/**
 * An amount that is too small for all the claims on it.
 *
 * A group can count on what the others' claims leave: max(0, estate − claims of the others).
 * @source O'Neill 1982, A problem of rights arbitration from the Talmud
 */
export interface BankruptcyGame {
  readonly form: 'bankruptcy';
  readonly kind: 'benefit';
  readonly players: readonly string[];
  readonly estate: Fraction;
  readonly claims: readonly Fraction[];
  readonly weights?: readonly Fraction[];
}

/** Anything this package can divide. */
export type Problem = CoalitionGame | AirportGame | RiverGame | BankruptcyGame;

/** One amount a party, in the order of `players`. */
export type Shares = readonly Fraction[];
