import { sql } from 'kysely';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import {
  callerWith,
  checkRegister,
  done,
  type Ground,
  layGround,
  testMonday,
  testRealm,
} from '#harness/realm/index.ts';
import { type Caller, installer, visitor } from '#platform/callers/index.ts';
import { calendarDays, minutes, workingHours } from '#platform/working-time/index.ts';
import { find } from '#register/index.ts';
import { amendHandlingRules } from '#subjects/handling-rules/index.ts';
import { addParty } from '#subjects/parties/index.ts';
import {
  callIn,
  contactReporter,
  copyOrder,
  dispatchMatter,
  dispatchOn,
  listContests,
  listSupervisions,
  listTimeRequests,
  listToAccept,
  matterStory,
  orderSubject,
  raiseContest,
  reportDone,
  requestTime,
  runClocks,
  superviseOrder,
  takeInReport,
  verifyOrder,
} from '../index.ts';
import { responseFigures } from '../queries/response-figures.ts';

const { realm, clock } = await testRealm();
let ground: Ground;
let street: Caller;
let supervisor: Caller;
let dispatcherOfStreet: Caller;
let bureau: string;

beforeAll(async () => {
  ground = await layGround(realm);
  street = await callerWith(realm, 'street-handler', ground.streetOffice, 'handler');
  supervisor = await callerWith(realm, 'county-supervisor', ground.hotline, 'supervisor');
  dispatcherOfStreet = await callerWith(realm, 'street-dispatcher', ground.streetOffice, 'dispatcher');
  bureau = done(
    await addParty(realm, installer, {
      kind: 'department',
      level: 'county',
      nameZh: '测试区水务局',
      placeId: ground.county,
      validFrom: '2026-01-01',
    }),
  ).id;
});
afterEach(async () => {
  clock.now = new Date(testMonday);
  await checkRegister(realm);
});

async function lamp(kind: 'complaint' | 'accusation' = 'complaint', aboutPartyId: string | null = null) {
  const taken = done(
    await takeInReport(realm, visitor, {
      kind,
      aboutPartyId,
      categoryId: ground.lampCategory,
      placeId: ground.community,
      description: '小区门口的路灯坏了三天。',
    }),
  );
  const { rows } = await sql<{ id: string }>`
    select id from work_order where matter_id = ${taken.matterId}`.execute(realm.db);
  return { matterId: taken.matterId as string, orderId: rows[0]?.id as string };
}

const oneDay = { timeLimit: calendarDays(1, 'same-time') };

describe('who may not', () => {
  it('act on another party’s order, nor learn that it is there', async () => {
    const { orderId } = await lamp();
    const on = { partyId: bureau, ...oneDay };
    expect(await dispatchOn(realm, street, orderId, undefined, on)).toMatchObject({ code: 'absent' });
    expect(await contactReporter(realm, street, orderId, 1, { reached: true })).toMatchObject({
      code: 'absent',
    });
    expect(await dispatchOn(realm, ground.operator, orderId, 1, on)).toMatchObject({ code: 'right.missing' });
    expect(await find(realm.db, orderSubject, orderId)).toMatchObject({ version: 1 });
  });

  it('bring an accused party into the accusation, nor let it see or press for it', async () => {
    const { orderId, matterId } = await lamp('accusation', ground.streetOffice);
    const accused = { code: 'matter.party-accused' };
    const on = { partyId: ground.streetOffice, ...oneDay };
    expect(await dispatchOn(realm, ground.handler, orderId, 1, on)).toMatchObject(accused);
    const copy = { partyIds: [ground.streetOffice] };
    expect(await copyOrder(realm, ground.dispatcher, orderId, 1, copy)).toMatchObject(accused);
    expect(await copyOrder(realm, dispatcherOfStreet, orderId, 1, { partyIds: [bureau] })).toMatchObject({
      code: 'absent',
    });
    expect(await matterStory(realm, street, matterId)).toMatchObject({ code: 'absent' });
  });

  it('name a party that isn’t there or act on an older version; nothing changes', async () => {
    const { orderId } = await lamp();
    const nowhere = { partyId: realm.newId(), ...oneDay };
    expect(await dispatchOn(realm, ground.handler, orderId, 1, nowhere)).toMatchObject({
      code: 'matter.party-absent',
    });
    const on = { partyId: bureau, ...oneDay };
    expect(await dispatchOn(realm, ground.handler, orderId, 9, on)).toMatchObject({ code: 'version.stale' });
    expect(await find(realm.db, orderSubject, orderId)).toMatchObject({ version: 1 });
  });

  it('verify what they did under another mandate that has since ended', async () => {
    const { orderId } = await lamp();
    done(await reportDone(realm, ground.handler, orderId, 1, { outcome: 'solved', note: '已修复。' }));
    const other = { ...ground.verifier, account: ground.handler.account };
    expect(await verifyOrder(realm, other, orderId, undefined, { passed: true })).toMatchObject({
      code: 'work-order.own-work',
    });
  });
});

