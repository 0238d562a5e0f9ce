import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { findObjections } from '../core/objections.ts';
import { FairSharesError } from '../fair-shares-error.ts';
import { anyGame, names } from '../game-fixtures.ts';
import { coalitionSize } from '../games/coalition.ts';
import { createGame } from '../games/create-game.ts';
import type { Problem } from '../games/problem.ts';
import { excessOf } from '../games/table.ts';
import { add, compare, formatFraction, fraction, multiply, sum, zero } from '../numbers/fraction.ts';
import { createAirport, createBankruptcy, createRiver } from '../reading/read-problem.ts';
import { divideBy } from '../rules/divide.ts';
import { rules } from '../rules/rule-names.ts';
import { shapley } from '../shapley/exact.ts';
import { examine } from './report.ts';
import { findSensitivity } from './sensitivity.ts';

const amounts = fc.array(fc.nat(6), { minLength: 1, maxLength: 5 });
const anyProblem: fc.Arbitrary<Problem> = fc.oneof(
  anyGame(5, 6),
  amounts.map((costs) => createAirport(names(costs.length), costs)),
  amounts.map((claims) => createBankruptcy(names(claims.length), claims.reduce((a, b) => a + b) / 2, claims)),
  fc
    .tuple(amounts, fc.constantFrom('local' as const, 'upstream' as const, 'downstream' as const))
    .map(([costs, responsibility]) => createRiver(names(costs.length), costs, responsibility)),
);

describe('a report', () => {
  test('never finds against what a rule is said always to promise, nor against what is possible', async () => {
    await fc.assert(
      fc.asyncProperty(anyProblem, fc.constantFrom(...rules), async (problem, rule) => {
        const division = await divideBy(rule, problem).catch((error: unknown) => {
          if (error instanceof FairSharesError) return undefined;
          throw error;
        });
        if (division === undefined) return;
        const report = examine(problem, division.shares, rule);
        for (const { property, promise, holdsHere } of report.properties) {
          const isPossible = property === 'core' && report.leastCore!.coreExists;
          if (promise === 'always' || (promise === 'if-possible' && isPossible)) {
            expect
              .soft({ rule, form: problem.form, property, holdsHere })
              .not.toMatchObject({ holdsHere: false });
          }
        }
      }),
      { numRuns: 600 },
    );
  });

  test('names the parties and groups that would do better alone, and by how much', () => {
    const game = createGame(['A', 'B', 'C'], 'cost', (coalition) => [0, 3, 4, 6, 5, 7, 8, 10][coalition]!);
    const report = examine(game, [fraction(4n), fraction(3n), fraction(3n)]);
    expect(report.isInCore).toBe(false);
    expect(report.objections.map(({ members, excess }) => [members, formatFraction(excess)])).toEqual([
      [[0], '1'],
      [[0, 1], '1'],
    ]);
    expect(report.parties.map(({ lossAgainstAlone }) => formatFraction(lossAgainstAlone))).toEqual([
      '1',
      '-1',
      '-2',
    ]);
    expect(report.parties[2]!.strongestGroup).toMatchObject({ members: [0, 2], excess: zero });
  });

  test('lists groups by what they lose, in doubles and in bigints alike', () => {
    const large = 10n ** 30n;
    fc.assert(
      fc.property(anyGame(5), (game) => {
        fc.pre(game.players.length > 1);
        const shares = game.players.map((_, player) => fraction(BigInt(player), 3n));
        const scaled = createGame(
          game.players,
          game.kind,
          (coalition) => BigInt(game.numerators[coalition]!) * large,
        );
        const small = findObjections(game, shares, 40);
        const again = findObjections(
          scaled,
          shares.map((share) => multiply(share, fraction(large))),
          40,
        );
        expect(again.strongest.map(({ coalition }) => coalition)).toEqual(
          small.strongest.map(({ coalition }) => coalition),
        );
        for (const [rank, { coalition, excess }] of small.strongest.entries()) {
          expect(excess).toEqual(excessOf(game, coalition, shares));
          if (rank > 0) expect(compare(excess, small.strongest[rank - 1]!.excess)).toBeLessThanOrEqual(0);
        }
      }),
    );
  });

  test('of 3,000 parties is made from the structure alone', () => {
    const claims = names(3000).map((_, index) => index % 50);
    const problem = createBankruptcy(names(3000), 1000, claims);
    const unfair = claims.map((claim, index) =>
      index === 7 ? fraction(1000n) : fraction(BigInt(claim * 0)),
    );
    const report = examine(problem, unfair);
    expect(report.isInCore).toBe(false);
    expect(formatFraction(report.objections[0]!.excess)).toBe('993');
  });
});

describe('sensitivity', () => {
  test('of the Shapley value to the joint total is an equal part for everyone', async () => {
    const game = createGame(names(4), 'cost', (coalition) => [0, 30, 50, 65, 80][coalitionSize(coalition)]!);
    const { responses, strongest } = await findSensitivity('shapley', game, fraction(10n));
    expect(responses[0]!.up!.map(formatFraction)).toEqual(['2', '2', '2', '2']);
    expect(responses[0]!.down!.map(formatFraction)).toEqual(['-2', '-2', '-2', '-2']);
    expect(strongest[0]!.figure).toEqual({ what: 'total' });
  });

  test('adds up to the change of the total, figure by figure', async () => {
    const river = createRiver(names(4), [5, 1, 8, 2], 'upstream');
    const { responses } = await findSensitivity('ues', river);
    expect(responses.map(({ up }) => sum(up!))).toEqual(
      river.costs.map((cost) => multiply(cost, fraction(1n, 100n))),
    );
  });

  test('leaves out what the rule could not divide', async () => {
    const tight = createBankruptcy(names(2), 3, [1, 2]);
    const { responses } = await findSensitivity('talmud', tight);
    expect(responses[0]!.up).toBeUndefined();
    expect(responses[0]!.down!.map(formatFraction)).toEqual(['-3/200', '-3/200']);
  });

  test('changes nothing in the game it is given', async () => {
    const game = createGame(names(3), 'benefit', (coalition) => coalition);
    const before = shapley(game);
    await findSensitivity('shapley', game);
    expect(shapley(game)).toEqual(before);
    expect(add(before[0]!, before[1]!)).toEqual(fraction(3n));
  });
});
