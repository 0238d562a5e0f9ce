import { afterAll, beforeAll, expect, it } from 'vitest';
import {
  checkRegister,
  countStatements,
  done,
  type Ground,
  layGround,
  testRealm,
} from '#harness/realm/index.ts';
import type { Realm } from '#platform/realm/index.ts';
import { callBack, ordersOf, reportDone, takeInReport, verifyOrder } from '#subjects/matters/index.ts';
import { pageRequestOf } from '../page-request.fixture.ts';
import { callBackServices } from './call-backs.ts';

const { realm } = await testRealm();
let ground: Ground;

beforeAll(async () => {
  ground = await layGround(realm);
});
afterAll(() => checkRegister(realm));

/** A report whose work is done and checked, so that its caller waits for the hotline. */
async function waiting(): Promise<string> {
  const { lampCategory: categoryId, community: placeId } = ground;
  const given = { categoryId, placeId, description: '桥头的路灯不亮', contactPhone: '13900001234' };
  const taken = done(await takeInReport(realm, ground.operator, { ...given, channel: 'hotline' }));
  const order = (await ordersOf(realm.db, taken.matterId as string))[0]?.id ?? '';
  done(await reportDone(realm, ground.handler, order, undefined, { outcome: 'solved', note: '已修复。' }));
  done(await verifyOrder(realm, ground.verifier, order, undefined, { passed: true }));
  return taken.id;
}

const list = (of: Realm = realm) =>
  callBackServices(pageRequestOf(of, ground.operator)).callBacks({ cursor: null });

it('the list of call-backs asks the database as often for many callers as for one', async () => {
  await waiting();
  const forOne = await countStatements(realm, list);
  for (let count = 0; count < 6; count += 1) await waiting();
  expect((await list()).items).toHaveLength(7);
  expect(await countStatements(realm, list)).toBe(forOne);
  expect(forOne).toBe(2);
});

it('each row says what the handler says was done, and how often nobody was reached', async () => {
  const id = await waiting();
  done(await callBack(realm, ground.operator, id, undefined, { reached: false }));
  const row = (await list()).items.find((each) => each.id === id);
  expect(row).toMatchObject({ outcome: { 'zh-CN': '已解决' }, tried: 1, category: { zh: '路灯不亮' } });
  const page = await callBackServices(pageRequestOf(realm, ground.operator)).callBack({ id });
  expect(page?.view.attempts).toHaveLength(1);
});
