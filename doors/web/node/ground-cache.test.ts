import { expect, it } from 'vitest';
import { countStatements, done, layGround, testRealm } from '#harness/realm/index.ts';
import { installer } from '#platform/callers/index.ts';
import { addPlace } from '#subjects/places/index.ts';
import { groundOf } from './ground-cache.ts';

const { realm } = await testRealm();

it('The ground is read by four queries however many streets there are, each street before what lies in it', async () => {
  const { county } = await layGround(realm);
  const since = '2026-01-01';
  const place = async (kind: 'township' | 'community', code: string, nameZh: string, parentId: string) =>
    done(await addPlace(realm, installer, { kind, code, nameZh, parentId, validFrom: since })).id;
  for (const street of ['002', '003', '004', '005', '006']) {
    const id = await place('township', `330106${street}`, `街道${street}`, county);
    await place('community', `330106${street}002`, `街道${street}乙社区`, id);
    await place('community', `330106${street}001`, `街道${street}甲社区`, id);
  }
  expect(await countStatements(realm, (counted) => groundOf(counted))).toBe(4);
  const { allPlaces, streetChoices } = await groundOf(realm);
  expect(streetChoices).toHaveLength(6);
  expect(allPlaces.map(({ label, depth }) => `${depth} ${label.zh}`).slice(0, 6)).toEqual([
    '0 测试区',
    '1 测试街道',
    '2 测试社区',
    '1 街道002',
    '2 街道002甲社区',
    '2 街道002乙社区',
  ]);
  expect(allPlaces).toHaveLength(1 + 6 + 11);
});
