// More than 300 lines: every kind of set-up goes through the same steps on one realm, each building on the last.
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { callerWith, checkRegister, type Ground, layGround, testRealm } from '#harness/realm/index.ts';
import { openAccounts } from '#platform/accounts/index.ts';
import { type Caller, visitor } from '#platform/callers/index.ts';
import { listDuties, routeFor } from '#subjects/duties/index.ts';
import { placeByCode } from '#subjects/places/index.ts';
import { roleNames } from '#subjects/rights/index.ts';
import type { FormInput, SetupServices } from '../../app/services.ts';
import { type SetupKind, setupKinds } from '../../app/setup/view.ts';
import { setupServices } from './setup-services.ts';

const { realm } = await testRealm();
const accounts = openAccounts(realm, 'a secret of at least 32 characters');
afterAll(() => accounts.close());
let ground: Ground;
let setup: SetupServices;

beforeAll(async () => {
  ground = await layGround(realm);
  setup = servicesOf(ground.administrator);
});
afterEach(() => checkRegister(realm));

function servicesOf(caller: Caller): SetupServices {
  return setupServices({ realm, caller, language: 'zh-CN', accounts });
}

function form(values: Record<string, string | string[]>): FormInput {
  const lists = Object.entries(values).map(([name, value]) => [
    name,
    typeof value === 'string' ? [value] : value,
  ]);
  return { values: Object.fromEntries(lists), files: {} };
}

function sending(version: number | null = null) {
  return { idempotencyKey: realm.newId(), version };
}

function csv(...lines: string[]): File {
  return new File([lines.join('\n')], 'rows.csv', { type: 'text/csv' });
}

/** A form of each kind that would be taken from an administrator. */
function goodForms(): Record<SetupKind, FormInput> {
  return {
    places: form({ kind: 'community', nameZh: '新社区', code: '330106001077', parentId: ground.street }),
    assets: form({ code: 'LAMP-9', kind: 'street-lamp', longitude: '120.13', latitude: '30.26' }),
    parties: form({ kind: 'department', nameZh: '新部门' }),
    mandates: form({
      accountId: ground.handler.account ?? '',
      partyId: ground.streetOffice,
      role: 'handler',
    }),
    categories: form({
      code: 'new-category',
      nameZh: '新类别',
      groupCode: 'new-group',
      groupNameZh: '新大类',
      openness: 'public',
      verification: 'sampled',
    }),
    duties: form({
      code: 'NEW-1',
      nameZh: '新事项',
      type: 'inspection',
      categoryId: ground.orphanCategory,
      placeId: ground.county,
      leadPartyId: ground.streetOffice,
      timeAmount: '5',
      timeWay: 'working-day',
    }),
    'dispatch-rules': form({
      categoryId: ground.lampCategory,
      placeId: ground.street,
      dutyId: ground.dutyId,
      timeAmount: '8',
      timeWay: 'working-hour',
    }),
    accounts: form({ username: 'new.person', name: '新人', password: 'a first password' }),
    'machine-keys': form({
      name: '市民热线平台',
      mandateId: ground.handler.mandate?.id ?? '',
      scopes: ['read', 'intake'],
      validTo: '2026-12-31',
    }),
    'request-mappings': form({
      source: 'city-12345',
      nameZh: '市平台',
      timesFormat: 'YYYY-MM-DD HH:mm',
      reference: '编号',
      opened: '受理时间',
      description: '标题、内容',
      categoryColumn: '类别',
      placeOtherwise: '330106',
      partyOtherwise: '测试区城市管理局',
    }),
    'working-time': form({ date: '2026-12-24', working: 'no', nameZh: '本地假日' }),
  };
}

