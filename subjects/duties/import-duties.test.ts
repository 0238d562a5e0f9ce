import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { checkRegister, done, type Ground, layGround, testRealm } from '#harness/realm/index.ts';
import { installer } from '#platform/callers/index.ts';
import { readWorkbook } from '#platform/csv/index.ts';
import { isRefusal } from '#platform/refusal/index.ts';
import { calendarDays } from '#platform/working-time/index.ts';
import { dutyColumns, enactDuty, exportDuties, importDuties, listDuties } from './index.ts';

const { realm } = await testRealm();
let ground: Ground;
const today = '2026-11-23';
const head = 'code,name_zh,category_code,place_code,lead,supervisor,limit,means_staff';
const line = (code: string, limit = '3个工作日', more = '') =>
  `${code},巡查,orphan,330106,测试区城市管理局,测试区热线中心,${limit},两人${more}`;

beforeAll(async () => {
  ground = await layGround(realm);
});
afterEach(() => checkRegister(realm));

const send = async (csv: string, dryRun = false, caller = ground.administrator) =>
  done(await importDuties(realm, caller, { csv, dryRun }));
const inEffect = async (code: string) =>
  (await listDuties(realm.db, { today, text: code, limit: 10 })).filter((duty) => duty.code === code);

describe('an import of duties', () => {
  it('says before it is done what it would do, and does nothing', async () => {
    const told = await send(`${head}\n${line('PREVIEW')}`, true);
    expect(told).toMatchObject({
      written: false,
      added: 1,
      changes: [{ line: 2, code: 'PREVIEW', does: 'enacts' }],
    });
    expect(await inEffect('PREVIEW')).toEqual([]);
  });

  it('says what the check would newly find, and not what it finds already', async () => {
    const bare = 'B-1,无人督办的事,enquiry,330106,测试区城市管理局,,,';
    const told = await send(`${head}\n${bare}`, true);
    expect(told.newFindings.map(({ code }) => code)).toEqual(['no-supervisor', 'no-limit', 'no-means']);
    const done = await send(`${head}\n${bare}`);
    expect(done.newFindingsTotal).toBe(3);
    expect((await send(`${head}\n${bare}`)).newFindingsTotal).toBe(0);
  });

  it('revises from today what an exported row says otherwise, and ends what only gets a last day', async () => {
    await send(`${head},effective_from\n${line('LIFE', '3个工作日', ',2026-01-01')}`);
    const changed = `${head},effective_from\n${line('LIFE', '5个工作日', ',2026-01-01')}`;
    expect(await send(changed)).toMatchObject({ amended: 1, changes: [{ does: 'revises' }] });
    expect(await inEffect('LIFE')).toMatchObject([{ edition: 2, effectiveFrom: today }]);
    expect(await send(changed)).toMatchObject({ amended: 0, unchanged: 1 });
    const ending = `${head},effective_to\n${line('LIFE', '5个工作日', ',2026-12-31')}`;
    expect(await send(ending)).toMatchObject({ ended: 1, amended: 0, changes: [{ does: 'ends' }] });
    expect(await inEffect('LIFE')).toMatchObject([{ edition: 2, effectiveTo: '2026-12-31' }]);
    expect(await send(ending)).toMatchObject({ ended: 0, unchanged: 1 });
  });

  it('proposes what is new for a street, once', async () => {
    const street = `${head},list\nSTREET,巡查,orphan,330106001,测试街道办事处,测试区热线中心,3日,两人,基本履职`;
    expect(await send(street)).toMatchObject({ added: 1, changes: [{ does: 'proposes' }] });
    expect(await inEffect('STREET')).toEqual([]);
    expect(await send(street)).toMatchObject({ added: 0, unchanged: 1 });
    const other = await send(street.replace('两人', '三人'), true);
    expect(other.rejected).toMatchObject([{ line: 2, column: 'code' }]);
  });

  it('takes a local clause together with the upper one that it makes concrete, in any order', async () => {
    const columns = `${head},concretises,level`;
    const rows = [line('LOCAL', '3日', ',UPPER,county'), line('UPPER', '7日', ',,prefecture')];
    expect(await send([columns, ...rows].join('\n'))).toMatchObject({ written: true, added: 2 });
    const [local] = await inEffect('LOCAL');
    expect(local).toMatchObject({ concretisesCode: 'UPPER' });
    const lonely = await send(
      `${columns}\n${line('X', '3日', ',NONE,')}\n${line('SELF', '3日', ',SELF,')}`,
      true,
    );
    expect(lonely.rejected).toMatchObject([
      { line: 2, column: 'concretises' },
      { line: 3, column: 'concretises' },
    ]);
  });

  it('tells of every wrong row its line, its column and why, and writes nothing of the file', async () => {
    const rows = [
      line('GOOD'),
      'C1,甲,none,330106,测试区热线中心,,,',
      'C2,乙,orphan,99,测试区热线中心,,,',
      'C3,丙,orphan,330106,没有,,,',
      'C4,丁,orphan,330106,测试区热线中心,,soon,',
      'C5,戊,orphan,330106,测试区热线中心,测试区热线中心,,',
      'C6,=1+1,orphan,330106,测试区热线中心,,,',
    ];
    const result = await send([head, ...rows].join('\n'));
    expect(result).toMatchObject({ written: false, added: 1, rejectedTotal: 6 });
    expect(result.rejected.map((row) => [row.line, row.column])).toEqual([
      [3, 'category_code'],
      [4, 'place_code'],
      [5, 'lead'],
      [6, 'limit'],
      [7, 'supervisor'],
      [8, 'name_zh'],
    ]);
    expect(await inEffect('GOOD')).toEqual([]);
  });

  it('reads types, lists, stages and levels by their Chinese names', async () => {
    const file = `${head},type,stage,level\n${line('WORDS', '3日', ',行政处罚,中端,县（区）级')}\n${line('SHORT', '3日', ',检查,,')}`;
    expect(await send(file)).toMatchObject({ written: true });
    expect(await inEffect('WORDS')).toMatchObject([{ type: 'penalty', stage: 'middle', level: 'county' }]);
    expect(await inEffect('SHORT')).toMatchObject([{ type: 'inspection', level: null }]);
  });
});

