// More than 300 lines: one realm with one person's traces everywhere, asked for, decided, erased and looked for.
import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import sharp from 'sharp';
import { beforeAll, describe, expect, it } from 'vitest';
import {
  addAccount,
  callerWith,
  done,
  type Ground,
  layGround,
  placesThatHold,
  sequence,
  testKeys,
  testRealm,
} from '#harness/realm/index.ts';
import { opensPart, parseEntry, parseTlogProof, verifyTlogProof } from '#methods/transparency-log/index.ts';
import type { Caller } from '#platform/callers/index.ts';
import { visitor } from '#platform/callers/index.ts';
import { keepDraft } from '#platform/drafts/index.ts';
import { openFile, storePhoto } from '#platform/files/index.ts';
import { sendNotices } from '#platform/notices/index.ts';
import { audit } from '#register/index.ts';
import { openingsOf, ownPolicy, readLogIdentity, receiptOf } from '#register/log/index.ts';
import {
  callBack,
  publishMatter,
  reportDone,
  type TakeInReportInput,
  takeInReport,
  verifyOrder,
} from '#subjects/matters/index.ts';
import { endMandate } from '#subjects/parties/index.ts';
import { allSubjects, keptData } from '../../doors/assembly.ts';
import {
  carryOutErasure,
  continueErasures,
  decideErasure,
  exportOwnData,
  liftHold,
  orderErasure,
  requestErasure,
  setHold,
} from './index.ts';

const { realm, clock } = await testRealm();
const keys = await testKeys();
let ground: Ground;
let officer: Caller;

const order = (input: Parameters<typeof orderErasure>[3], caller = officer) =>
  orderErasure(realm, keptData, caller, input);
const request = (caller: Caller, input: Parameters<typeof requestErasure>[3]) =>
  requestErasure(realm, keptData, caller, input);
const decide = (id: string, granted = true) =>
  decideErasure(realm, keptData, officer, id, { granted, basis: 'pipl-47-1-3', ground: '本人撤回同意' });

beforeAll(async () => {
  ground = await layGround(realm);
  officer = await callerWith(realm, 'officer', ground.hotline, 'data-protection-officer');
});

const person = {
  name: '欧阳晓蕾',
  username: 'ouyang.xiaolei',
  phone: '13977665544',
  words: '楼道QZX7749灯坏了，我母亲摔过一跤',
  address: '槐树胡同七号院三单元',
};

function report(caller: Caller, changes: Partial<TakeInReportInput> = {}) {
  return takeInReport(realm, caller, {
    categoryId: ground.lampCategory,
    placeId: ground.community,
    description: person.words,
    address: person.address,
    latitude: 30.2741,
    longitude: 120.1551,
    contactName: person.name,
    contactPhone: person.phone,
    ...changes,
  }).then(done);
}

async function photo(shade: number): Promise<{ id: string; hash: string }> {
  const background = { r: shade, g: 90, b: 30 };
  const bytes = await sharp({ create: { width: 9, height: 9, channels: 3, background } })
    .png()
    .toBuffer();
  const { id } = done(await storePhoto(realm, bytes));
  return { id, hash: (await openFile(realm, id))?.sha256 ?? '' };
}

async function liveThrough(matterId: string, reportId: string): Promise<void> {
  const { rows } = await sql<{ id: string }>`select id from work_order where matter_id = ${matterId}`.execute(
    realm.db,
  );
  const orderId = rows[0]?.id ?? '';
  done(
    await reportDone(realm, ground.handler, orderId, undefined, { outcome: 'solved', note: '已更换灯泡。' }),
  );
  done(await verifyOrder(realm, ground.verifier, orderId, undefined, { passed: true }));
  const call = {
    reached: true,
    solved: true,
    satisfaction: 'satisfied',
    note: `${person.name}表示满意`,
  } as const;
  done(await callBack(realm, ground.operator, reportId, undefined, call));
}

async function cleanAudit() {
  const found = await audit(realm, allSubjects);
  expect(found.findings).toEqual([]);
  return found;
}

