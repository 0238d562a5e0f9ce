import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { checkRegister, done, type Ground, layGround, testRealm } from '#harness/realm/index.ts';
import { openAccounts } from '#platform/accounts/index.ts';
import { type Caller, installer, visitor } from '#platform/callers/index.ts';
import { workingTimeOf } from '#platform/working-time/index.ts';
import { takeInReport } from '#subjects/matters/index.ts';
import { addParty, partyById } from '#subjects/parties/index.ts';
import { addPlace, placeById } from '#subjects/places/index.ts';
import type { SetupServices } from '../../app/services.ts';
import { formOf } from '../page-request.fixture.ts';
import { setupServices } from './setup-services.ts';

const { realm } = await testRealm();
const accounts = openAccounts(realm, 'a secret of at least 32 characters');
afterAll(() => accounts.close());
let ground: Ground;
let setup: SetupServices;
let other: string;

beforeAll(async () => {
  ground = await layGround(realm);
  setup = servicesOf(ground.administrator);
  other = await place('township', '330106009', '别的街道', ground.county);
  const { lampCategory: categoryId, community: placeId } = ground;
  done(await takeInReport(realm, visitor, { categoryId, placeId, description: '路灯不亮了。' }));
});
afterEach(() => checkRegister(realm));

function servicesOf(caller: Caller): SetupServices {
  return setupServices({ realm, caller, language: 'zh-CN', accounts });
}

async function place(
  kind: 'township' | 'community' | 'estate',
  code: string,
  nameZh: string,
  parentId: string,
) {
  const given = { kind, code, nameZh, parentId, validFrom: '2026-01-01' };
  return done(await addPlace(realm, installer, given)).id;
}

const sending = () => ({ idempotencyKey: realm.newId(), version: null });
const act = (kind: 'places' | 'parties', id: string, action: string, values: Record<string, string>) =>
  setup.act({ kind, id, action, form: formOf(values), ...sending() });
const foresee = (kind: 'places' | 'parties', id: string, action: string, values: Record<string, string>) =>
  setup.foresee({ kind, id, action, form: formOf(values) });

async function opened(kind: 'places' | 'parties', rowId: string, services = setup) {
  const listing = await services.list({ kind, words: null, cursor: null, rowId });
  const facts = listing?.more?.facts.map(
    ({ label, values }) => [label.en, values.map(({ name }) => name.zh)] as const,
  );
  return {
    facts: Object.fromEntries(facts ?? []),
    actions: listing?.more?.actions.map(({ name }) => name) ?? [],
  };
}

