// More than 300 lines: every turn that a matter may take, each on the ground of the same realm.
import { sql } from 'kysely';
import sharp from 'sharp';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { callerWith, checkRegister, done, type Ground, layGround, testApp } from '#harness/realm/index.ts';
import { type Caller, visitor } from '#platform/callers/index.ts';
import { openFile, storePhoto } from '#platform/files/index.ts';
import { find } from '#register/index.ts';
import {
  applyExclusion,
  blurPhoto,
  callBack,
  closeTopic,
  groupMatters,
  handOverMatter,
  listTopics,
  matterStory,
  matterSubject,
  openTopic,
  planTopic,
  progressTopic,
  publishMatter,
  recurrences,
  reportDone,
  reportSubject,
  searchFor,
  settleExclusion,
  splitMatter,
  takeInReport,
  ungroupMatter,
  verifyOrder,
} from '../../index.ts';

const { realm, app } = await testApp();
let ground: Ground;
let supervisor: Caller;

beforeAll(async () => {
  ground = await layGround(realm);
  supervisor = await callerWith(realm, 'supervisor', ground.hotline, 'supervisor');
});
afterEach(() => checkRegister(realm));

type Given = Partial<Parameters<typeof takeInReport>[2]>;

async function report(given: Given = {}) {
  const input = {
    categoryId: ground.lampCategory,
    placeId: ground.community,
    description: '小区门口路灯坏了',
  };
  const taken = done(await takeInReport(realm, visitor, { ...input, ...given }));
  return { ...taken, matterId: taken.matterId ?? '' };
}

const matterOf = (id: string) => find(realm.db, matterSubject, id);
const reportOf = (id: string) => find(realm.db, reportSubject, id);

async function photo(red = 200) {
  const image = sharp({
    create: { width: 60, height: 40, channels: 3, background: { r: red, g: 90, b: 20 } },
  });
  return done(await storePhoto(realm, await image.png().toBuffer())).id;
}

describe('splitting', () => {
  it('moves reports into a matter of their own, routed by its own category; at least one stays', async () => {
    const first = await report();
    const second = await report({ joinMatterId: first.matterId, people: 6, fileIds: [await photo(11)] });
    const to = { categoryId: ground.orphanCategory, placeId: ground.street };
    for (const reportIds of [[first.id, second.id], [realm.newId()]]) {
      expect(
        await splitMatter(realm, ground.operator, first.matterId, undefined, { ...to, reportIds }),
      ).toMatchObject({ code: 'matter.split-nothing' });
    }
    const split = done(
      await splitMatter(realm, ground.operator, first.matterId, undefined, { ...to, reportIds: [second.id] }),
    );
    expect(await matterOf(first.matterId)).toMatchObject({ reports: 1, people: 1, status: 'handling' });
    expect(await matterOf(split.newMatterId)).toMatchObject({ reports: 1, people: 6, status: 'opened' });
    expect(await reportOf(second.id)).toMatchObject({ matterId: split.newMatterId, status: 'joined' });
    const { rows } = await sql`select from matter_file where matter_id = ${split.newMatterId}`.execute(
      realm.db,
    );
    expect(rows).toHaveLength(1);
  });
});

describe('handing over', () => {
  it('closes the matter with where it went, ends its orders and tells every reporter', async () => {
    const first = await report();
    const second = await report({ joinMatterId: first.matterId });
    const words = { outcome: 'handed-to-mediation', words: '请到街道人民调解委员会。' } as const;
    expect(await handOverMatter(realm, ground.handler, first.matterId, undefined, words)).toMatchObject({
      code: 'right.missing',
    });
    done(await handOverMatter(realm, ground.dispatcher, first.matterId, undefined, words));
    expect(await matterOf(first.matterId)).toMatchObject({
      status: 'closed',
      outcome: 'handed-to-mediation',
    });
    for (const { id } of [first, second]) expect(await reportOf(id)).toMatchObject({ status: 'answered' });
    const other = await report();
    const declined = { outcome: 'not-ours', words: '此路段由省公路局管理，电话 12328。' } as const;
    done(await handOverMatter(realm, ground.dispatcher, other.matterId, undefined, declined));
    expect(await reportOf(other.id)).toMatchObject({ status: 'declined' });
    expect(await handOverMatter(realm, ground.dispatcher, other.matterId, undefined, declined)).toMatchObject(
      {
        code: 'matter.closed',
      },
    );
  });
});