describe('whoever may not set up', () => {
  it.each([...setupKinds])(
    'can neither add, end nor import %s, and a visitor sees none of it',
    async (kind) => {
      for (const caller of [visitor, { ...ground.handler, mandate: null }]) {
        expect(await servicesOf(caller).list({ kind, words: null, cursor: null })).toBeNull();
      }
      const others = [visitor, ground.handler, ground.operator, ground.dispatcher, ground.verifier];
      for (const caller of others) {
        const services = servicesOf(caller);
        const saved = await services.save({ kind, id: null, form: goodForms()[kind], ...sending() });
        expect(saved).toMatchObject({
          ok: false,
          refusal: { code: expect.stringMatching(/^(caller\.unknown|right\.missing)$/) },
        });
        expect(await services.end({ kind, id: realm.newId(), form: form({}), ...sending() })).toMatchObject({
          ok: false,
        });
        const file = csv('code,name_zh\n1,x');
        expect(await services.importCsv({ kind, file, dryRun: false, ...sending() })).toMatchObject({
          ok: false,
          refusal: { status: expect.any(Number) },
        });
      }
      expect(
        (await servicesOf(ground.handler).list({ kind: 'places', words: null, cursor: null }))?.mayChange,
      ).toBe(false);
    },
  );

  it('sees the kinds that its role may look at', async () => {
    const kindsFor = async (caller: Caller) => (await servicesOf(caller).summary()).map(({ kind }) => kind);
    expect(await kindsFor(visitor)).toEqual([]);
    expect(await kindsFor(ground.handler)).toEqual([
      'places',
      'assets',
      'parties',
      'categories',
      'duties',
      'dispatch-rules',
      'working-time',
    ]);
    const auditor = await callerWith(
      realm,
      'auditor',
      ground.hotline,
      roleNames[roleNames.indexOf('auditor')] ?? 'auditor',
    );
    expect(await kindsFor(auditor)).toEqual([...setupKinds]);
    expect(await kindsFor(ground.administrator)).toEqual([...setupKinds]);
  });
});

