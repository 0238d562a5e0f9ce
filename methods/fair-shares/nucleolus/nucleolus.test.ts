import fc from 'fast-check';
import loadHighs from 'highs';
import { describe, expect, test } from 'vitest';
import { leastCore } from '../core/least-core.ts';
import { anyGame, names, reordered } from '../game-fixtures.ts';
import { membersOf } from '../games/coalition.ts';
import { createGame } from '../games/create-game.ts';
import type { CoalitionGame, Shares } from '../games/problem.ts';
import { coalitionValue, excessOf } from '../games/table.ts';
import {
  add,
  compare,
  formatFraction,
  fraction,
  multiply,
  sum,
  toNumber,
  zero,
} from '../numbers/fraction.ts';
import { shapley } from '../shapley/exact.ts';
import { checkKohlberg, gainOf } from './kohlberg.ts';
import { nucleolus, prenucleolus } from './nucleolus.ts';
import { verifyNucleolusProof } from './proof.ts';

const hasImputation = (game: CoalitionGame) =>
  compare(
    multiply(
      sum(game.players.map((_, player) => coalitionValue(game, 1 << player))),
      fraction(game.kind === 'cost' ? -1n : 1n),
    ),
    multiply(coalitionValue(game, 2 ** game.players.length - 1), fraction(game.kind === 'cost' ? -1n : 1n)),
  ) <= 0;

const essential = (most: number, range?: number) => anyGame(most, range).filter(hasImputation);

/** Excesses of all coalitions, descending. */
const excesses = (game: CoalitionGame, shares: Shares) =>
  Array.from({ length: 2 ** game.players.length - 2 }, (_, index) => excessOf(game, index + 1, shares)).sort(
    (a, b) => compare(b, a),
  );

const lexicographically = (a: Shares, b: Shares) => {
  for (const [index, entry] of a.entries())
    if (compare(entry, b[index]!) !== 0) return compare(entry, b[index]!);
  return 0;
};

describe('the nucleolus', () => {
  test('comes with a proof that holds and passes Kohlberg’s criterion', async () => {
    await fc.assert(
      fc.asyncProperty(essential(6), async (game) => {
        const result = await nucleolus(game);
        expect(verifyNucleolusProof(game, result)).toBe(true);
        expect(checkKohlberg(game, result.shares)).toEqual({ isNucleolus: true });
      }),
      { numRuns: 150 },
    );
  });

  test('has a smaller list of excesses than any imputation near it', async () => {
    await fc.assert(
      fc.asyncProperty(essential(5, 4), fc.nat(99), fc.nat(99), async (game, one, two) => {
        const n = game.players.length;
        fc.pre(one % n !== two % n);
        const { shares } = await nucleolus(game);
        const moved = [...shares];
        moved[one % n] = add(shares[one % n]!, fraction(1n, 24n));
        moved[two % n] = add(shares[two % n]!, fraction(-1n, 24n));
        const isImputation = moved.every(
          (_, player) => compare(excessOf(game, 1 << player, moved), zero) <= 0,
        );
        if (isImputation) expect(lexicographically(excesses(game, shares), excesses(game, moved))).toBe(-1);
      }),
      { numRuns: 150 },
    );
  });

  test('turns with the units and the stand-alone values of the parties', async () => {
    await fc.assert(
      fc.asyncProperty(
        essential(5),
        fc.array(fc.integer({ min: -9, max: 9 }), { minLength: 5, maxLength: 5 }),
        async (game, shifts) => {
          const shifted = createGame(game.players, game.kind, (coalition) => {
            const together = membersOf(coalition).reduce((total, member) => total + shifts[member]!, 0);
            return add(
              multiply(coalitionValue(game, coalition), fraction(3n, 7n)),
              fraction(BigInt(together)),
            );
          });
          const { shares } = await nucleolus(game);
          const expected = shares.map((share, player) =>
            add(multiply(share, fraction(3n, 7n)), fraction(BigInt(shifts[player]!))),
          );
          expect((await nucleolus(shifted)).shares).toEqual(expected);
        },
      ),
    );
  });

  test('follows the parties when they are listed in another order', async () => {
    const listed = essential(6).chain((game) =>
      fc.tuple(
        fc.constant(game),
        fc.shuffledSubarray([...game.players.keys()], { minLength: game.players.length }),
      ),
    );
    await fc.assert(
      fc.asyncProperty(listed, async ([game, order]) => {
        const { shares } = await nucleolus(game);
        expect((await nucleolus(reordered(game, order))).shares).toEqual(
          order.map((player) => shares[player]),
        );
      }),
      { numRuns: 50 },
    );
  });

  test('is exact where doubles are not: values of 30 digits', async () => {
    const small = createGame(
      names(4),
      'benefit',
      (coalition) => [0, 0, 0, 3, 0, 5, 4, 9, 0, 2, 6, 7, 1, 8, 8, 14][coalition]!,
    );
    const unit = 10n ** 29n + 7n;
    const large = createGame(names(4), 'benefit', (coalition) =>
      multiply(coalitionValue(small, coalition), fraction(unit)),
    );
    const result = await nucleolus(large);
    expect(result.shares).toEqual(
      (await nucleolus(small)).shares.map((share) => multiply(share, fraction(unit))),
    );
    expect(verifyNucleolusProof(large, result)).toBe(true);
  });

  test('of one or two parties splits the gain equally', async () => {
    expect((await nucleolus(createGame(['A'], 'cost', () => 7))).shares.map(formatFraction)).toEqual(['7']);
    const two = createGame(['A', 'B'], 'benefit', (coalition) => [0, 1, 4, 10][coalition]!);
    expect((await nucleolus(two)).shares.map(formatFraction)).toEqual(['7/2', '13/2']);
  });

  test('does not exist if going alone is cheaper for all together, and says so', async () => {
    const game = createGame(['A', 'B'], 'cost', (coalition) => [0, 1, 1, 3][coalition]!);
    await expect(nucleolus(game)).rejects.toMatchObject({ code: 'rule.no-imputation' });
    expect((await prenucleolus(game)).shares.map(formatFraction)).toEqual(['3/2', '3/2']);
  });

  test('reports progress and stops when it is told to', async () => {
    const game = createGame(names(8), 'benefit', (coalition) => (coalition * 37) % 101);
    const controller = new AbortController();
    const run = prenucleolus(game, { signal: controller.signal, onProgress: () => controller.abort() });
    await expect(run).rejects.toMatchObject({ code: 'run.aborted' });
  });
});

