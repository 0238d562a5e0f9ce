import { afterAll, beforeAll, expect, it } from 'vitest';
import {
  addAccount,
  callerWith,
  checkRegister,
  done,
  type Ground,
  layGround,
  testRealm,
} from '#harness/realm/index.ts';
import { type Caller, visitor } from '#platform/callers/index.ts';
import { lookAtReporter, takeInReport } from '#subjects/matters/index.ts';
import type { FormInput } from '../../app/services.ts';
import { readMyReport } from '../my-reports.ts';
import { formOf, pageRequestOf } from '../page-request.fixture.ts';
import { portalServices } from '../portal-services.ts';
import { personalDataServices } from './personal-data-services.ts';

const { realm } = await testRealm();
let ground: Ground;
let officer: Caller;
let resident: Caller;

beforeAll(async () => {
  ground = await layGround(realm);
  officer = await callerWith(realm, 'officer', ground.hotline, 'data-protection-officer');
  resident = { kind: 'person', account: await addAccount(realm, 'resident'), mandate: null };
});
afterAll(() => checkRegister(realm));

const pageOf = (caller: Caller) => pageRequestOf(realm, caller);
const asked = (caller: Caller) => personalDataServices(pageOf(caller));

let keys = 0;
function sent(values: Record<string, string>): { form: FormInput; idempotencyKey: string; version: null } {
  keys += 1;
  return { form: formOf(values), idempotencyKey: `key-${keys}-0123456789`, version: null };
}

const reported = async (description = '灯坏了好几天') =>
  done(
    await takeInReport(realm, resident, {
      categoryId: ground.lampCategory,
      placeId: ground.community,
      description,
      contactPhone: '13500000001',
    }),
  );

it('shows nothing to visitors, and lists of requests to none but those who protect or oversee', async () => {
  expect(await asked(visitor).own()).toBeNull();
  for (const caller of [visitor, resident, ground.operator, ground.handler]) {
    expect(await asked(caller).requests({ status: null, cursor: null })).toBeNull();
    expect(await asked(caller).holds({ cursor: null })).toBeNull();
    expect(await asked(caller).retention()).toBeNull();
    const refused = await asked(caller).act({ id: null, action: 'set-retention', ...sent({ days: '40' }) });
    expect(refused).toMatchObject({ ok: false, refusal: { status: 404 } });
  }
  const auditor = await callerWith(realm, 'auditor', ground.hotline, 'auditor');
  expect(await asked(auditor).requests({ status: null, cursor: null })).toMatchObject({ actions: [] });
});

it('tells somebody which party looked at who they are, and when', async () => {
  const report = await reported();
  done(await lookAtReporter(realm, ground.handler, report.id));
  const own = await asked(resident).own();
  expect(own).toMatchObject({
    reports: 1,
    looks: [{ reference: report.reference, party: { zh: expect.stringContaining('城市管理局') } }],
  });
});

it('takes a request for the contact of a report, refuses it with a ground, and tells the ground', async () => {
  const report = await reported('垃圾没人收');
  const portal = portalServices(pageOf(resident));
  const ask = (scope: string) =>
    portal.actOnReport({ id: report.id, cookie: null, action: 'erase-report', ...sent({ scope }) });
  expect(await ask('')).toMatchObject({ ok: false });
  expect(await ask('contact')).toMatchObject({ ok: true, value: { proof: { state: 'waiting' } } });
  expect(await ask('contact')).toMatchObject({ ok: false, refusal: { code: 'erasure.asked-already' } });

  const waiting = await asked(officer).requests({ status: 'requested', cursor: null });
  const id = waiting?.listing.items[0]?.id ?? '';
  const page = await asked(officer).request({ id });
  expect(page).toMatchObject({ reference: report.reference, actions: [{ name: 'grant-erasure' }, {}] });
  expect(JSON.stringify(page)).not.toContain('13500000001');
  expect(page?.situation.map((each) => each['zh-CN']).join()).toContain('尚未办结');

  const no = { basis: 'pipl-47-1-5', ground: '' };
  const refuse = (values: Record<string, string>) =>
    asked(officer).act({ id, action: 'refuse-erasure', ...sent(values) });
  expect(await refuse(no)).toMatchObject({ ok: false, refusal: { fields: { ground: {} } } });
  expect(await refuse({ ...no, ground: '尚在办理，需要联系' })).toMatchObject({ ok: true });
  expect(await asked(officer).request({ id })).toMatchObject({ ground: '尚在办理，需要联系', actions: [] });
});