describe('an administrator', () => {
  it.each([...setupKinds])(
    'adds %s, once however often the form is sent, and finds it in the list',
    async (kind) => {
      const before = (await setup.list({ kind, words: null, cursor: null }))?.rows.length ?? 0;
      const key = sending();
      const sent = { kind, id: null, form: goodForms()[kind], ...key };
      const first = await setup.save(sent);
      expect(first).toMatchObject({
        ok: true,
        value: { href: `/setup/${kind}`, sentence: { en: expect.stringMatching(/\.$/) } },
      });
      expect(await setup.save(sent)).toMatchObject({ ok: true });
      const listing = await setup.list({ kind, words: null, cursor: null, adding: true });
      expect(listing?.rows.length).toBe(before + 1);
      expect(listing?.fields.length).toBeGreaterThan(2);
      expect(listing?.rows.every((row) => row.cells.length === listing.columns.length)).toBe(true);
    },
  );

  it.each([...setupKinds])('is told which fields are wrong in an empty form of %s', async (kind) => {
    const saved = await setup.save({ kind, id: null, form: form({}), ...sending() });
    expect(saved).toMatchObject({ ok: false, refusal: { code: 'input.invalid' } });
    const fields = Object.keys(saved.ok ? {} : (saved.refusal.fields ?? {}));
    const open = await setup.list({ kind, words: null, cursor: null, adding: true });
    const shown = open?.fields.map(({ name }) => name);
    expect(fields.length).toBeGreaterThan(0);
    for (const name of fields) expect(shown).toContain(name);
  });

  it('renames a place and can’t do so again from the older page, nor move it', async () => {
    const id = ground.community;
    const renamed = await setup.save({
      kind: 'places',
      id,
      form: form({ nameZh: '改名社区' }),
      ...sending(1),
    });
    expect(renamed.ok).toBe(true);
    const stale = await setup.save({ kind: 'places', id, form: form({ nameZh: '再改' }), ...sending(1) });
    expect(stale).toMatchObject({ ok: false, refusal: { code: 'version.stale', status: 412 } });
    const moved = await setup.save({
      kind: 'places',
      id,
      form: form({ nameZh: '再改', parentId: ground.county }),
      ...sending(2),
    });
    expect(moved).toMatchObject({ ok: false, refusal: { fields: { parentId: { en: expect.any(String) } } } });
    expect((await placeByCode(realm.db, '330106001001'))?.nameZh).toBe('改名社区');
  });

  it('revises a duty by amending it, and matters are routed by the new edition', async () => {
    const listing = await setup.list({ kind: 'duties', words: '路灯养护', cursor: null });
    const row = listing?.rows[0];
    if (!row) throw new Error('no duty');
    const values = {
      ...row.values,
      leadPartyId: ground.streetOffice,
      timeAmount: '2',
      timeWay: 'working-day',
    };
    const saved = await setup.save({
      kind: 'duties',
      id: row.id,
      form: form(values as Record<string, string>),
      ...sending(row.version),
    });
    expect(saved).toMatchObject({ ok: true });
    const [duty] = await listDuties(realm.db, {
      today: realm.today(),
      text: '路灯养护',
      partyId: null,
      categoryId: null,
      after: null,
      limit: 5,
    });
    expect(duty).toMatchObject({
      edition: 2,
      leadPartyId: ground.streetOffice,
      timeLimit: { unit: 'working-day', amount: 2 },
    });
    const place = await placeByCode(realm.db, '330106001');
    const route = await routeFor(realm.db, {
      categoryId: ground.lampCategory,
      placePath: place?.path ?? '',
      today: realm.today(),
    });
    // The row of the dispatch catalogue that was set for the street under the first edition still refines it.
    expect(route).toMatchObject({
      leadPartyId: ground.streetOffice,
      limit: { unit: 'working-hour', amount: 8 },
    });
  });

  it('warns of an odd social credit code and keeps it', async () => {
    const saved = await setup.save({
      kind: 'parties',
      id: null,
      form: form({ kind: 'enterprise', nameZh: '甲公司', code: '91330106MA2ABCDE00' }),
      ...sending(),
    });
    expect(saved).toMatchObject({
      ok: true,
      value: { sentence: { 'zh-CN': expect.stringContaining('请注意') } },
    });
  });

  it('sets office hours, which count from then on, and refuses hours out of order', async () => {
    const hours = (text: string) => form({ hours1: text, hours2: text });
    const save = (text: string) =>
      setup.save({ kind: 'working-time', id: 'office-hours', form: hours(text), ...sending(1) });
    expect(await save('13:00-18:00 09:00-12:00')).toMatchObject({
      ok: false,
      refusal: { code: 'input.invalid' },
    });
    expect(await save('nine to five')).toMatchObject({
      ok: false,
      refusal: { fields: { hours1: expect.anything() } },
    });
    expect(await save('08:30-12:00 14:00-17:30')).toMatchObject({ ok: true });
    expect(realm.workingTime.officeHours.weekdays[1]).toEqual([
      ['08:30', '12:00'],
      ['14:00', '17:30'],
    ]);
    expect(realm.workingTime.calendar.day('2026-12-24')).toMatchObject({
      working: false,
      kind: 'own',
      nameZh: '本地假日',
    });
  });

  it('ends rows of every kind that can end', async () => {
    for (const kind of [
      'dispatch-rules',
      'duties',
      'mandates',
      'parties',
      'working-time',
      'assets',
      'places',
    ] as const) {
      const rows = (await setup.list({ kind, words: null, cursor: null }))?.rows ?? [];
      const row = rows.filter(({ ended }) => !ended).at(-1);
      if (!row) throw new Error(`nothing to end among ${kind}`);
      const end = (version: number) => setup.end({ kind, id: row.id, form: form({}), ...sending(version) });
      expect(await end(row.version + 7)).toMatchObject({ ok: false, refusal: { code: 'version.stale' } });
      expect(await end(row.version)).toMatchObject({ ok: true });
      expect(await end(row.version + 1)).toMatchObject({ ok: false });
    }
  });
});

