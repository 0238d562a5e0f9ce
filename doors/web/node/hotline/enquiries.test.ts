import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkRegister, done, type Ground, layGround, testRealm } from '#harness/realm/index.ts';
import { type Caller, visitor } from '#platform/callers/index.ts';
import { addArticle } from '#subjects/knowledge/index.ts';
import { listNotices, reportById, takeInReport } from '#subjects/matters/index.ts';
import { formOf, pageRequestOf } from '../page-request.fixture.ts';
import { hotlineServices } from './hotline-services.ts';

const { realm } = await testRealm();
let ground: Ground;

beforeAll(async () => {
  ground = await layGround(realm);
});
afterAll(() => checkRegister(realm));

function hotlineFor(caller: Caller) {
  return hotlineServices(pageRequestOf(realm, caller));
}

const sending = () => ({ idempotencyKey: randomUUID(), version: null });

async function reported(kind: 'enquiry' | 'praise', description: string): Promise<string> {
  const { enquiryCategory: categoryId, community: placeId } = ground;
  return done(await takeInReport(realm, visitor, { kind, categoryId, placeId, description })).id;
}

async function doing(action: string, id: string, values: Record<string, string>) {
  return hotlineFor(ground.operator).actOnEnquiry({ id, action, form: formOf(values), ...sending() });
}

describe('the page of what waits for an answer', () => {
  it('shows those who may not attend to reports nothing', async () => {
    const id = await reported('enquiry', '居住证在哪里办？');
    const handler = hotlineFor(ground.handler);
    expect(await handler.enquiries({ cursor: null })).toBeNull();
    expect(await handler.enquiry({ id })).toBeNull();
    const tried = await handler.actOnEnquiry({
      id,
      action: 'answer-report',
      form: formOf({ answer: '街道' }),
      ...sending(),
    });
    expect(tried).toMatchObject({ ok: false, refusal: { code: 'right.missing' } });
  });

  it('answers from an article, which the record names with its edition; nobody is called back', async () => {
    const article = done(
      await addArticle(realm, ground.operator, {
        titleZh: '居住证办理',
        bodyZh: '带身份证和住址证明到街道便民服务中心办理。',
        categoryId: ground.enquiryCategory,
      }),
    ).id;
    const id = await reported('enquiry', '居住证办理要带什么？');
    const hotline = hotlineFor(ground.operator);
    const listed = await hotline.enquiries({ cursor: null });
    expect(listed?.items.map((row) => row.id)).toContain(id);
    const found = await hotline.enquiry({ id });
    expect(found?.view.articles.map((each) => each.id)).toContain(article);
    expect(await doing('answer-report', id, { articleId: article })).toMatchObject({ ok: true });
    expect(await reportById(realm.db, id)).toMatchObject({
      status: 'answered',
      matterId: null,
      answer: '带身份证和住址证明到街道便民服务中心办理。',
    });
    const { rows } = await realm.pool.query(
      `select data::jsonb -> 'facts' as facts from act join act_part on act_id = act.id
       where subject_id = $1 and type = 'report.answered' and part = 'facts'`,
      [id],
    );
    expect(rows).toEqual([{ facts: { articleId: article, edition: 1 } }]);
    expect((await hotline.enquiry({ id }))?.actions).toEqual([]);
  });

  it('turns a question into a matter, which is routed and called back', async () => {
    const id = await reported('enquiry', '我家楼下的路灯什么时候修？');
    const turned = await doing('resort-report', id, {
      kind: 'help',
      categoryId: ground.lampCategory,
      placeId: ground.community,
    });
    expect(turned).toMatchObject({ ok: true });
    expect(await reportById(realm.db, id)).toMatchObject({ status: 'joined', kind: 'help' });
    // The party that it went to is told.
    const told = await listNotices(realm, ground.handler, { after: null, limit: 5 });
    expect(told.map(({ kind }) => kind)).toContain('work-order.issued');
  });

  it('declines with the ground and where to go, and says which of them is missing', async () => {
    const id = await reported('enquiry', '法院判了我不服怎么办？');
    expect(await doing('decline-report', id, { ground: 'legal-proceedings' })).toMatchObject({
      ok: false,
      refusal: { fields: { answer: {} } },
    });
    const declined = await doing('decline-report', id, {
      ground: 'legal-proceedings',
      answer: '请在十五日内向上一级法院上诉。',
    });
    expect(declined).toMatchObject({ ok: true });
    expect(await reportById(realm.db, id)).toMatchObject({ status: 'declined' });
  });

  it('passes praise on, and the party praised reads it', async () => {
    const id = await reported('praise', '抢修师傅冒雨把灯修好了，谢谢！');
    const passed = await doing('pass-on-praise', id, {
      partyId: ground.cityManagement,
      answer: '谢谢您的表扬，已转达。',
    });
    expect(passed).toMatchObject({ ok: true });
    const praise = await hotlineFor(ground.handler).praise({ cursor: null });
    expect(praise?.items.map(({ words }) => words)).toEqual(['抢修师傅冒雨把灯修好了，谢谢！']);
    expect((await hotlineFor(ground.verifier).praise({ cursor: null })) ?? null).toBeNull();
  });
});

describe('declining on the operator’s screen', () => {
  const call = {
    contactPhone: '13811112222',
    channel: 'hotline',
    people: '1',
    kind: 'complaint',
    description: '邻市的公交车不准点，请管一管。',
    category: 'orphan',
  };

  it('settles the call at once: no matter, no order, no call-back', async () => {
    const answer = await hotlineFor(ground.operator).submitTakeIn({
      key: null,
      form: formOf({
        ...call,
        place: ground.community,
        declines: 'yes',
        ground: 'not-ours',
        declineWords: '这趟车归邻市管，请拨打邻市12345。',
        toParty: ground.cityManagement,
      }),
      ...sending(),
    });
    expect(answer).toMatchObject({ ok: true, value: { href: '/hotline' } });
    const { rows } = await realm.pool.query<{ id: string }>(
      "select id from report where status = 'declined' and kind = 'complaint'",
    );
    expect(rows).toHaveLength(1);
    expect(await reportById(realm.db, rows[0]?.id ?? '')).toMatchObject({
      matterId: null,
      answer: '这趟车归邻市管，请拨打邻市12345。',
    });
  });

  it('wants the words for the caller, and takes nothing in without them', async () => {
    const before = await realm.pool.query('select count(*) from report');
    const answer = await hotlineFor(ground.operator).submitTakeIn({
      key: null,
      form: formOf({
        ...call,
        place: ground.community,
        declines: 'yes',
        ground: 'not-ours',
        declineWords: '',
      }),
      ...sending(),
    });
    expect(answer).toMatchObject({ ok: false, refusal: { fields: { declineWords: {} } } });
    expect((await realm.pool.query('select count(*) from report')).rows).toEqual(before.rows);
  });

  it('is nothing that a resident may do to their own report', async () => {
    const { orphanCategory: categoryId, community: placeId } = ground;
    const declined = { ground: 'other', answer: '不用办了' } as const;
    expect(
      await takeInReport(realm, visitor, { categoryId, placeId, description: '自己不受理', declined }),
    ).toMatchObject({ code: 'caller.unknown' });
  });
});
