import { beforeAll, describe, expect, it } from 'vitest';
import { done, type Ground, layGround, sequence, testApp, testKeys } from '#harness/realm/index.ts';
import { checkReceipt, policyOfLogs } from '#methods/transparency-log/index.ts';
import { visitor } from '#platform/callers/index.ts';
import { listLedgerActs } from '#register/ledger/index.ts';
import { type ReportTakenIn, receiveOrder, takeInReport } from '#subjects/matters/index.ts';
import { bringLedgerUp } from '../../../ledger/extend.ts';
import type { RegisterActView, RegisterQuery } from '../../app/portal/register/view.ts';
import type { Outcome } from '../../app/view.ts';
import { verifyEntry } from '../../verify/verify-entry.ts';
import { reporterCookie } from '../page-caller.ts';
import { pageRequestOf } from '../page-request.fixture.ts';
import { registerServices } from './register-services.ts';

const { realm, app } = await testApp();
const keys = await testKeys();
let ground: Ground;
let open: ReportTakenIn;
let closed: ReportTakenIn;
let crowd: ReportTakenIn;

const request = pageRequestOf(realm, visitor);
const register = registerServices(request);
const all: RegisterQuery = { type: null, partyId: null, placeId: null, matterId: null, cursor: null };

async function value<Value>(outcome: Promise<Outcome<Value>>): Promise<Value> {
  const given = await outcome;
  if (!given.ok) throw new Error(given.refusal.code);
  return given.value;
}

/** Everything that a query finds, by the pager's own links. */
async function pages(query: Partial<RegisterQuery>) {
  const lines = [];
  for (let cursor: string | null = null, first = true; first || cursor !== null; first = false) {
    const { acts } = await register.list({ ...all, ...query, cursor });
    lines.push(...acts.items);
    cursor = acts.next;
  }
  return lines;
}

const take = async (more: object) =>
  done(
    await takeInReport(realm, visitor, {
      categoryId: ground.lampCategory,
      placeId: ground.community,
      description: '三号楼前路灯不亮',
      ...more,
    }),
  );

const actOf = async (type: string, matterId: string | null): Promise<RegisterActView> => {
  const [line] = await pages({ type, matterId });
  const act = line && (await register.act({ index: line.index, cookie: null }));
  if (!act) throw new Error(`no ${type}`);
  return act;
};

beforeAll(async () => {
  ground = await layGround(realm);
  open = await take({});
  closed = await take({ openWish: false });
  crowd = await take({ people: 7 });
  await sequence(realm, { keys });
  await bringLedgerUp(realm, 100);
});

describe('the list', () => {
  it('tells acts in plain words, the last to enter first, and goes through all of them by its pages', async () => {
    const lines = await pages({});
    const { size, acts } = await register.list(all);
    expect(acts.items).toHaveLength(20);
    expect(lines.map(({ index }) => index)).toEqual(Array.from({ length: size }, (_, i) => size - 1 - i));
    expect(lines.map(({ sentence }) => sentence['zh-CN'])).toContain('按权责清单派给测试区城市管理局');
    expect(lines.map(({ sentence }) => sentence['zh-CN'])).toContain('新增区域：测试街道');
  });

  it('tells of an internal act its type and nothing else', async () => {
    const lines = await pages({ type: 'report.taken-in' });
    expect(lines).toHaveLength(3);
    for (const line of lines) {
      expect(line).toMatchObject({ internal: true, party: null, matter: null, place: null });
      expect(line.sentence['zh-CN']).toBe('受理诉求');
    }
    const opened = await pages({ type: 'matter.opened' });
    expect(opened.map(({ internal }) => internal)).toEqual([false, true, false]);
  });

  it('is narrowed by matter, by place with all that lies in it, and by party', async () => {
    const matter = await pages({ matterId: open.matterId });
    expect(matter.length).toBeGreaterThan(1);
    expect(new Set(matter.map((line) => line.matter?.id))).toEqual(new Set([open.matterId]));
    const inStreet = await pages({ placeId: ground.street, type: 'matter.opened' });
    expect(inStreet.map((line) => line.matter?.id)).toEqual([crowd.matterId, open.matterId]);
    expect(
      await pages({ placeId: ground.street, matterId: crowd.matterId, type: 'matter.opened' }),
    ).toHaveLength(1);
    expect(await pages({ partyId: ground.cityManagement })).toEqual([]);
    const [order] = await realm.pool
      .query<{ id: string }>('select id from work_order where matter_id = $1', [open.matterId])
      .then(({ rows }) => rows);
    done(await receiveOrder(realm, ground.handler, order?.id ?? '', undefined));
    await sequence(realm, { keys });
    await bringLedgerUp(realm, 1);
    const byParty = await pages({ partyId: ground.cityManagement });
    expect(byParty.map(({ sentence }) => sentence.en)).toEqual(['Received; work has begun']);
  });

  it('finds nothing of a matter that the public isn’t told of', async () => {
    expect(await pages({ matterId: closed.matterId })).toEqual([]);
    expect((await register.list({ ...all, matterId: closed.matterId })).matter).toBeNull();
  });

  it('takes nonsense in its address for no filter', async () => {
    const { type, party, size } = await register.list({
      type: 'no.such',
      partyId: "'; drop table act",
      placeId: 'x',
      matterId: '1',
      cursor: 'WzFlMzA4XQ',
    });
    expect([type, party]).toEqual([null, null]);
    expect(size).toBeGreaterThan(0);
  });

  it('goes on, where several filters are given, after the last act of the page before', async () => {
    const filter = { type: 'matter.opened', partyId: null, placeId: ground.county, matterId: null };
    const whole = await listLedgerActs(realm.pool, filter, Number.MAX_SAFE_INTEGER, 20);
    expect(whole.next).toBeNull();
    const first = await listLedgerActs(realm.pool, filter, Number.MAX_SAFE_INTEGER, 1);
    expect(first.acts).toHaveLength(1);
    const second = await listLedgerActs(realm.pool, filter, first.next ?? 0, 20);
    expect([...first.acts, ...second.acts]).toEqual(whole.acts);
  });
});