describe('a place on the set-up pages', () => {
  it('says what follows before it is moved, and its history afterwards', async () => {
    const id = ground.community;
    expect(await foresee('places', id, 'move', {})).toMatchObject({ value: { follows: { en: /Choose/ } } });
    const foreseen = await foresee('places', id, 'move', { parentId: other });
    expect(foreseen).toMatchObject({
      value: {
        follows: { 'zh-CN': expect.stringMatching(/测试社区和其下 0 个区域改属别的街道.*未办结 1 件/) },
      },
    });
    expect((await placeById(realm.db, id))?.parentId).toBe(ground.street);
    expect(await act('places', id, 'move', {})).toMatchObject({ refusal: { fields: { parentId: {} } } });
    const late = { parentId: other, on: '2999-01-01' };
    expect(await act('places', id, 'move', late)).toMatchObject({ refusal: { code: 'place.day-to-come' } });
    expect(await act('places', id, 'move', { parentId: other, on: '2026-11-01' })).toMatchObject({
      ok: true,
    });
    const { facts, actions } = await opened('places', id);
    expect(facts['History']).toEqual(['2026-11-01 改属别的街道', '2026-01-01 设立，名为测试社区']);
    expect(facts['Lies in']).toEqual(['别的街道']);
    expect(actions).toEqual(['move', 'merge', 'end']);
  });

  it('can’t simply end while others lie in it, but is merged into one of its kind', async () => {
    const [one, two] = [
      await place('community', '330106001007', '甲社区', ground.street),
      await place('community', '330106001008', '乙社区', ground.street),
    ];
    expect(await foresee('places', ground.street, 'end', {})).toMatchObject({
      value: { follows: { en: expect.stringMatching(/^2 places lie in it/) } },
    });
    expect(await act('places', ground.street, 'end', {})).toMatchObject({
      refusal: { code: 'place.has-places-below' },
    });
    const listing = await setup.list({ kind: 'places', words: null, cursor: null, rowId: one });
    const merge = listing?.more?.actions.find(({ name }) => name === 'merge');
    const choices = merge?.fields[0]?.choices?.map(({ value }) => value);
    expect(choices).toContain(two);
    expect(choices).not.toContain(one);
    expect(choices).not.toContain(ground.street);
    expect(await act('places', one, 'merge', {})).toMatchObject({ refusal: { fields: { successorId: {} } } });
    expect(await act('places', one, 'merge', { successorId: two })).toMatchObject({ ok: true });
    expect((await opened('places', two)).facts['History']?.[0]).toMatch(/甲社区并入$/);
    expect(await opened('places', one)).toMatchObject({ actions: [] });
  });

  it('shows an estate’s bodies, offers to add those that lack, and is listed by its layer', async () => {
    const estate = await place('estate', '330106001999', '花园小区', ground.street);
    const company = { kind: 'property-company', nameZh: '花园物业', placeId: estate } as const;
    const companyId = done(await addParty(realm, installer, { ...company, validFrom: '2026-01-01' })).id;
    const { facts } = await opened('places', estate);
    expect(facts['Property company']).toEqual(['花园物业', '新增物业服务企业']);
    expect(facts['Owners’ committee']).toEqual(['新增业主委员会']);
    expect((await opened('places', ground.street)).facts['Of other layers']).toEqual(['花园小区']);
    const narrowed = { layer: 'estate' };
    const listed = await setup.list({ kind: 'places', words: null, cursor: null, narrowed });
    expect(listed?.rows.map(({ id }) => id)).toEqual([estate]);
    const next = await place('estate', '330106001998', '新园小区', ground.street);
    const values = { nameZh: '花园物业', placeId: next };
    const amended = await setup.save({ kind: 'parties', id: companyId, form: formOf(values), ...sending() });
    expect(amended.ok).toBe(true);
    expect((await opened('places', next)).facts['Property company']).toContain('花园物业');
    expect((await opened('places', estate)).facts['Property company']).not.toContain('花园物业');
  });

  it('is moved, merged and foreseen by administrators alone', async () => {
    const services = servicesOf(ground.handler);
    const sent = { kind: 'places', id: ground.community, action: 'end', form: formOf({}) } as const;
    expect(await services.foresee(sent)).toMatchObject({ refusal: { code: 'right.missing' } });
    expect(await services.act({ ...sent, ...sending() })).toMatchObject({
      refusal: { code: 'right.missing' },
    });
    expect((await opened('places', ground.community, services)).actions).toEqual([]);
    expect(await setup.act({ ...sent, id: 'x', ...sending() })).toMatchObject({ ok: false });
    expect(await setup.act({ ...sent, action: 'no-such', ...sending() })).toMatchObject({ ok: false });
  });
});

