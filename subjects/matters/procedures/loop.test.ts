import { sql } from 'kysely';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { checkRegister, done, type Ground, layGround, testMonday, testRealm } from '#harness/realm/index.ts';
import { visitor } from '#platform/callers/index.ts';
import { find } from '#register/index.ts';
import {
  callBack,
  dispatchMatter,
  matterSubject,
  orderSubject,
  receiveOrder,
  reportDone,
  reportSubject,
  runClocks,
  takeInReport,
  verifyOrder,
} from '../index.ts';

const { realm, clock } = await testRealm();
let ground: Ground;

beforeAll(async () => {
  ground = await layGround(realm);
});
afterEach(async () => {
  clock.now = new Date(testMonday);
  await checkRegister(realm);
});

async function reportLamp() {
  const taken = done(
    await takeInReport(realm, visitor, {
      categoryId: ground.lampCategory,
      placeId: ground.community,
      description: '小区门口的路灯坏了三天。',
      contactPhone: '13800000000',
    }),
  );
  const { rows } = await sql<{ id: string }>`
    select id from work_order where matter_id = ${taken.matterId}`.execute(realm.db);
  return { taken, orderId: rows[0]?.id as string, matterId: taken.matterId as string };
}

describe('the shortest loop', () => {
  it('routes a report to the party whose duty it is, with the duty’s limit', async () => {
    const { taken, orderId } = await reportLamp();
    expect(taken).toMatchObject({ partyId: ground.cityManagement, dutyId: ground.dutyId });
    const order = await find(realm.db, orderSubject, orderId);
    expect(order).toMatchObject({
      status: 'issued',
      partyId: ground.cityManagement,
      manner: 'order',
      clockStage: 'running',
    });
    expect(order?.dueAt).toBe(taken.dueAt);
  });

  it('runs from report to closed, each step by somebody else', async () => {
    const { taken, orderId, matterId } = await reportLamp();
    done(await receiveOrder(realm, ground.handler, orderId, 1));
    done(await reportDone(realm, ground.handler, orderId, 2, { outcome: 'solved', note: '已更换灯泡。' }));
    expect(await find(realm.db, matterSubject, matterId)).toMatchObject({ status: 'verifying' });
    done(await verifyOrder(realm, ground.verifier, orderId, 3, { passed: true }));
    expect(await find(realm.db, reportSubject, taken.id)).toMatchObject({ status: 'calling-back' });
    done(
      await callBack(realm, ground.operator, taken.id, undefined, {
        reached: true,
        solved: true,
        satisfaction: 'satisfied',
      }),
    );
    expect(await find(realm.db, matterSubject, matterId)).toMatchObject({
      status: 'closed',
      outcome: 'solved',
    });
    expect(await find(realm.db, reportSubject, taken.id)).toMatchObject({ status: 'closed', solved: true });
  });

  it('goes back to the handler when the check fails, and again when the reporter says it isn’t solved', async () => {
    const { taken, orderId, matterId } = await reportLamp();
    done(await reportDone(realm, ground.handler, orderId, 1, { outcome: 'solved', note: '已处理。' }));
    done(await verifyOrder(realm, ground.verifier, orderId, 2, { passed: false, note: '灯仍不亮。' }));
    expect(await find(realm.db, orderSubject, orderId)).toMatchObject({ status: 'received', sentBack: 1 });
    done(await reportDone(realm, ground.handler, orderId, 3, { outcome: 'solved', note: '已更换线路。' }));
    done(await verifyOrder(realm, ground.verifier, orderId, 4, { passed: true }));
    done(
      await callBack(realm, ground.operator, taken.id, undefined, {
        reached: true,
        solved: false,
        satisfaction: 'dissatisfied',
      }),
    );
    expect(await find(realm.db, matterSubject, matterId)).toMatchObject({ status: 'handling', reopened: 1 });
    expect(await find(realm.db, reportSubject, taken.id)).toMatchObject({ status: 'joined', closedAt: null });
  });

  it('closes a report as unreached after the third call that nobody answers', async () => {
    const { taken, orderId, matterId } = await reportLamp();
    done(await reportDone(realm, ground.handler, orderId, 1, { outcome: 'solved', note: '已处理。' }));
    done(await verifyOrder(realm, ground.verifier, orderId, 2, { passed: true }));
    for (let attempt = 0; attempt < 3; attempt += 1) {
      done(await callBack(realm, ground.operator, taken.id, undefined, { reached: false }));
    }
    expect(await find(realm.db, reportSubject, taken.id)).toMatchObject({
      status: 'closed',
      reached: false,
      solved: null,
    });
    expect(await find(realm.db, matterSubject, matterId)).toMatchObject({ status: 'closed' });
  });

  it('leaves to a dispatcher what nobody’s duty covers, and tells them once when time is up', async () => {
    const taken = done(
      await takeInReport(realm, visitor, {
        categoryId: ground.orphanCategory,
        placeId: ground.street,
        description: '不知道该谁管的事情。',
      }),
    );
    expect(taken.partyId).toBeNull();
    clock.now = new Date('2026-11-24T01:00:00.000Z');
    expect(await runClocks(realm)).toBeGreaterThan(0);
    expect(await runClocks(realm)).toBe(0);
    const matterId = taken.matterId as string;
    expect(await find(realm.db, matterSubject, matterId)).toMatchObject({ clockStage: 'overdue' });
    const { rows } = await sql`select from notice where subject_id = ${matterId}`.execute(realm.db);
    expect(rows).toHaveLength(1);
    done(await dispatchMatter(realm, ground.dispatcher, matterId, 2, { partyId: ground.cityManagement }));
    expect(await find(realm.db, matterSubject, matterId)).toMatchObject({ status: 'handling' });
  });

  it('reminds, tells the supervisor and escalates, each once, also after a week without a worker', async () => {
    const { orderId } = await reportLamp();
    clock.now = new Date('2026-12-07T01:00:00.000Z');
    await Promise.all([runClocks(realm), runClocks(realm)]);
    const { rows } = await sql<{ type: string }>`
      select type from act where subject_id = ${orderId} order by version`.execute(realm.db);
    expect(rows.map((row) => row.type)).toEqual([
      'work-order.issued',
      'work-order.received',
      'work-order.response-overdue',
      'work-order.reminded',
      'work-order.overdue',
      'work-order.escalated',
    ]);
  });
});

