import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { callerWith, checkRegister, type Ground, layGround, testRealm } from '#harness/realm/index.ts';
import { openAccounts } from '#platform/accounts/index.ts';
import { type Caller, visitor } from '#platform/callers/index.ts';
import { writeWorkbook } from '#platform/csv/index.ts';
import { exportDuties } from '#subjects/duties/index.ts';
import { addParty } from '#subjects/parties/index.ts';
import type { SetupServices } from '../../app/services.ts';
import { formOf } from '../page-request.fixture.ts';
import { readDuties, readDutyPage } from '../portal-duties.ts';
import { setupServices } from './setup-services.ts';

const { realm } = await testRealm();
const accounts = openAccounts(realm, 'a secret of at least 32 characters');
afterAll(() => accounts.close());
let ground: Ground;
let county: Caller;
let streetAdministrator: Caller;

beforeAll(async () => {
  ground = await layGround(realm);
  const party = (
    kind: 'government' | 'street-office',
    level: 'county' | 'township',
    nameZh: string,
    placeId: string,
  ) => addParty(realm, ground.administrator, { kind, level, nameZh, placeId, validFrom: '2026-01-01' });
  const government = await party('government', 'county', '测试区人民政府', ground.county);
  const office = await party('street-office', 'township', '另一街道办事处', ground.street);
  if (!('id' in government) || !('id' in office)) throw new Error('no parties');
  county = await callerWith(realm, 'county-head', government.id, 'head');
  streetAdministrator = await callerWith(realm, 'street-administrator', office.id, 'administrator');
});
afterEach(() => checkRegister(realm));

function servicesOf(caller: Caller): SetupServices {
  return setupServices({ realm, caller, language: 'zh-CN', accounts });
}

function sending(version: number | null = null) {
  return { idempotencyKey: realm.newId(), version };
}

const topmost = { placeId: null, rows: 0, columns: 0, grave: false, faulty: false };
const anywhere = { code: null, categoryId: null, placeId: null, cursor: null };

describe('the matrix of duties', () => {
  it('is shown to those who answer for the list, and to nobody else', async () => {
    for (const caller of [visitor, ground.handler, ground.operator]) {
      const services = servicesOf(caller);
      expect(await services.dutyMatrix(topmost)).toBeNull();
      expect(await services.dutyFindings(anywhere)).toBeNull();
      expect(await services.dutyProposals({ cursor: null })).toBeNull();
    }
  });

  it('says who leads and what is wrong in each cell, and opens the places below', async () => {
    const services = servicesOf(ground.administrator);
    const matrix = await services.dutyMatrix(topmost);
    expect(matrix?.columns.map(({ name, opens }) => [name.zh, opens])).toEqual([['测试街道', true]]);
    const cell = (categoryId: string) =>
      matrix?.says[matrix.rows.find(({ id }) => id === categoryId)?.cells[0] ?? -1];
    expect(cell(ground.orphanCategory)).toEqual({ leads: [], codes: ['nobody-leads'] });
    expect(cell(ground.lampCategory)?.leads.map(({ zh }) => zh)).toEqual(['测试区城市管理局']);
    const below = await services.dutyMatrix({ ...topmost, placeId: ground.street });
    expect(below?.above.map(({ name }) => name.zh)).toEqual(['测试区']);
    expect(below?.columns.map(({ name, opens }) => [name.zh, opens])).toEqual([['测试社区', false]]);
    expect(below?.columnsPart).toEqual({ from: 0, total: 1, before: null, next: null });
    const past = await services.dutyMatrix({ ...topmost, placeId: ground.street, rows: 50, columns: 40 });
    expect([past?.columnsPart, past?.rowsPart]).toEqual([below?.columnsPart, below?.rowsPart]);
    expect(await services.dutyMatrix({ ...topmost, placeId: 'nonsense' })).toBeNull();
  });

  it('leads from a cell to its findings, and from each to the form that mends it', async () => {
    const services = servicesOf(ground.administrator);
    const found = await services.dutyFindings({
      ...anywhere,
      categoryId: ground.orphanCategory,
      placeId: ground.community,
    });
    expect(found?.items.map(({ kind }) => kind.code)).toEqual(['nobody-leads']);
    expect(found?.items[0]?.mend).toBe(
      `/setup/duties?add=1&categoryId=${ground.orphanCategory}&placeId=${ground.county}`,
    );
    const lamp = await services.dutyFindings({ ...anywhere, categoryId: ground.lampCategory });
    expect(lamp?.items[0]?.mend).toBe(`/setup/duties?row=${ground.dutyId}`);
    const listing = await services.list({
      kind: 'duties',
      words: 'nothing',
      cursor: null,
      rowId: ground.dutyId,
    });
    expect(listing?.rows).toEqual([]);
    expect(listing?.open?.values['code']).toBe('LAMP-1');
  });

  it('counts every kind of finding while one kind is shown', async () => {
    const services = servicesOf(ground.administrator);
    const all = await services.dutyFindings(anywhere);
    const some = await services.dutyFindings({ ...anywhere, code: 'nobody-leads' });
    expect(some?.counts).toEqual(all?.counts);
    expect(some?.total).toBeLessThan(all?.total ?? 0);
    expect(new Set(some?.items.map(({ kind }) => kind.code))).toEqual(new Set(['nobody-leads']));
  });

  it('gives the auditor no form to mend by', async () => {
    const auditor = await callerWith(realm, 'auditor', ground.hotline, 'auditor');
    const found = await servicesOf(auditor).dutyFindings(anywhere);
    expect(found?.items.length).toBeGreaterThan(0);
    expect(found?.items.every(({ mend }) => mend === null)).toBe(true);
  });
});

