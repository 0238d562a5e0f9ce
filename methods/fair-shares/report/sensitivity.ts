import { FairSharesError } from '../fair-shares-error.ts';
import { grandCoalition } from '../games/coalition.ts';
import type { CoalitionGame, Problem, Shares } from '../games/problem.ts';
import { requirePlayersAtMost } from '../games/table.ts';
import { add, compare, type Fraction, fraction, multiply, subtract, zero } from '../numbers/fraction.ts';
import { packIntegers } from '../numbers/scaled.ts';
import { divideBy } from '../rules/divide.ts';
import type { Rule } from '../rules/rule-names.ts';
import { breathe, type RunOptions } from '../run.ts';

/** The most parties for whom a game by coalitions is divided again for every figure. */
export const variedPlayersMax = 16;

/**
 * A figure on which a division rests: the joint total, what a party pays or gains alone, what the others
 * do without it, or one of the amounts of an airport, river or bankruptcy problem.
 */
export interface Figure {
  readonly what: 'total' | 'alone' | 'without' | 'cost' | 'claim' | 'estate' | 'weight' | 'benefit';
  readonly player?: number;
}

/** How the shares move if one figure is a little larger or smaller; undefined if the rule then fails. */
export interface Response {
  readonly figure: Figure;
  /** Change of each share if the figure is larger by the percentage. */
  readonly up: Shares | undefined;
  /** Change of each share if the figure is smaller by the percentage. */
  readonly down: Shares | undefined;
}

/** What a division would be if its figures were a little off. */
export interface Sensitivity {
  readonly percent: Fraction;
  readonly responses: readonly Response[];
  /** For each party, the figure that moves its share most, and by how much (without sign). */
  readonly strongest: readonly { readonly figure: Figure | undefined; readonly change: Fraction }[];
}

/**
 * Divides again with every figure a little larger and a little smaller, one at a time, exactly.
 *
 * Of a game by coalitions, the figures are the joint total, the stand-alone values and the values of all
 * but one party. Costs two divisions a figure.
 * @param percent how much, in percent of the figure; 1 by default.
 * @throws FairSharesError as `divideBy` for the problem itself; `size.too-many-players` for a game by
 * coalitions of more than 16; `run.aborted`
 */
export async function findSensitivity(
  rule: Rule,
  problem: Problem,
  percent: Fraction = fraction(1n),
  options: RunOptions = {},
): Promise<Sensitivity> {
  if (problem.form === 'coalitions') requirePlayersAtMost(problem.players.length, variedPlayersMax);
  const { shares } = await divideBy(rule, problem, { signal: options.signal });
  const figures = figuresOf(problem);
  const responses: Response[] = [];
  for (const [index, figure] of figures.entries()) {
    await breathe(options, index, figures.length);
    const up = await change(
      rule,
      problem,
      figure,
      add(fraction(1n), multiply(percent, fraction(1n, 100n))),
      shares,
      options,
    );
    const down = await change(
      rule,
      problem,
      figure,
      subtract(fraction(1n), multiply(percent, fraction(1n, 100n))),
      shares,
      options,
    );
    responses.push({ figure, up, down });
  }
  options.onProgress?.(figures.length, figures.length);
  return { percent, responses, strongest: shares.map((_, player) => strongest(responses, player)) };
}

function strongest(responses: readonly Response[], player: number) {
  let found: { figure: Figure | undefined; change: Fraction } = { figure: undefined, change: zero };
  for (const { figure, up, down } of responses) {
    for (const moved of [up?.[player], down?.[player]]) {
      if (moved === undefined) continue;
      const size = moved.numerator < 0n ? { ...moved, numerator: -moved.numerator } : moved;
      if (compare(size, found.change) > 0) found = { figure, change: size };
    }
  }
  return found;
}

async function change(
  rule: Rule,
  problem: Problem,
  figure: Figure,
  factor: Fraction,
  before: Shares,
  { signal }: RunOptions,
): Promise<Shares | undefined> {
  try {
    const after = await divideBy(rule, alter(problem, figure, factor), { signal });
    return after.shares.map((share, player) => subtract(share, before[player]!));
  } catch (error) {
    if (error instanceof FairSharesError && error.code !== 'run.aborted') return undefined;
    throw error;
  }
}

/** The figures on which a problem rests, in a fixed order. */
function figuresOf(problem: Problem): Figure[] {
  const each = (what: Figure['what']) => problem.players.map((_, player): Figure => ({ what, player }));
  const weights = problem.weights === undefined ? [] : each('weight');
  switch (problem.form) {
    case 'airport':
    case 'river':
      return [...each('cost'), ...weights];
    case 'bankruptcy':
      return [{ what: 'estate' }, ...each('claim'), ...weights];
    case 'coalitions': {
      const benefits = problem.benefits === undefined ? [] : each('benefit');
      if (problem.players.length === 1) return [{ what: 'total' }, ...weights, ...benefits];
      const without = problem.players.length > 2 ? each('without') : [];
      return [{ what: 'total' }, ...each('alone'), ...without, ...weights, ...benefits];
    }
  }
}

/** The same problem with one figure multiplied. */
function alter(problem: Problem, figure: Figure, factor: Fraction): Problem {
  const scale = (amounts: Shares) =>
    amounts.map((amount, player) => (player === figure.player ? multiply(amount, factor) : amount));
  if (figure.what === 'weight') return { ...problem, weights: scale(problem.weights!) };
  switch (problem.form) {
    case 'airport':
    case 'river':
      return { ...problem, costs: scale(problem.costs) };
    case 'bankruptcy':
      return figure.what === 'estate'
        ? requireCovered({ ...problem, estate: multiply(problem.estate, factor) })
        : requireCovered({ ...problem, claims: scale(problem.claims) });
    case 'coalitions':
      return figure.what === 'benefit'
        ? { ...problem, benefits: scale(problem.benefits!) }
        : alterValue(problem, coalitionOfFigure(problem, figure), factor);
  }
}

/** With claims below the estate there is nothing to ration; the rules for claims then refuse by themselves. */
function requireCovered<Given extends Problem & { form: 'bankruptcy' }>(problem: Given): Given {
  const claimed = problem.claims.reduce(add, zero);
  if (compare(claimed, problem.estate) >= 0) return problem;
  throw new FairSharesError(
    'rule.claims-too-small',
    'claims',
    '各方主张之和小于待分的数额。',
    'The claims add up to less than the estate.',
  );
}

function coalitionOfFigure(game: CoalitionGame, { what, player }: Figure): number {
  const everyone = grandCoalition(game.players.length);
  if (what === 'total') return everyone;
  return what === 'alone' ? 1 << player! : everyone ^ (1 << player!);
}

function alterValue(game: CoalitionGame, coalition: number, factor: Fraction): CoalitionGame {
  const unit = factor.denominator;
  const values: readonly (number | bigint)[] = [...game.numerators];
  const numerators = values.map(
    (value, index) => BigInt(value) * (index === coalition ? factor.numerator : unit),
  );
  return { ...game, numerators: packIntegers(numerators), denominator: game.denominator * unit };
}
