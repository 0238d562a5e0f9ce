import fc from 'fast-check';
import { coalitionSize } from './games/coalition.ts';
import { createGame } from './games/create-game.ts';
import type { CoalitionGame, Shares } from './games/problem.ts';
import { coalitionValue } from './games/table.ts';
import { add, type Fraction, fraction, multiply, subtract, zero } from './numbers/fraction.ts';

/** Games of 1 to `most` parties with whole values that collide often, negative ones included. */
export function anyGame(most: number, range = 12): fc.Arbitrary<CoalitionGame> {
  return fc.integer({ min: 1, max: most }).chain((n) =>
    fc
      .record({
        kind: fc.constantFrom('cost' as const, 'benefit' as const),
        values: fc.array(fc.integer({ min: -range, max: range }), { minLength: 2 ** n, maxLength: 2 ** n }),
      })
      .map(({ kind, values }) => createGame(names(n), kind, (coalition) => values[coalition]!)),
  );
}

/** Names for n parties. */
export function names(n: number): string[] {
  return Array.from({ length: n }, (_, index) => `party ${index + 1}`);
}

/** The Shapley value straight from its definition, with one term a party and coalition. */
export function shapleyByDefinition(game: CoalitionGame): Shares {
  const n = game.players.length;
  return game.players.map((_, player) => {
    let share: Fraction = zero;
    for (let coalition = 0; coalition < 2 ** n; coalition++) {
      if (coalition & (1 << player)) continue;
      const size = coalitionSize(coalition);
      const weight = fraction(factorial(size) * factorial(n - size - 1), factorial(n));
      const gain = subtract(coalitionValue(game, coalition | (1 << player)), coalitionValue(game, coalition));
      share = add(share, multiply(weight, gain));
    }
    return share;
  });
}

function factorial(n: number): bigint {
  return n <= 1 ? 1n : BigInt(n) * factorial(n - 1);
}

/** The same game with the parties in another order. */
export function reordered(game: CoalitionGame, order: readonly number[]): CoalitionGame {
  return createGame(
    order.map((player) => game.players[player]!),
    game.kind,
    (coalition) => {
      let original = 0;
      for (const [position, player] of order.entries())
        if (coalition & (1 << position)) original |= 1 << player;
      return coalitionValue(game, original);
    },
  );
}
