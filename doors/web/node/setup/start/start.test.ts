import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { addAccount, callerWith, checkRegister, done, testRealm } from '#harness/realm/index.ts';
import { openAccounts } from '#platform/accounts/index.ts';
import { type Caller, installer } from '#platform/callers/index.ts';
import { keptSettings, writeSettings } from '#platform/realm/index.ts';
import { routeFor } from '#subjects/duties/index.ts';
import { addParty, listParties } from '#subjects/parties/index.ts';
import { countPlaces, rootPlace } from '#subjects/places/index.ts';
import type { FormInput, SetupServices } from '../../../app/services.ts';
import { type StartStep, startSteps } from '../../../app/setup/start/view.ts';
import { setupServices } from '../setup-services.ts';
import { isOpenToResidents } from './readiness.ts';

const { realm } = await testRealm({ demo: false });
const accounts = openAccounts(realm, 'a secret of at least 32 characters');
afterAll(() => accounts.close());
afterEach(() => checkRegister(realm));

let administrator: Caller;
let setup: SetupServices;

function servicesOf(caller: Caller): SetupServices {
  return setupServices({ realm, caller, language: 'zh-CN', accounts });
}

beforeAll(async () => {
  const settings = {
    nameZh: '共治',
    nameEn: 'Gongzhi',
    zone: 'Asia/Shanghai',
    divisionCode: null,
    demo: false,
  };
  await writeSettings(realm.db, settings, realm.now());
  const party = {
    kind: 'government',
    level: 'county',
    nameZh: '人民政府',
    validFrom: realm.today(),
  } as const;
  const owner = done(await addParty(realm, installer, party));
  administrator = await callerWith(realm, 'first.one', owner.id, 'administrator');
  setup = servicesOf(administrator);
});

function form(values: Record<string, string | readonly string[]>): FormInput {
  const lists = Object.entries(values).map(([name, value]) => [
    name,
    typeof value === 'string' ? [value] : value,
  ]);
  return { values: Object.fromEntries(lists), files: {} };
}

/** What the page's form sends if nothing of it is touched. */
async function asOffered(step: StartStep): Promise<Record<string, string | readonly string[]>> {
  const page = await setup.startPage({ step, given: {} });
  const fields = page?.sections.flatMap((section) => section.fields) ?? [];
  return Object.fromEntries(fields.flatMap(({ name, value }) => (value ? [[name, value]] : [])));
}

function save(step: StartStep, values: Record<string, string | readonly string[]>, key = realm.newId()) {
  return setup.startSave({ step, form: form(values), idempotencyKey: key, version: null });
}

async function stateOf(step: StartStep): Promise<string | undefined> {
  return (await setup.startStates())?.find((each) => each.step === step)?.state;
}

async function partyCalled(nameZh: string): Promise<string> {
  const parties = await listParties(realm.db, { text: null, after: null, limit: 200 });
  return parties.find((party) => party.nameZh === nameZh)?.id ?? '';
}

