// More than 300 lines: every turn that a report may take, each on the ground of the same realm.
import { sql } from 'kysely';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { callerWith, checkRegister, done, type Ground, layGround, testRealm } from '#harness/realm/index.ts';
import { type Caller, visitor } from '#platform/callers/index.ts';
import { isRefusal } from '#platform/refusal/index.ts';
import { find } from '#register/index.ts';
import { enactDuty } from '#subjects/duties/index.ts';
import { addArticle, retireArticle } from '#subjects/knowledge/index.ts';
import { addParty } from '#subjects/parties/index.ts';
import {
  answerReport,
  joinReport,
  listPraise,
  lookAtCaller,
  matterStory,
  matterSubject,
  orderSubject,
  passOnPraise,
  readReports,
  reportDone,
  reportSubject,
  resortReport,
  suggestDuplicates,
  takeInFromSystem,
  takeInReport,
  verifyOrder,
  withdrawForCaller,
  withdrawReport,
} from '../../index.ts';

const { realm } = await testRealm();
let ground: Ground;

beforeAll(async () => {
  ground = await layGround(realm);
});
afterEach(() => checkRegister(realm));

type Given = Partial<Parameters<typeof takeInReport>[2]>;

async function report(given: Given = {}, caller: Caller = visitor) {
  const input = {
    categoryId: ground.lampCategory,
    placeId: ground.community,
    description: '小区门口路灯坏了',
  };
  return done(await takeInReport(realm, caller, { ...input, ...given }));
}

async function ordersOf(matterId: string | null) {
  const { rows } = await sql<{ id: string; status: string }>`
    select id, status from work_order where matter_id = ${matterId} order by id`.execute(realm.db);
  return rows;
}

const matterOf = (id: string | null) => find(realm.db, matterSubject, id ?? '');
const reportOf = (id: string) => find(realm.db, reportSubject, id);

describe('taking in', () => {
  it('flags the same caller’s same problem as repeated, and nobody else’s', async () => {
    const phone = { contactPhone: '139 0000-1111' };
    const first = await report(phone);
    const again = await report({ contactPhone: '13900001111' });
    const elsewhere = await report({ ...phone, placeId: ground.street });
    expect(await reportOf(first.id)).toMatchObject({ repeated: false });
    expect(await reportOf(again.id)).toMatchObject({ repeated: true });
    expect(await reportOf(elsewhere.id)).toMatchObject({ repeated: false });
    expect(await reportOf((await report()).id)).toMatchObject({ repeated: false });
  });

  it('keeps another system’s number: sent again it adds nothing and says what became of it', async () => {
    const number = { source: '12345', sourceReference: 'HZ-0001' };
    const input = {
      categoryId: ground.lampCategory,
      placeId: ground.street,
      description: '路灯不亮',
      contactPhone: '1',
    };
    expect(await takeInFromSystem(realm, visitor, number, input)).toMatchObject({ refused: true });
    const given = { ...input, contactPhone: '13900002222' };
    const both = await Promise.all([
      takeInFromSystem(realm, ground.operator, number, given),
      takeInFromSystem(realm, ground.operator, number, given),
    ]);
    const [one, two] = both.map(done);
    expect(one?.id).toBe(two?.id);
    expect([one?.known, two?.known].toSorted()).toEqual([false, true]);
    expect(done(await takeInFromSystem(realm, ground.operator, number, given))).toMatchObject({
      known: true,
      matterStatus: 'handling',
    });
    const anew = await takeInReport(realm, ground.operator, { ...given, ...number, channel: 'api' });
    expect(anew).toMatchObject({ code: 'report.number-known' });
  });

  it('lets a resident join a public matter, but never an accusation', async () => {
    const first = await report();
    const second = await report({ joinMatterId: first.matterId, description: '我也看到了，灯不亮' });
    expect(second.matterId).toBe(first.matterId);
    expect(await matterOf(first.matterId)).toMatchObject({ reports: 2, people: 2 });
    const accusation = await takeInReport(realm, visitor, {
      kind: 'accusation',
      categoryId: ground.lampCategory,
      placeId: ground.community,
      description: '有人偷接路灯的电',
      joinMatterId: first.matterId,
    });
    expect(accusation).toMatchObject({ code: 'report.confidential' });
  });
});

