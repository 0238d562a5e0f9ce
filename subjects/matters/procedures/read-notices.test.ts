import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { callerWith, done, type Ground, layGround, testApp } from '#harness/realm/index.ts';
import { type Caller, visitor } from '#platform/callers/index.ts';
import { countUnread, recipientsOf, sendNotices } from '#platform/notices/index.ts';
import { listNotices, readNotices, runClocks, takeInReport } from '../index.ts';

const { realm, clock, app, headersOf } = await testApp();
let ground: Ground;
let supervisor: Caller;
let colleague: Caller;
let matterId: string;

const page = { after: null, limit: 30 };
const seen = async (caller: Caller) => (await listNotices(realm, caller, page)).map(({ kind }) => kind);
const unread = (caller: Caller) => countUnread(realm.db, recipientsOf(caller));

beforeAll(async () => {
  ground = await layGround(realm);
  supervisor = await callerWith(realm, 'supervisor', ground.hotline, 'supervisor');
  colleague = await callerWith(realm, 'supervisor-2', ground.hotline, 'supervisor');
  const taken = await takeInReport(realm, visitor, {
    categoryId: ground.lampCategory,
    placeId: ground.community,
    description: '小区门口的路灯坏了三天。',
  });
  matterId = done(taken).matterId as string;
  clock.now = new Date(Date.parse(done(taken).dueAt as string) + 1_000);
  expect(await runClocks(realm)).toBe(1);
});

describe('notices of what fell due', () => {
  it('tells the supervisor who is late, the handler to act, and nobody else', async () => {
    expect(await seen(supervisor)).toEqual(['work-order.overdue']);
    expect((await seen(ground.handler)).sort()).toEqual([
      'work-order.issued',
      'work-order.overdue',
      'work-order.received',
      'work-order.reminded',
      'work-order.response-overdue',
    ]);
    for (const caller of [ground.operator, ground.dispatcher, ground.verifier, ground.administrator, visitor])
      expect(await seen(caller)).toEqual([]);
    const otherParty = await callerWith(realm, 'elsewhere', ground.streetOffice, 'supervisor');
    expect(await seen(otherParty)).toEqual([]);
    // The same person acting for themselves is told nothing that is meant for the office.
    expect(await seen({ ...supervisor, mandate: null })).toEqual([]);
    const [notice] = await listNotices(realm, supervisor, page);
    expect(notice?.sentence['zh-CN']).toBe('测试区城市管理局已超过办理时限，请督办。');
    expect(notice?.matter).toMatchObject({ id: matterId, categoryNameZh: '路灯不亮' });
  });

  it('shows an account its own beside its office’s, page by page, newest first', async () => {
    const { account } = supervisor as { account: string };
    const about = { subjectKind: 'matter', subjectId: matterId, parameters: { matterId } };
    clock.now = new Date(clock.now.getTime() + 1_000);
    await realm.db
      .transaction()
      .execute((transaction) =>
        sendNotices(realm, transaction, [{ ...about, kind: 'test.own', to: { accountId: account } }]),
      );
    expect(await seen(supervisor)).toEqual(['test.own', 'work-order.overdue']);
    expect(await seen(colleague)).toEqual(['work-order.overdue']);
    expect(await seen({ ...supervisor, mandate: null })).toEqual(['test.own']);

    const headers = await headersOf(supervisor);
    const first = await (await app.request('/api/v1/notices?limit=1', { headers })).json();
    expect(first).toMatchObject({
      unread: 2,
      items: [{ kind: 'test.own', to: { accountId: account }, matterId }],
    });
    const second = await (
      await app.request(`/api/v1/notices?limit=1&cursor=${first.next}`, { headers })
    ).json();
    expect(second).toMatchObject({ next: null, items: [{ kind: 'work-order.overdue' }] });
    expect((await app.request('/api/v1/notices?cursor=WzEsMl0', { headers })).status).toBe(422);
  });
});

describe('reading', () => {
  beforeEach(() => {
    clock.now = new Date(clock.now.getTime() + 60_000);
  });

  it('leaves unread what came after the moment up to which somebody read', async () => {
    const [newest, oldest] = await listNotices(realm, supervisor, page);
    expect(done(await readNotices(realm, supervisor, { until: oldest!.at }))).toEqual({ read: 1 });
    const after = await listNotices(realm, supervisor, page);
    expect(after.map(({ id, readAt }) => [id, readAt])).toEqual([
      [newest!.id, null],
      [oldest!.id, realm.now()],
    ]);
  });

  it('counts for the colleagues of the same party and role, not for other roles, and once', async () => {
    expect(await unread(colleague)).toBe(0);
    expect(await unread(ground.handler)).toBe(5);
    const headers = { ...(await headersOf(ground.handler)), 'Content-Type': 'application/json' };
    const read = () => app.request('/api/v1/notices/read', { method: 'POST', headers, body: '{}' });
    expect(await (await read()).json()).toEqual({ read: 5 });
    expect(await (await read()).json()).toEqual({ read: 0 });
    expect(await unread(ground.handler)).toBe(0);
    expect(await unread(supervisor)).toBe(1);
  });
});