describe('the prenucleolus', () => {
  test('has a proof that uses no party’s stand-alone value', async () => {
    await fc.assert(
      fc.asyncProperty(anyGame(6), async (game) => {
        expect(verifyNucleolusProof(game, await prenucleolus(game), 'prenucleolus')).toBe(true);
      }),
    );
  });
});

describe('a proof', () => {
  test('does not hold for other shares, a forged weight or a missing stage', async () => {
    const game = createGame(
      names(4),
      'benefit',
      (coalition) => [0, 0, 0, 3, 0, 5, 4, 9, 0, 2, 6, 7, 1, 8, 8, 14][coalition]!,
    );
    const result = await nucleolus(game);
    const [first, ...rest] = result.stages;
    const forged = first!.objecting.map((row, index) =>
      index === 0 ? { ...row, weight: fraction(0n) } : row,
    );
    expect(verifyNucleolusProof(game, { ...result, shares: shapley(game) })).toBe(false);
    expect(
      verifyNucleolusProof(game, { ...result, stages: [{ ...first!, objecting: forged }, ...rest] }),
    ).toBe(false);
    expect(verifyNucleolusProof(game, { ...result, stages: rest })).toBe(false);
    expect(verifyNucleolusProof(game, { ...result, stages: [] })).toBe(false);
  });
});

describe('Kohlberg’s criterion', () => {
  test('accepts the nucleolus only, and shows who can be helped otherwise', async () => {
    await fc.assert(
      fc.asyncProperty(essential(5), async (game) => {
        const { shares } = await nucleolus(game);
        const other = shapley(game);
        const verdict = checkKohlberg(game, other);
        expect(verdict.isNucleolus).toBe(
          other.every((share, player) => compare(share, shares[player]!) === 0),
        );
        if (verdict.isNucleolus || verdict.reason !== 'improvable') return;
        const sign = game.kind === 'cost' ? -1n : 1n;
        for (const coalition of verdict.coalitions)
          expect(gainOf(coalition, verdict.improvement).numerator * sign > 0n).toBe(true);
        expect(sum(verdict.improvement)).toEqual(zero);
        const step = fraction(1n, 1_000_000n);
        const better = other.map((share, player) => add(share, multiply(verdict.improvement[player]!, step)));
        expect(lexicographically(excesses(game, better), excesses(game, other))).toBe(-1);
      }),
    );
  });
});

describe('the least core', () => {
  test('has the bound that HiGHS finds, and a balanced collection to prove it', async () => {
    const highs = await loadHighs();
    await fc.assert(
      fc.property(
        anyGame(5).filter(({ players }) => players.length > 1),
        (game) => {
          const { excess, balancedCoalitions, shares, coreExists } = leastCore(game);
          expect(toNumber(excess)).toBeCloseTo(leastExcessByHighs(highs, game), 6);
          expect(excesses(game, shares)[0]).toEqual(excess);
          expect(coreExists).toBe(excess.numerator <= 0n);
          for (const player of game.players.keys()) {
            const weights = balancedCoalitions
              .filter(({ coalition }) => coalition & (1 << player))
              .map(({ weight }) => weight);
            expect(sum(weights)).toEqual(fraction(1n));
          }
        },
      ),
      { numRuns: 30 },
    );
  }, 60_000);
});

function leastExcessByHighs(highs: Awaited<ReturnType<typeof loadHighs>>, game: CoalitionGame): number {
  const everyone = 2 ** game.players.length - 1;
  const terms = (coalition: number) =>
    membersOf(coalition)
      .map((member) => `+ x${member}`)
      .join(' ');
  const rows: string[] = [];
  for (let coalition = 1; coalition < everyone; coalition++) {
    const value = toNumber(coalitionValue(game, coalition));
    rows.push(
      game.kind === 'cost' ? `${terms(coalition)} - e <= ${value}` : `${terms(coalition)} + e >= ${value}`,
    );
  }
  const free = [...game.players.keys()].map((player) => `x${player} free`).join('\n');
  const model = `Minimize\n e\nSubject To\n${rows.join('\n')}\n${terms(everyone)} = ${toNumber(coalitionValue(game, everyone))}\nBounds\ne free\n${free}\nEnd`;
  return highs.solve(model, { output_flag: false }).ObjectiveValue;
}
