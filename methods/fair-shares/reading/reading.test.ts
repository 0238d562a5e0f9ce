import { describe, expect, test } from 'vitest';
import type { CoalitionGame, RiverGame } from '../games/problem.ts';
import { coalitionValue } from '../games/table.ts';
import { formatFraction, fraction, toNumber } from '../numbers/fraction.ts';
import { readQuantity } from '../numbers/quantity.ts';
import { parseExactJson } from './parse-json.ts';
import { readProblem } from './read-problem.ts';
import { selectGame } from './select-game.ts';

const values = (input: unknown) => {
  const game = readProblem(input) as CoalitionGame;
  return [...game.numerators.keys()]
    .slice(1)
    .map((coalition) => formatFraction(coalitionValue(game, coalition)));
};
const refusal = (input: unknown) => {
  try {
    readProblem(input);
  } catch (error) {
    const { code, place } = error as { code: string; place: string };
    return `${code} at ${place}`;
  }
  return 'accepted';
};

describe('reading a game by coalitions', () => {
  test('takes lists in textbook order or by bits, with or without nobody', () => {
    const expected = ['1', '2', '12', '3', '13', '23', '123'];
    expect(values({ n: 3, values: [1, 2, 3, 12, 13, 23, 123] })).toEqual(expected);
    expect(values({ players: 3, values: [0, 1, 2, 3, 12, 13, 23, 123] })).toEqual(expected);
    expect(values({ values: [1, 2, 3, 12, 13, 23, 123] })).toEqual(expected);
    expect(values({ n: 3, coalition_order: 'bitmask', values: [1, 2, 12, 3, 13, 23, 123] })).toEqual(
      expected,
    );
  });

  test('takes objects by bit mask or by names, in any order and script', () => {
    expect(values({ n: 2, values: { 3: '7/2', 1: '0.5', 2: 1 } })).toEqual(['1/2', '1', '7/2']);
    expect(values({ players: ['A', 'B'], values: { 'B,A': 5, A: 1, B: 2, '': 0 } })).toEqual(['1', '2', '5']);
    expect(values({ players: ['甲', '乙'], values: { 甲: 1, 乙: 2, '甲、乙': 5 } })).toEqual(['1', '2', '5']);
    expect(
      values({ players: ['1', '2'], coalition_order: 'names', values: { 1: 1, 2: 2, '1+2': 5 } }),
    ).toEqual(['1', '2', '5']);
  });

  test('takes a cost for a cost and a benefit for a benefit, and refuses both', () => {
    expect(readProblem({ n: 1, cost: true, values: [3] }).kind).toBe('cost');
    expect(readProblem({ n: 1, kind: 'cost', values: [3] }).kind).toBe('cost');
    expect(readProblem({ n: 1, values: [3] }).kind).toBe('benefit');
    expect(refusal({ n: 1, kind: 'cost', cost: false, values: [3] })).toBe('game.kind-invalid at kind');
    expect(refusal({ n: 1, cost: 'yes', values: [3] })).toBe('game.kind-invalid at kind');
  });

  test('says what is missing, unknown, repeated or not a number, and where', () => {
    expect(refusal({ n: 2, values: { 1: 1, 3: 5 } })).toBe('game.value-missing at values.2');
    expect(refusal({ n: 2, values: { 1: 1, 2: 2, 4: 5 } })).toBe('game.coalition-unknown at values.4');
    expect(refusal({ players: ['A', 'B'], values: { 'A,B': 1, 'B,A': 2 } })).toBe(
      'game.coalition-unknown at values.B,A',
    );
    expect(refusal({ n: 2, values: [1, 2] })).toBe('game.values-invalid at values');
    expect(refusal({ n: 2, values: [1, 'two', 3] })).toBe('game.quantity-invalid at values[1]');
    expect(refusal({ n: 2, values: [1, null, 3] })).toBe('game.quantity-invalid at values[1]');
    expect(refusal({ n: 2, values: [1, '1/0', 3] })).toBe('game.quantity-invalid at values[1]');
    expect(refusal({ n: 2, values: [5, 1, 2, 3] })).toBe('game.empty-coalition-not-zero at values[0]');
    expect(refusal({ n: 0, values: [] })).toBe('game.players-invalid at players');
    expect(refusal({ players: ['A', 'A'], values: [1, 2, 3] })).toBe('game.players-invalid at players[1]');
    expect(refusal({ n: 26, values: [] })).toBe('size.too-many-players at players');
    expect(refusal([])).toBe('game.not-an-object at ');
    expect(refusal({ n: 3 })).toBe('game.form-unknown at form');
  });
});