describe('joining', () => {
  it('closes the matter that the report had opened as a duplicate and ends its order', async () => {
    const [first, second] = [await report(), await report()];
    expect(
      await joinReport(realm, ground.handler, second.id, undefined, { matterId: first.matterId ?? '' }),
    ).toMatchObject({
      code: 'right.missing',
    });
    done(await joinReport(realm, ground.operator, second.id, undefined, { matterId: first.matterId ?? '' }));
    expect(await matterOf(second.matterId)).toMatchObject({
      status: 'closed',
      outcome: 'duplicate',
      intoMatterId: first.matterId,
      reports: 0,
    });
    expect(await ordersOf(second.matterId)).toMatchObject([{ status: 'ended' }]);
    expect(await matterOf(first.matterId)).toMatchObject({ reports: 2 });
    expect(
      await joinReport(realm, ground.operator, second.id, undefined, { matterId: first.matterId ?? '' }),
    ).toMatchObject({ code: 'report.already-joined' });
  });

  it('tells a reporter who has an account that the report was joined', async () => {
    const resident: Caller = { kind: 'person', account: ground.verifier.account, mandate: null };
    const first = await report();
    const own = await report({}, resident);
    done(await joinReport(realm, ground.operator, own.id, undefined, { matterId: first.matterId ?? '' }));
    const { rows } = await sql`
      select from notice where account_id = ${resident.account} and kind = 'report.joined'
        and subject_id = ${own.id}`.execute(realm.db);
    expect(rows).toHaveLength(1);
  });
});

describe('withdrawing', () => {
  it('withdraws the matter too where it hangs on this report and nothing is done', async () => {
    const only = await report();
    done(await withdrawReport(realm, visitor, only.id, undefined, { note: '已经自己修好了' }));
    expect(await reportOf(only.id)).toMatchObject({ status: 'withdrawn' });
    expect(await matterOf(only.matterId)).toMatchObject({ status: 'closed', outcome: 'withdrawn' });
    expect(await ordersOf(only.matterId)).toMatchObject([{ status: 'ended' }]);
    expect(await withdrawReport(realm, visitor, only.id, undefined, {})).toMatchObject({
      code: 'report.not-withdrawable',
    });
  });

  it('lets the matter go on while somebody else waits for it', async () => {
    const first = await report();
    const second = await report({ joinMatterId: first.matterId });
    expect(await withdrawForCaller(realm, ground.handler, first.id, undefined, {})).toMatchObject({
      refused: true,
    });
    done(await withdrawForCaller(realm, ground.operator, first.id, undefined, {}));
    expect(await matterOf(second.matterId)).toMatchObject({ status: 'handling', reports: 1 });
  });

  it('lets work that was reported done come to its check, and closes then, since nobody is left to ask', async () => {
    const only = await report();
    const [order] = await ordersOf(only.matterId);
    const id = order?.id ?? '';
    done(await reportDone(realm, ground.handler, id, undefined, { outcome: 'solved', note: '已更换。' }));
    done(await withdrawReport(realm, visitor, only.id, undefined, {}));
    expect(await matterOf(only.matterId)).toMatchObject({ status: 'verifying' });
    done(await verifyOrder(realm, ground.verifier, id, undefined, { passed: true }));
    expect(await matterOf(only.matterId)).toMatchObject({ status: 'closed', outcome: 'solved' });
  });
});