describe('what the public sees', () => {
  it('is nothing that anybody wrote or photographed, until staff publish masked words and release photos', async () => {
    const fileId = await photo(77);
    const { matterId } = await report({ description: '张三家门口路灯不亮', fileIds: [fileId] });
    const page = async () => (await app.request(`/api/v1/matters/${matterId}`)).text();
    expect(await page()).not.toContain('张三');
    expect((await app.request(`/files/${fileId}`)).status).toBe(404);
    const publish = (summary: string, fileIds: string[] = []) =>
      publishMatter(realm, ground.operator, matterId, undefined, { summary, fileIds });
    expect(await publish('联系 13812345678 的住户门口路灯不亮')).toMatchObject({
      code: 'matter.personal-data',
    });
    expect(await publish('门口路灯不亮', [realm.newId()])).toMatchObject({ code: 'matter.file-absent' });
    expect(
      await publishMatter(realm, ground.handler, matterId, undefined, { summary: '路灯不亮。' }),
    ).toMatchObject({
      code: 'right.missing',
    });
    done(await publish('某住户门口路灯不亮', [fileId]));
    const told = await matterStory(realm, visitor, matterId);
    expect('steps' in told && told.steps.map(({ words }) => words).filter(Boolean)).toEqual([
      '某住户门口路灯不亮',
    ]);
    expect((await app.request(`/files/${fileId}`)).status).toBe(200);
    const found = await app.request(`/api/v1/matters?text=${encodeURIComponent('住户门口')}`);
    expect((await found.json()).items).toMatchObject([{ id: matterId }]);
    const notFound = await app.request(`/api/v1/matters?text=${encodeURIComponent('张三')}`);
    expect((await notFound.json()).items).toEqual([]);
  });

  it('never shows whom a complaint is about', async () => {
    const { matterId } = await report({ aboutPartyId: ground.streetOffice });
    const answer = await app.request(`/api/v1/matters/${matterId}`);
    expect(await answer.text()).not.toContain(ground.streetOffice);
  });

  it('shows a blurred photo, in which what was covered is gone, in place of the original', async () => {
    const stripes = Buffer.alloc(60 * 40 * 3, 0);
    for (let index = 0; index < 60 * 40; index += 1)
      if (index % 2 === 0) stripes.fill(255, index * 3, index * 3 + 3);
    const png = await sharp(stripes, { raw: { width: 60, height: 40, channels: 3 } })
      .png()
      .toBuffer();
    const original = done(await storePhoto(realm, png)).id;
    const { matterId } = await report({ fileIds: [original] });
    const regions = [{ left: 0, top: 0, width: 0.5, height: 1 }];
    const blur = (caller: Caller, fileId: string) => blurPhoto(realm, caller, matterId, { fileId, regions });
    expect(await blur(ground.handler, original)).toMatchObject({ code: 'right.missing' });
    expect(await blur(ground.operator, await photo(5))).toMatchObject({ code: 'matter.file-absent' });
    const blurred = done(await blur(ground.operator, original));
    const contrast = async (id: string, left: number) => {
      const file = await openFile(realm, id);
      const bytes = Buffer.from(await new Response(file?.body()).arrayBuffer());
      const cut = await sharp(bytes).extract({ left, top: 4, width: 20, height: 20 }).png().toBuffer();
      const { channels } = await sharp(cut).stats();
      return channels[0]?.stdev ?? 0;
    };
    expect(await contrast(blurred.fileId, 5)).toBeLessThan(20);
    expect(await contrast(blurred.fileId, 38)).toBeGreaterThan(60);
    expect(await contrast(original, 5)).toBeGreaterThan(60);
    const again = done(await blur(ground.operator, blurred.fileId));
    for (const both of [
      [original, blurred.fileId],
      [original, again.fileId],
    ]) {
      expect(
        await publishMatter(realm, ground.operator, matterId, undefined, {
          summary: '路灯不亮，已遮盖',
          fileIds: both,
        }),
      ).toMatchObject({ code: 'matter.shown-twice' });
    }
    const shown = { summary: '路灯不亮，已遮盖', fileIds: [blurred.fileId] };
    done(await publishMatter(realm, ground.operator, matterId, undefined, shown));
    expect((await app.request(`/files/${blurred.fileId}`)).status).toBe(200);
    expect((await app.request(`/files/${original}`)).status).toBe(404);
  });
});