describe('a person', () => {
  let account: string;
  let self: Caller;
  let taken: Awaited<ReturnType<typeof report>>;
  let picture: { id: string; hash: string };

  beforeAll(async () => {
    account = await addAccount(realm, person.username);
    await sql`update account set name = ${person.name} where id = ${account}`.execute(realm.db);
    self = { kind: 'person', account, mandate: null };
    picture = await photo(200);
    const once = { by: `${account}:`, key: 'k', bodyHash: createHash('sha256').update('k').digest() };
    taken = await report({ ...self, once }, { fileIds: [picture.id] });
    await liveThrough(taken.matterId ?? '', taken.id);
    done(
      await publishMatter(realm, ground.operator, taken.matterId ?? '', undefined, {
        summary: person.words,
        result: '已修复',
        fileIds: [picture.id],
      }),
    );
    await keepDraft(realm, 'report', 'her key', { phone: person.phone, words: person.words });
    await realm.db.transaction().execute((transaction) =>
      sendNotices(realm, transaction, [
        {
          to: { accountId: account },
          kind: 'x',
          subjectKind: 'report',
          subjectId: taken.id,
          parameters: {},
        },
      ]),
    );
    await sql`
      insert into session (id, token, "userId", "expiresAt", "createdAt", "updatedAt")
      values (${realm.newId()}, 'a token', ${account}, ${realm.now()}, ${realm.now()}, ${realm.now()})`.execute(
      realm.db,
    );
    await sequence(realm, { keys });
  });

  it('gets all that is kept about her, photographs and looks too, and nobody else’s', async () => {
    const other = await addAccount(realm, 'somebody-else');
    const theirs = { description: '别人的诉求，别人的话', address: null, latitude: 30.3, longitude: 120.1 };
    await report(
      { ...self, account: other },
      { ...theirs, contactName: '别人', contactPhone: '13700000001' },
    );
    const data = done(await exportOwnData(realm, keptData, self));
    expect(data.account.name).toBe(person.name);
    expect(data.subjects['report']).toMatchObject([
      {
        id: taken.id,
        name: person.name,
        phone: person.phone,
        description: person.words,
        address: person.address,
        photos: [{ id: picture.id, sha256: picture.hash }],
      },
    ]);
    expect(JSON.stringify(data)).not.toContain('别人的话');
    expect(await exportOwnData(realm, keptData, visitor)).toMatchObject({ code: 'caller.unknown' });
  });

  it('is asked for by herself, decided by an officer only, and not twice', async () => {
    const { id } = done(await request(self, { scope: 'account' }));
    expect(await request(self, { scope: 'account' })).toMatchObject({ code: 'erasure.asked-already' });
    expect(await request(visitor, { scope: 'account' })).toMatchObject({ code: 'caller.unknown' });
    const refused = { granted: false, basis: 'pipl-47-1-3', ground: '尚在办理' } as const;
    for (const stranger of [self, ground.operator, ground.handler, visitor]) {
      expect(await decideErasure(realm, keptData, stranger, id, refused)).toMatchObject({ refused: true });
    }
    expect(done(await decide(id, false))).toMatchObject({ granted: false, parts: 0, rows: 0 });
    expect(await decide(id)).toMatchObject({ code: 'erasure.decided-already' });
    expect(await placesThatHold(realm, [person.phone])).not.toEqual([]);
  });

  it('is gone from every table and file, while every proof still holds', async () => {
    const before = await receiptsOf(taken.actIds);
    const texts = [...Object.values(person), 'qzx7749', '30.2741', account, picture.hash];
    const held = await placesThatHold(realm, texts);
    for (const text of texts)
      expect(
        held.some((place) => place.endsWith(`: ${text}`)),
        text,
      ).toBe(true);
    const { id } = done(await request(self, { scope: 'account' }));
    const answer = done(await decide(id));
    expect(answer).toMatchObject({ granted: true, held: 0, files: 1, backupsGoneOn: '2027-02-21' });
    expect(answer.parts).toBeGreaterThan(5);
    expect(await placesThatHold(realm, texts)).toEqual([]);
    expect(await openFile(realm, picture.id)).toBeUndefined();

    await sequence(realm, { keys });
    const report = await cleanAudit();
    expect(report.erasedParts).toBe(answer.parts);
    expect(report.erased.every(({ by }) => by.entry !== null)).toBe(true);
    await verify(before);
    await verify(await receiptsOf(taken.actIds));
  });

  it('leaves what others said and did: who acted in office, and other people’s reports', async () => {
    const { rows } = await sql<{ part: string; data: string | null }>`
      select part, data from act join act_part on act_id = act.id
      where type in ('work-order.done', 'report.called-back') order by type, part`.execute(realm.db);
    const of = (part: string) => rows.filter((row) => row.part === part).map(({ data }) => data !== null);
    expect(of('actor')).toEqual([true, true]);
    // The call-back is the hotline's act, but its words are about her.
    expect(of('content')).toEqual([false, true]);
    expect(await placesThatHold(realm, ['别人的话'])).not.toEqual([]);
  });

  it('gets the same request answered once: carrying it out again erases nothing', async () => {
    const { rows } = await sql<{ id: string }>`
      select id from erasure where status = 'done' order by id desc limit 1`.execute(realm.db);
    expect(await carryOutErasure(realm, keptData, officer, rows[0]?.id ?? '')).toBeUndefined();
  });
});