describe('the six kinds', () => {
  it('answers an enquiry from an article, which must be in force', async () => {
    const article = done(
      await addArticle(realm, ground.operator, { titleZh: '路灯谁管', bodyZh: '道路照明由城市管理局负责。' }),
    );
    const asked = await report({ kind: 'enquiry', categoryId: ground.enquiryCategory });
    expect(asked.matterId).toBeNull();
    done(
      await answerReport(realm, ground.operator, asked.id, 1, {
        answer: '由城市管理局负责。',
        articleId: article.id,
      }),
    );
    expect(await reportOf(asked.id)).toMatchObject({ status: 'answered' });
    done(await retireArticle(realm, ground.operator, article.id, 1));
    const next = await report({ kind: 'enquiry', categoryId: ground.enquiryCategory });
    const quoting = { answer: '由城市管理局负责。', articleId: article.id };
    expect(await answerReport(realm, ground.operator, next.id, 1, quoting)).toMatchObject({
      code: 'report.article-absent',
    });
  });

  it('sorts an enquiry anew that is a complaint after all, and routes it', async () => {
    const asked = await report({ kind: 'enquiry', categoryId: ground.enquiryCategory });
    const as = { kind: 'complaint', categoryId: ground.lampCategory, placeId: ground.community } as const;
    expect(await resortReport(realm, ground.operator, asked.id, 1, { ...as, kind: 'praise' })).toMatchObject({
      code: 'report.no-matter-needed',
    });
    done(await resortReport(realm, ground.operator, asked.id, 1, as));
    const sorted = await reportOf(asked.id);
    expect(sorted).toMatchObject({ kind: 'complaint', status: 'joined' });
    expect(await matterOf(sorted?.matterId ?? '')).toMatchObject({
      status: 'handling',
      leadPartyId: ground.cityManagement,
    });
  });

  it('passes praise on to the party praised, which may read it, and opens no matter', async () => {
    const praise = await report({ kind: 'praise', aboutPartyId: ground.cityManagement });
    const complaint = await report();
    const answer = { answer: '谢谢您，已转达。' };
    expect(await passOnPraise(realm, ground.operator, complaint.id, undefined, answer)).toMatchObject({
      code: 'report.not-praise',
    });
    done(await passOnPraise(realm, ground.operator, praise.id, 1, answer));
    expect(await reportOf(praise.id)).toMatchObject({ status: 'answered', passedOn: true, matterId: null });
    const read = await listPraise(realm.db, { partyId: ground.cityManagement, after: null, limit: 5 });
    expect(read.map(({ id }) => id)).toEqual([praise.id]);
  });

  it('never lets an accused party handle the accusation or learn of it', async () => {
    const given = { kind: 'accusation', aboutPartyId: ground.cityManagement } as const;
    const accusation = await report(given);
    expect(accusation.partyId).toBeNull();
    const matterId = accusation.matterId ?? '';
    expect(await matterOf(matterId)).toMatchObject({ status: 'opened', openness: 'figures' });
    const dispatcherThere = await callerWith(realm, 'their-dispatcher', ground.cityManagement, 'dispatcher');
    for (const caller of [visitor, ground.handler, dispatcherThere, ground.administrator]) {
      expect(await matterStory(realm, caller, matterId)).toMatchObject({ code: 'absent' });
      expect(await readReports(realm, caller, matterId)).toMatchObject({ refused: true });
    }
    const read = await readReports(realm, ground.dispatcher, matterId);
    expect(isRefusal(read)).toBe(false);
    await readReports(realm, ground.dispatcher, matterId);
    const { rows } = await sql`select from look where matter_id = ${matterId}`.execute(realm.db);
    expect(rows).toHaveLength(1);
  });

  it('sends an accusation that names nobody to no company by itself, which may be the one accused', async () => {
    const company = done(
      await addParty(realm, ground.administrator, {
        kind: 'property-company',
        level: 'township',
        nameZh: '测试物业服务公司',
        placeId: ground.community,
        validFrom: '2026-01-01',
      }),
    );
    const categoryId = ground.orphanCategory;
    const common = { categoryId, placeId: ground.community, nameZh: '物业服务', basis: '物业服务合同' };
    const duty = { code: 'ESTATE-1', type: 'public-service', effectiveFrom: '2026-01-01' } as const;
    done(await enactDuty(realm, ground.administrator, { ...common, ...duty, leadPartyId: company.id }));
    expect(await report({ categoryId })).toMatchObject({ partyId: company.id });
    const accusation = await report({ categoryId, kind: 'accusation' });
    expect(accusation.partyId).toBeNull();
    expect(await matterOf(accusation.matterId)).toMatchObject({ status: 'opened' });
    expect(await ordersOf(accusation.matterId)).toEqual([]);
  });

  it('gives an accusation the limit of enforcement', async () => {
    const accusation = await report({ kind: 'accusation' });
    const [order] = await ordersOf(accusation.matterId);
    expect(await find(realm.db, orderSubject, order?.id ?? '')).toMatchObject({
      timeLimit: { amount: 15 },
    });
  });
});

describe('what the operator sees at once', () => {
  it('shows a caller’s earlier reports, newest first, and puts each look on record without the number', async () => {
    const phone = '13900003333';
    const first = await report({ contactPhone: phone });
    const second = await report({ contactPhone: phone, placeId: ground.street });
    expect(await lookAtCaller(realm, ground.handler, { phone })).toMatchObject({ refused: true });
    const seen = done(await lookAtCaller(realm, ground.operator, { phone: '139-0000-3333' }));
    expect(seen.map(({ id }) => id)).toEqual([second.id, first.id]);
    const { rows } = await sql<{ data: string }>`
      select data from act join act_part on act_id = act.id
      where type = 'look.history-taken' and part = 'facts'`.execute(realm.db);
    expect(rows).toHaveLength(1);
    expect(rows[0]?.data).not.toContain(phone);
  });

  it('suggests what may be the same problem with reasons, to the public only public matters', async () => {
    const there = { latitude: 30.25, longitude: 120.16 };
    const lamp = await report({ ...there, description: '文三路口的路灯整晚不亮' });
    const hidden = await report({ ...there, openWish: false, description: '文三路口的路灯整晚不亮' });
    const sketch = {
      categoryId: ground.lampCategory,
      placeId: ground.community,
      latitude: 30.2501,
      longitude: 120.1601,
      description: '文三路口路灯不亮了',
    };
    const shown = done(await suggestDuplicates(realm, visitor, 'public', sketch));
    const [likeliest] = shown;
    expect(likeliest?.matter.id).toBe(lamp.matterId);
    expect(likeliest?.reasons).toEqual(expect.arrayContaining(['near', 'same-category', 'similar-words']));
    expect(shown.map(({ matter }) => matter.id)).not.toContain(hidden.matterId);
    expect(await suggestDuplicates(realm, visitor, 'all', sketch)).toMatchObject({ refused: true });
    const all = done(await suggestDuplicates(realm, ground.operator, 'all', sketch));
    expect(all.map(({ matter }) => matter.id)).toContain(hidden.matterId);
  });
});