describe('the lists', () => {
  it('show what waits for a party or a decider, and not to those whose request it is', async () => {
    const { orderId } = await lamp();
    const reason = '不属本单位职责';
    done(await raiseContest(realm, ground.handler, orderId, undefined, { clause: '第三条', reason }));
    const timed = await lamp();
    const more = { kind: 'extension', timeLimit: calendarDays(1), reason: '换电缆' } as const;
    done(await requestTime(realm, ground.handler, timed.orderId, undefined, more));
    const page = { placePaths: [], after: null, limit: 100 };
    const seen = { ...page, notPartyId: ground.hotline };
    expect((await listContests(realm.db, seen)).map((each) => each.orderId)).toContain(orderId);
    expect((await listTimeRequests(realm.db, seen)).map((each) => each.orderId)).toContain(timed.orderId);
    const own = { ...page, notPartyId: ground.cityManagement };
    expect(await listContests(realm.db, own)).toEqual([]);
    expect(await listTimeRequests(realm.db, own)).toEqual([]);
  });

  it('show the outer party what is done for it, until it accepts', async () => {
    const { orderId } = await lamp();
    done(
      await dispatchOn(realm, ground.handler, orderId, undefined, {
        partyId: ground.streetOffice,
        ...oneDay,
      }),
    );
    const { rows } = await sql<{ id: string }>`
      select id from work_order where parent_id = ${orderId}`.execute(realm.db);
    const innerId = rows[0]?.id as string;
    const mine = { partyId: ground.cityManagement, after: null, limit: 10 };
    expect(await listToAccept(realm.db, mine)).toEqual([]);
    done(await reportDone(realm, street, innerId, undefined, { outcome: 'solved', note: '已修复。' }));
    expect((await listToAccept(realm.db, mine)).map((each) => each.orderId)).toEqual([innerId]);
  });

  it('number supervisions of a year without gaps, also when two are issued at once', async () => {
    const orders = await Promise.all([lamp(), lamp()]);
    const before = await listSupervisions(realm.db, {
      partyId: ground.cityManagement,
      after: null,
      limit: 99,
    });
    await Promise.all(
      orders.map(async ({ orderId }) =>
        done(await superviseOrder(realm, supervisor, orderId, undefined, { demand: '请说明进展' })),
      ),
    );
    const page = { partyId: ground.cityManagement, after: null, limit: 99 };
    const numbers = (await listSupervisions(realm.db, page)).map(({ number }) => number);
    expect(numbers.toSorted((one, other) => one - other)).toEqual(
      Array.from({ length: before.length + 2 }, (_, index) => index + 1),
    );
  });
});

describe('the realm’s own rules', () => {
  it('hold for new orders from the moment that they name, by an administrator only', async () => {
    const shorter = { changes: { receiveWithin: minutes(5) }, ground: '试行快速签收' };
    expect(await amendHandlingRules(realm, ground.dispatcher, 0, shorter)).toMatchObject({
      code: 'right.missing',
    });
    done(await amendHandlingRules(realm, ground.administrator, 0, shorter));
    const before = await lamp();
    clock.now = new Date(clock.now.getTime() + 3 * 60_000);
    const since = await lamp();
    clock.now = new Date(clock.now.getTime() + 6 * 60_000);
    await runClocks(realm);
    expect(await find(realm.db, orderSubject, since.orderId)).toMatchObject({ status: 'received' });
    expect(await find(realm.db, orderSubject, before.orderId)).toMatchObject({ status: 'issued' });
    const again = { changes: { receiveWithin: workingHours(4) }, ground: '恢复原规定' };
    done(await amendHandlingRules(realm, ground.administrator, 1, again));
    clock.now = new Date(clock.now.getTime() + 3 * 60_000);
  });
});

describe('the response rate', () => {
  it('counts contacts in time among those whose time is over', async () => {
    const until = '2026-11-30T00:00:00.000Z';
    const asked = { from: '2026-11-24T00:00:00.000Z', until, placePath: null, partyId: null };
    clock.now = new Date('2026-11-24T02:00:00.000Z');
    const [inTime, late] = [await lamp(), await lamp()];
    await lamp();
    done(await contactReporter(realm, ground.handler, inTime.orderId, undefined, { reached: true }));
    clock.now = new Date('2026-11-25T03:00:00.000Z');
    await runClocks(realm);
    done(await contactReporter(realm, ground.handler, late.orderId, undefined, { reached: true }));
    const waiting = await lamp();
    expect(await responseFigures(realm.db, { ...asked, asOf: realm.now() })).toEqual({
      dispatched: 4,
      inTime: 1,
      late: 2,
      waiting: 1,
      responseRate: 1 / 3,
    });
    done(await contactReporter(realm, ground.handler, waiting.orderId, undefined, { reached: false }));
    expect(await responseFigures(realm.db, { ...asked, asOf: realm.now() })).toMatchObject({ inTime: 1 });
  });
});

describe('a street', () => {
  it('calls in only for its own orders, and the called party then sees the matter', async () => {
    const taken = done(
      await takeInReport(realm, visitor, {
        categoryId: ground.orphanCategory,
        placeId: ground.community,
        description: '河道边的围栏倒了。',
        openWish: false,
      }),
    );
    const matterId = taken.matterId as string;
    done(
      await dispatchMatter(realm, ground.dispatcher, matterId, undefined, { partyId: ground.streetOffice }),
    );
    const { rows } = await sql<{ id: string }>`
      select id from work_order where matter_id = ${matterId}`.execute(realm.db);
    const orderId = rows[0]?.id as string;
    const called = await callerWith(realm, `bureau-${matterId}`, bureau, 'handler');
    expect(await matterStory(realm, called, matterId)).toMatchObject({ code: 'absent' });
    const calling = { partyId: bureau, reason: '请到场' };
    expect(await callIn(realm, called, orderId, undefined, calling)).toMatchObject({ code: 'absent' });
    done(await callIn(realm, street, orderId, undefined, calling));
    expect(await callIn(realm, street, orderId, undefined, calling)).toMatchObject({
      code: 'call-in.pending',
    });
    expect(await matterStory(realm, called, matterId)).toMatchObject({ inside: true });
  });
});
