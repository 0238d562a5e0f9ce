import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { findObjections } from '../core/objections.ts';
import { strongestObjection } from '../core/structured-objection.ts';
import { names } from '../game-fixtures.ts';
import { nucleolus } from '../nucleolus/nucleolus.ts';
import { add, compare, formatFraction, fraction, sum } from '../numbers/fraction.ts';
import { createAirport, createBankruptcy, createRiver } from '../reading/read-problem.ts';
import { divideBy } from '../rules/divide.ts';
import { shapley } from '../shapley/exact.ts';
import { airportNucleolus, airportShapley } from './airport.ts';
import { bankruptcyShapley } from './bankruptcy.ts';
import { coalitionsBySize, membersOf } from './coalition.ts';
import { createGame, createGameFromTable } from './create-game.ts';
import type { Problem, RiverGame } from './problem.ts';
import { downstreamEqualSharing, riverShapley, upstreamEqualSharing } from './river.ts';
import { jointTotal, standAloneValues } from './stand-alone.ts';
import { coalitionValue, excessOf, toCoalitionGame } from './table.ts';

const amounts = fc.array(fc.nat(9), { minLength: 1, maxLength: 6 });
const airports = amounts.map((costs) => createAirport(names(costs.length), costs));
const bankruptcies = fc
  .tuple(amounts, fc.nat(12))
  .map(([claims, twelfths]) =>
    createBankruptcy(names(claims.length), `${claims.reduce((a, b) => a + b) * twelfths}/12`, claims),
  );
/** Networks in which everyone flows into some party listed later; the order is then turned round or not. */
const rivers = fc
  .tuple(
    amounts,
    fc.array(fc.nat(99), { minLength: 6, maxLength: 6 }),
    fc.constantFrom('local', 'upstream', 'downstream'),
    fc.boolean(),
  )
  .map(([costs, picks, responsibility, isTurned]): RiverGame => {
    const n = costs.length;
    const position = (party: number) => (isTurned ? n - 1 - party : party);
    const below: Record<string, string | null> = {};
    for (let party = 0; party < n; party++) {
      const next =
        party === n - 1 ? null : names(n)[position(party + 1 + (picks[party]! % (n - 1 - party)))]!;
      below[names(n)[position(party)]!] = next;
    }
    return createRiver(names(n), costs, responsibility as RiverGame['responsibility'], below);
  });
const problems: fc.Arbitrary<Exclude<Problem, { form: 'coalitions' }>> = fc.oneof(
  airports,
  bankruptcies,
  rivers,
);

describe('formulas', () => {
  test('give what the table of coalitions gives, for airports', async () => {
    await fc.assert(
      fc.asyncProperty(airports, async (airport) => {
        const game = toCoalitionGame(airport);
        expect(airportShapley(airport)).toEqual(shapley(game));
        expect(airportNucleolus(airport)).toEqual((await nucleolus(game)).shares);
      }),
    );
  });

  test('give what the table of coalitions gives, for bankruptcies', async () => {
    await fc.assert(
      fc.asyncProperty(bankruptcies, async (bankruptcy) => {
        const game = toCoalitionGame(bankruptcy);
        expect(bankruptcyShapley(bankruptcy)).toEqual(shapley(game));
        expect((await divideBy('talmud', bankruptcy)).shares).toEqual((await nucleolus(game)).shares);
      }),
    );
  });

  test('give what the table of coalitions gives, for rivers and networks', async () => {
    await fc.assert(
      fc.asyncProperty(rivers, async (river) => {
        const game = toCoalitionGame(river);
        expect(riverShapley(river)).toEqual(shapley(game));
        expect((await divideBy('nucleolus', river)).shares).toEqual((await nucleolus(game)).shares);
      }),
    );
  });

  test('of Ni and Wang on a line of three: segments are paid by all above, or all below', () => {
    const river = createRiver(['up', 'middle', 'down'], [6, 12, 18]);
    expect(upstreamEqualSharing(river).map(formatFraction)).toEqual(['18', '12', '6']);
    expect(downstreamEqualSharing(river).map(formatFraction)).toEqual(['2', '8', '26']);
  });

  test('take hundreds of claims and thousands of users', async () => {
    const claims = names(100).map((_, index) => 1 + (index % 10));
    const many = createBankruptcy(names(100), 250, claims);
    const shares = bankruptcyShapley(many);
    expect(sum(shares)).toEqual(fraction(250n));
    expect(strongestObjection(many, shares)).toBeUndefined();
    const airport = createAirport(
      names(2000),
      names(2000).map((_, index) => (index * 31) % 500),
    );
    expect(sum(airportShapley(airport))).toEqual(jointTotal(airport));
    expect(strongestObjection(airport, airportShapley(airport))).toBeUndefined();
    expect(sum(airportNucleolus(airport))).toEqual(jointTotal(airport));
  }, 60_000);

  test('refuse claims with too many different sums rather than run for ever', () => {
    const claims = names(40).map((_, index) => 2 ** index);
    expect(() => bankruptcyShapley(createBankruptcy(names(40), 2 ** 39, claims))).toThrowError(
      expect.objectContaining({ code: 'size.too-many-players' }),
    );
  });
});

