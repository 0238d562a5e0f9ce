import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { planLottery } from './lottery/plan-lottery.ts';
import type { Pool } from './pool/pool.ts';
import { readCategories } from './pool/read-categories.ts';
import { readRespondents } from './pool/read-respondents.ts';
import { lotteryFaults } from './testing/panel-checks.ts';

const data = fileURLToPath(new URL('../../../shared/data/', import.meta.url));
const present = existsSync(`${data}sortition-reference.json`);
if (!present) console.warn('../shared/data is absent: the reference instances of sortition are skipped.');

interface Certified {
  readonly k: number;
  readonly maximin_upper_bound?: number;
  readonly min_prob?: number;
  readonly max_prob?: number;
}
const instances: Record<
  string,
  { exact_maximin: Certified; exact_leximin?: Certified; peer_leximin?: { gini: number } }
> = present ? JSON.parse(readFileSync(`${data}sortition-reference.json`, 'utf8')).instances : {};

function poolOf(name: string, size: number): Pool {
  const folder = `${data}sortition/${name}/`;
  const quotas = readCategories(readFileSync(`${folder}categories.csv`, 'utf8'));
  const { candidates } = readRespondents(readFileSync(`${folder}respondents.csv`, 'utf8'), quotas);
  return { quotas, candidates, size };
}

for (const [name, reference] of Object.entries(instances)) {
  test(`${name}: leximin and maximin reach the minimum certified by duality`, async () => {
    const pool = poolOf(name, reference.exact_maximin.k);
    const certified = reference.exact_maximin.maximin_upper_bound!;
    for (const algorithm of ['leximin', 'maximin'] as const) {
      const lottery = await planLottery(pool, algorithm);
      expect(lotteryFaults(pool, lottery)).toEqual([]);
      expect(Math.abs(lottery.fairness.minimum - certified)).toBeLessThan(1e-9);
      const [top, bottom] = lottery.provenMinimum!.split('/').map(Number);
      expect(top! / (bottom ?? 1)).toBeCloseTo(certified, 9);
      expect(lottery.unselectable).toEqual([]);
      if (algorithm === 'leximin' && reference.exact_leximin)
        expect(lottery.fairness.maximum).toBeCloseTo(reference.exact_leximin.max_prob!, 6);
    }
  }, 120_000);
}

test.skipIf(!present)(
  'features.csv and candidates.csv with addresses are read and give the same minimum',
  async () => {
    const folder = `${data}sortition/sf_fixture_22/`;
    const quotas = readCategories(readFileSync(`${folder}features.csv`, 'utf8'));
    expect(quotas[0]).toEqual({
      feature: 'Gender',
      value: 'Female',
      minimum: 11,
      maximum: 12,
      minimumFlex: 0,
      maximumFlex: 12,
    });
    const read = readRespondents(readFileSync(`${folder}candidates.csv`, 'utf8'), quotas);
    expect(read.idColumn).toBe('nationbuilder_id');
    expect(read.householdColumns).toEqual(['primary_address1', 'primary_address2', 'primary_zip']);
    const lottery = await planLottery({ quotas, candidates: read.candidates, size: 22 }, 'leximin');
    expect(lottery.fairness.minimum).toBeCloseTo(1 / 11, 9);
  },
  60_000,
);