it('erases a whole account on request: sure first, then decided, then gone from every page', async () => {
  expect(await asked(resident).ask(sent({}))).toMatchObject({ ok: false, refusal: { fields: { sure: {} } } });
  expect(await asked(resident).ask(sent({ sure: 'yes' }))).toMatchObject({ ok: true });
  expect(await asked(resident).own()).toMatchObject({
    actions: [],
    requests: [{ status: { text: { en: 'To be decided' } } }],
  });
  const waiting = await asked(officer).requests({ status: 'requested', cursor: null });
  const id = waiting?.listing.items[0]?.id ?? '';
  expect(await asked(officer).request({ id })).toMatchObject({
    reference: null,
    situation: [{ en: 'Concerned: 2 reports.' }, {}],
  });
  const yes = sent({ basis: 'pipl-47-1-3', ground: '本人撤回同意' });
  expect(await asked(officer).act({ id, action: 'grant-erasure', ...yes })).toMatchObject({ ok: true });
  expect(await asked(officer).request({ id })).toMatchObject({ status: { tone: 'done' }, situation: [] });
  const { rows } = await realm.pool.query('select 1 from report_contact where phone is not null');
  expect(rows).toEqual([]);
});

it('holds a report by its reference, so that it can’t be erased, until it is lifted', async () => {
  resident = { kind: 'person', account: await addAccount(realm, 'another'), mandate: null };
  const report = await reported();
  const given = {
    reference: report.reference,
    target: 'report',
    basis: 'archives-law',
    ground: '归档',
    until: '',
  };
  const hold = (values: Record<string, string>) =>
    asked(officer).act({ id: null, action: 'set-hold', ...sent({ ...given, ...values }) });
  expect(await hold({ reference: 'nothing' })).toMatchObject({
    ok: false,
    refusal: { fields: { reference: {} } },
  });
  expect(await hold({ until: '2020-01-01' })).toMatchObject({
    ok: false,
    refusal: { code: 'hold.until-past' },
  });
  expect(await hold({})).toMatchObject({ ok: true });
  const listed = await asked(officer).holds({ cursor: null });
  expect(listed?.listing.items).toMatchObject([{ reference: report.reference, status: { tone: 'active' } }]);

  const erase = () =>
    asked(officer).act({
      id: null,
      action: 'order-erasure',
      ...sent({ reference: report.reference, scope: 'contact', basis: 'pipl-19', ground: '误留' }),
    });
  expect(await erase()).toMatchObject({ ok: false, refusal: { code: 'erasure.on-hold' } });
  const lift = sent({ hold: listed?.listing.items[0]?.id ?? '', ground: '已归档' });
  expect(await asked(officer).act({ id: null, action: 'lift-hold', ...lift })).toMatchObject({ ok: true });
  expect(await erase()).toMatchObject({ ok: true });
  expect((await readMyReport(pageOf(resident), report.id, null))?.erasing?.name).toBe('erase-report');
});

it('sets how long a class is kept, 30 days at least', async () => {
  const set = (days: string) =>
    asked(officer).act({
      id: null,
      action: 'set-retention',
      ...sent({ dataClass: 'notices', days, basis: 'pipl-19' }),
    });
  expect(await set('29')).toMatchObject({ ok: false, refusal: { fields: { days: {} } } });
  expect(await set('an hour')).toMatchObject({ ok: false });
  expect(await set('400')).toMatchObject({ ok: true });
  const { classes } = (await asked(officer).retention()) ?? { classes: [] };
  expect(classes.find(({ id }) => id === 'notices')).toMatchObject({ days: 400, due: 0 });
});
