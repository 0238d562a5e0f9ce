import { sql } from 'kysely';
import sharp from 'sharp';
import { beforeAll, expect, it } from 'vitest';
import {
  addAccount,
  callerWith,
  done,
  type Ground,
  layGround,
  placesThatHold,
  testRealm,
} from '#harness/realm/index.ts';
import { type Caller, visitor } from '#platform/callers/index.ts';
import { openFile, storePhoto } from '#platform/files/index.ts';
import { sendNotices } from '#platform/notices/index.ts';
import { audit } from '#register/index.ts';
import { answerReport, lookAtCaller, takeInReport } from '#subjects/matters/index.ts';
import { endMandate } from '#subjects/parties/index.ts';
import { allSubjects, keptData } from '../../doors/assembly.ts';
import { countDue, runRetention, setHold, setRetentionRule } from './index.ts';

const { realm, clock } = await testRealm();
let ground: Ground;
let officer: Caller;

const begun = clock.now.getTime();
const dayMs = 86_400_000;
const after = (days: number) => {
  clock.now = new Date(begun + days * dayMs);
};

async function enquire(phone: string, words: string, fileIds: string[] = []) {
  return done(
    await takeInReport(realm, visitor, {
      kind: 'enquiry',
      categoryId: ground.enquiryCategory,
      placeId: ground.community,
      description: words,
      address: `${words}的地址`,
      contactName: `${words}的姓名`,
      contactPhone: phone,
      fileIds,
    }),
  );
}

async function answered(id: string): Promise<void> {
  done(await answerReport(realm, ground.operator, id, undefined, { answer: '请带身份证到窗口办理。' }));
}

async function dueNow(): Promise<Record<string, [due: number, held: number]>> {
  const due = await countDue(realm, keptData);
  return Object.fromEntries(
    due
      .filter((each) => each.due + each.held > 0)
      .map(({ dataClass, due: count, held }) => [dataClass, [count, held]]),
  );
}

let picture: string;

beforeAll(async () => {
  ground = await layGround(realm);
  officer = await callerWith(realm, 'officer', ground.hotline, 'data-protection-officer');
  const bytes = await sharp({ create: { width: 9, height: 9, channels: 3, background: '#123456' } })
    .png()
    .toBuffer();
  picture = done(await storePhoto(realm, bytes)).id;
  await answered((await enquire('13900001001', '答复过的事', [picture])).id);
  await enquire('13900001002', '还没有答复的事');
  const held = await enquire('13900001003', '法院要看的事');
  await answered(held.id);
  done(
    await setHold(realm, officer, {
      target: 'report',
      targetId: held.id,
      basis: 'proceedings',
      ground: '法院调取',
    }),
  );
  done(await lookAtCaller(realm, ground.operator, { phone: '13900001001' }));
  const clerk = await callerWith(realm, 'old.clerk', ground.hotline, 'operator');
  done(await endMandate(realm, ground.administrator, clerk.mandate?.id ?? '', { validTo: realm.today() }));
  const account = await addAccount(realm, 'reader');
  await realm.db.transaction().execute((transaction) =>
    sendNotices(
      realm,
      transaction,
      Array.from({ length: 3 }, () => ({
        to: { accountId: account },
        kind: 'report.joined',
        subjectKind: 'report',
        subjectId: held.id,
        parameters: {},
      })),
    ),
  );
});

it('erases nothing before its time', async () => {
  after(700);
  expect(await dueNow()).toEqual({});
  expect(await runRetention(realm, keptData)).toEqual({ parts: 0, rows: 0, files: 0, held: 0 });
});

it('counts what is due of each class and erases nothing when it only counts', async () => {
  after(1_100);
  const due = { contact: [1, 1], reporter: [1, 1], looks: [1, 0], notices: [3, 0] };
  expect(await dueNow()).toEqual(due);
  expect(await dueNow()).toEqual(due);
});

it('erases names and numbers of what was closed, not of what is open or held, and puts it on record', async () => {
  const erased = await runRetention(realm, keptData);
  expect(erased).toMatchObject({ files: 0, held: 2 });
  expect(await placesThatHold(realm, ['13900001001', '答复过的事的姓名'])).toEqual([]);
  expect(await placesThatHold(realm, ['13900001002'])).toHaveLength(1);
  expect(await placesThatHold(realm, ['13900001003'])).toHaveLength(1);
  expect(await placesThatHold(realm, ['答复过的事的地址'])).not.toEqual([]);
  const { rows } = await sql<{ dataClass: string; rows: number; days: string }>`
    select data_class as "dataClass", rows,
      (select data::jsonb -> 'facts' ->> 'days' from act join act_part on act_id = act.id and part = 'facts'
       where subject_id = erasure.id) as days
    from erasure order by data_class`.execute(realm.db);
  expect(rows).toEqual([
    { dataClass: 'contact', rows: 1, days: '1095' },
    { dataClass: 'looks', rows: 0, days: '1095' },
    { dataClass: 'notices', rows: 3, days: '730' },
    { dataClass: 'reporter', rows: 1, days: '1095' },
  ]);
  expect(await runRetention(realm, keptData), 'again the same night').toMatchObject({ parts: 0, rows: 0 });
});

it('goes by the realm’s own rules, which officers set and nobody else', async () => {
  const rule = { dataClass: 'words', days: 1_000, basis: 'pipl-47-1-2' } as const;
  for (const stranger of [visitor, ground.operator, ground.handler])
    expect(await setRetentionRule(realm, stranger, rule)).toMatchObject({ refused: true });
  expect((await dueNow())['words']).toBeUndefined();
  done(await setRetentionRule(realm, officer, rule));
  expect((await dueNow())['words']).toEqual([1, 1]);
  await runRetention(realm, keptData);
  expect(await placesThatHold(realm, ['答复过的事的地址'])).not.toEqual([]);
  const { rows } = await sql<{ description: string | null; found: boolean }>`
    select description, words is not null as found from report_text where address = '答复过的事的地址'`.execute(
    realm.db,
  );
  expect(rows, 'still found by its address').toEqual([{ description: null, found: true }]);
});

it('erases photographs and places later, and the bytes with them', async () => {
  after(1_900);
  expect(await openFile(realm, picture)).toBeDefined();
  const erased = await runRetention(realm, keptData);
  expect(erased.files).toBe(1);
  expect(await openFile(realm, picture)).toBeUndefined();
  expect(await placesThatHold(realm, ['答复过的事'])).toEqual([]);
});

it('forgets who held a mandate ten years after its end', async () => {
  after(3_700);
  expect(await dueNow()).toMatchObject({ holder: [1, 0] });
  await runRetention(realm, keptData);
  const { rows } = await sql`
    select from mandate_holder join account on account.id = account_id where username = 'old.clerk'`.execute(
    realm.db,
  );
  expect(rows).toEqual([]);
});

it('leaves a register that holds', async () => {
  const report = await audit(realm, allSubjects);
  expect(report.findings).toEqual([]);
  expect(report.erasedParts).toBeGreaterThan(3);
});