describe('reading airports, rivers and bankruptcies', () => {
  test('takes amounts by name or in order', () => {
    const river = readProblem({
      form: 'river',
      costs: { A: 1, B: 2, C: 3 },
      downstream: { A: 'C', B: 'C' },
      responsibility: 'downstream',
    });
    expect((river as RiverGame).downstream).toEqual([2, 2, -1]);
    expect(readProblem({ form: 'airport', players: ['x', 'y'], costs: [1, '5/2'] })).toMatchObject({
      costs: [fraction(1n), fraction(5n, 2n)],
    });
    expect(readProblem({ estate: 10, claims: { A: 6, B: 7 } })).toMatchObject({
      form: 'bankruptcy',
      players: ['A', 'B'],
    });
  });

  test('refuses water that flows in a circle, to strangers or out in two places', () => {
    const river = (downstream: unknown) =>
      refusal({ form: 'river', costs: { A: 1, B: 2, C: 3 }, downstream });
    expect(river({ A: 'B', B: 'A', C: null })).toBe('game.flow-invalid at downstream.A');
    expect(river({ A: 'D', B: 'C' })).toBe('game.flow-invalid at downstream.A');
    expect(river({ A: 'B' })).toBe('game.flow-invalid at downstream');
    expect(river({ A: 'A', B: 'C' })).toBe('game.flow-invalid at downstream.A');
    expect(river(['B', 'C', null])).toBe('accepted');
  });

  test('refuses negative amounts and claims below the estate', () => {
    expect(refusal({ form: 'airport', costs: [1, -2] })).toBe('game.negative-amount at costs[1]');
    expect(refusal({ estate: 10, claims: [1, 2] })).toBe('rule.claims-too-small at claims');
    expect(refusal({ estate: 10, claims: [1, 2, 3], players: ['A', 'B'] })).toBe(
      'game.values-invalid at claims',
    );
  });
});

describe('numbers', () => {
  test('keep every digit of the file', () => {
    const read = parseExactJson(
      '\uFEFF{"a": 12345678901234567890.1234567, "b": 0.1, "c": 1.50, "d": 1e2}',
      'file',
    ) as Record<string, unknown>;
    expect(['a', 'b', 'c', 'd'].map((key) => formatFraction(readQuantity(read[key], key)))).toEqual([
      '123456789012345678901234567/10000000',
      '1/10',
      '3/2',
      '100',
    ]);
  });

  test('are written as decimals, fractions or powers of ten, with a sign', () => {
    const written = ['-1.5', '+3', '1e3', '2.5E-1', '.5', '5.', '-7/2', '1.5/0.5', ' 4 '];
    expect(written.map((text) => formatFraction(readQuantity(text, '')))).toEqual([
      '-3/2',
      '3',
      '1000',
      '1/4',
      '1/2',
      '5',
      '-7/2',
      '3',
      '4',
    ]);
    for (const text of ['', '.', '1e999', '0x10', '1,5', '１', 'NaN', '1/2/3', '--1']) {
      expect(() => readQuantity(text, '')).toThrowError(
        expect.objectContaining({ code: 'game.quantity-invalid' }),
      );
    }
  });

  test('become the nearest doubles, however long they are', () => {
    expect(toNumber(fraction(1n, 3n))).toBe(1 / 3);
    expect(toNumber(fraction(-(10n ** 400n) * 2n, 3n * 10n ** 400n))).toBe(-2 / 3);
    expect(toNumber(fraction(10n ** 30n, 7n))).toBeCloseTo(1e30 / 7, -15);
    expect(Object.is(toNumber(fraction(0n)), 0)).toBe(true);
  });
});

describe('choosing a game of a file', () => {
  const file = {
    about: 'two',
    first: [{ name: 'one', n: 1, values: [1] }],
    second: [{ seed: 7, n: 1, values: [2] }],
  };

  test('goes by name, seed or position', () => {
    expect(selectGame(file, 'one')).toMatchObject({ values: [1] });
    expect(selectGame(file, '7')).toMatchObject({ values: [2] });
    expect(selectGame(file, '2')).toMatchObject({ values: [2] });
    expect(selectGame([{ values: [3] }])).toMatchObject({ values: [3] });
    expect(selectGame({ values: [3] })).toMatchObject({ values: [3] });
  });

  test('asks which, and lists them', () => {
    expect(() => selectGame(file)).toThrowError(expect.objectContaining({ code: 'file.several-games' }));
    expect(() => selectGame(file, 'three')).toThrowError(/one; 7/);
  });
});
