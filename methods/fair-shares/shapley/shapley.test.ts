import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { anyGame, names, reordered, shapleyByDefinition } from '../game-fixtures.ts';
import { airportShapley } from '../games/airport.ts';
import { createGame } from '../games/create-game.ts';
import { jointTotal } from '../games/stand-alone.ts';
import { toCoalitionGame } from '../games/table.ts';
import { formatFraction, sum, toNumber } from '../numbers/fraction.ts';
import { createAirport, createBankruptcy, createRiver } from '../reading/read-problem.ts';
import { shapley } from './exact.ts';
import { toOracle } from './oracle.ts';
import { sampledShapley } from './sampled.ts';

describe('the exact Shapley value', () => {
  test('is what the definition says, coalition by coalition', () => {
    fc.assert(
      fc.property(anyGame(7), (game) => {
        expect(shapley(game)).toEqual(shapleyByDefinition(game));
      }),
    );
  });

  test('follows the parties when they are listed in another order', () => {
    fc.assert(
      fc.property(
        anyGame(6).chain((game) =>
          fc.tuple(
            fc.constant(game),
            fc.shuffledSubarray([...game.players.keys()], { minLength: game.players.length }),
          ),
        ),
        ([game, order]) => {
          const shares = shapley(game);
          expect(shapley(reordered(game, order))).toEqual(order.map((player) => shares[player]));
        },
      ),
    );
  });

  test('keeps the last unit of values near and beyond 2^53', () => {
    const near = createGame(names(3), 'benefit', (coalition) => Number.MAX_SAFE_INTEGER - coalition);
    expect(shapley(near)).toEqual(shapleyByDefinition(near));
    const beyond = createGame(names(4), 'benefit', (coalition) => 2n ** 200n + BigInt(coalition * coalition));
    expect(shapley(beyond)).toEqual(shapleyByDefinition(beyond));
  });

  test('takes a tenth for a tenth', () => {
    const game = createGame(names(2), 'cost', (coalition) => [0, 0.1, 0.2, 0.3][coalition]!);
    expect(shapley(game).map(formatFraction)).toEqual(['1/10', '1/5']);
  });

  test('of 20 parties at an airport equals the formula, from a million coalitions', () => {
    const airport = createAirport(
      names(20),
      [...names(20).keys()].map((index) => ((index * 7919) % 97) + 0.25),
    );
    expect(shapley(toCoalitionGame(airport))).toEqual(airportShapley(airport));
  });
});

describe('the sampled Shapley value', () => {
  test('covers the true values about as often as its confidence says', async () => {
    const game = createAirport(names(6), [1, 5, 9, 20, 21, 40]);
    const exact = airportShapley(game).map(toNumber);
    let covered = 0;
    for (let seed = 0; seed < 100; seed++) {
      const { intervals } = await sampledShapley(toOracle(game), { samples: 200, seed, confidence: 0.9 });
      covered += intervals.filter(
        ([low, high], player) => low <= exact[player]! && exact[player]! <= high,
      ).length;
    }
    expect(covered / 600).toBeGreaterThan(0.85);
    expect(covered / 600).toBeLessThan(0.95);
  });

  test('adds up to the total and is the same for the same seed only', async () => {
    const river = createRiver(
      names(40),
      [...names(40).keys()].map((index) => index % 7),
      'upstream',
    );
    const first = await sampledShapley(toOracle(river), { samples: 50, seed: 3 });
    const again = await sampledShapley(toOracle(river), { samples: 50, seed: 3 });
    const other = await sampledShapley(toOracle(river), { samples: 50, seed: 4 });
    expect(again).toEqual(first);
    expect(other.shares).not.toEqual(first.shares);
    expect(first.shares.reduce((total, share) => total + share)).toBeCloseTo(toNumber(jointTotal(river)), 9);
  });

  test('stops when it is told to', async () => {
    const controller = new AbortController();
    const run = sampledShapley(
      toOracle(
        createAirport(
          names(9),
          names(9).map(() => 3),
        ),
      ),
      {
        samples: 1_000_000,
        signal: controller.signal,
        onProgress: (done) => done >= 300 && controller.abort(),
      },
    );
    await expect(run).rejects.toMatchObject({ code: 'run.aborted' });
  });

  test('asks the same values of every form of problem as its table holds', () => {
    const problems = [
      createAirport(names(5), [3, 1, 4, 1, 5]),
      createBankruptcy(names(5), 7, [3, 1, 4, 1, 5]),
      ...(['local', 'upstream', 'downstream'] as const).map((responsibility) =>
        createRiver(names(5), [3, 1, 4, 1, 5], responsibility, {
          'party 1': 'party 3',
          'party 2': 'party 3',
          'party 3': 'party 5',
          'party 4': 'party 5',
          'party 5': null,
        }),
      ),
    ];
    for (const problem of problems) {
      const { numerators } = toCoalitionGame(problem);
      const oracle = toOracle(problem);
      for (let coalition = 0; coalition < 32; coalition++) {
        const members = Uint8Array.from({ length: 5 }, (_, player) => (coalition >> player) & 1);
        expect(oracle.value(members)).toBe(Number(numerators[coalition]));
      }
      expect(sum(shapley(toCoalitionGame(problem)))).toEqual(jointTotal(problem));
    }
  });
});