describe('a file of duties', () => {
  it('is told row by row, with what the check would newly find, and may be a workbook', async () => {
    const services = servicesOf(ground.administrator);
    const columns = ['code', 'name_zh', 'category_code', 'place_code', 'lead', 'supervisor', 'limit'];
    const row = ['LAMP-2', '路灯抢修', 'street-lamp', '330106', '测试区热线中心', null, '2小时'];
    const bytes = await writeWorkbook('duties', columns, [row]);
    const file = new File([Uint8Array.from(bytes)], 'duties.xlsx');
    const checked = await services.importCsv({ kind: 'duties', file, dryRun: true, ...sending() });
    if (!checked.ok) throw new Error(checked.refusal.text.en);
    expect(checked.value.rejected).toEqual([]);
    expect(checked.value.changes).toEqual([{ line: 2, code: 'LAMP-2', does: expect.anything() }]);
    const names = checked.value.newFindings.map(({ name }) => name['zh-CN']);
    expect(names).toContain('重叠：多家主办');
    expect(names).toContain('无督办单位');
    expect(checked.value.newFindingsTotal).toBe(names.length);
  });

  it('that was exported says that nothing changes', async () => {
    const exported = await exportDuties(realm, { format: 'csv', categoryId: null });
    if (!('content' in exported)) throw new Error('not exported');
    const file = new File([exported.content as string], exported.fileName);
    const done = await servicesOf(ground.administrator).importCsv({
      kind: 'duties',
      file,
      dryRun: false,
      ...sending(),
    });
    expect(done).toMatchObject({
      ok: true,
      value: { added: 0, amended: 0, changes: [], newFindingsTotal: 0 },
    });
  });
});

