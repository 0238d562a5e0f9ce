import { beforeAll, describe, expect, it } from 'vitest';
import { callerWith, countStatements, done, type Ground, layGround, testApp } from '#harness/realm/index.ts';
import { installer } from '#platform/callers/index.ts';
import { workbookType } from '#platform/csv/index.ts';
import { calendarDays } from '#platform/working-time/index.ts';
import { addParty, amendParty, endParty } from '#subjects/parties/index.ts';
import { addPlace } from '#subjects/places/index.ts';
import { enactDuty, endDuty, importDuties, listDuties, readDutyCheck, routeFor } from './index.ts';

const { realm, app, headersOf } = await testApp();
let ground: Ground;
const today = '2026-11-23';
const paths = { street: '330106.330106001', community: '330106.330106001.330106001001' };

beforeAll(async () => {
  ground = await layGround(realm);
  done(
    await enactDuty(realm, installer, {
      code: 'DOG-1',
      type: 'inspection',
      list: 'basic',
      categoryId: ground.orphanCategory,
      placeId: ground.street,
      leadPartyId: ground.streetOffice,
      supervisorPartyId: ground.hotline,
      coHandlers: [{ partyId: ground.cityManagement, gives: 'equipment' }],
      timeLimit: calendarDays(7),
      meansStaff: '两人',
      effectiveFrom: '2026-01-01',
      nameZh: '犬只管理巡查',
      steps: '发现流浪犬后联系收容单位',
    }),
  );
});

const found = async (search: Partial<Parameters<typeof listDuties>[1]>) =>
  (await listDuties(realm.db, { today, limit: 10, ...search })).map(({ code }) => code);

async function get(path: string, caller = ground.administrator) {
  return app.request(`/api/v1${path}`, { headers: await headersOf(caller) });
}

describe('the list of duties', () => {
  it('is found by words of the duty, in any order, and by names of category, lead and place', async () => {
    for (const text of ['流浪犬', '巡查 犬只', 'DOG', '测试街道', '街道办事处 巡查', '无人负责']) {
      expect(await found({ text }), text).toEqual(['DOG-1']);
    }
    expect(await found({ text: '路灯' })).toEqual(['LAMP-1']);
    expect(await found({ text: '没有这样的事' })).toEqual([]);
    expect(await found({ text: "%' or 1=1 --" })).toEqual([]);
  });

  it('is found by what a party is called now, in English whatever the capitals, and by two statements', async () => {
    const party = { kind: 'department', nameZh: '旧名局', validFrom: '2026-01-01' } as const;
    const leadPartyId = done(await addParty(realm, installer, party)).id;
    const duty = { code: 'RENAMED', type: 'other', placeId: ground.county, leadPartyId } as const;
    const rest = { categoryId: ground.enquiryCategory, nameZh: '某事', effectiveFrom: '2026-01-01' };
    const dutyId = done(await enactDuty(realm, installer, { ...duty, ...rest })).id;
    expect(await found({ text: '新名' })).toEqual([]);
    const names = { nameZh: '改了新名局', nameEn: 'Bureau of Renaming' };
    done(await amendParty(realm, installer, leadPartyId, names));
    for (const text of ['新名', '了新名局', 'OF renaming', 'renam'])
      expect(await found({ text })).toEqual(['RENAMED']);
    const search = (counted: typeof realm) => listDuties(counted.db, { today, text: '新名', limit: 10 });
    expect(await countStatements(realm, search)).toBe(2);
    done(await endDuty(realm, installer, dutyId, { validTo: '2026-01-02' }));
  });

  it('is found by any party in it, by category, by list, and by a place where it holds', async () => {
    expect(await found({ partyId: ground.hotline })).toEqual(['DOG-1', 'LAMP-1']);
    expect(await found({ partyId: ground.streetOffice })).toEqual(['DOG-1']);
    expect(await found({ partyId: ground.cityManagement })).toEqual(['DOG-1', 'LAMP-1']);
    expect(await found({ categoryId: ground.lampCategory })).toEqual(['LAMP-1']);
    expect(await found({ list: 'basic' })).toEqual(['DOG-1']);
    expect(await found({ placePath: '330106' })).toEqual(['LAMP-1']);
    expect(await found({ placePath: paths.community })).toEqual(['DOG-1', 'LAMP-1']);
  });

  it('comes in pages', async () => {
    const first = (await (await get('/duties?limit=1')).json()) as {
      items: { code: string }[];
      next: string;
    };
    expect(first.items.map(({ code }) => code)).toEqual(['DOG-1']);
    const second = await (await get(`/duties?limit=1&cursor=${first.next}`)).json();
    expect(second).toMatchObject({ items: [{ code: 'LAMP-1' }], next: null });
    expect((await get('/duties?cursor=x')).status).toBe(422);
  });
});

