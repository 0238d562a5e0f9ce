import fc from 'fast-check';
import { expect, test } from 'vitest';
import { planLottery } from './lottery/plan-lottery.ts';
import { SortitionError } from './sortition-error.ts';
import { everyPanel, leximinByDefinition, possiblePool } from './testing/brute-force.ts';
import { lotteryFaults } from './testing/panel-checks.ts';
import { smallPool } from './testing/random-pool.ts';

test('leximin chances equal those found from all panels by the definition, households included', async () => {
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 0, max: 1_000_000 }), async (seed) => {
      const pool = smallPool(seed, 11);
      const panels = everyPanel(pool);
      if (panels.length === 0) {
        await expect(planLottery(pool, 'leximin')).rejects.toMatchObject({ code: 'panel.impossible' });
        return;
      }
      const lottery = await planLottery(pool, 'leximin');
      expect(lotteryFaults(pool, lottery)).toEqual([]);
      const wanted = await leximinByDefinition(pool.candidates.length, panels);
      pool.candidates.forEach(({ id }, i) => {
        expect(lottery.chances.get(id)).toBeCloseTo(wanted[i]!, 6);
      });
    }),
    { numRuns: 60, seed: 5 },
  );
}, 120_000);

test('a pool whose fractions of seats promise more than whole seats can give gets the true optimum', async () => {
  // Found among random pools: the relaxation alone would promise chances that no lottery has.
  const pools = Array.from({ length: 150 }, (_, seed) => smallPool(seed + 1_000, 12));
  let promised = 0;
  for (const pool of pools) {
    const panels = everyPanel(pool);
    if (panels.length === 0 || panels.length > 3) continue;
    promised++;
    const lottery = await planLottery(pool, 'leximin');
    const wanted = await leximinByDefinition(pool.candidates.length, panels);
    pool.candidates.forEach(({ id }, i) => {
      expect(lottery.chances.get(id)).toBeCloseTo(wanted[i]!, 6);
    });
  }
  expect(promised).toBeGreaterThan(10);
}, 120_000);

test('maximin reaches the same smallest chance as leximin, and Nash at least its geometric mean', async () => {
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 0, max: 1_000_000 }), async (seed) => {
      const pool = smallPool(seed, 14);
      try {
        const leximin = await planLottery(pool, 'leximin');
        const maximin = await planLottery(pool, 'maximin');
        const nash = await planLottery(pool, 'nash');
        expect(lotteryFaults(pool, maximin)).toEqual([]);
        expect(lotteryFaults(pool, nash)).toEqual([]);
        expect(maximin.fairness.minimum).toBeCloseTo(leximin.fairness.minimum, 7);
        expect(maximin.unselectable).toEqual(leximin.unselectable);
        expect(nash.unselectable).toEqual(leximin.unselectable);
        const best = Math.max(leximin.fairness.geometricMean, maximin.fairness.geometricMean);
        expect(nash.fairness.geometricMean).toBeGreaterThan(best - 1e-7);
      } catch (error) {
        expect(error).toBeInstanceOf(SortitionError);
        expect(error).toMatchObject({ code: 'panel.impossible' });
      }
    }),
    { numRuns: 40, seed: 6 },
  );
}, 120_000);

test('people alike in every feature have the same chance to within a few tickets, however they are listed', async () => {
  const pool = possiblePool(77, 12);
  const lottery = await planLottery(pool, 'leximin');
  const reversed = await planLottery({ ...pool, candidates: pool.candidates.toReversed() }, 'leximin');
  for (const { id } of pool.candidates)
    expect(reversed.chances.get(id)).toBeCloseTo(lottery.chances.get(id)!, 9);
});

test('the pool is left as it was and the same pool gives the same lottery', async () => {
  const pool = possiblePool(42, 12);
  const before = structuredClone(pool);
  const one = await planLottery(pool, 'leximin');
  const two = await planLottery(pool, 'leximin');
  expect(pool).toEqual(before);
  expect(two).toEqual(one);
});
