import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, afterEach, expect, it } from 'vitest';
import { addAccount, checkRegister, layGround, testRealm } from '#harness/realm/index.ts';
import { visitor } from '#platform/callers/index.ts';
import { isRefusal } from '#platform/refusal/index.ts';
import { importRequests } from '#subjects/matters/index.ts';
import { UsageFault } from '../usage-fault.ts';
import { importFile } from './import-file.ts';
import { type Mapping, mappingSchema, readMapping } from './mapping.ts';

const { realm } = await testRealm();
await layGround(realm);
const folder = await mkdtemp(join(tmpdir(), 'gongzhi-import-'));
afterAll(() => rm(folder, { recursive: true, force: true }));
afterEach(() => checkRegister(realm));

const given = {
  since: '2026-01-01',
  times: { format: 'YYYY-MM-DD HH:mm', zone: 'Asia/Shanghai' },
  reference: '编号',
  opened: '受理',
  due: '期限',
  closed: '办结',
  area: { kind: 'township', nameZh: '老系统片区' },
  place: { column: '社区', kind: 'community', unlisted: 'add' },
  party: { column: '单位', values: { 城管: { kind: 'department', nameZh: '老系统城管局' } } },
  category: {
    column: '类别',
    values: { 路灯: { code: 'street-lamp', groupCode: 'facilities', groupNameZh: '设施', nameZh: '路灯' } },
  },
  description: ['内容'],
  latitude: '纬度',
  longitude: '经度',
};

function mappingOf(source: string, changes: object = {}): Mapping {
  return mappingSchema.parse({ source, ...given, ...changes });
}

const header = '编号,受理,期限,办结,社区,单位,类别,内容,纬度,经度,无关';

async function fileOf(name: string, content: string | Uint8Array): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, content);
  return path;
}

it('takes the good rows of a bad file, and says of each other row where it stands and why', async () => {
  const rows = [
    'A1,2026-03-02 09:00,2026-03-05 09:00,2026-03-04 10:00,东社区,城管,路灯,灯不亮,30.1,120.1,x',
    'A2,2026-02-30 09:00,,,东社区,城管,路灯,日期不存在,,,',
    ',2026-03-02 09:00,,,东社区,城管,路灯,没有编号,,,',
    'A4,2026-03-02 09:00,,,,城管,路灯,"引号里的逗号，\n和换行",,,',
    'A1,2026-03-02 09:00,,,东社区,城管,路灯,编号重复,,,',
    `A6,2026-03-02 09:00,,,东社区,城管,路灯,${'长'.repeat(2_001)},,,`,
    'A7,2026-03-02 09:00,,,东社区,城管,路灯,"=HYPERLINK(""http://x"")",,,',
    'A8,2026-03-02 09:00,,2026-03-01 09:00,东社区,城管,路灯,办结早于受理,,,',
    'A9,2027-03-02 09:00,,,东社区,城管,路灯,还没有发生,,,',
    'A10,2026-03-02 09:00,,,东社区,水务,路灯,单位未列出,,,',
    'A11,2026-03-02 09:00,,,东社区,城管,井盖,类别未列出,,,',
    'A12,2026-03-02 09:00,,,东社区,城管,路灯,经纬度有误,北纬三十度,120,',
    'A13,2026-03-02 09:00,,,东社区,城管,路灯,经纬度超界,95,120,',
    'A14,2026-03-02 09:00,,,东社区,城管,路灯',
    'A15,2026-03-02 09:00,,,东社区,城管,路灯,,,,',
    '   ',
  ];
  const path = await fileOf('bad.csv', `\uFEFF${[header, ...rows].join('\r\n')}\r\n`);
  const report = await importFile(realm, path, mappingOf('old-system'));
  expect(report).toMatchObject({ imported: 3, known: 0, added: { places: 2, parties: 1, categories: 0 } });
  expect(
    report.rejectedRows.map(({ line, reference, code, column }) => [line, reference, code, column]),
  ).toEqual([
    [3, 'A2', 'row.bad-time', '受理'],
    [4, null, 'row.missing', '编号'],
    [7, 'A1', 'row.repeated', '编号'],
    [8, 'A6', 'text.too-long', '内容'],
    [10, 'A8', 'import.closed-before-opened', null],
    [11, 'A9', 'import.in-future', null],
    [12, 'A10', 'row.unlisted-value', '单位'],
    [13, 'A11', 'row.unlisted-value', '类别'],
    [14, 'A12', 'row.bad-number', '纬度'],
    [15, 'A13', 'too-big', '纬度'],
    [16, 'A14', 'row.unreadable', null],
    [17, 'A15', 'row.missing', '内容'],
    [18, null, 'row.unreadable', null],
  ]);
  for (const { text } of report.rejectedRows) expect(text['zh-CN'] && text.en).toBeTruthy();
  const { rows: kept } = await sql<{ reference: string; description: string; place: string }>`
    select source_reference as reference, description, name_zh as place
    from report join report_text using (id) join place_text on place_text.id = place_id
    where source = 'old-system' order by source_reference`.execute(realm.db);
  expect(kept).toEqual([
    { reference: 'A1', description: '灯不亮', place: '东社区' },
    { reference: 'A4', description: '引号里的逗号，\n和换行', place: '老系统片区' },
    { reference: 'A7', description: '=HYPERLINK("http://x")', place: '东社区' },
  ]);
});