/** Receipts of acts, with what opened their parts at the time. */
async function receiptsOf(actIds: readonly string[]) {
  return Promise.all(
    actIds.map(async (id) => ({
      receipt: done(await receiptOf(realm, id)),
      opened: await openingsOf(realm, id, ['facts', 'content', 'location', 'actor', 'evidence']),
    })),
  );
}

async function verify(receipts: Awaited<ReturnType<typeof receiptsOf>>): Promise<void> {
  const policy = ownPolicy((await readLogIdentity(realm.pool))!);
  for (const { receipt, opened } of receipts) {
    verifyTlogProof(parseTlogProof(receipt.proof), receipt.entry, policy);
    const entry = parseEntry(receipt.entry);
    expect(Object.keys(opened)).toContain('facts');
    for (const [part, { data, opening }] of Object.entries(opened)) {
      expect(opensPart(entry, part, new Uint8Array(Buffer.from(opening, 'base64url')), data)).toBe(true);
    }
  }
}

describe('without an account', () => {
  it('a reporter proves by reference and query code that the report is theirs, and keeps following it', async () => {
    const taken = await report(visitor, { contactPhone: '13811112222', contactName: '无名氏甲' });
    const asked = { scope: 'contact', reference: taken.reference } as const;
    expect(await request(visitor, { ...asked, queryCode: 'AAAA-AAAA' })).toMatchObject({
      code: 'report.query-code-wrong',
    });
    const { id } = done(await request(visitor, { ...asked, queryCode: taken.queryCode }));
    done(await decide(id));
    expect(await placesThatHold(realm, ['13811112222', '无名氏甲'])).toEqual([]);
    const { rows } = await sql`
      select from report_contact where report_id = ${taken.id} and query_code_hash is not null`.execute(
      realm.db,
    );
    expect(rows).toHaveLength(1);
    expect(await placesThatHold(realm, [person.words])).not.toEqual([]);
  });

  it('an officer erases a whole report, and nobody else does', async () => {
    const picture = await photo(120);
    const given = { description: '一件只说一次的事XYW31', address: '某巷九号', fileIds: [picture.id] };
    const taken = await report(visitor, given);
    const input = { scope: 'report', reportId: taken.id, basis: 'pipl-47-1-4', ground: '误收信息' } as const;
    for (const stranger of [visitor, ground.operator, ground.dispatcher, ground.handler]) {
      expect(await order(input, stranger)).toMatchObject({ refused: true });
    }
    expect(done(await order(input))).toMatchObject({ granted: true, files: 1 });
    expect(await placesThatHold(realm, [given.description, 'xyw31', given.address, picture.hash])).toEqual(
      [],
    );
    expect(await order({ ...input, reportId: realm.newId() })).toMatchObject({
      code: 'erasure.report-absent',
    });
    await cleanAudit();
  });
});