describe('importing by page', () => {
  const files: Record<
    Exclude<SetupKind, 'mandates' | 'categories' | 'machine-keys' | 'request-mappings'>,
    string[]
  > = {
    places: ['code,kind,parent_code,name_zh', '330106001088,community,330106001,导入社区'],
    assets: ['code,kind,longitude,latitude', 'LAMP-10,street-lamp,120.14,30.27'],
    parties: ['name_zh,kind,place_code', '导入的部门,department,330106'],
    accounts: ['username,name,password', 'imported.one,导入者,a first password'],
    duties: [
      'code,name_zh,category_code,place_code,lead,limit',
      'IMP-1,导入事项,enquiry,330106,测试区热线中心,3个工作日',
    ],
    'dispatch-rules': ['category_code,place_code,duty_code,limit', 'enquiry,330106001,IMP-1,24小时'],
    'working-time': ['date,working,name_zh', '2026/12/31,否,年终盘点'],
  };

  it.each(Object.entries(files))(
    'checks %s first, then adds, then finds nothing to do',
    async (name, lines) => {
      const kind = name as SetupKind;
      const send = (dryRun: boolean) => setup.importCsv({ kind, file: csv(...lines), dryRun, ...sending() });
      expect(await send(true)).toMatchObject({
        ok: true,
        value: { dryRun: true, added: 1, rejectedTotal: 0 },
      });
      expect(await send(false)).toMatchObject({ ok: true, value: { dryRun: false, added: 1, unchanged: 0 } });
      expect(await send(false)).toMatchObject({ ok: true, value: { added: 0, amended: 0, unchanged: 1 } });
    },
  );

  it('gives mandates to the accounts and parties that a file names', async () => {
    const file = () =>
      csv(
        'username,party,role,place_codes',
        'imported.one,导入的部门,head,330106001',
        'handler,测试区城市管理局,handler,',
      );
    const result = await setup.importCsv({ kind: 'mandates', file: file(), dryRun: false, ...sending() });
    expect(result).toMatchObject({ ok: true, value: { dryRun: false, added: 1 } });
  });

  it('writes nothing of a file with wrong rows and says so in both languages', async () => {
    const file = csv(
      'code,name_zh,category_code,place_code,lead',
      'BAD-1,甲,enquiry,330106,没有这个单位',
      'BAD-2,乙,enquiry,330106,测试区热线中心',
    );
    const result = await setup.importCsv({ kind: 'duties', file, dryRun: false, ...sending() });
    expect(result).toMatchObject({
      ok: true,
      value: { dryRun: true, added: 1, rejectedTotal: 1, rejected: [{ line: 2 }] },
    });
    expect(
      await listDuties(realm.db, {
        today: realm.today(),
        text: '乙',
        partyId: null,
        categoryId: null,
        after: null,
        limit: 5,
      }),
    ).toEqual([]);
  });

  it('refuses a file that is too large or isn’t CSV', async () => {
    const large = new File([new Uint8Array(5_000_001)], 'large.csv');
    expect(await setup.importCsv({ kind: 'places', file: large, dryRun: true, ...sending() })).toMatchObject({
      refusal: { code: 'csv.too-large', status: 413 },
    });
    expect(
      await setup.importCsv({
        kind: 'places',
        file: new File(['GIF89a\0'], 'a.csv'),
        dryRun: true,
        ...sending(),
      }),
    ).toMatchObject({ refusal: { code: 'csv.not-text' } });
  });

  it('takes boundaries and points from GeoJSON, checked first, and names the feature that is wrong', async () => {
    const ring = [
      [120.1, 30.2],
      [120.2, 30.2],
      [120.2, 30.3],
      [120.1, 30.2],
    ];
    const area = (code: string) => ({
      type: 'Feature',
      properties: { code },
      geometry: { type: 'Polygon', coordinates: [ring] },
    });
    const point = {
      type: 'Feature',
      properties: { code: 'LAMP-11', kind: 'street-lamp' },
      geometry: { type: 'Point', coordinates: [120.15, 30.22] },
    };
    const send = (
      kind: 'places' | 'assets',
      features: unknown[],
      dryRun: boolean,
      caller = ground.administrator,
    ) =>
      servicesOf(caller).importShapes({
        kind,
        file: new File([JSON.stringify({ type: 'FeatureCollection', features })], 'shapes.geojson'),
        coordinates: 'wgs-84',
        dryRun,
        ...sending(),
      });
    expect(await send('places', [area('330106001')], true, ground.handler)).toMatchObject({ ok: false });
    const wrong = await send('places', [area('330106001'), area('999999')], false);
    expect(wrong).toMatchObject({ ok: true, value: { dryRun: true, rejected: [{ line: 2 }] } });
    expect(await send('places', [area('330106001')], true)).toMatchObject({
      value: { dryRun: true, added: 1 },
    });
    expect(await send('places', [area('330106001')], false)).toMatchObject({ value: { dryRun: false } });
    expect(await send('places', [area('330106001')], false)).toMatchObject({ value: { unchanged: 1 } });
    expect(await send('assets', [point], false)).toMatchObject({ value: { dryRun: false, added: 1 } });
    const file = new File(['no json'], 'shapes.geojson');
    const asked = { kind: 'places', file, coordinates: 'wgs-84', dryRun: true, ...sending() } as const;
    expect(await setup.importShapes(asked)).toMatchObject({
      refusal: { fields: { file: expect.anything() } },
    });
  });
});
