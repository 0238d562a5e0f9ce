import { grandCoalition } from '../games/coalition.ts';
import type { CoalitionGame, Shares } from '../games/problem.ts';
import { demandsOf, looseFloors, ownDemand } from '../nucleolus/nucleolus.ts';
import { solveStage } from '../nucleolus/stage.ts';
import { type Fraction, fraction, multiply, zero } from '../numbers/fraction.ts';

/** Whether every coalition can be content at once, by how much that fails or holds, and why. */
export interface LeastCore {
  /**
   * The smallest possible greatest excess of a coalition. At most 0: the core is not empty and every
   * coalition can gain at least −`excess`; above 0: the core is empty, and what every coalition
   * would have to be paid, or to forgo, for the joint undertaking to hold. A game of one party has 0.
   */
  readonly excess: Fraction;
  /** Whether a division exists to which no coalition objects. */
  readonly coreExists: boolean;
  /** A division at which the greatest excess is `excess`; one of possibly many. */
  readonly shares: Shares;
  /**
   * Coalitions with weights such that every party belongs to coalitions of total weight 1. Their
   * values so weighted exceed that of the grand coalition (for costs: fall short of it) exactly if the
   * core is empty: the reason why no division helps.
   */
  readonly balancedCoalitions: readonly { readonly coalition: number; readonly weight: Fraction }[];
}

/**
 * Finds out whether a division exists that no coalition would leave, with the reason, exactly.
 *
 * minimise ε subject to v(S) − x(S) ≤ ε for all S other than nobody and everyone, x(N) = v(N). Up to 20 parties.
 * @throws FairSharesError `size.too-many-players`
 * @source Bondareva 1963; Shapley 1967, On balanced sets and cores; Maschler, Peleg and Shapley 1979
 */
export function leastCore(game: CoalitionGame): LeastCore {
  const everyone = grandCoalition(game.players.length);
  const demands = demandsOf(game);
  const total = ownDemand(game, demands, everyone);
  const scale = fraction(game.kind === 'cost' ? -1n : 1n, game.denominator);
  if (game.players.length === 1) {
    return {
      excess: zero,
      coreExists: true,
      shares: [multiply(fraction(total), scale)],
      balancedCoalitions: [],
    };
  }
  const stage = solveStage(
    demands,
    1n,
    looseFloors(game, demands),
    [{ kind: 'settled', members: everyone, value: total }],
    1,
  );
  const excess = fraction(stage.solution.at(-1)!, stage.determinant * game.denominator);
  const grandWeight = stage.multipliers.find(({ column }) => column.kind === 'settled')!.weight;
  return {
    excess,
    coreExists: excess.numerator <= 0n,
    shares: stage.solution.slice(0, -1).map((share) => multiply(fraction(share, stage.determinant), scale)),
    // The multipliers cancel out with −t for everyone; dividing by t makes each party's weights add up to 1.
    balancedCoalitions: stage.multipliers
      .filter(({ column }) => column.kind === 'excess')
      .map(({ column, weight }) => ({ coalition: column.members, weight: fraction(weight, -grandWeight) })),
  };
}