it('adds nothing when it is run again, and goes on with the rows that are new', async () => {
  const row = (id: string) => `${id},2026-03-02 09:00,2026-03-05 09:00,,西社区,城管,路灯,灯不亮,,,`;
  const path = await fileOf('again.csv', [header, row('B1'), row('B2')].join('\n'));
  const mapping = mappingOf('again');
  expect(await importFile(realm, path, mapping)).toMatchObject({ imported: 2, known: 0 });
  const acts = async () =>
    (await sql<{ count: string }>`select count(*) from act`.execute(realm.db)).rows[0]?.count;
  const before = await acts();
  expect(await importFile(realm, path, mapping)).toMatchObject({ imported: 0, known: 2, rejected: 0 });
  expect(await acts()).toBe(before);
  await writeFile(path, [header, row('B1'), row('B2'), row('B3')].join('\n'));
  expect(await importFile(realm, path, mapping)).toMatchObject({ imported: 1, known: 2 });
});

it('adds nothing twice when two imports of one file run at once', async () => {
  const rows = Array.from(
    { length: 30 },
    (_, index) => `C${index},2026-03-02 09:00,,,,城管,路灯,同时导入,,,`,
  );
  const path = await fileOf('twice.csv', [header, ...rows].join('\n'));
  const mapping = mappingOf('twice');
  const reports = await Promise.all([importFile(realm, path, mapping), importFile(realm, path, mapping)]);
  expect(reports.map(({ imported }) => imported).sort()).toEqual([0, 30]);
});

it('keeps the source’s times as facts of acts that are recorded now', async () => {
  const { rows } = await sql<{ at: string; data: string }>`
    select act.at, act_part.data from act join act_part on act_part.act_id = act.id and part = 'facts'
    where type = 'matter.imported' and data like '%"A1"%'`.execute(realm.db);
  expect(rows).toHaveLength(1);
  expect(rows[0]?.at).toBe(realm.now());
  expect(JSON.parse(rows[0]?.data ?? '').facts).toMatchObject({
    openedAt: '2026-03-02T01:00:00.000Z',
    dueAt: '2026-03-05T01:00:00.000Z',
    closedAt: '2026-03-04T02:00:00.000Z',
  });
  const { rows: texts } =
    await sql`select from act_part where part = 'facts' and data like '%灯不亮%'`.execute(realm.db);
  expect(texts).toHaveLength(0);
});

it('says before the first row what is wrong with file or mapping', async () => {
  const lacks = await fileOf('lacks.csv', '编号,受理\nD1,2026-03-02 09:00\n');
  await expect(importFile(realm, lacks, mappingOf('lacks'))).rejects.toThrow(UsageFault);
  const latin = await fileOf(
    'latin.csv',
    Buffer.from(`${header}\nD1,2026-03-02 09:00,,,caf\xe9,,,,,,\n`, 'latin1'),
  );
  await expect(importFile(realm, latin, mappingOf('latin'))).rejects.toThrow('utf-8');
  await expect(importFile(realm, join(folder, 'none.csv'), mappingOf('none'))).rejects.toThrow('ENOENT');
  await expect(importFile(realm, await fileOf('empty.csv', ''), mappingOf('empty'))).rejects.toThrow(
    UsageFault,
  );
  await expect(readMapping(await fileOf('m1.json', '{'))).rejects.toThrow('JSON');
  await expect(
    readMapping(await fileOf('m2.json', JSON.stringify({ ...given, source: 'x', colour: 1 }))),
  ).rejects.toThrow('colour');
  const zone = { ...given, source: 'x', times: { format: 'ISO', zone: 'Mars/Base' } };
  await expect(readMapping(await fileOf('m3.json', JSON.stringify(zone)))).rejects.toThrow('times.zone');
});

it('reads GB 18030, in which many offices still export', async () => {
  const words: Record<string, number[]> = { 东: [0xb6, 0xab] };
  const row = 'E1,2026-03-02 09:00,,,P,c,l,D,,,'.replace('P', '?');
  const bytes = Buffer.from(`id,o,d,f,p,c,l,t,y,x,z\n${row}`, 'latin1');
  const at = bytes.indexOf('?');
  const gbk = Buffer.concat([bytes.subarray(0, at), Buffer.from(words['东'] ?? []), bytes.subarray(at + 1)]);
  const columns = {
    reference: 'id',
    opened: 'o',
    due: 'd',
    closed: 'f',
    description: ['t'],
    latitude: 'y',
    longitude: 'x',
  };
  const mapping = mappingOf('gbk', {
    ...columns,
    file: { encoding: 'gb18030' },
    place: { column: 'p', kind: 'community', unlisted: 'add' },
    party: { column: 'c', values: { c: { kind: 'department', nameZh: '老系统城管局' } } },
    category: { column: 'l', values: { l: given.category.values.路灯 } },
  });
  expect(await importFile(realm, await fileOf('gbk.csv', gbk), mapping)).toMatchObject({
    imported: 1,
    rejected: 0,
  });
  const { rows } = await sql<{ name: string }>`
    select name_zh as name from report join place_text on place_text.id = place_id where source = 'gbk'`.execute(
    realm.db,
  );
  expect(rows).toEqual([{ name: '东' }]);
});

it('stops at an open quotation mark rather than lose the rows that it swallows', async () => {
  for (const count of [20, 9_000]) {
    const rows = Array.from(
      { length: count },
      (_, index) => `F${index},2026-03-02 09:00,,,,城管,路灯,灯不亮,,,`,
    );
    rows[1] = 'F1,2026-03-02 09:00,,,,城管,路灯,"灯不亮,,,';
    const path = await fileOf('quote.csv', [header, ...rows].join('\n'));
    await expect(importFile(realm, path, mappingOf('quote'))).rejects.toThrow('quotation mark');
  }
});

it('lets nobody but the importer claim what happened elsewhere', async () => {
  const person = { kind: 'person', account: await addAccount(realm, 'someone'), mandate: null } as const;
  for (const caller of [visitor, person])
    expect(isRefusal(await importRequests(realm, caller, []))).toBe(true);
});
