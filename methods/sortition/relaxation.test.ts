import fc from 'fast-check';
import { expect, test } from 'vitest';
import { smallestRelaxation } from './advice/relaxation.ts';
import { relaxationText } from './advice/relaxation-text.ts';
import { poolForReplacements } from './advice/replacements.ts';
import { drawPanel } from './lottery/draw.ts';
import { planLottery } from './lottery/plan-lottery.ts';
import type { Pool } from './pool/pool.ts';
import { everyPanel } from './testing/brute-force.ts';
import { panelFaults } from './testing/panel-checks.ts';
import { smallPool } from './testing/random-pool.ts';

const person = (id: string, sex: string, age: string, household?: string) => ({
  id,
  values: { sex, age },
  ...(household ? { household } : {}),
});

const pool: Pool = {
  size: 3,
  quotas: [
    { feature: 'sex', value: 'f', minimum: 2, maximum: 2 },
    { feature: 'sex', value: 'm', minimum: 1, maximum: 1 },
    { feature: 'age', value: 'young', minimum: 1, maximum: 2 },
    { feature: 'age', value: 'old', minimum: 1, maximum: 2 },
  ],
  candidates: [
    person('a', 'f', 'old'),
    person('b', 'm', 'old'),
    person('c', 'm', 'young'),
    person('d', 'm', 'old'),
  ],
};

test('impossible quotas are refused with the smallest change, which then works', async () => {
  const relaxation = await smallestRelaxation(pool);
  expect(relaxation.seatsChanged).toBe(2);
  expect(relaxation.changes).toEqual([
    { feature: 'sex', value: 'f', from: { minimum: 2, maximum: 2 }, to: { minimum: 1, maximum: 2 } },
    { feature: 'sex', value: 'm', from: { minimum: 1, maximum: 1 }, to: { minimum: 1, maximum: 2 } },
  ]);
  expect(relaxation.clashes).toEqual([
    { kind: 'too-few-candidates', feature: 'sex', value: 'f', minimum: 2, candidates: 1 },
  ]);
  expect(relaxationText(relaxation)['zh-CN']).toContain('“sex：f”由 2–2 改为 1–2');
  await expect(planLottery(pool, 'leximin')).rejects.toMatchObject({ code: 'panel.impossible', relaxation });
});

test('a relaxation never is larger than needed: one seat less is impossible by trying everything', async () => {
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 0, max: 100_000 }), async (seed) => {
      const base = smallPool(seed, 9);
      const [first, ...rest] = base.quotas;
      const tight = { ...base, quotas: [{ ...first!, minimum: base.size, maximum: base.size }, ...rest] };
      const relaxation = await smallestRelaxation(tight);
      if (relaxation.size) return;
      const loosened = {
        ...tight,
        quotas: tight.quotas.map((q) => {
          const change = relaxation.changes.find((c) => c.feature === q.feature && c.value === q.value);
          return change ? { ...q, ...change.to } : q;
        }),
      };
      expect(everyPanel(loosened).length).toBeGreaterThan(0);
      // The least sum of excesses over all groups of the right size is the smallest relaxation.
      const free = { ...tight, quotas: [] };
      const excesses = everyPanel(free).map((members) =>
        tight.quotas.reduce((sum, q) => {
          const seats = members.filter((i) => tight.candidates[i]!.values[q.feature] === q.value).length;
          return sum + Math.max(0, q.minimum - seats, seats - q.maximum);
        }, 0),
      );
      expect(relaxation.seatsChanged).toBe(Math.min(...excesses));
    }),
    { numRuns: 40, seed: 7 },
  );
}, 60_000);

test('too few households shrink the panel instead of the quotas alone', async () => {
  const crowded: Pool = {
    size: 3,
    quotas: [{ feature: 'sex', value: 'f', minimum: 0, maximum: 3 }],
    candidates: ['a', 'b', 'c', 'd'].map((id) => person(id, 'f', 'old', id < 'c' ? 'h1' : 'h2')),
  };
  const relaxation = await smallestRelaxation(crowded);
  expect(relaxation.size).toEqual({ from: 3, to: 2 });
  expect(relaxation.clashes).toEqual([{ kind: 'too-few-households', households: 2, size: 3 }]);
});

test('flex ranges bound the advice where they allow any', async () => {
  const rigid = { ...pool, quotas: pool.quotas.map((q) => (q.value === 'm' ? { ...q, maximumFlex: 1 } : q)) };
  const relaxation = await smallestRelaxation(rigid);
  expect(relaxation.withinFlex).toBe(false);
});

test('who cannot be on any panel can be told what would let them in', async () => {
  const closed: Pool = {
    ...pool,
    size: 2,
    quotas: [
      { feature: 'sex', value: 'f', minimum: 0, maximum: 0 },
      { feature: 'sex', value: 'm', minimum: 0, maximum: 2 },
    ],
  };
  const lottery = await planLottery(closed, 'leximin');
  expect(lottery.unselectable).toEqual(['a']);
  expect(lottery.fairness.minimum).toBeCloseTo(2 / 3, 9);
  expect((await smallestRelaxation(closed, 'a')).changes).toEqual([
    { feature: 'sex', value: 'f', from: { minimum: 0, maximum: 0 }, to: { minimum: 0, maximum: 1 } },
  ]);
});

test('replacements complete the panel under the same quotas, without anyone who left', async () => {
  for (let seed = 0; seed < 40; seed++) {
    const whole = smallPool(seed, 14);
    if (everyPanel(whole).length < 2) continue;
    const { members } = drawPanel(await planLottery(whole, 'leximin'), 'first');
    const vacancy = poolForReplacements(whole, members, [members[0]!]);
    if (vacancy.candidates.length === 0 || everyPanel(vacancy).length === 0) continue;
    const { members: substitutes } = drawPanel(await planLottery(vacancy, 'leximin'), 'second');
    expect(substitutes).not.toContain(members[0]);
    expect(panelFaults(whole, [...members.slice(1), ...substitutes])).toEqual([]);
  }
}, 60_000);