describe('an act', () => {
  const fetchFile = async (url: string) => {
    const answer = await app.request(url);
    return answer.ok ? new Uint8Array(await answer.arrayBuffer()) : undefined;
  };
  const shownBy = (act: RegisterActView) => ({
    ...act,
    parts: Object.fromEntries(
      act.parts.flatMap(({ name, data, opening }) =>
        data === null || opening === null ? [] : [[name, { data, opening }]],
      ),
    ),
  });

  it('is verified from the log’s own files, and what the page alters is found', async () => {
    const act = await actOf('matter.opened', open.matterId);
    expect(act.proof).not.toBeNull();
    const shown = shownBy(act);
    expect(Object.keys(shown.parts)).toEqual(['facts']);
    expect(await verifyEntry(shown, fetchFile)).toMatchObject({ verdict: 'proven', same: true });
    const otherText = await verifyEntry(
      { ...shown, entry: act.entry.replace('opened', 'closed') },
      fetchFile,
    );
    expect(otherText.same).toBe(false);
    const facts = {
      ...shown.parts['facts']!,
      data: shown.parts['facts']!.data.replace('complaint', 'praise'),
    };
    expect((await verifyEntry({ ...shown, parts: { facts } }, fetchFile)).verdict).toBe('refuted');
    expect((await verifyEntry({ ...shown, index: act.index - 1 }, fetchFile)).same).toBe(false);
    const stranger = 'realm.test/log+00000000+AUCYRpLDF4wmZTehH8kn8mEr5VKIUbjq6ke8xnw/w9NG';
    await expect(verifyEntry({ ...shown, keys: [stranger] }, fetchFile)).rejects.toThrow();
  });

  it('whose facts hold what the public isn’t told is told of, with its facts closed', async () => {
    const act = await actOf('matter.opened', crowd.matterId);
    expect(act.internal).toBe(false);
    expect(act.parts.find(({ name }) => name === 'facts')).toMatchObject({ state: 'closed', data: null });
  });

  it('shows its reporter alone what they said, by the query code or not at all', async () => {
    const [line] = await pages({ type: 'report.taken-in' });
    const cookie = reporterCookie(realm, crowd.id, crowd.queryCode);
    const own = await register.act({ index: line?.index ?? -1, cookie });
    expect(own?.parts.find(({ name }) => name === 'content')?.data).toContain('路灯不亮');
    expect(own?.parts.find(({ name }) => name === 'actor')?.state).toBe('closed');
    for (const other of [null, reporterCookie(realm, crowd.id, open.queryCode)]) {
      const act = await register.act({ index: line?.index ?? -1, cookie: other });
      expect(act?.parts.map(({ state }) => state)).not.toContain('open');
    }
  });

  it('gives the reporter a receipt that proves by itself what they said, and others one that shows nothing', async () => {
    const [line] = await pages({ type: 'report.taken-in' });
    const act = await register.act({ index: line?.index ?? -1, cookie: null });
    const actId = act?.actId ?? '';
    const policy = policyOfLogs(...(act?.keys ?? []));
    const cookie = reporterCookie(realm, crowd.id, crowd.queryCode);
    const own = await value(register.file({ actId, which: 'receipt', cookie }));
    const check = checkReceipt(own.text, { policy });
    expect(check.verdict).toBe('proven');
    expect(check.parts['content']).toContain('路灯不亮');
    const others = checkReceipt(
      (await value(register.file({ actId, which: 'receipt', cookie: null }))).text,
      {
        policy,
      },
    );
    expect(others).toMatchObject({ verdict: 'proven', parts: {} });
    const [proof, entry] = await Promise.all([
      value(register.file({ actId, which: 'proof', cookie: null })),
      value(register.file({ actId, which: 'entry', cookie: null })),
    ]);
    expect(proof.name).toBe(`entry-${act?.index}.tlog-proof`);
    expect(checkReceipt(proof.text, { policy, entry: Buffer.from(entry.text) }).verdict).toBe('proven');
    expect(await register.file({ actId, which: 'passwords', cookie: null })).toMatchObject({ ok: false });
  });

  it('that isn’t in the log yet is found as being on its way', async () => {
    const late = await take({});
    const actId = late.actIds[0] ?? '';
    expect(await register.find({ actId })).toEqual({ index: null });
    await sequence(realm, { keys });
    expect((await register.find({ actId }))?.index).toBeTypeOf('number');
    expect(await register.find({ actId: realm.newId() })).toBeNull();
    expect(await register.act({ index: 1_000_000, cookie: null })).toBeNull();
  });
});

it('counts every entry once, whoever counts', async () => {
  await Promise.all([bringLedgerUp(realm, 9), bringLedgerUp(realm, 9), bringLedgerUp(realm, 9)]);
  const check = await register.check();
  const sum = (rows: readonly { entries: number }[] = []) =>
    rows.reduce((all, { entries }) => all + entries, 0);
  expect(sum(check?.byType)).toBe(check?.size);
  expect(sum(check?.byDay)).toBe(check?.size);
  expect(check?.policy).toBe(`log ${check?.keys[0]?.verifierKey}\nquorum none\n`);
});