describe('a new duty of a street', () => {
  it('waits for the county, which approves it once, or turns it down with a ground', async () => {
    const street = servicesOf(streetAdministrator);
    const propose = (code: string, categoryId: string) =>
      street.save({
        kind: 'duties',
        id: null,
        form: formOf({
          code,
          nameZh: `街道事项 ${code}`,
          type: 'public-service',
          list: 'basic',
          categoryId,
          placeId: ground.street,
          leadPartyId: streetAdministrator.mandate?.partyId ?? '',
          timeAmount: '5',
          timeWay: 'working-day',
        }),
        ...sending(),
      });
    expect(await propose('STREET-1', ground.orphanCategory)).toMatchObject({ ok: true });
    expect(await propose('STREET-2', ground.enquiryCategory)).toMatchObject({ ok: true });
    const head = servicesOf(county);
    const waiting = await head.dutyProposals({ cursor: null });
    expect(waiting?.items.map(({ code }) => code)).toEqual(['STREET-1', 'STREET-2']);
    const [first, second] = waiting?.items ?? [];
    if (!first || !second) throw new Error('nothing waits');
    const decide = (services: SetupServices, id: string, decision: 'approve' | 'reject', ground = '') =>
      services.decideProposal({ id, decision, form: formOf({ ground }), ...sending(1) });
    expect(await decide(street, first.id, 'approve')).toMatchObject({ ok: false });
    expect(await readDutyPage(realm, { code: 'STREET-1', edition: null })).toBeNull();
    expect(await decide(head, first.id, 'approve')).toMatchObject({
      ok: true,
      value: { reference: 'STREET-1' },
    });
    expect(await decide(head, first.id, 'approve')).toMatchObject({ ok: false });
    expect(await decide(head, second.id, 'reject')).toMatchObject({
      ok: false,
      refusal: { fields: { ground: expect.anything() } },
    });
    expect(await decide(head, second.id, 'reject', '没有法律依据')).toMatchObject({ ok: true });
    expect((await head.dutyProposals({ cursor: null }))?.items).toEqual([]);
    expect(await readDutyPage(realm, { code: 'STREET-2', edition: null })).toBeNull();
    expect(await readDutyPage(realm, { code: 'STREET-1', edition: null })).toMatchObject({ edition: 1 });
  });
});

describe('the public list of duties', () => {
  const all = { placeId: null, partyId: null, list: null, words: null, cursor: null };
  const codes = async (asked: Partial<typeof all> | { list: string }) =>
    (await readDuties(realm, { ...all, ...asked })).items.map(({ code }) => code);

  it('is narrowed by words, place, party and street list', async () => {
    expect(await codes({ words: '路灯' } as never)).toEqual(['LAMP-1']);
    expect(await codes({ placeId: ground.county } as never)).toEqual(['LAMP-1']);
    expect(await codes({ placeId: ground.community } as never)).toEqual(['LAMP-1', 'STREET-1']);
    expect(await codes({ partyId: ground.hotline } as never)).toEqual(['LAMP-1']);
    expect(await codes({ list: 'basic' })).toEqual(['STREET-1']);
    expect(await codes({ list: 'no such list', partyId: 'x', placeId: 'y' } as never)).toHaveLength(2);
  });

  it('has a page for each duty with what it says and its editions, the newest first', async () => {
    const revised = await servicesOf(ground.administrator).save({
      kind: 'duties',
      id: ground.dutyId,
      form: formOf({
        code: 'LAMP-1',
        nameZh: '路灯养护',
        type: 'public-service',
        categoryId: ground.lampCategory,
        placeId: ground.county,
        leadPartyId: ground.cityManagement,
        coHandlers: ground.streetOffice,
        supervisionPhone: '0571-12345',
        effectiveFrom: '2030-01-01',
      }),
      ...sending(1),
    });
    expect(revised).toMatchObject({ ok: true });
    const page = await readDutyPage(realm, { code: 'LAMP-1', edition: null });
    expect(page).toMatchObject({ edition: 1, notInForce: null });
    expect(page?.sentence['zh-CN']).toBe(
      '测试区的“路灯不亮”由测试区城市管理局负责，自次日起 3 个自然日内办结。',
    );
    expect(page?.editions.map(({ edition, state }) => [edition, state.en])).toEqual([
      [2, 'Not yet in force'],
      [1, 'In force'],
    ]);
    const next = await readDutyPage(realm, { code: 'LAMP-1', edition: 2 });
    expect(next?.notInForce?.en).toBe('Not yet in force');
    const phone = next?.facts.find(({ label }) => label.en === 'Supervision telephone');
    expect(phone?.values[0]?.zh).toBe('0571-12345');
    const helpers = next?.facts.find(({ label }) => label.en === 'Assisting');
    expect(helpers?.values.map(({ zh }) => zh)).toEqual(['测试街道办事处']);
    expect(await readDutyPage(realm, { code: 'LAMP-1', edition: 7 })).toBeNull();
    expect(await readDutyPage(realm, { code: 'NONE', edition: null })).toBeNull();
  });
});
