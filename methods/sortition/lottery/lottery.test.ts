import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { loadSolver } from '../panels/solver.ts';
import { buildPanelModel } from '../pool/panel-model.ts';
import { leximinTarget } from '../targets/leximin.ts';
import { possiblePool } from '../testing/brute-force.ts';
import { lotteryFaults } from '../testing/panel-checks.ts';
import { largePool } from '../testing/random-pool.ts';
import { drawPanel, drawTicket } from './draw.ts';
import { fairnessOf } from './fairness.ts';
import { lotteryDigest } from './lottery.ts';
import { planLottery } from './plan-lottery.ts';
import { toTickets } from './tickets.ts';

test('a ticket is the published digest modulo the tickets, as anyone can reckon', () => {
  const digest = createHash('sha256').update('gongzhi-sortition\n彩票 2026-12-01').digest('hex');
  expect(drawTicket('彩票 2026-12-01', 1000)).toBe(Number(BigInt(`0x${digest}`) % 1000n));
});

test('panels are drawn as often as their tickets say', async () => {
  const lottery = await planLottery(possiblePool(3, 9), 'leximin');
  const draws = 4_000;
  const counts = new Array<number>(lottery.panels.length).fill(0);
  for (let seed = 0; seed < draws; seed++) {
    const { panel } = drawPanel(lottery, `seed ${seed}`);
    counts[panel] = counts[panel]! + 1;
  }
  lottery.panels.forEach(({ tickets }, p) => {
    const expected = (tickets / lottery.tickets) * draws;
    expect(Math.abs(counts[p]! - expected)).toBeLessThan(5 * Math.sqrt(expected) + 5);
  });
});

test('tickets add up to the total and follow the weights', () => {
  fc.assert(
    fc.property(fc.array(fc.double({ min: 1e-6, max: 1, noNaN: true }), { minLength: 1 }), (weights) => {
      const tickets = toTickets(weights);
      expect(tickets.reduce((a, b) => a + b)).toBe(1e12);
      const sum = weights.reduce((a, b) => a + b);
      tickets.forEach((count, p) => {
        expect(Math.abs(count - (weights[p]! / sum) * 1e12)).toBeLessThan(1.01);
      });
    }),
  );
});

test('fairness figures agree with their definitions', () => {
  expect(fairnessOf([0.5, 0.5, 0])).toEqual({ minimum: 0.5, maximum: 0.5, gini: 0, geometricMean: 0.5 });
  const chances = [0.1, 0.2, 0.9];
  let differences = 0;
  for (const a of chances) for (const b of chances) differences += Math.abs(a - b);
  const { gini, geometricMean } = fairnessOf(chances);
  expect(gini).toBeCloseTo(differences / (2 * 9 * (1.2 / 3)), 12);
  expect(geometricMean).toBeCloseTo(Math.cbrt(0.1 * 0.2 * 0.9), 12);
});

test('stratified random selection only gives panels that keep the quotas, and all the same each time', async () => {
  for (const seed of [1, 2, 3, 4, 5, 6]) {
    const pool = possiblePool(10 * seed, 12);
    const lottery = await planLottery(pool, 'legacy', { simulations: 200 });
    expect(lottery.tickets).toBe(200);
    expect(lotteryFaults(pool, lottery)).toEqual([]);
    expect(lotteryDigest(await planLottery(pool, 'legacy', { simulations: 200 }))).toBe(
      lotteryDigest(lottery),
    );
  }
});

test('a run can be stopped, and tells how far it is', async () => {
  const pool = possiblePool(3, 12);
  const progress: number[] = [];
  await planLottery(pool, 'leximin', { onProgress: (done) => progress.push(done) });
  expect(progress.at(-1)).toBe(1000);
  const stop = AbortSignal.abort(new Error('enough'));
  await expect(planLottery(pool, 'leximin', { signal: stop })).rejects.toThrow('enough');
});

test('a run can be stopped between the levels of a target, not only between panels', async () => {
  const model = buildPanelModel(largePool(1, 60, 12, 1, 2));
  const stop = new AbortController();
  const target = leximinTarget(await loadSolver(), model, [], { signal: stop.signal });
  stop.abort(new Error('enough'));
  await expect(target).rejects.toThrow('enough');
});

test('everyone sits where there are as many seats as people', async () => {
  const pool = { quotas: [], candidates: ['a', 'b'].map((id) => ({ id, values: {} })), size: 2 };
  const lottery = await planLottery(pool, 'leximin');
  expect(lottery.panels).toEqual([{ tickets: 1e12, members: ['a', 'b'] }]);
  expect(lottery.provenMinimum).toBe('1');
});