describe('the table of coalitions', () => {
  test('has the joint total and the stand-alone values that need no table', () => {
    fc.assert(
      fc.property(problems, (problem) => {
        const game = toCoalitionGame(problem);
        expect(coalitionValue(game, 2 ** problem.players.length - 1)).toEqual(jointTotal(problem));
        expect(problem.players.map((_, player) => coalitionValue(game, 1 << player))).toEqual(
          standAloneValues(problem),
        );
      }),
    );
  });

  test('is the same in bigints as in doubles', () => {
    const scale = 10n ** 20n;
    const small = createBankruptcy(names(4), 7, [1, 5, 2, 4]);
    const large = createBankruptcy(
      names(4),
      7n * scale,
      [1n, 5n, 2n, 4n].map((claim) => claim * scale),
    );
    const numerators = Array.from(
      toCoalitionGame(small).numerators as Float64Array,
      (value) => BigInt(value) * scale,
    );
    expect(toCoalitionGame(large).numerators).toEqual(numerators);
  });

  test('is refused above 25 parties, with the way out', () => {
    const airport = createAirport(
      names(26),
      names(26).map(() => 1),
    );
    expect(() => toCoalitionGame(airport)).toThrowError(
      expect.objectContaining({ code: 'size.too-many-players' }),
    );
  });
});

describe('the strongest objection found by structure', () => {
  test('is the strongest of all groups', () => {
    const moved = fc.array(fc.integer({ min: -12, max: 12 }), { minLength: 6, maxLength: 6 });
    fc.assert(
      fc.property(problems, moved, (problem, moves) => {
        fc.pre(problem.players.length > 1);
        // Any division of the total, fair or not: equal parts moved to and fro.
        const n = BigInt(problem.players.length);
        const total = jointTotal(problem);
        const shares = problem.players.map((_, player) =>
          add(
            fraction(total.numerator, total.denominator * n),
            fraction(BigInt(moves[player]! - moves[(player + 1) % problem.players.length]!), 4n),
          ),
        );
        const game = toCoalitionGame(problem);
        const strongest = findObjections(game, shares).strongest[0]!;
        const found = strongestObjection(problem, shares);
        if (compare(strongest.excess, fraction(0n)) <= 0) {
          expect(found).toBeUndefined();
        } else {
          expect(found!.excess).toEqual(strongest.excess);
          const coalition = found!.members.reduce((set, member) => set | (1 << member), 0);
          expect(excessOf(game, coalition, shares)).toEqual(found!.excess);
        }
      }),
      { numRuns: 500 },
    );
  });
});

describe('creating a game', () => {
  test('reads doubles as the decimals they denote', () => {
    const game = createGame(names(2), 'cost', (coalition) => [0, 0.1, 0.25, 1e-7][coalition]!);
    expect([1, 2, 3].map((coalition) => formatFraction(coalitionValue(game, coalition)))).toEqual([
      '1/10',
      '1/4',
      '1/10000000',
    ]);
    const awkward = createGame(names(1), 'cost', () => 0.1 + 0.2);
    expect(coalitionValue(awkward, 1)).toEqual(fraction(30000000000000004n, 10n ** 17n));
  });

  test('refuses what is not a number, a table of the wrong length and parties of one name', () => {
    expect(() => createGame(names(1), 'cost', () => Number.NaN)).toThrowError(
      expect.objectContaining({ code: 'game.quantity-invalid', place: 'values.1' }),
    );
    expect(() => createGameFromTable(names(2), 'cost', [0, 1, 2])).toThrowError(
      expect.objectContaining({ code: 'game.values-invalid' }),
    );
    expect(() => createGame(['A', 'A'], 'cost', () => 1)).toThrowError(
      expect.objectContaining({ place: 'players[1]' }),
    );
    expect(() => createGame([], 'cost', () => 1)).toThrowError(
      expect.objectContaining({ code: 'game.players-invalid' }),
    );
  });

  test('lists coalitions as textbooks do', () => {
    expect(
      [...coalitionsBySize(3)].map((coalition) =>
        membersOf(coalition)
          .map((member) => member + 1)
          .join(''),
      ),
    ).toEqual(['1', '2', '3', '12', '13', '23', '123']);
    expect(new Set(coalitionsBySize(7)).size).toBe(127);
  });
});