describe('setting a realm up step by step', () => {
  it('is for administrators only', async () => {
    const other = await callerWith(realm, 'another.one', await partyCalled('人民政府'), 'handler');
    const services = servicesOf(other);
    expect(await services.startStates()).toBeNull();
    expect(await services.startPage({ step: 'places', given: {} })).toBeNull();
    const sent = {
      step: 'places',
      form: form({ county: '330106' }),
      idempotencyKey: 'a',
      version: null,
    } as const;
    expect(await services.startSave(sent)).toMatchObject({ ok: false, refusal: { code: 'right.missing' } });
    expect(await rootPlace(realm.db)).toBeUndefined();
  });

  it('shows every step of an empty realm, says what lacks, and isn’t open to residents', async () => {
    for (const step of startSteps) expect(await setup.startPage({ step, given: {} })).not.toBeNull();
    const states = (await setup.startStates()) ?? [];
    const lacking = states.filter(({ state }) => state === 'lacking').map(({ step }) => step);
    expect(lacking).toEqual(startSteps.filter((step) => step !== 'rules'));
    expect(await isOpenToResidents(realm)).toBe(false);
  });

  it('names realm and owner, and says which name is missing', async () => {
    expect(await save('name', { realmZh: '西湖区共治平台' })).toMatchObject({
      refusal: { fields: { ownerZh: expect.anything() } },
    });
    expect(await stateOf('name')).toBe('lacking');
    const names = { realmZh: '西湖区共治平台', ownerZh: '西湖区人民政府', ownerEn: 'Xihu District' };
    expect(await save('name', names)).toMatchObject({ ok: true });
    expect(await keptSettings(realm.pool)).toMatchObject({ nameZh: '西湖区共治平台', nameEn: null });
    expect(await partyCalled('西湖区人民政府')).not.toBe('');
  });

  it('narrows down to a county, and makes its places once', async () => {
    const given = { province: '33', prefecture: '3301' };
    const page = await setup.startPage({ step: 'places', given });
    const counties = page?.sections[0]?.fields[0]?.choices?.map(({ value }) => value);
    expect(counties).toContain('330106');
    const city = await setup.startPage({ step: 'places', given: { province: '11' } });
    expect(city?.sections[0]?.fields[0]?.choices?.map(({ value }) => value)).toContain('110105');
    const both = { county: '330106', zoneZh: '高新区' };
    for (const wrong of [both, {}, { county: '999999' }]) {
      expect(await save('places', wrong)).toMatchObject({ ok: false });
    }
    expect(await countPlaces(realm.db)).toBe(0);
    const key = realm.newId();
    expect(await save('places', { county: '330106' }, key)).toMatchObject({ ok: true });
    const places = await countPlaces(realm.db);
    expect(places).toBeGreaterThan(100);
    expect(await save('places', { county: '330106' }, key)).toMatchObject({ ok: true });
    expect(await save('places', { zoneZh: '高新区' })).toMatchObject({
      refusal: { code: 'place.has-root' },
    });
    expect(await countPlaces(realm.db)).toBe(places);
  });

  it('adds the chosen bodies, each once, with the county’s name before theirs', async () => {
    const offered = await asOffered('parties');
    const chosen = { ...offered, bodies: ['hotline', 'city-management'], others: '西湖区园林中心\n\n' };
    expect(await save('parties', chosen)).toMatchObject({ ok: true });
    expect(await partyCalled('西湖区城市管理局')).not.toBe('');
    expect(await partyCalled('西湖区园林中心')).not.toBe('');
    const before = (await listParties(realm.db, { text: null, after: null, limit: 500 })).length;
    expect(await save('parties', chosen)).toMatchObject({ ok: true });
    expect((await listParties(realm.db, { text: null, after: null, limit: 500 })).length).toBe(before);
    expect(await stateOf('parties')).toBe('done');
  });

  it('opens accounts with a password told once, and says which posts lack', async () => {
    const partyId = await partyCalled('西湖区12345热线受理中心');
    await addAccount(realm, 'taken.name');
    const person = { name: '李明', username: 'hotline.one', partyId };
    expect(await save('staff', person)).toMatchObject({ refusal: { fields: { roles: expect.anything() } } });
    const taken = await save('staff', { ...person, username: 'taken.name', roles: ['operator'] });
    expect(taken).toMatchObject({ refusal: { code: 'account.username-taken' } });
    const opened = await save('staff', { ...person, roles: ['operator', 'dispatcher', 'supervisor'] });
    expect(opened).toMatchObject({ ok: true, value: { told: [{ value: 'hotline.one' }, {}] } });
    const staff = (await setup.startStates())?.find(({ step }) => step === 'staff');
    expect(staff?.says['zh-CN']).toBe('还缺：核查');
    const command = await partyCalled('西湖区人民政府');
    await save('staff', { name: '王芳', username: 'check.one', partyId: command, roles: ['verifier'] });
    expect(await stateOf('staff')).toBe('done');
  });

  it('puts down categories and duties, after which a report finds its way', async () => {
    await save('categories', await asOffered('categories'));
    expect(await stateOf('duties')).toBe('lacking');
    const offered = await asOffered('duties');
    const cityManagement = await partyCalled('西湖区城市管理局');
    expect(offered['lead-street-lamp']).toBe(cityManagement);
    expect(await save('duties', offered)).toMatchObject({ ok: true });
    expect(await stateOf('duties')).toBe('advised');
    const root = await rootPlace(realm.db);
    const { rows } = await realm.pool.query<{ id: string }>(
      "select id from category where code = 'street-lamp'",
    );
    const asked = { categoryId: rows[0]?.id ?? '', placePath: root?.path ?? '', today: realm.today() };
    expect(await routeFor(realm.db, asked)).toMatchObject({ leadPartyId: cityManagement });
  });
});