describe('the refusals', () => {
  it('refuses the doer as verifier, and everyone without the role', async () => {
    const { orderId } = await reportLamp();
    done(await reportDone(realm, ground.handler, orderId, 1, { outcome: 'solved', note: '已处理。' }));
    for (const caller of [ground.handler, ground.operator, visitor]) {
      expect(await verifyOrder(realm, caller, orderId, 2, { passed: true })).toMatchObject({ refused: true });
    }
    const sameParty = {
      ...ground.verifier,
      mandate: { ...ground.verifier.mandate!, partyId: ground.cityManagement },
    };
    expect(await verifyOrder(realm, sameParty, orderId, 2, { passed: true })).toMatchObject({
      code: 'work-order.own-work',
    });
    const samePerson = { ...ground.verifier, account: ground.handler.account };
    expect(await verifyOrder(realm, samePerson, orderId, 2, { passed: true })).toMatchObject({
      code: 'work-order.own-work',
    });
  });

  it('hides another party’s order, and refuses a stale version, changing nothing', async () => {
    const { orderId } = await reportLamp();
    const stranger = {
      ...ground.handler,
      mandate: { ...ground.handler.mandate!, partyId: ground.streetOffice },
    };
    expect(await receiveOrder(realm, stranger, orderId, 1)).toMatchObject({ code: 'absent' });
    expect(await receiveOrder(realm, ground.handler, orderId, 7)).toMatchObject({ code: 'version.stale' });
    expect(await find(realm.db, orderSubject, orderId)).toMatchObject({ version: 1, status: 'issued' });
  });

  it('does once what is asked twice under one key', async () => {
    const once = { by: 'a', key: 'k1', bodyHash: new Uint8Array(32) };
    const input = {
      categoryId: ground.lampCategory,
      placeId: ground.community,
      description: '重复提交的诉求。',
    };
    const [one, two] = await Promise.all([
      takeInReport(realm, { ...visitor, once }, input),
      takeInReport(realm, { ...visitor, once }, input),
    ]);
    expect(done(one)).toEqual(done(two));
    const other = { ...once, bodyHash: new Uint8Array(32).fill(1) };
    expect(await takeInReport(realm, { ...visitor, once: other }, input)).toMatchObject({
      code: 'once.key-reused',
    });
  });
});