describe('what is wrong with the list', () => {
  interface Findings {
    items: { code: string; key: string; text: { en: string } }[];
    next: string | null;
    total: number;
    counts: Record<string, number>;
  }
  const findings = async (query: string) =>
    (await (await get(`/duties/findings?${query}`)).json()) as Findings;

  it('is told page by page, every finding once', async () => {
    const all = await findings('limit=100');
    expect(all.counts).toMatchObject({ 'nobody-leads': 1, 'no-means': 1 });
    const keys: string[] = [];
    for (let cursor: string | null = ''; cursor !== null; ) {
      const page: Findings = await findings(`limit=1${cursor === '' ? '' : `&cursor=${cursor}`}`);
      keys.push(...page.items.map(({ key }) => key));
      cursor = page.next;
    }
    expect(keys).toEqual(all.items.map(({ key }) => key));
    expect((await findings('code=no-means')).items.map(({ text }) => text.en)).toEqual([
      '“路灯养护” names no staff, money or powers for 测试区城市管理局.',
    ]);
  });

  it('is a matrix that opens into places below and into the findings of a cell', async () => {
    const matrix = (await (await get('/duties/matrix')).json()) as {
      columns: { id: string; opens: boolean }[];
      rows: { category: { id: string }; cells: { findings: number; leadPartyIds: string[] }[] }[];
    };
    expect(matrix.columns).toMatchObject([{ id: ground.street, opens: true }]);
    for (const { category, cells } of matrix.rows) {
      const query = `categoryId=${category.id}&placeId=${ground.street}`;
      expect((await findings(query)).total).toBe(cells[0]?.findings);
    }
    const orphan = matrix.rows.find(({ category }) => category.id === ground.orphanCategory);
    expect(orphan?.cells[0]?.leadPartyIds).toEqual([ground.streetOffice]);
    const below = await (await get(`/duties/matrix?placeId=${ground.street}`)).json();
    expect(below).toMatchObject({ columns: [{ id: ground.community, opens: false }] });
    expect((await get(`/duties/matrix?placeId=${realm.newId()}`)).status).toBe(404);
  });

  it('is not for handlers', async () => {
    expect((await get('/duties/findings', ground.handler)).status).toBe(403);
    expect((await get('/duties/matrix', ground.handler)).status).toBe(403);
  });
});

