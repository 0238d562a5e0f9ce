import { sql } from 'kysely';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { callerWith, checkRegister, done, type Ground, layGround, testRealm } from '#harness/realm/index.ts';
import { type Caller, installer, visitor } from '#platform/callers/index.ts';
import { addParty } from '#subjects/parties/index.ts';
import {
  callConsultation,
  callIn,
  copyOrder,
  dispatchMatter,
  lookAtReporter,
  matterStory,
  raiseContest,
  receiveOrder,
  reportDone,
  takeInReport,
  withdrawContest,
} from '../index.ts';
import { readReports } from '../procedures/report/read-reports.ts';

const { realm } = await testRealm();
let ground: Ground;
let other: string;
let reader: Caller;
beforeAll(async () => {
  ground = await layGround(realm);
  const added = await addParty(realm, installer, {
    ...{ kind: 'department', level: 'county', nameZh: '消防救援大队', validFrom: '2026-01-01' },
  });
  other = done(added).id;
  reader = await callerWith(realm, 'reader', other, 'handler');
});
afterEach(() => checkRegister(realm));

/** A matter that the public doesn't see, with a party that handles it. */
async function matter(partyId: string) {
  const taken = done(
    await takeInReport(realm, visitor, {
      ...{ categoryId: ground.orphanCategory, placeId: ground.community, openWish: false },
      ...{ description: '楼道里堆了东西。', contactPhone: '13800000001', contactName: '王' },
    }),
  );
  const matterId = taken.matterId as string;
  done(await dispatchMatter(realm, ground.dispatcher, matterId, undefined, { partyId }));
  const { rows } = await sql<{ id: string }>`select id from work_order where matter_id = ${matterId}`.execute(
    realm.db,
  );
  return { matterId, reportId: taken.id, orderId: rows[0]?.id as string };
}

const sees = async (matterId: string) => 'steps' in (await matterStory(realm, reader, matterId));

describe('a party that is brought into a matter', () => {
  it('by a copy reads the story and the original, not the contact, until the matter is closed', async () => {
    const { matterId, reportId, orderId } = await matter(ground.cityManagement);
    expect(await sees(matterId)).toBe(false);
    done(await copyOrder(realm, ground.dispatcher, orderId, undefined, { partyIds: [other] }));
    expect(await sees(matterId)).toBe(true);
    const reports = JSON.stringify(await readReports(realm, reader, matterId));
    expect(reports).toContain('楼道里堆了东西');
    expect(reports).not.toMatch(/13800000001|王/);
    expect(JSON.stringify(await matterStory(realm, reader, matterId))).not.toMatch(/13800000001|王/);
    expect(await lookAtReporter(realm, reader, reportId)).toMatchObject({ code: 'absent' });
    await sql`update matter set closed_at = opened_at where id = ${matterId}`.execute(realm.db);
    expect(await sees(matterId)).toBe(false);
    await sql`update matter set closed_at = null where id = ${matterId}`.execute(realm.db);
  });

  it('by a call reads it until the order that it was called for is settled', async () => {
    const { matterId, orderId } = await matter(ground.streetOffice);
    const handler = await callerWith(realm, 'street-handler', ground.streetOffice, 'handler');
    done(await receiveOrder(realm, handler, orderId, undefined));
    done(await callIn(realm, handler, orderId, undefined, { partyId: other, reason: '需要到场查看。' }));
    expect(await sees(matterId)).toBe(true);
    done(await reportDone(realm, handler, orderId, undefined, { outcome: 'solved', note: '已清理。' }));
    await sql`update work_order set status = 'verified' where id = ${orderId}`.execute(realm.db);
    expect(await sees(matterId)).toBe(false);
    await sql`update work_order set status = 'done' where id = ${orderId}`.execute(realm.db);
  });

  it('by a consultation reads it until the contest is over', async () => {
    const { matterId, orderId } = await matter(ground.cityManagement);
    const given = { clause: '第一条', reason: '不属本单位职责。' };
    const contest = done(await raiseContest(realm, ground.handler, orderId, undefined, given));
    const consultAt = new Date(Date.parse(realm.now()) + 3_600_000).toISOString();
    const called = { partyIds: [other], consultAt };
    done(await callConsultation(realm, ground.dispatcher, contest.id, undefined, called));
    expect(await sees(matterId)).toBe(true);
    done(await withdrawContest(realm, ground.handler, contest.id, undefined));
    expect(await sees(matterId)).toBe(false);
  });
});
