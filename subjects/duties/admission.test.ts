import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { callerWith, checkRegister, done, type Ground, layGround, testRealm } from '#harness/realm/index.ts';
import { type Caller, installer, visitor } from '#platform/callers/index.ts';
import { historyOf } from '#register/index.ts';
import { addParty } from '#subjects/parties/index.ts';
import { roleNames } from '#subjects/rights/index.ts';
import {
  approveDuty,
  dutyById,
  type EnactDutyInput,
  enactDuty,
  endDuty,
  listDuties,
  rejectDuty,
  reviseDuty,
  routeFor,
} from './index.ts';

const { realm } = await testRealm();
let ground: Ground;
let county: Caller;
const today = '2026-11-23';
const street = '330106.330106001';

beforeAll(async () => {
  ground = await layGround(realm);
  county = await callerWith(realm, 'county-head', ground.cityManagement, 'head');
});
afterEach(() => checkRegister(realm));

function duty(code: string, more: Partial<EnactDutyInput> = {}): EnactDutyInput {
  return {
    code,
    type: 'public-service',
    list: 'basic',
    categoryId: ground.orphanCategory,
    placeId: ground.street,
    leadPartyId: ground.streetOffice,
    effectiveFrom: '2026-01-01',
    nameZh: '背街小巷保洁',
    ...more,
  };
}

const propose = async (code: string, more: Partial<EnactDutyInput> = {}) =>
  done(await enactDuty(realm, ground.administrator, duty(code, more)));
const route = () => routeFor(realm.db, { categoryId: ground.orphanCategory, placePath: street, today });

describe('whoever may not decide', () => {
  it('is told so, in every role, at a street’s level, and as the proposer', async () => {
    const { id, status } = await propose('REF');
    expect(status).toBe('proposed');
    const town = {
      kind: 'street-office',
      level: 'township',
      nameZh: '邻镇人民政府',
      validFrom: '2026-01-01',
    } as const;
    const townId = done(await addParty(realm, installer, town)).id;
    const township = await callerWith(realm, 'street-head', townId, 'head');
    const attempts: readonly [Caller, string][] = [
      [visitor, 'caller.unknown'],
      [ground.administrator, 'duty.own-proposal'],
      [township, 'duty.county-decides'],
      [
        { ...county, mandate: { ...county.mandate!, placePaths: ['330106.330106002'] } },
        'right.out-of-scope',
      ],
    ];
    for (const [caller, code] of attempts) {
      expect(await approveDuty(realm, caller, id)).toMatchObject({ refused: true, code });
      expect(await rejectDuty(realm, caller, id, { ground: '无依据' })).toMatchObject({ code });
    }
    for (const role of roleNames.filter((each) => each !== 'head' && each !== 'administrator')) {
      const caller = { ...township, mandate: { ...township.mandate!, role } };
      expect(await approveDuty(realm, caller, id)).toMatchObject({ code: 'right.missing' });
    }
    expect(await approveDuty(realm, installer, id)).toMatchObject({ code: 'duty.county-decides' });
    expect(await approveDuty(realm, county, realm.newId())).toMatchObject({ code: 'absent' });
    expect(await approveDuty(realm, county, id, 9)).toMatchObject({ code: 'version.stale' });
    expect(await approveDuty(realm, county, ground.dutyId)).toMatchObject({ code: 'duty.not-proposed' });
    expect(await endDuty(realm, ground.administrator, id, { validTo: today })).toMatchObject({
      code: 'duty.not-on-list',
    });
    done(await rejectDuty(realm, county, id, { ground: '属于部门职责' }));
  });
});

describe('a new duty of a street', () => {
  it('waits, is seen to wait, and holds from the day of approval', async () => {
    const { id } = await propose('NEW');
    expect(await route()).toBe('nobody-leads');
    const waiting = await listDuties(realm.db, { today, status: 'proposed', limit: 10 });
    expect(waiting.map(({ code }) => code)).toEqual(['NEW']);
    expect(await enactDuty(realm, ground.administrator, duty('NEW'))).toMatchObject({ code: 'duty.pending' });
    done(await approveDuty(realm, county, id, 1));
    expect(await dutyById(realm.db, id)).toMatchObject({
      status: 'in-force',
      effectiveFrom: today,
      version: 2,
    });
    expect(await route()).toMatchObject({ dutyId: id, leadPartyId: ground.streetOffice });
    const acts = await historyOf(realm.db, [{ kind: 'duty', id }]);
    expect(acts.map(({ type }) => type)).toEqual(['duty.proposed', 'duty.approved']);
  });

  it('that is turned down never holds, keeps the ground, and may be proposed again', async () => {
    const categoryId = ground.enquiryCategory;
    const first = await propose('AGAIN', { categoryId });
    done(await rejectDuty(realm, county, first.id, { ground: '缺少人员经费' }));
    expect(await dutyById(realm.db, first.id)).toMatchObject({
      status: 'rejected',
      decisionGround: '缺少人员经费',
      nameZh: '背街小巷保洁',
    });
    const second = await propose('AGAIN', { categoryId, meansStaff: '两名专职人员' });
    done(await approveDuty(realm, county, second.id));
    expect(await dutyById(realm.db, second.id)).toMatchObject({ edition: 2, replacesId: null });
  });

  it('in which it assists must name the department in charge', async () => {
    const assisting = { list: 'assisting', categoryId: ground.enquiryCategory } as const;
    const without = await propose('ASSIST', assisting);
    expect(await approveDuty(realm, county, without.id)).toMatchObject({ code: 'duty.department-missing' });
    done(await rejectDuty(realm, county, without.id, { ground: '未明确牵头部门' }));
    const named = await propose('ASSIST', { ...assisting, departmentPartyId: ground.cityManagement });
    done(await approveDuty(realm, county, named.id));
  });

  it('is only written down where it is set up from the command line', async () => {
    expect(done(await enactDuty(realm, installer, duty('SET-UP')))).toMatchObject({ status: 'in-force' });
  });
});

describe('a revision', () => {
  it('that leaves the street the same duty holds at once; one that gives it another is proposed', async () => {
    const { id } = done(await enactDuty(realm, installer, duty('REV')));
    const same = done(
      await reviseDuty(realm, ground.administrator, duty('REV', { nameZh: '保洁', effectiveFrom: today })),
    );
    expect(same.status).toBe('in-force');
    expect(await dutyById(realm.db, id)).toMatchObject({ effectiveTo: today });
    const wider = duty('REV', { placeId: ground.county, effectiveFrom: today });
    const proposed = done(await reviseDuty(realm, ground.administrator, wider));
    expect(proposed.status).toBe('proposed');
    expect(await dutyById(realm.db, same.id)).toMatchObject({ effectiveTo: null });
    done(await approveDuty(realm, county, proposed.id));
    expect(await dutyById(realm.db, same.id)).toMatchObject({ effectiveTo: today });
    expect(await dutyById(realm.db, proposed.id)).toMatchObject({ edition: 3, replacesId: same.id });
  });

  it('can’t leave with a street what a department took back', async () => {
    expect(await enactDuty(realm, ground.administrator, duty('BACK', { list: 'taken-back' }))).toMatchObject({
      code: 'duty.taken-back',
      fields: [{ field: 'leadPartyId' }],
    });
  });
});
