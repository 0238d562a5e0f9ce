import { sql } from 'kysely';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { callerWith, checkRegister, done, type Ground, layGround, testRealm } from '#harness/realm/index.ts';
import { type Caller, visitor } from '#platform/callers/index.ts';
import { readWorkbook, writeWorkbook } from '#platform/csv/index.ts';
import { isRefusal } from '#platform/refusal/index.ts';
import { lookAtReporter, runClocks } from '#subjects/matters/index.ts';
import { roleNames } from '#subjects/rights/index.ts';
import { endRequestMapping, importByMapping, keepRequestMapping, listRequestMappings } from './index.ts';

const { realm, clock } = await testRealm();
let ground: Ground;
let administrator: Caller;
beforeAll(async () => {
  ground = await layGround(realm);
  administrator = ground.administrator;
});
afterEach(() => checkRegister(realm));

const given = {
  source: 'city-12345',
  nameZh: '市12345平台',
  times: { format: 'YYYY-MM-DD HH:mm' },
  reference: '工单编号',
  opened: '受理时间',
  reported: '来电时间',
  due: '办理期限',
  closed: '办结时间',
  kind: { column: '诉求类型', words: { 投诉类: 'complaint', 求助类: 'help', 举报类: 'accusation' } as const },
  place: { column: '街道', words: { 测试街: '330106001' }, otherwise: '330106001' },
  party: { column: '承办单位', words: { 城管: '测试区城市管理局' } },
  category: { column: '问题类别', words: { 照明: 'street-lamp' } },
  description: ['标题', '内容'],
  answer: '答复',
  contactName: '联系人',
  contactPhone: '电话',
  contactWish: { column: '联系方式', words: { 电话: 'phone', 短信: 'message' } as const },
  people: '人数',
  secrecy: { column: '是否保密', words: ['是'] },
};
const head =
  '工单编号,受理时间,来电时间,办理期限,办结时间,诉求类型,街道,承办单位,问题类别,标题,内容,答复,联系人,电话,联系方式,人数,是否保密,无关列';

function row(number: string, more: Partial<Record<string, string>> = {}): string {
  const cells: Record<string, string> = {
    工单编号: number,
    受理时间: '2026-05-18 08:00',
    来电时间: '2026-05-17 21:30',
    办理期限: '2026-05-25 08:00',
    诉求类型: '投诉类',
    街道: '测试街',
    承办单位: '城管',
    问题类别: '照明',
    标题: '路灯不亮',
    内容: '三盏',
    联系人: '王某',
    电话: '139-0000-0001',
    联系方式: '短信',
    人数: '6',
    是否保密: '否',
    ...more,
  };
  return head
    .split(',')
    .map((column) => cells[column] ?? '')
    .join(',');
}

async function mapping(source: string): Promise<string> {
  return done(await keepRequestMapping(realm, administrator, null, { ...given, source })).id;
}

async function bring(caller: Caller, id: string, rows: readonly string[], dryRun = false) {
  return done(await importByMapping(realm, caller, id, { file: [head, ...rows].join('\n'), dryRun }));
}

const kept = async (number: string) => {
  const { rows } = await sql<Record<string, unknown>>`
    select report.*, contact.name, contact.phone, contact.wish, contact.withheld,
      work_order.clock_stage, work_order.party_id, work_order.id as order_id
    from report join report_contact as contact on contact.report_id = report.id
    join work_order on work_order.matter_id = report.matter_id
    where source_reference = ${number}`.execute(realm.db);
  return rows[0];
};

describe('a mapping', () => {
  it('is kept by administrators only, once a system, and names only what is here', async () => {
    for (const role of roleNames.filter((each) => each !== 'administrator')) {
      const caller = await callerWith(realm, `m-${role}`, ground.hotline, role);
      expect(await keepRequestMapping(realm, caller, null, given)).toMatchObject({ code: 'right.missing' });
    }
    const cases = [
      [{ place: { column: '街道', words: { 某街: '999999' } } }, 'place'],
      [{ party: { column: null, otherwise: '不存在的局' } }, 'party'],
      [{ category: { column: '问题类别', words: { 照明: 'nothing' } } }, 'category'],
    ] as const;
    for (const [change, field] of cases) {
      expect(await keepRequestMapping(realm, administrator, null, { ...given, ...change })).toMatchObject({
        code: 'request-mapping.word-unknown',
        fields: [{ field }],
      });
    }
    const words = Object.fromEntries(
      Array.from({ length: 900 }, (_each, index) => [`${index}`.repeat(20), 'street-lamp']),
    );
    const long = { ...given, category: { column: '问题类别', words } };
    expect(await keepRequestMapping(realm, administrator, null, long)).toMatchObject({
      code: 'request-mapping.too-long',
    });
    const id = await mapping('once');
    const again = { ...given, source: 'once' };
    expect(await keepRequestMapping(realm, administrator, null, again)).toMatchObject({
      code: 'request-mapping.source-taken',
    });
    expect(await keepRequestMapping(realm, administrator, id, given)).toMatchObject({
      code: 'request-mapping.source-fixed',
    });
    done(await keepRequestMapping(realm, administrator, id, { ...again, nameZh: '改名' }, 1));
    expect(await keepRequestMapping(realm, administrator, id, again, 1)).toMatchObject({
      code: 'version.stale',
    });
    expect(await listRequestMappings(realm.db)).toMatchObject([{ id, edition: 2, nameZh: '改名' }]);
    done(await endRequestMapping(realm, administrator, id));
    expect(await importByMapping(realm, administrator, id, { file: head, dryRun: true })).toMatchObject({
      code: 'request-mapping.ended',
    });
    done(await endRequestMapping(realm, administrator, await mapping('once')));
  });
});

