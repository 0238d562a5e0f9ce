import { beforeAll, expect, it } from 'vitest';
import { countStatements, done, type Ground, layGround, testRealm } from '#harness/realm/index.ts';
import { type Caller, visitor } from '#platform/callers/index.ts';
import type { Realm } from '#platform/realm/index.ts';
import { takeInReport } from '#subjects/matters/index.ts';
import { openAccount } from '#subjects/parties/index.ts';
import { readMyReports } from './my-reports.ts';
import { pageRequestOf } from './page-request.fixture.ts';

const { realm, clock } = await testRealm();
let ground: Ground;
let resident: Caller;

beforeAll(async () => {
  ground = await layGround(realm);
  const password = 'correct horse battery';
  const { id } = done(
    await openAccount(realm, ground.administrator, { username: 'resident', name: '居民', password }),
  );
  resident = { ...visitor, account: id };
});

async function report(categoryId: string): Promise<string> {
  clock.now = new Date(clock.now.getTime() + 60_000);
  const given = { categoryId, placeId: ground.community, description: '喷泉不出水。' };
  return done(await takeInReport(realm, resident, given)).reference;
}

const list = (of: Realm = realm) => readMyReports(pageRequestOf(of, resident), null);

it('one’s own reports are listed newest first, and however many there are, asked for in two statements', async () => {
  const first = await report(ground.lampCategory);
  const forOne = await countStatements(realm, list);
  const later: string[] = [];
  for (let count = 0; count < 5; count += 1) later.unshift(await report(ground.orphanCategory));
  const { items } = await list();
  expect(items.map(({ reference }) => reference)).toEqual([...later, first]);
  expect(items.at(-1)).toMatchObject({ category: { zh: '路灯不亮' }, status: { tone: 'active' } });
  expect(await countStatements(realm, list)).toBe(forOne);
  expect(forOne).toBe(2);
});
