import { sql } from 'kysely';
import { beforeAll, describe, expect, it } from 'vitest';
import { callerWith, checkRegister, done, type Ground, layGround, testRealm } from '#harness/realm/index.ts';
import { visitor } from '#platform/callers/index.ts';
import {
  callBack,
  firstWordsOf,
  listPartyMatters,
  listTasks,
  receiveOrder,
  reportDone,
  runClocks,
  takeInReport,
  verifyOrder,
} from '../index.ts';
import { searchFor } from '../procedures/matter/search-matters.ts';
import { ordersOf } from './orders.ts';

const { realm, clock } = await testRealm();
let ground: Ground;
let first: string;
let second: string;

beforeAll(async () => {
  ground = await layGround(realm);
  const { lampCategory: categoryId, community: placeId } = ground;
  const report = async (description: string) =>
    done(await takeInReport(realm, visitor, { categoryId, placeId, description })).matterId ?? '';
  first = await report('东门的路灯不亮。');
  clock.now = new Date(clock.now.getTime() + 60_000);
  second = await report('西门的路灯在闪。');
});

const handler = () => ({ partyId: ground.cityManagement, mandateId: ground.handler.mandate?.id ?? '' });

async function matters(more: { partyId?: string; state?: 'open' | 'closed'; words?: string } = {}) {
  const query = { partyId: ground.cityManagement, placePaths: [], state: null, words: null, ...more };
  return (await listPartyMatters(realm.db, query, null, 10)).map(({ matter, status }) => [matter.id, status]);
}

describe('what a party deals with', () => {
  it('is listed whatever it waits for, what came last first', async () => {
    expect(await matters()).toEqual([
      [second, 'issued'],
      [first, 'issued'],
    ]);
    const [order] = await ordersOf(realm.db, first);
    done(await receiveOrder(realm, ground.handler, order?.id ?? '', undefined));
    done(
      await reportDone(realm, ground.handler, order?.id ?? '', undefined, {
        outcome: 'solved',
        note: '已换灯。',
      }),
    );
    expect(await matters()).toEqual([
      [second, 'issued'],
      [first, 'done'],
    ]);
    await checkRegister(realm);
  });

  it('is told by state and words, page by page', async () => {
    expect(await matters({ state: 'closed' })).toEqual([]);
    expect(await matters({ words: '西门' })).toEqual([[second, 'issued']]);
    const query = { partyId: ground.cityManagement, placePaths: [], state: null, words: null };
    const [page] = await listPartyMatters(realm.db, query, null, 1);
    const after = [page?.issuedAt ?? '', page?.orderId ?? ''] as const;
    expect((await listPartyMatters(realm.db, query, after, 1)).map(({ matter }) => matter.id)).toEqual([
      first,
    ]);
  });

  it('is open until its matter is closed', async () => {
    const [order] = await ordersOf(realm.db, first);
    done(await verifyOrder(realm, ground.verifier, order?.id ?? '', undefined, { passed: true }));
    expect((await matters({ state: 'open' })).map(([id]) => id)).toEqual([second, first]);
    const { rows } = await sql<{ id: string }>`select id from report where matter_id = ${first}`.execute(
      realm.db,
    );
    const solved = { reached: true, solved: true, satisfaction: 'satisfied', reopen: false } as const;
    done(await callBack(realm, ground.operator, rows[0]?.id ?? '', undefined, solved));
    expect((await matters({ state: 'open' })).map(([id]) => id)).toEqual([second]);
    expect((await matters({ state: 'closed' })).map(([id]) => id)).toEqual([first]);
    await checkRegister(realm);
  });

  it('is nobody else’s: another party’s list is empty, and its head searches nothing', async () => {
    expect(await matters({ partyId: ground.streetOffice })).toEqual([]);
    const head = await callerWith(realm, 'street-head', ground.streetOffice, 'head');
    expect(await searchFor(realm, head, {}, null, 5)).toMatchObject({ code: 'right.missing' });
  });
});

it('matters are told from one another by how what was reported begins', async () => {
  const words = await firstWordsOf(realm.db, [first, second, ground.county]);
  expect([...words]).toEqual([
    [first, '东门的路灯不亮。'],
    [second, '西门的路灯在闪。'],
  ]);
});

describe('a reporter who wasn’t spoken to in time', () => {
  it('is still to be spoken to', async () => {
    const [order] = await ordersOf(realm.db, second);
    done(await receiveOrder(realm, ground.handler, order?.id ?? '', undefined));
    clock.now = new Date(clock.now.getTime() + 40 * 3_600_000);
    await runClocks(realm);
    const query = { ...handler(), tasks: ['contact'] as const, placePaths: [], dueBefore: null, said: null };
    const [task] = await listTasks(realm.db, query, null, 5);
    expect(task).toMatchObject({ task: 'contact', matterId: second });
    expect((task?.dueAt ?? '') < realm.now()).toBe(true);
  });
});
