import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { callerWith, checkRegister, done, type Ground, layGround, testRealm } from '#harness/realm/index.ts';
import { type Caller, installer, visitor } from '#platform/callers/index.ts';
import { workingDays, workingHours } from '#platform/working-time/index.ts';
import { addParty, endParty } from '#subjects/parties/index.ts';
import { roleNames } from '#subjects/rights/index.ts';
import {
  addCategory,
  dutyById,
  type EnactDutyInput,
  enactDuty,
  endDispatchRule,
  endDuty,
  importDispatchRules,
  importDuties,
  reviseDuty,
  routeFor,
  setDispatchRule,
} from './index.ts';

const { realm } = await testRealm();
let ground: Ground;
const since = '2026-01-01';
const today = '2026-11-23';

beforeAll(async () => {
  ground = await layGround(realm);
});
afterEach(() => checkRegister(realm));

function duty(more: Partial<EnactDutyInput> = {}): EnactDutyInput {
  return {
    code: 'D-1',
    type: 'inspection',
    categoryId: ground.orphanCategory,
    placeId: ground.county,
    leadPartyId: ground.streetOffice,
    effectiveFrom: since,
    nameZh: '事项',
    ...more,
  };
}

const paths = { street: '330106.330106001', community: '330106.330106001.330106001001' };
const route = (categoryId: string, placePath: string, day = today) =>
  routeFor(realm.db, { categoryId, placePath, today: day });

describe('whoever may not set up', () => {
  const attempts: readonly [string, (caller: Caller) => Promise<unknown>][] = [
    [
      'add a category',
      (caller) =>
        addCategory(realm, caller, {
          code: 'c',
          groupCode: 'g',
          openness: 'public',
          verification: 'sampled',
          nameZh: '类',
          groupNameZh: '组',
          validFrom: since,
        }),
    ],
    ['enact a duty', (caller) => enactDuty(realm, caller, duty())],
    ['revise a duty', (caller) => reviseDuty(realm, caller, duty({ code: 'LAMP-1' }))],
    ['end a duty', (caller) => endDuty(realm, caller, ground.dutyId, { validTo: today })],
    [
      'import duties',
      (caller) =>
        importDuties(realm, caller, {
          csv: 'code,name_zh,category_code,place_code,lead\nX,甲,orphan,330106,x',
        }),
    ],
    [
      'set a dispatch rule',
      (caller) =>
        setDispatchRule(realm, caller, {
          categoryId: ground.lampCategory,
          placeId: ground.street,
          dutyId: ground.dutyId,
          validFrom: since,
        }),
    ],
    ['end a dispatch rule', (caller) => endDispatchRule(realm, caller, realm.newId(), { validTo: today })],
    [
      'import dispatch rules',
      (caller) =>
        importDispatchRules(realm, caller, { csv: 'category_code,place_code,duty_code\na,330106,b' }),
    ],
  ];

  it.each(attempts)('may not %s', async (_what, attempt) => {
    expect(await attempt(visitor)).toMatchObject({ refused: true, code: 'caller.unknown' });
    for (const role of roleNames.filter((each) => each !== 'administrator')) {
      const caller = await callerWith(realm, `${role}-${realm.newId()}`, ground.hotline, role);
      expect(await attempt(caller)).toMatchObject({ refused: true, code: 'right.missing' });
    }
  });
});

describe('a duty', () => {
  it('is refused where what it names is missing or contradicts itself', async () => {
    const cases: readonly [Partial<EnactDutyInput>, string][] = [
      [{ supervisorPartyId: ground.streetOffice }, 'duty.supervisor-leads'],
      [{ effectiveTo: since }, 'duty.dates-reversed'],
      [{ categoryId: realm.newId() }, 'category.absent'],
      [{ placeId: realm.newId() }, 'duty.place-absent'],
      [{ leadPartyId: realm.newId() }, 'duty.party-absent'],
      [{ coHandlers: [{ partyId: realm.newId(), gives: 'support' }] }, 'duty.party-absent'],
      [{ code: 'LAMP-1' }, 'duty.code-taken'],
    ];
    for (const [more, code] of cases)
      expect(await enactDuty(realm, installer, duty(more))).toMatchObject({ code });
    expect(await reviseDuty(realm, installer, duty({ code: 'NONE' }))).toMatchObject({ code: 'duty.absent' });
    expect(await route(ground.orphanCategory, paths.street)).toBe('nobody-leads');
  });

  it('routes by edition: the earlier one until the day on which the next takes effect', async () => {
    const first = done(await enactDuty(realm, installer, duty({ code: 'ED' }))).id;
    const revised = duty({ code: 'ED', leadPartyId: ground.hotline, effectiveFrom: '2026-12-01' });
    expect(await reviseDuty(realm, installer, revised, 9)).toMatchObject({ code: 'version.stale' });
    const second = done(await reviseDuty(realm, installer, revised, 1)).id;
    expect(await dutyById(realm.db, first)).toMatchObject({
      edition: 1,
      effectiveTo: '2026-12-01',
      version: 2,
    });
    expect(await dutyById(realm.db, second)).toMatchObject({
      edition: 2,
      replacesId: first,
      effectiveTo: null,
    });
    expect(await route(ground.orphanCategory, paths.street, '2026-11-30')).toMatchObject({
      leadPartyId: ground.streetOffice,
    });
    expect(await route(ground.orphanCategory, paths.street, '2026-12-01')).toMatchObject({
      leadPartyId: ground.hotline,
    });
    expect(
      await reviseDuty(realm, installer, duty({ code: 'ED', effectiveFrom: '2026-11-01' })),
    ).toMatchObject({ code: 'duty.dates-reversed' });
    done(await endDuty(realm, installer, second, { validTo: '2027-01-01' }));
    expect(await endDuty(realm, installer, second, { validTo: '2027-02-01' })).toMatchObject({
      code: 'duty.ended',
    });
    expect(await route(ground.orphanCategory, paths.street, '2027-01-01')).toBe('nobody-leads');
  });

  it('leads nowhere once its party has ended', async () => {
    const { id: leadPartyId } = done(
      await addParty(realm, installer, { kind: 'department', nameZh: '将撤部门', validFrom: since }),
    );
    done(
      await enactDuty(
        realm,
        installer,
        duty({ code: 'GONE', categoryId: ground.enquiryCategory, leadPartyId }),
      ),
    );
    expect(await route(ground.enquiryCategory, paths.community)).toMatchObject({ leadPartyId });
    done(await endParty(realm, installer, leadPartyId, { validTo: '2026-11-20' }));
    expect(await route(ground.enquiryCategory, paths.community)).toBe('nobody-leads');
  });
});

