import { coalitionSize, grandCoalition, lowestMember } from '../games/coalition.ts';
import type { CoalitionGame, Shares } from '../games/problem.ts';
import { excessOf } from '../games/table.ts';
import type { Fraction } from '../numbers/fraction.ts';
import { excessTable } from './excess-table.ts';

/** A coalition with the amount by which it would do better alone (negative: by which it does worse). */
export interface Objection {
  readonly coalition: number;
  readonly excess: Fraction;
}

/**
 * What the coalitions have to say against a division.
 *
 * `strongest` are those with the greatest excess, descending, ties by size and then by the order of
 * the parties; `objecting` counts those with an excess above 0; `byPlayer[i]` is the strongest
 * coalition to which party i belongs. The grand coalition is not considered, save alone in a game of one.
 */
export interface Objections {
  readonly strongest: readonly Objection[];
  readonly objecting: number;
  readonly byPlayer: readonly (Objection | undefined)[];
}

/**
 * Lists the coalitions that would do better alone under a division, and by how much, exactly.
 *
 * Looks at all 2^n coalitions once. Whether a division is in the core: `objecting === 0`, given that it
 * shares out exactly what there is.
 * @param most how many of the strongest to list.
 */
export function findObjections(game: CoalitionGame, shares: Shares, most = 10): Objections {
  const n = game.players.length;
  const everyone = grandCoalition(n);
  const excesses = excessTable(game, shares);
  const byPlayer = new Array<number>(n).fill(0);
  let objecting = 0;
  let strongest: number[] = [];
  for (let coalition = 1; coalition < everyone; coalition++) {
    const excess = excesses[coalition]!;
    if (excess > 0) objecting++;
    for (let rest = coalition; rest !== 0; rest &= rest - 1) {
      const player = lowestMember(rest);
      if (byPlayer[player] === 0 || isStronger(excesses, coalition, byPlayer[player]!))
        byPlayer[player] = coalition;
    }
    if (strongest.length === most && !isStronger(excesses, coalition, strongest[most - 1]!)) continue;
    strongest = insert(strongest, coalition, excesses).slice(0, most);
  }
  const objection = (coalition: number): Objection => ({
    coalition,
    excess: excessOf(game, coalition, shares),
  });
  return {
    strongest: strongest.map(objection),
    objecting,
    byPlayer: byPlayer.map((coalition) => (coalition === 0 ? undefined : objection(coalition))),
  };
}

function isStronger(excesses: Float64Array | bigint[], first: number, second: number): boolean {
  const a = excesses[first]!;
  const b = excesses[second]!;
  if (a !== b) return a > b;
  return precedes(first, second);
}

/** Smaller coalitions first; among equals the one with the earlier party where they differ. */
function precedes(first: number, second: number): boolean {
  const difference = coalitionSize(first) - coalitionSize(second);
  if (difference !== 0) return difference < 0;
  const differing = first ^ second;
  return differing !== 0 && (first & differing & -differing) !== 0;
}

function insert(
  strongest: readonly number[],
  coalition: number,
  excesses: Float64Array | bigint[],
): number[] {
  const position = strongest.findIndex((other) => isStronger(excesses, coalition, other));
  if (position < 0) return [...strongest, coalition];
  return [...strongest.slice(0, position), coalition, ...strongest.slice(position)];
}
