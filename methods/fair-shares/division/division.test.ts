import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { anyGame, names } from '../game-fixtures.ts';
import { coalitionSize } from '../games/coalition.ts';
import { createGame } from '../games/create-game.ts';
import {
  add,
  compare,
  type Fraction,
  formatFraction,
  fraction,
  multiply,
  subtract,
  sum,
  zero,
} from '../numbers/fraction.ts';
import { constrainedEqualAwards, constrainedEqualLosses, proportionalToClaims, talmud } from './claims.ts';
import { incrementalShares, separableCostsRemainingBenefits } from './marginal.ts';
import { equalShares, proportionalShares } from './plain.ts';

const whole = (...values: number[]): Fraction[] => values.map((value) => fraction(BigInt(value)));
const text = (shares: readonly Fraction[]) => shares.map(formatFraction).join(' ');

/** Claims of one to seven parties and an amount from nothing to all of them, in sixths. */
const anyClaims = fc
  .tuple(fc.array(fc.nat(20), { minLength: 1, maxLength: 7 }), fc.nat(6))
  .map(([claims, sixths]) => {
    const all = whole(...claims);
    return { claims: all, amount: multiply(sum(all), fraction(BigInt(sixths), 6n)) };
  });

describe('the rules for claims', () => {
  test('give the figures of the Talmud and of Maimonides', () => {
    const claims = whole(100, 200, 300);
    const divided = (rule: typeof talmud) =>
      [100, 200, 300].map((estate) => text(rule({ amount: fraction(BigInt(estate)), claims })));
    expect(divided(talmud)).toEqual(['100/3 100/3 100/3', '50 75 75', '50 100 150']);
    expect(divided(constrainedEqualAwards)).toEqual([
      '100/3 100/3 100/3',
      '200/3 200/3 200/3',
      '100 100 100',
    ]);
    expect(divided(constrainedEqualLosses)).toEqual(['0 0 100', '0 50 150', '0 100 200']);
    expect(divided(proportionalToClaims)).toEqual(['50/3 100/3 50', '100/3 200/3 100', '50 100 150']);
  });

  test('divide the contested garment as the Mishnah does', () => {
    expect(text(talmud({ amount: fraction(1n), claims: [fraction(1n), fraction(1n, 2n)] }))).toBe('3/4 1/4');
  });

  test.each([
    ['the Talmud', talmud],
    ['constrained equal awards', constrainedEqualAwards],
    ['constrained equal losses', constrainedEqualLosses],
    ['proportion', proportionalToClaims],
  ])('of %s share out everything, within claims, in order', (_, rule) => {
    fc.assert(
      fc.property(anyClaims, (problem) => {
        const shares = rule(problem);
        expect(sum(shares)).toEqual(problem.amount);
        for (const [a, claim] of problem.claims.entries()) {
          expect(compare(shares[a]!, zero)).toBeGreaterThanOrEqual(0);
          expect(compare(shares[a]!, claim)).toBeLessThanOrEqual(0);
          for (const [b, other] of problem.claims.entries()) {
            if (compare(claim, other) > 0) continue;
            expect(compare(shares[a]!, shares[b]!)).toBeLessThanOrEqual(0);
            expect(compare(subtract(claim, shares[a]!), subtract(other, shares[b]!))).toBeLessThanOrEqual(0);
          }
        }
      }),
    );
  });

  test('treat losses as gains: the Talmud and proportion are their own duals, the other two each other’s', () => {
    fc.assert(
      fc.property(anyClaims, ({ amount, claims }) => {
        const dual = (rule: typeof talmud) => {
          const losses = rule({ amount: subtract(sum(claims), amount), claims });
          return claims.map((claim, party) => subtract(claim, losses[party]!));
        };
        expect(dual(talmud)).toEqual(talmud({ amount, claims }));
        expect(dual(proportionalToClaims)).toEqual(proportionalToClaims({ amount, claims }));
        expect(dual(constrainedEqualAwards)).toEqual(constrainedEqualLosses({ amount, claims }));
      }),
    );
  });

  test('agree for any two parties with what these divide among themselves again', () => {
    fc.assert(
      fc.property(anyClaims, (problem) => {
        fc.pre(problem.claims.length > 1);
        for (const rule of [talmud, constrainedEqualAwards, constrainedEqualLosses]) {
          const [a, b] = rule(problem);
          expect(rule({ amount: add(a!, b!), claims: problem.claims.slice(0, 2) })).toEqual([a, b]);
        }
      }),
    );
  });

  test('refuse claims that fall short of the amount, and negative ones', () => {
    expect(() => talmud({ amount: fraction(7n), claims: whole(1, 5) })).toThrowError(
      expect.objectContaining({ code: 'rule.claims-too-small' }),
    );
    expect(() => talmud({ amount: fraction(1n), claims: whole(-1, 5) })).toThrowError(
      expect.objectContaining({ code: 'game.negative-amount', place: 'claims[0]' }),
    );
  });
});

describe('separable costs, remaining benefits', () => {
  test('share out the total and give alike parties the same', () => {
    const game = createGame(names(4), 'cost', (coalition) => [0, 10, 16, 20, 22][coalitionSize(coalition)]!);
    expect(text(separableCostsRemainingBenefits(game))).toBe('11/2 11/2 11/2 11/2');
  });

  test('go by the benefit where it is less than going alone', () => {
    const game = createGame(names(2), 'cost', (coalition) => [0, 10, 10, 12][coalition]!);
    expect(text(separableCostsRemainingBenefits({ ...game, benefits: whole(4, 10) }))).toBe('18/5 42/5');
  });

  test('refuse if joining costs a party more than going alone', () => {
    const game = createGame(names(3), 'cost', (coalition) => [0, 1, 1, 2, 1, 2, 2, 9][coalition]!);
    expect(() => separableCostsRemainingBenefits(game)).toThrowError(
      expect.objectContaining({ code: 'rule.not-applicable' }),
    );
  });
});

describe('incremental shares', () => {
  test('add up along any order, whatever the game', () => {
    fc.assert(
      fc.property(anyGame(6), (game) => {
        const order = [...game.players.keys()].reverse();
        const everyone = 2 ** game.players.length - 1;
        expect(sum(incrementalShares(game, order))).toEqual(
          fraction(BigInt(game.numerators[everyone]!), game.denominator),
        );
      }),
    );
  });
});

describe('equal and proportional shares', () => {
  test('are exact thirds and refuse weights of nothing', () => {
    expect(text(equalShares(fraction(10n), 3))).toBe('10/3 10/3 10/3');
    expect(text(proportionalShares(fraction(10n), whole(1, 0, 2)))).toBe('10/3 0 20/3');
    expect(() => proportionalShares(fraction(10n), whole(0, 0))).toThrowError(
      expect.objectContaining({ code: 'rule.no-weights' }),
    );
    expect(() => proportionalShares(fraction(10n), whole(3, -1))).toThrowError(
      expect.objectContaining({ place: 'weights[1]' }),
    );
  });
});