describe('a party on the set-up pages', () => {
  it('keeps office hours and days of its own, by which its limits are counted', async () => {
    const id = ground.cityManagement;
    const hours = { hours1: '08:30-12:00', hours5: '08:30-12:00', seasons: '07-01~08-31 1-5 07:30-11:00' };
    expect(await act('parties', id, 'hours', { ...hours, hours1: '8-12' })).toMatchObject({
      refusal: { fields: { hours1: {} } },
    });
    expect(await act('parties', id, 'hours', { ...hours, seasons: '夏天早一点' })).toMatchObject({
      refusal: { fields: { seasons: {} } },
    });
    expect(await act('parties', id, 'hours', hours)).toMatchObject({ ok: true });
    expect(workingTimeOf(realm.workingTime, id).officeHours).toMatchObject({
      weekdays: { 1: [['08:30', '12:00']], 5: [['08:30', '12:00']] },
      seasons: [{ from: '07-01', until: '08-31', weekdays: { 3: [['07:30', '11:00']] } }],
    });
    const day = { date: '2026-12-24', working: 'no', dayNameZh: '搬迁' };
    expect(await act('parties', id, 'day', day)).toMatchObject({ ok: true });
    const { facts, actions } = await opened('parties', id);
    expect(facts['Office hours']).toEqual(['周一 08:30-12:00；周五 08:30-12:00（另有季节作息）']);
    expect(facts['Its own days']).toEqual(['2026-12-24 休息（搬迁）']);
    expect(actions).toEqual(['hours', 'drop-hours', 'day', 'drop-day', 'end']);
    const listing = await setup.list({ kind: 'parties', words: '城市管理局', cursor: null, rowId: id });
    expect(listing?.rows[0]?.cells[4]).toMatchObject({ text: { 'zh-CN': '自定' } });
    const asked = listing?.more?.actions.find(({ name }) => name === 'hours')?.fields;
    expect(asked?.find(({ name }) => name === 'seasons')?.value).toBe('07-01~08-31 12345 07:30-11:00');
    expect(await act('parties', id, 'drop-hours', {})).toMatchObject({ ok: true });
  });

  it('that is made up of others has members that join and leave', async () => {
    const given = { kind: 'task-team', nameZh: '物业专班', validFrom: '2026-01-01' } as const;
    const team = done(await addParty(realm, installer, given)).id;
    const member = { memberPartyId: ground.streetOffice, role: 'lead', on: '2026-02-01' };
    expect(await act('parties', team, 'join', member)).toMatchObject({ ok: true });
    expect(await act('parties', team, 'join', member)).toMatchObject({
      refusal: { code: 'membership.already' },
    });
    expect((await opened('parties', team)).facts['Members']).toEqual([
      '测试街道办事处（牵头单位，2026-02-01 起）',
    ]);
    expect((await opened('parties', ground.streetOffice)).facts['Belongs to']).toHaveLength(1);
    const listing = await setup.list({ kind: 'parties', words: null, cursor: null, rowId: team });
    const leave = listing?.more?.actions.find(({ name }) => name === 'leave');
    const membershipId = leave?.fields[0]?.choices?.[0]?.value ?? '';
    expect(await act('parties', team, 'leave', {})).toMatchObject({
      refusal: { fields: { membershipId: {} } },
    });
    expect(await act('parties', team, 'leave', { membershipId, on: '2026-03-01' })).toMatchObject({
      ok: true,
    });
    expect((await opened('parties', team)).facts['Members']).toEqual([]);
  });

  it('says which orders and duties hang on it before it ends', async () => {
    const id = ground.cityManagement;
    const { facts } = await opened('parties', id);
    expect(facts['Open orders']).toHaveLength(1);
    expect(facts['Duties']?.[0]).toBe('主办 1');
    expect(await foresee('parties', id, 'end', {})).toMatchObject({
      value: {
        follows: {
          'zh-CN': expect.stringMatching(/1 项授权失效。在办工单 1 张.*主办的 1 项权责不再派单/),
        },
      },
    });
    expect((await partyById(realm.db, id))?.validTo).toBeNull();
    expect(await act('parties', id, 'end', {})).toMatchObject({ ok: true });
    expect((await partyById(realm.db, id))?.validTo).toBe(realm.today());
    expect((await opened('parties', id)).actions).toEqual([]);
  });

  it('changes line and block by its form, and is warned of an odd code', async () => {
    const values = {
      nameZh: '测试街道办事处',
      parentId: ground.hotline,
      placeId: ground.street,
      leadership: 'dual',
      signatureRequired: 'yes',
      code: '111111111111111111',
    };
    const sent = { kind: 'parties', id: ground.streetOffice, form: formOf(values), ...sending() } as const;
    const saved = await setup.save(sent);
    expect(saved).toMatchObject({ ok: true, value: { sentence: { en: expect.stringMatching(/Note: /) } } });
    expect(await partyById(realm.db, ground.streetOffice)).toMatchObject({
      parentId: ground.hotline,
      leadership: 'dual',
      signatureRequired: true,
    });
  });
});
