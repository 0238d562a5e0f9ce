import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import {
  airportNucleolus,
  airportShapley,
  type CoalitionGame,
  createAirport,
  createBankruptcy,
  divideBy,
  type FairSharesError,
  findObjections,
  formatFraction,
  nucleolus,
  parseExactJson,
  readProblem,
  shapley,
  toNumber,
  verifyNucleolusProof,
} from './index.ts';

const file = new URL('../../../shared/data/costshare-reference.json', import.meta.url);

interface Reference {
  readonly name?: string;
  readonly seed?: number;
  readonly n: number;
  readonly shapley: readonly string[];
  readonly nucleolus: readonly (number | null)[];
  readonly published?: Readonly<Record<string, readonly number[]>>;
}

const isThere = existsSync(file);
const data = isThere
  ? (parseExactJson(readFileSync(file, 'utf8'), 'reference') as {
      published: Reference[];
      random: Reference[];
    })
  : { published: [], random: [] };
const games = [...data.published, ...data.random].map((game) => ({
  ...game,
  title: game.name ?? `random ${game.seed}`,
}));

describe.skipIf(!isThere)('published and random games (skipped unless ../shared/data is there)', () => {
  test.each(games)('$title has the reference Shapley value, as fractions', (reference) => {
    const game = readProblem(reference) as CoalitionGame;
    expect(shapley(game).map(formatFraction)).toEqual(reference.shapley);
  });

  test.each(games)('$title has the reference nucleolus, with a proof that holds', async (reference) => {
    const game = readProblem(reference) as CoalitionGame;
    if (reference.nucleolus.includes(null)) {
      await expect(nucleolus(game)).rejects.toMatchObject({
        code: 'rule.no-imputation',
      } satisfies Partial<FairSharesError>);
      return;
    }
    const result = await nucleolus(game);
    for (const [player, share] of result.shares.entries()) {
      expect(toNumber(share)).toBeCloseTo(reference.nucleolus[player]!, 7);
    }
    expect(verifyNucleolusProof(game, result)).toBe(true);
  });

  test.each(games.filter(({ published }) => published !== undefined))(
    '$title agrees with what was published',
    async (reference) => {
      const game = readProblem(reference) as CoalitionGame;
      for (const [rule, figures] of Object.entries(reference.published!)) {
        if (rule !== 'shapley' && rule !== 'nucleolus') continue;
        const { shares } = await divideBy(rule, game);
        for (const [player, share] of shares.entries())
          expect(toNumber(share)).toBeCloseTo(figures[player]!, 6);
      }
    },
  );

  test.each(games.filter(({ title }) => title.startsWith('airport')))(
    '$title follows from the formulas too',
    (reference) => {
      const costs = JSON.parse(reference.title.slice('airport '.length)) as number[];
      const airport = createAirport(
        costs.map((_, index) => `party ${index}`),
        costs,
      );
      expect(airportShapley(airport).map(formatFraction)).toEqual(reference.shapley);
      for (const [player, share] of airportNucleolus(airport).entries()) {
        expect(toNumber(share)).toBeCloseTo(reference.nucleolus[player]!, 7);
      }
    },
  );

  test.each(games.filter(({ title }) => title.startsWith('Talmud')))(
    '$title follows from the rule of the Talmud too',
    async (reference) => {
      const estate = Number(reference.title.split(' ').at(-1));
      const problem = createBankruptcy(['100', '200', '300'], estate, [100, 200, 300]);
      const talmud = await divideBy('talmud', problem);
      const randomArrival = await divideBy('random-arrival', problem);
      expect(randomArrival.shares.map(formatFraction)).toEqual(reference.shapley);
      for (const [player, share] of talmud.shares.entries())
        expect(toNumber(share)).toBeCloseTo(reference.nucleolus[player]!, 7);
    },
  );

  test('in the Tennessee Valley game no group objects to separable costs, remaining benefits', async () => {
    const game = readProblem(data.published.find(({ name }) => name?.startsWith('TVA'))) as CoalitionGame;
    const { shares } = await divideBy('scrb', game);
    expect(shares.map((share) => Math.round(toNumber(share)))).toEqual([117476, 99157, 195951]);
    expect(findObjections(game, shares).objecting).toBe(0);
  });
});