describe('a hold', () => {
  it('refuses with its ground and its end, and what waits for it is erased once it is lifted', async () => {
    const account = await addAccount(realm, 'held.person');
    const self: Caller = { kind: 'person', account, mandate: null };
    const free = await report(self, { description: '可以删除的一句话' });
    const kept = await report(self, { description: '法院要看的一句话' });
    const hold = done(
      await setHold(realm, officer, {
        target: 'matter',
        targetId: kept.matterId ?? '',
        basis: 'proceedings',
        ground: '法院调取',
        until: '2027-06-01',
      }),
    );
    const refused = await request(self, { scope: 'report', reportId: kept.id });
    expect(refused).toMatchObject({
      code: 'erasure.on-hold',
      parameters: { basis: 'proceedings', until: '2027-06-01' },
    });
    expect((refused as { text: { 'zh-CN': string } }).text['zh-CN']).toContain('2027-06-01');
    const answer = done(
      await order({ scope: 'account', accountId: account, basis: 'pipl-47-1-3', ground: '本人撤回同意' }),
    );
    // The report, its matter and its order.
    expect(answer.held).toBe(3);
    expect(await placesThatHold(realm, ['可以删除的一句话'])).toEqual([]);
    expect(await placesThatHold(realm, ['法院要看的一句话', 'held.person'])).not.toEqual([]);
    expect(free.id).not.toBe(kept.id);

    expect(await liftHold(realm, ground.operator, hold.id, { ground: '结案' })).toMatchObject({
      refused: true,
    });
    done(await liftHold(realm, officer, hold.id, { ground: '结案' }));
    expect(await liftHold(realm, officer, hold.id, { ground: '结案' })).toMatchObject({
      code: 'hold.lifted-already',
    });
    expect(await continueErasures(realm, keptData)).toBe(1);
    expect(await placesThatHold(realm, ['法院要看的一句话', 'held.person', account])).toEqual([]);
    await cleanAudit();
  });

  it('ends by itself on its day, and a person’s own hold keeps everything', async () => {
    const account = await addAccount(realm, 'held.wholly');
    const input = { target: 'account', targetId: account, basis: 'investigation', ground: '协查' } as const;
    expect(await setHold(realm, officer, { ...input, until: '2026-11-23' })).toMatchObject({
      code: 'hold.until-past',
    });
    expect(await setHold(realm, officer, { ...input, targetId: realm.newId() })).toMatchObject({
      code: 'hold.target-absent',
    });
    done(await setHold(realm, officer, { ...input, until: '2026-11-25' }));
    const erase = { scope: 'account', accountId: account, basis: 'pipl-47-1-3', ground: '本人要求' } as const;
    expect(await order(erase)).toMatchObject({ code: 'erasure.on-hold' });
    const now = clock.now;
    clock.now = new Date('2026-11-25T02:00:00.000Z');
    expect(done(await order(erase))).toMatchObject({ held: 0 });
    clock.now = now;
    expect(await placesThatHold(realm, ['held.wholly', account])).toEqual([]);
    await cleanAudit();
  });
});

describe('staff', () => {
  it('are erased only once they act for nobody any more; what they did in office stays without them', async () => {
    const username = 'former.clerk';
    const clerk = await callerWith(realm, username, ground.hotline, 'operator');
    const account = clerk.account ?? '';
    const taken = await report(clerk, { channel: 'hotline', description: '电话里说的事情一二三' });
    const erase = { scope: 'account', accountId: account, basis: 'pipl-47-1-1', ground: '离职' } as const;
    expect(await order(erase)).toMatchObject({ code: 'erasure.mandate-in-force' });
    done(await endMandate(realm, ground.administrator, clerk.mandate?.id ?? '', { validTo: realm.today() }));
    done(await order(erase));
    expect(await placesThatHold(realm, [username, account])).toEqual([]);
    expect(await placesThatHold(realm, ['电话里说的事情一二三'])).not.toEqual([]);
    expect(taken.matterId).not.toBeNull();
    await cleanAudit();
  });
});

it('another person is named by no redaction: each is of one subject only', async () => {
  const { rows } = await sql<{ subjects: number }>`
    select (select count(distinct other.subject_id)::int from act as other where other.id = any(act.refers)) as subjects
    from act where type = 'redaction.made'`.execute(realm.db);
  expect(rows.length).toBeGreaterThan(5);
  expect(rows.filter(({ subjects }) => subjects !== 1)).toEqual([]);
});

it('knows every column that may tell whose a row is: a new one must be erased too', async () => {
  const { rows } = await sql<{ place: string }>`
    select table_name || '.' || column_name as place from information_schema.columns
    where table_schema = ${realm.schema} and (column_name ~* '(^|_)(account|user)(_?id)?$' or column_name = 'about')
    order by place`.execute(realm.db);
  expect(rows.map(({ place }) => place)).toEqual([
    'act_part.about',
    'credential.accountId',
    'credential.userId',
    'erasure_target.account_id',
    'hold_account.account_id',
    'mandate_holder.account_id',
    'notice.account_id',
    'passkey.userId',
    'receipt_mail.account_id',
    'report_contact.account_id',
    'saved_filter.account_id',
    'session.userId',
    'twoFactor.userId',
  ]);
});