describe('the dispatch catalogue', () => {
  it('refines a duty in a narrower place, for its later editions too, until its row ends', async () => {
    const rule = {
      categoryId: ground.lampCategory,
      placeId: ground.street,
      dutyId: ground.dutyId,
      timeLimit: workingHours(8),
      validFrom: since,
    };
    expect(
      await setDispatchRule(realm, installer, { ...rule, categoryId: ground.orphanCategory }),
    ).toMatchObject({ code: 'dispatch-rule.elsewhere' });
    expect(await setDispatchRule(realm, installer, { ...rule, dutyId: realm.newId() })).toMatchObject({
      code: 'duty.absent',
    });
    expect(await setDispatchRule(realm, installer, { ...rule, validTo: since })).toMatchObject({
      code: 'duty.dates-reversed',
    });
    const { id } = done(await setDispatchRule(realm, installer, rule));
    const lamp = duty({
      code: 'LAMP-1',
      categoryId: ground.lampCategory,
      leadPartyId: ground.cityManagement,
      effectiveFrom: '2026-06-01',
    });
    const revised = done(await reviseDuty(realm, installer, lamp)).id;
    expect(await route(ground.lampCategory, paths.community)).toMatchObject({
      ruleId: id,
      dutyId: revised,
      limit: workingHours(8),
    });
    expect(await route(ground.lampCategory, '330106')).toMatchObject({ ruleId: null });
    done(await endDispatchRule(realm, installer, id, { validTo: today }, 1));
    expect(await route(ground.lampCategory, paths.community)).toMatchObject({
      ruleId: null,
      dutyId: revised,
    });
    expect(await endDispatchRule(realm, installer, id, { validTo: '2026-12-01' })).toMatchObject({
      code: 'dispatch-rule.ended',
    });
  });
});

describe('importing duties', () => {
  const head = 'code,name_zh,category_code,place_code,lead,supervisor,co_handlers,limit';

  it('enacts, then leaves alone, then revises what says something else', async () => {
    const line =
      'IMP,导入,orphan,330106001,测试街道办事处,测试区热线中心,测试区城市管理局=equipment,3个工作日';
    const send = (row: string) => importDuties(realm, installer, { csv: `${head}\n${row}` });
    expect(done(await send(line))).toMatchObject({ written: true, added: 1 });
    expect(await route(ground.orphanCategory, paths.community)).toMatchObject({
      leadPartyId: ground.streetOffice,
      coHandlers: [{ partyId: ground.cityManagement, gives: 'equipment' }],
      limit: workingDays(3),
    });
    expect(done(await send(line))).toMatchObject({ added: 0, amended: 0, unchanged: 1 });
    expect(done(await send(line.replace('3个', '5个')))).toMatchObject({ amended: 1 });
    expect(await route(ground.orphanCategory, paths.community)).toMatchObject({ limit: workingDays(5) });
  });

  it('says of each wrong row what is wrong with it', async () => {
    const rows = [
      'A,甲,none,330106,测试区热线中心,,,',
      'B,乙,orphan,99,测试区热线中心,,,',
      'C,丙,orphan,330106,没有,,,',
      'D,丁,orphan,330106,测试区热线中心,,,soon',
      'E,戊,orphan,330106,测试区热线中心,测试区热线中心,,',
      'F,己,orphan,330106,测试区热线中心,,测试街道办事处=Much Help,',
    ];
    const result = done(await importDuties(realm, installer, { csv: [head, ...rows].join('\n') }));
    expect(result).toMatchObject({ written: false, added: 0, rejectedTotal: 6 });
    for (const { text } of result.rejected) expect(text.en.length * text['zh-CN'].length).toBeGreaterThan(0);
  });
});