describe('an export of duties', () => {
  it('imports again to nothing changed, as CSV and as a workbook, formulas and line breaks included', async () => {
    done(
      await enactDuty(realm, installer, {
        code: 'FULL',
        type: 'penalty',
        list: 'assisting',
        stage: 'middle',
        level: 'township',
        categoryId: ground.lampCategory,
        placeId: ground.street,
        leadPartyId: ground.streetOffice,
        departmentPartyId: ground.cityManagement,
        supervisorPartyId: ground.hotline,
        coHandlers: [{ partyId: ground.hotline, gives: 'equipment' }],
        concretisesId: ground.dutyId,
        timeLimit: calendarDays(7, 'keep'),
        promisedLimit: calendarDays(3),
        effectiveFrom: '2026-12-01',
        effectiveTo: '2027-12-01',
        nameZh: '=HYPERLINK("http://x")',
        nameEn: '@SUM(A1)',
        handlingOffice: '综合行政执法队',
        basis: '《条例》第四条，“引号”与,逗号',
        steps: '一、受理\n二、核实\n三、处置',
        accountability: '-1+1',
        accountabilityBasis: '《规定》第九条',
        meansStaff: '两人',
        meansMoney: '每年 10 万元',
        meansPowers: '＝委托执法',
        supervisionPhone: '+86 571 12345',
      }),
    );
    const csv = done(await exportDuties(realm, { format: 'csv', categoryId: null }));
    expect(csv.content).not.toMatch(/(^|,)"?[=@]/m);
    const again = await send(csv.content as string);
    expect(again).toMatchObject({ added: 0, amended: 0, ended: 0, rejected: [], changes: [] });
    expect(again.unchanged).toBeGreaterThan(5);
    const workbook = done(await exportDuties(realm, { format: 'xlsx', categoryId: null }));
    const lines = await readWorkbook(workbook.content as Uint8Array);
    if (isRefusal(lines)) throw new Error(lines.code);
    expect(lines[0]?.record).toEqual(dutyColumns.all);
    expect(lines.flatMap(({ record }) => record).filter((cell) => /^[=@＝]/.test(cell))).toEqual([]);
    expect(done(await importDuties(realm, ground.administrator, { csv: lines }))).toMatchObject({
      added: 0,
      amended: 0,
      ended: 0,
      rejected: [],
      unchanged: again.unchanged,
    });
  });
});
