import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { checkRegister, done, type Ground, layGround, testRealm } from '#harness/realm/index.ts';
import { type Caller, installer, visitor } from '#platform/callers/index.ts';
import {
  DEFAULT_OFFICE_HOURS,
  deadline,
  type OfficeHours,
  workingHours,
  workingTimeOf,
} from '#platform/working-time/index.ts';
import {
  importOwnDays,
  listOwnDays,
  officeHoursNow,
  partiesWithOwnTime,
  readWorkingTime,
  setOfficeHours,
  setOwnDay,
  withdrawOwnDay,
} from './index.ts';

const { realm } = await testRealm();
let ground: Ground;
beforeAll(async () => {
  ground = await layGround(realm);
});
afterEach(() => checkRegister(realm));

const hours: OfficeHours = { weekdays: { 1: [['08:30', '17:00']] } };
const read = () => readWorkingTime(realm.pool, 'Asia/Shanghai');

describe('working time', () => {
  it('is the statutory one where nothing was set', async () => {
    expect(await read()).toMatchObject({
      zone: 'Asia/Shanghai',
      officeHours: DEFAULT_OFFICE_HOURS,
      calendar: { name: 'china' },
    });
  });

  it('can’t be set by anyone but an administrator', async () => {
    const attempts: ((caller: Caller) => Promise<unknown>)[] = [
      (caller) => setOfficeHours(realm, caller, { hours }),
      (caller) => setOwnDay(realm, caller, { date: '2026-12-24', working: false }),
      (caller) => withdrawOwnDay(realm, caller, realm.newId()),
      (caller) => importOwnDays(realm, caller, { csv: 'date,working\n2026-12-24,no' }),
    ];
    for (const attempt of attempts) {
      expect(await attempt(visitor)).toMatchObject({ code: 'caller.unknown' });
      for (const caller of [ground.handler, ground.operator, ground.dispatcher, ground.verifier]) {
        expect(await attempt(caller)).toMatchObject({ code: 'right.missing' });
      }
    }
    expect((await read()).officeHours).toEqual(DEFAULT_OFFICE_HOURS);
  });

  it('goes by the office hours set last, unless others were set since the caller looked', async () => {
    const { id } = done(await setOfficeHours(realm, installer, { hours }, null));
    expect(await setOfficeHours(realm, installer, { hours: DEFAULT_OFFICE_HOURS }, null)).toMatchObject({
      code: 'version.stale',
    });
    expect((await read()).officeHours).toEqual(hours);
    done(await setOfficeHours(realm, installer, { hours: DEFAULT_OFFICE_HOURS }, id));
    expect(realm.workingTime.officeHours).toEqual(DEFAULT_OFFICE_HOURS);
  });

  it('goes by a party’s own hours where it keeps some, and by the realm’s again when they are taken back', async () => {
    const partyId = ground.cityManagement;
    expect(await setOfficeHours(realm, installer, { hours, partyId: realm.newId() })).toMatchObject({
      code: 'office-hours.party-absent',
    });
    const { id } = done(await setOfficeHours(realm, installer, { hours, partyId }, null));
    expect(await setOfficeHours(realm, installer, { hours, partyId }, null)).toMatchObject({
      code: 'version.stale',
    });
    const own = workingTimeOf(realm.workingTime, partyId);
    expect(own.officeHours).toEqual(hours);
    expect(own.calendar).toBe(realm.workingTime.calendar);
    expect(workingTimeOf(realm.workingTime, ground.hotline)).toBe(realm.workingTime);
    expect(await officeHoursNow(realm.db, partyId)).toMatchObject({ id, hours, own: true });
    // Half past four in the afternoon: city management closes at five, the others at six.
    const afternoon = '2026-11-24T08:30:00.000Z';
    expect(deadline(afternoon, workingHours(1), own)).toBe('2026-11-25T01:00:00.000Z');
    expect(deadline(afternoon, workingHours(1), realm.workingTime)).toBe('2026-11-24T09:30:00.000Z');
    done(await setOfficeHours(realm, installer, { hours: null, partyId }, id));
    expect(workingTimeOf(realm.workingTime, partyId)).toBe(realm.workingTime);
    expect(await officeHoursNow(realm.db, partyId)).toMatchObject({
      hours: DEFAULT_OFFICE_HOURS,
      own: false,
    });
  });

  it('goes by a party’s own days on top of the realm’s, with the realm’s hours where it has no others', async () => {
    const partyId = ground.streetOffice;
    const day = { date: '2026-11-24', working: false, nameZh: '搬迁', partyId };
    expect(await setOwnDay(realm, installer, { ...day, partyId: realm.newId() })).toMatchObject({
      code: 'office-hours.party-absent',
    });
    const { id } = done(await setOwnDay(realm, installer, day));
    expect(await setOwnDay(realm, installer, day)).toMatchObject({ code: 'own-day.taken' });
    const realms = done(await setOwnDay(realm, installer, { ...day, date: '2026-11-25', partyId: null }));
    const theirs = workingTimeOf(realm.workingTime, partyId);
    expect(theirs.officeHours).toEqual(realm.workingTime.officeHours);
    // Monday at five in the afternoon: Tuesday is off for the office, Wednesday for all.
    const monday = '2026-11-23T09:00:00.000Z';
    expect(deadline(monday, workingHours(2), realm.workingTime)).toBe('2026-11-24T02:00:00.000Z');
    expect(deadline(monday, workingHours(2), theirs)).toBe('2026-11-26T02:00:00.000Z');
    const list = { text: null, after: null, limit: 9 };
    expect((await listOwnDays(realm.db, { ...list, partyId })).map(({ date }) => date)).toEqual([day.date]);
    expect((await listOwnDays(realm.db, list)).map(({ date }) => date)).toEqual(['2026-11-25']);
    expect([...(await partiesWithOwnTime(realm.db, [partyId, ground.hotline]))]).toEqual([partyId]);
    done(await withdrawOwnDay(realm, installer, id));
    done(await withdrawOwnDay(realm, installer, realms.id));
    expect(workingTimeOf(realm.workingTime, partyId)).toBe(realm.workingTime);
  });

  it('goes by the realm’s own days until they are withdrawn', async () => {
    const day = { date: '2026-12-24', working: false, nameZh: '停工', nameEn: 'Closed' };
    const { id } = done(await setOwnDay(realm, installer, day));
    expect((await read()).calendar.day('2026-12-24')).toMatchObject({
      working: false,
      kind: 'own',
      nameEn: 'Closed',
    });
    expect(await setOwnDay(realm, installer, day)).toMatchObject({ code: 'own-day.taken' });
    expect(await setOwnDay(realm, installer, day, 7)).toMatchObject({ code: 'version.stale' });
    done(await setOwnDay(realm, installer, { ...day, working: true }, 1));
    expect((await read()).calendar.day('2026-12-24')).toMatchObject({ working: true, kind: 'own' });
    done(await withdrawOwnDay(realm, installer, id, 2));
    expect(await withdrawOwnDay(realm, installer, id)).toMatchObject({ code: 'own-day.withdrawn' });
    expect((await read()).calendar.day('2026-12-24').kind).toBe('weekday');
    done(await setOwnDay(realm, installer, day));
  });

  it('takes days from a file, whole or not at all', async () => {
    const send = (...rows: string[]) =>
      importOwnDays(realm, installer, { csv: ['date,working,name_zh', ...rows].join('\n') });
    expect(done(await send('2027-01-04,no,甲', '2027-02-30,no,乙', '2027-01-05,maybe,丙'))).toMatchObject({
      written: false,
      rejectedTotal: 2,
    });
    expect(done(await send('2027-01-04,否,甲', '2026/12/24,yes,'))).toMatchObject({
      written: true,
      added: 1,
      amended: 1,
    });
    expect(done(await send('2027-01-04,no,甲', '2026-12-24,是,'))).toMatchObject({ unchanged: 2 });
    expect(
      (await listOwnDays(realm.db, { text: null, after: null, limit: 9 })).map(({ date }) => date),
    ).toEqual(['2027-01-04', '2026-12-24']);
  });
});
