import { beforeAll, expect, it } from 'vitest';
import { checkRegister, done, type Ground, layGround, testRealm } from '#harness/realm/index.ts';
import { visitor } from '#platform/callers/index.ts';
import { placeById } from '#subjects/places/index.ts';
import { handOverMatter, takeInReport } from '../index.ts';
import { matterFigures } from './figures.ts';
import { foldMatterSums, matterStanding } from './standing.ts';

const { realm, clock } = await testRealm();
let ground: Ground;

beforeAll(async () => {
  ground = await layGround(realm);
});

async function taken(placeId: string): Promise<string> {
  const input = { categoryId: ground.lampCategory, placeId, description: '路灯不亮了。' };
  return done(await takeInReport(realm, visitor, input)).matterId ?? '';
}

async function closed(id: string): Promise<void> {
  const input = { outcome: 'handed-to-petition', words: '已转区信访局办理。' } as const;
  done(await handOverMatter(realm, ground.dispatcher, id, undefined, input));
}

/** The same, counted one by one. */
async function countedSingly(placePath: string | null) {
  const now = realm.now();
  const asked = { asOf: now, from: null, placePath, source: null, groupPeopleMin: 5 };
  const { group: _group, excluded: _excluded, ...figures } = await matterFigures(realm.db, asked);
  return figures;
}

it('counts what single matters add up to, before and after sums are folded, for a place and for all', async () => {
  const early = await taken(ground.community);
  await closed(early);
  const late = await taken(ground.street);
  clock.now = new Date(clock.now.getTime() + 40 * 86_400_000);
  await closed(late);
  await taken(ground.community);
  const path = (await placeById(realm.db, ground.community))?.path ?? null;
  for (const fold of [false, true, true]) {
    if (fold) await foldMatterSums(realm);
    for (const placePath of [null, path]) {
      expect(await matterStanding(realm.db, { now: realm.now(), placePath })).toEqual(
        await countedSingly(placePath),
      );
    }
  }
  const all = await matterStanding(realm.db, { now: realm.now(), placePath: null });
  expect(all).toMatchObject({ matters: 3, closedInTime: 1, closedLate: 1 });
  await checkRegister(realm);
});