describe('the ground from which routing and findings are kept', () => {
  it('is read anew after a change of duty, party or place, and only then', async () => {
    const first = await readDutyCheck(realm.db, today);
    expect(await readDutyCheck(realm.db, today)).toBe(first);
    const place = { kind: 'community', code: '330106001002', nameZh: '新社区', validFrom: today } as const;
    done(await addPlace(realm, installer, { ...place, parentId: ground.street }));
    expect((await readDutyCheck(realm.db, today)).index.places.size).toBe(first.index.places.size + 1);
    const company = { kind: 'department', nameZh: '将撤局', validFrom: today } as const;
    const leadPartyId = done(await addParty(realm, installer, company)).id;
    const question = { categoryId: ground.enquiryCategory, placePath: paths.street, today };
    expect(await routeFor(realm.db, question)).toBe('nobody-leads');
    const duty = { code: 'TEMP', type: 'other', placeId: ground.county, effectiveFrom: today } as const;
    const named = { categoryId: ground.enquiryCategory, leadPartyId, nameZh: '临时' };
    done(await enactDuty(realm, installer, { ...duty, ...named }));
    expect(await routeFor(realm.db, question)).toMatchObject({ leadPartyId });
    done(await endParty(realm, installer, leadPartyId, { validTo: today }));
    expect(await routeFor(realm.db, question)).toBe('nobody-leads');
  });

  it('keeps nothing of what was rolled back', async () => {
    const csv = 'code,name_zh,category_code,place_code,lead\nBACK,回滚,enquiry,330106,测试区城市管理局';
    done(await importDuties(realm, ground.administrator, { csv, dryRun: true }));
    const question = { categoryId: ground.enquiryCategory, placePath: paths.street, today };
    const rolledBack = realm.db.transaction().execute(async (transaction) => {
      await transaction
        .updateTable('duty' as never)
        .set({ category_id: ground.enquiryCategory } as never)
        .execute();
      expect(await routeFor(transaction, question)).toMatchObject({ by: 'duty' });
      throw new Error('changed my mind');
    });
    await expect(rolledBack).rejects.toThrow('changed my mind');
    expect(await routeFor(realm.db, question)).toBe('nobody-leads');
  });
});

describe('over HTTP', () => {
  it('a workbook comes out and goes in again as it is', async () => {
    const file = await get('/duties/export?format=xlsx');
    expect(file.headers.get('content-type')).toBe(workbookType);
    expect(file.headers.get('content-disposition')).toMatch(/^attachment; filename="duties-[\d-]+\.xlsx"$/);
    const answer = await app.request('/api/v1/duties/import?dryRun=true', {
      method: 'POST',
      headers: { ...(await headersOf(ground.administrator)), 'Content-Type': workbookType },
      body: await file.arrayBuffer(),
    });
    expect(answer.status).toBe(200);
    expect(await answer.json()).toMatchObject({
      added: 0,
      amended: 0,
      rejectedTotal: 0,
      newFindingsTotal: 0,
    });
    const text = await (await get('/duties/export')).text();
    expect(text).toMatch(/^code,name_zh,/);
  });

  it('a question of responsibility is answered with a sentence', async () => {
    const ask = async (query: string) => (await get(`/responsible?${query}`)).json();
    const at = `categoryId=${ground.lampCategory}&placeId=${ground.community}`;
    expect(await ask(at)).toMatchObject({
      found: true,
      reason: 'duty',
      manner: 'order',
      sentence: { 'zh-CN': '依据权责事项“路灯养护”，测试区的“路灯不亮”由测试区城市管理局主办。' },
    });
    expect(await ask(`${at}&maintainerPartyId=${ground.streetOffice}`)).toMatchObject({
      reason: 'maintainer',
      leadPartyId: ground.streetOffice,
      sentence: { 'zh-CN': '该部件由测试街道办事处维护，“路灯不亮”由其办理。' },
    });
    const nobody = `categoryId=${ground.enquiryCategory}&placeId=${ground.community}`;
    expect(await ask(nobody)).toMatchObject({ found: false, reason: 'nobody-leads', leadPartyId: null });
  });

  it('only a head or administrator may be asked to admit a duty', async () => {
    const handler = await callerWith(realm, 'a-handler', ground.cityManagement, 'handler');
    const answer = await app.request(`/api/v1/duties/${realm.newId()}/approve`, {
      method: 'POST',
      headers: { ...(await headersOf(handler)), 'Content-Type': 'application/json' },
      body: '{}',
    });
    expect(answer.status).toBe(403);
  });
});