describe('a file of another system', () => {
  it('is refused to visitors and to those who neither take in nor send out, and beyond one’s places', async () => {
    const id = await mapping('rights');
    const asked = { file: `${head}\n${row('R-1')}`, dryRun: false };
    expect(await importByMapping(realm, visitor, id, asked)).toMatchObject({ code: 'caller.unknown' });
    const handler = await callerWith(realm, 'imports-not', ground.cityManagement, 'handler');
    expect(await importByMapping(realm, handler, id, asked)).toMatchObject({ code: 'right.missing' });
    const elsewhere = await callerWith(realm, 'elsewhere', ground.hotline, 'operator', [ground.street]);
    const everywhere = { ...given, source: 'rights', place: { column: null, otherwise: '330106' } };
    done(await keepRequestMapping(realm, administrator, id, everywhere));
    expect(await bring(elsewhere, id, [row('R-1')])).toMatchObject({
      imported: 0,
      rejectedRows: [{ line: 2, reference: 'R-1', code: 'right.out-of-scope' }],
    });
    expect(await kept('R-1')).toBeUndefined();
  });

  it('is told of row by row before anything is written, taken once, and left alone when it comes again', async () => {
    const id = await mapping('city');
    const operator = await callerWith(realm, 'imports', ground.hotline, 'operator');
    const rows = [
      row('C-1'),
      row('C-2', { 承办单位: '水务' }),
      row('C-3', { 问题类别: '' }),
      row('C-4', { 受理时间: '昨天' }),
      row('C-5', { 电话: '不详' }),
      row('C-6', { 联系方式: '传真' }),
      row('C-7', { 来电时间: '2026-05-18 09:00' }),
      row('C-8', { 人数: '零' }),
      row('C-1'),
    ];
    const foreseen = await bring(operator, id, rows, true);
    expect(foreseen).toMatchObject({ dryRun: true, rows: 9, imported: 1, known: 0, rejected: 8 });
    expect(foreseen.rejectedRows.map(({ line, code, column }) => [line, code, column])).toEqual([
      [3, 'row.unlisted-value', '承办单位'],
      [4, 'row.missing', '问题类别'],
      [5, 'row.bad-time', '受理时间'],
      [6, expect.any(String), '电话'],
      [7, 'row.unlisted-value', '联系方式'],
      [8, 'import.opened-before-reported', null],
      [9, 'row.bad-number', '人数'],
      [10, 'row.repeated', '工单编号'],
    ]);
    expect(await kept('C-1')).toBeUndefined();
    expect(await bring(operator, id, rows)).toMatchObject({ imported: 1, known: 0, rejected: 8 });
    expect(await bring(operator, id, [row('C-1', { 内容: '改了的内容' })])).toMatchObject({
      imported: 0,
      known: 1,
      rejected: 0,
    });
    expect(await kept('C-1')).toMatchObject({
      kind: 'complaint',
      people: 6,
      open_wish: true,
      taken_in_at: '2026-05-17T13:30:00.000Z',
      name: '王某',
      phone: '13900000001',
      wish: 'message',
      withheld: false,
      party_id: ground.cityManagement,
    });
  });

  it('keeps who reported from who handles, where the reporter asked for it', async () => {
    const id = await mapping('secret');
    await bring(administrator, id, [row('S-1', { 是否保密: '是' }), row('S-2')]);
    const handler = await callerWith(realm, 'looks', ground.cityManagement, 'handler');
    const [secret, open] = [await kept('S-1'), await kept('S-2')];
    expect(secret).toMatchObject({ withheld: true, open_wish: false });
    expect(await lookAtReporter(realm, handler, String(secret?.['id']))).toMatchObject({ code: 'absent' });
    expect(await lookAtReporter(realm, handler, String(open?.['id']))).toMatchObject({ name: '王某' });
    const operator = await callerWith(realm, 'calls', ground.hotline, 'operator');
    expect(await lookAtReporter(realm, operator, String(secret?.['id']))).toMatchObject({ name: '王某' });
  });

  it('that is open and in time goes on being reminded of; what is late or closed isn’t', async () => {
    const id = await mapping('clocks');
    const late = { 受理时间: '2026-05-01 08:00', 来电时间: '', 办理期限: '2026-05-08 08:00' };
    const closed = { ...late, 办结时间: '2026-05-07 08:00', 答复: '已修复' };
    await bring(administrator, id, [
      row('K-1', { 办理期限: '2026-12-31 08:00' }),
      row('K-2', late),
      row('K-3', closed),
    ]);
    expect((await kept('K-1'))?.['clock_stage']).toBe('running');
    expect((await kept('K-2'))?.['clock_stage']).toBe('ended');
    expect((await kept('K-3'))?.['clock_stage']).toBe('ended');
    const before = clock.now;
    clock.now = new Date('2026-12-31T01:00:00Z');
    await runClocks(realm);
    expect((await kept('K-1'))?.['clock_stage']).toBe('overdue');
    clock.now = before;
  });

  it('may be a workbook whose times are dates of its own, and must have the columns that are mapped', async () => {
    const id = await mapping('workbook');
    const cells = row('W-1', { 受理时间: '2026-05-18 08:00:00' }).split(',');
    const bytes = await writeWorkbook('list', head.split(','), [cells]);
    const lines = await readWorkbook(bytes, true);
    if (isRefusal(lines)) throw new Error(lines.code);
    expect(
      done(await importByMapping(realm, administrator, id, { file: lines, dryRun: false })),
    ).toMatchObject({ imported: 1, rejected: 0 });
    const lacking = head.replace('工单编号', '编号');
    expect(
      await importByMapping(realm, administrator, id, { file: `${lacking}\nx`, dryRun: true }),
    ).toMatchObject({ code: 'request-import.columns-missing', parameters: { columns: '工单编号' } });
  });
});
