import type { CoalitionGame, Problem, Shares } from '../games/problem.ts';
import { jointTotal, standAloneValues } from '../games/stand-alone.ts';
import { compare, subtract, sum, zero } from '../numbers/fraction.ts';
import type { Property } from '../rules/property-texts.ts';

/** The most parties for whom all pairs are compared over all coalitions. */
export const comparedPlayersMax = 14;

/** What is found true or false of a division at hand; properties that one case cannot show are absent. */
export type Findings = { readonly [property in Property]?: boolean };

/**
 * Tests a division against the properties that can be seen in a single case, exactly.
 *
 * @param table the game by coalitions, if it is small enough to be at hand.
 * @param isInCore whether no group would do better alone, if known.
 */
export function findProperties(
  problem: Problem,
  shares: Shares,
  table: CoalitionGame | undefined,
  isInCore: boolean | undefined,
): Findings {
  const alone = standAloneValues(problem);
  const better = problem.kind === 'cost' ? 1 : -1;
  const compared = table !== undefined && table.players.length <= comparedPlayersMax ? table : undefined;
  return {
    efficiency: compare(sum(shares), jointTotal(problem)) === 0,
    'individual-rationality': shares.every((share, player) => compare(share, alone[player]!) * better <= 0),
    ...(isInCore === undefined ? {} : { core: isInCore }),
    ...(compared === undefined ? {} : comparisons(compared, shares)),
    ...(problem.form === 'bankruptcy' ? claimFindings(problem.claims, shares) : {}),
  };
}

function comparisons(game: CoalitionGame, shares: Shares): Findings {
  const players = [...game.players.keys()];
  const symmetry = players.every((a) =>
    players.every((b) => b <= a || compare(shares[a]!, shares[b]!) === 0 || !areAlike(game, a, b)),
  );
  const dummy = players.every((player) => isAloneValue(game, player, shares) || !isDummy(game, player));
  return { symmetry, dummy };
}

/** Whether two parties add the same to every coalition that has neither. */
function areAlike(game: CoalitionGame, a: number, b: number): boolean {
  const both = (1 << a) | (1 << b);
  for (let coalition = 0; coalition < game.numerators.length; coalition++) {
    if (coalition & both) continue;
    if (game.numerators[coalition | (1 << a)] !== game.numerators[coalition | (1 << b)]) return false;
  }
  return true;
}

/** Whether a party adds its stand-alone value to every coalition, and nothing more or less. */
function isDummy(game: CoalitionGame, player: number): boolean {
  const bit = 1 << player;
  const alone = BigInt(game.numerators[bit]!);
  for (let coalition = 0; coalition < game.numerators.length; coalition++) {
    if (coalition & bit) continue;
    if (BigInt(game.numerators[coalition | bit]!) - BigInt(game.numerators[coalition]!) !== alone)
      return false;
  }
  return true;
}

function isAloneValue(game: CoalitionGame, player: number, shares: Shares): boolean {
  const share = shares[player]!;
  return share.numerator * game.denominator === BigInt(game.numerators[1 << player]!) * share.denominator;
}

function claimFindings(claims: Shares, shares: Shares): Findings {
  const within = shares.every(
    (share, player) => compare(share, zero) >= 0 && compare(share, claims[player]!) <= 0,
  );
  const order = [...claims.keys()].sort((a, b) => compare(claims[a]!, claims[b]!));
  const kept = order.every((player, rank) => {
    if (rank === 0) return true;
    const before = order[rank - 1]!;
    const losses = [subtract(claims[before]!, shares[before]!), subtract(claims[player]!, shares[player]!)];
    if (compare(claims[before]!, claims[player]!) === 0 && compare(shares[before]!, shares[player]!) !== 0)
      return false;
    return compare(shares[before]!, shares[player]!) <= 0 && compare(losses[0]!, losses[1]!) <= 0;
  });
  return { 'claim-bound': within, 'order-preservation': kept };
}