describe('exclusion from figures', () => {
  it('is applied for with evidence by the handler, decided by another, and shows in rates after it', async () => {
    const { id, matterId } = await report();
    const { rows } = await sql<{
      id: string;
    }>`select id from work_order where matter_id = ${matterId}`.execute(realm.db);
    const orderId = rows[0]?.id ?? '';
    done(
      await reportDone(realm, ground.handler, orderId, undefined, { outcome: 'explained', note: '已说明。' }),
    );
    done(await verifyOrder(realm, ground.verifier, orderId, undefined, { passed: true }));
    const said = { reached: true, solved: false, satisfaction: 'dissatisfied', reopen: false } as const;
    done(await callBack(realm, ground.operator, id, undefined, said));
    const apply = (caller: Caller, fileIds: string[]) =>
      applyExclusion(realm, caller, matterId, undefined, {
        ground: 'unreasonable',
        note: '诉求超出规定。',
        fileIds,
      });
    expect(await apply(ground.handler, [])).toMatchObject({ code: 'exclusion.evidence-missing' });
    expect(await apply(ground.operator, [])).toMatchObject({ code: 'right.missing' });
    const applied = done(await apply(ground.handler, [await photo(33)]));
    expect(await apply(ground.handler, [await photo(34)])).toMatchObject({ code: 'exclusion.under-way' });
    const own = await callerWith(realm, 'own-supervisor', ground.cityManagement, 'supervisor');
    const decide = (caller: Caller) =>
      settleExclusion(realm, caller, applied.id, undefined, { approved: true });
    expect(await decide(own)).toMatchObject({ code: 'exclusion.own-application' });
    done(await decide(supervisor));
    expect(await decide(supervisor)).toMatchObject({ code: 'exclusion.decided' });
    expect(await matterOf(matterId)).toMatchObject({ excluded: true });
    const later = new Date(Date.parse(realm.now()) + 1).toISOString();
    const { rates, excluded } = await (await app.request(`/api/v1/figures?asOf=${later}`)).json();
    expect(excluded).toBe(1);
    expect(rates.before).toMatchObject({ solvedRate: 0 });
    expect(rates.after).toMatchObject({ solvedRate: null });
  });
});

