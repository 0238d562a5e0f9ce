import { afterEach, beforeAll, expect, it } from 'vitest';
import {
  callerWith,
  checkRegister,
  done,
  type Ground,
  layGround,
  sequence,
  testKeys,
  testRealm,
} from '#harness/realm/index.ts';
import { type Caller, visitor } from '#platform/callers/index.ts';
import { readCsv } from '#platform/csv/index.ts';
import { isRefusal } from '#platform/refusal/index.ts';
import {
  exportSourceChanges,
  ordersOf,
  readSourceChanges,
  reportDone,
  type SourceChangePage,
} from '#subjects/matters/index.ts';
import { importByMapping, keepRequestMapping } from './index.ts';

const { realm } = await testRealm();
const keys = await testKeys();
let ground: Ground;
let operator: Caller;
beforeAll(async () => {
  ground = await layGround(realm);
  operator = await callerWith(realm, 'writes-back', ground.hotline, 'operator');
});
afterEach(() => checkRegister(realm));

const given = {
  nameZh: '市平台',
  times: { format: 'YYYY-MM-DD HH:mm' },
  reference: '编号',
  opened: '受理',
  kind: { column: '类型', words: { 举报: 'accusation' } as const },
  place: { column: null, otherwise: '330106001' },
  party: { column: null, otherwise: '测试区城市管理局' },
  category: { column: null, otherwise: 'street-lamp' },
  description: ['内容'],
};

async function bring(source: string, rows: readonly string[]): Promise<void> {
  const { id } = done(await keepRequestMapping(realm, ground.administrator, null, { ...given, source }));
  const file = ['编号,受理,类型,内容', ...rows].join('\n');
  const result = done(await importByMapping(realm, operator, id, { file, dryRun: false }));
  expect(result.rejectedRows).toEqual([]);
}

async function changes(source: string, cursor: string | null, limit = 50): Promise<SourceChangePage> {
  const page = await readSourceChanges(realm, operator, { source, cursor, limit });
  if (page === undefined) throw new Error('no cursor of ours');
  return done(page);
}

const numbers = ({ items }: SourceChangePage) => items.map(({ sourceReference }) => sourceReference);

async function finish(source: string, number: string, note: string): Promise<void> {
  const all = await changes(source, null);
  const change = all.items.find(({ sourceReference }) => sourceReference === number);
  const matter = await realm.pool.query('select matter_id as id from report where id = $1', [change?.id]);
  const [order] = await ordersOf(realm.db, matter.rows[0].id);
  const handler = await callerWith(realm, `finishes-${number}`, ground.cityManagement, 'handler');
  done(await reportDone(realm, handler, String(order?.id), undefined, { outcome: 'solved', note }));
}

it('begins with all of a system’s requests by its numbers, then tells what changed and misses nothing', async () => {
  await bring('feed', ['A-3,2026-11-20 08:00,,三', 'A-1,2026-11-20 08:00,,一', 'A-2,2026-11-20 08:00,,二']);
  await bring('other', ['A-1,2026-11-20 08:00,,别的系统']);
  const first = await changes('feed', null, 2);
  expect([numbers(first), first.more]).toEqual([['A-1', 'A-2'], true]);
  const second = await changes('feed', first.next, 2);
  expect([numbers(second), second.more]).toEqual([['A-3'], false]);
  expect(second.items[0]).toMatchObject({
    matterStatus: 'handling',
    partyNameZh: '测试区城市管理局',
    result: null,
  });

  // What was recorded meanwhile enters the log behind the place from which one goes on.
  await sequence(realm, { keys });
  // The acts of one request may lie on several pages: told again, it is the same.
  const told = new Set<string>();
  let page = await changes('feed', second.next, 2);
  for (; page.more; page = await changes('feed', page.next, 2))
    for (const each of numbers(page)) told.add(each);
  for (const each of numbers(page)) told.add(each);
  expect([...told].sort()).toEqual(['A-1', 'A-2', 'A-3']);
  const nothing = await changes('feed', page.next);
  expect([numbers(nothing), nothing.more]).toEqual([[], false]);

  await finish('feed', 'A-2', '已更换灯泡，联系人王某 13900000001');
  expect(numbers(await changes('feed', nothing.next))).toEqual([]);
  await sequence(realm, { keys });
  const after = await changes('feed', nothing.next);
  expect(numbers(after)).toEqual(['A-2']);
  expect(after.items[0]).toMatchObject({ outcome: 'solved', result: '已更换灯泡，联系人王某 ***' });
  expect(numbers(await changes('feed', nothing.next))).toEqual(['A-2']);
  expect(numbers(await changes('feed', after.next))).toEqual([]);
});

it('tells nothing of what was found about accusations, of other places, or to those who may not ask', async () => {
  await bring('closed', ['Z-1,2026-11-20 08:00,举报,有人违规']);
  await finish('closed', 'Z-1', '已查处');
  expect((await changes('closed', null)).items).toMatchObject([{ kind: 'accusation', result: null }]);
  const asked = { source: 'closed', cursor: null, limit: 5 };
  expect(await readSourceChanges(realm, visitor, asked)).toMatchObject({ code: 'caller.unknown' });
  const handler = await callerWith(realm, 'asks', ground.cityManagement, 'handler');
  expect(await readSourceChanges(realm, handler, asked)).toMatchObject({ code: 'right.missing' });
  const community = await callerWith(realm, 'afar', ground.hotline, 'operator', [ground.community]);
  expect(await readSourceChanges(realm, community, asked)).toMatchObject({ items: [] });
  for (const cursor of ['x', 'WyJhbGwiXQ', 'WyJsb2ciLDEsIngiXQ'])
    expect(await readSourceChanges(realm, operator, { ...asked, cursor })).toBeUndefined();
});

it('is given out as a file with times on the realm’s clock, formulas made harmless', async () => {
  await bring('file', ['=1+1,2026-11-20 08:00,,一', 'F-2,2026-11-10 08:00,,二']);
  const file = await exportSourceChanges(realm, operator, {
    source: 'file',
    from: '2026-11-20',
    format: 'csv',
  });
  if (isRefusal(file)) throw new Error(file.code);
  expect(file.content).not.toMatch(/(^|,)"?=/m);
  const columns = {
    all:
      String(file.content)
        .replace(/^\uFEFF/, '')
        .split(/\r?\n/)[0]
        ?.split(',') ?? [],
    needed: [],
  };
  expect(readCsv(String(file.content), columns)).toMatchObject([
    { cells: { 来源编号: '=1+1', 受理时间: '2026-11-20 08:00', 办理状态: '办理中', 是否解决: null } },
  ]);
});