describe('topics', () => {
  it('take up what recurs: suggested, opened, planned by the lead, closed by another', async () => {
    const matterIds: string[] = [];
    for (let index = 0; index < 3; index += 1) {
      matterIds.push((await report({ placeId: ground.street, categoryId: ground.orphanCategory })).matterId);
    }
    const until = new Date(Date.parse(realm.now()) + 1).toISOString();
    const span = { from: '2026-11-01T00:00:00.000Z', until, placePaths: [], matters: 3 };
    const recurring = () => recurrences(realm.db, span);
    expect(await recurring()).toEqual(
      expect.arrayContaining([
        expect.objectContaining({
          categoryId: ground.orphanCategory,
          placeId: ground.street,
          mattersBefore: 0,
        }),
      ]),
    );
    const topic = {
      placeId: ground.street,
      categoryId: ground.orphanCategory,
      leadPartyId: ground.cityManagement,
      titleZh: '无主设施专项治理',
      matterIds: matterIds.slice(0, 2),
    };
    expect(await openTopic(realm, ground.handler, topic)).toMatchObject({ code: 'right.missing' });
    const { id } = done(await openTopic(realm, ground.dispatcher, topic));
    done(await groupMatters(realm, ground.dispatcher, id, undefined, { matterIds }));
    expect(await groupMatters(realm, ground.dispatcher, id, undefined, { matterIds })).toMatchObject({
      code: 'topic.nothing-new',
    });
    done(await ungroupMatter(realm, ground.dispatcher, id, undefined, { matterId: matterIds[0] ?? '' }));
    expect(await progressTopic(realm, ground.handler, id, undefined, { note: '已排查。' })).toMatchObject({
      code: 'topic.not-planned',
    });
    const plan = { plan: '十二月底前逐处确权。', dueOn: '2026-12-31' };
    expect(await planTopic(realm, ground.verifier, id, undefined, plan)).toMatchObject({ refused: true });
    done(await planTopic(realm, ground.handler, id, undefined, plan));
    done(await progressTopic(realm, ground.handler, id, undefined, { note: '已排查三处。' }));
    const own = await callerWith(realm, 'own-dispatcher', ground.cityManagement, 'dispatcher');
    const result = { result: '全部确权，移交管养。' };
    expect(await closeTopic(realm, own, id, undefined, result)).toMatchObject({ code: 'topic.own-result' });
    done(await closeTopic(realm, ground.dispatcher, id, undefined, result));
    const all = { id: null, state: null, placePath: null, leadPartyId: null, after: null, limit: 5 };
    expect(await listTopics(realm.db, all)).toMatchObject([
      { id, status: 'closed', matters: 2, titleZh: '无主设施专项治理', ...result },
    ]);
  });
});

describe('search', () => {
  it('finds by words, reference and order number, newest first, within one’s scope, and counts', async () => {
    const one = await report({ description: '喷泉广场的喷泉漏水', source: 'city', sourceReference: 'NO-77' });
    const two = await report({ description: '喷泉边的地砖松动', placeId: ground.street });
    const accusation = await report({ kind: 'accusation', description: '喷泉工程偷工减料' });
    const search = async (caller: Caller, asked: Parameters<typeof searchFor>[2]) => {
      const { rows, count, more } = done(await searchFor(realm, caller, asked, null, 10));
      return { ids: rows.map(({ id }) => id), count, more };
    };
    expect(await search(ground.dispatcher, { text: '喷泉' })).toEqual({
      ids: [accusation.matterId, two.matterId, one.matterId],
      count: 3,
      more: false,
    });
    expect((await search(ground.administrator, { text: '喷泉' })).ids).toEqual([two.matterId, one.matterId]);
    expect((await search(ground.operator, { text: '喷泉 漏水' })).ids).toEqual([one.matterId]);
    expect((await search(ground.operator, { text: 'NO-77' })).ids).toEqual([one.matterId]);
    expect((await search(ground.operator, { text: two.reference })).ids).toEqual([two.matterId]);
    expect((await search(ground.operator, { text: '喷泉', placeId: ground.community })).ids).not.toContain(
      two.matterId,
    );
    expect(await searchFor(realm, ground.handler, {}, null, 10)).toMatchObject({ code: 'right.missing' });
    const page = done(await searchFor(realm, ground.operator, { text: '喷泉' }, null, 1));
    const [last] = page.rows;
    const after: [string, string] = [last?.openedAt ?? '', last?.id ?? ''];
    const next = done(await searchFor(realm, ground.operator, { text: '喷泉' }, after, 1));
    expect(next.rows.map(({ id }) => id)).toEqual([two.matterId]);
  });
});
