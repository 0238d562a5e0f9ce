import { afterEach, beforeAll, expect, it } from 'vitest';
import { callerWith, checkRegister, done, type Ground, layGround, testRealm } from '#harness/realm/index.ts';
import { installer } from '#platform/callers/index.ts';
import { noticesFor } from '#platform/notices/index.ts';
import { historyOf } from '#register/index.ts';
import {
  addParty,
  delegationById,
  endDelegation,
  giveDelegation,
  readDelegation,
  reviewDelegation,
  reviewsDue,
  runDelegationClocks,
} from './index.ts';

const { realm, clock } = await testRealm();
let ground: Ground;
let watcher: string;
beforeAll(async () => {
  ground = await layGround(realm);
  watcher = done(
    await addParty(realm, installer, { kind: 'department', nameZh: '测试区司法局', validFrom: '2026-01-01' }),
  ).id;
});
afterEach(() => checkRegister(realm));

async function give(validTo: string, reviewMonths: number): Promise<string> {
  const given = await giveDelegation(realm, installer, {
    kind: 'entrusted',
    fromPartyId: ground.cityManagement,
    toPartyId: ground.streetOffice,
    supervisorPartyId: watcher,
    powers: ['CF-017'],
    validFrom: '2026-06-01',
    validTo,
    reviewMonths,
    basis: '《行政处罚法》第二十条',
  });
  return done(given).id;
}

async function toldTo(partyId: string, role: string, subjectId: string): Promise<string[]> {
  const notices = await noticesFor(realm.db, { recipients: [{ partyId, role }], after: null, limit: 99 });
  return notices.filter((notice) => notice.subjectId === subjectId).map(({ kind }) => kind);
}

const dueOf = async () =>
  (await reviewsDue(realm.db, { supervisorPartyId: watcher, today: realm.today(), limit: 9 })).map(
    ({ id }) => id,
  );

it('reminds the watching party of a review each time it is due, tells the heads if it isn’t done, and ends at its term', async () => {
  const id = await give('2027-06-01', 6);
  expect(await delegationById(realm.db, id)).toMatchObject({
    reviewDueOn: '2026-12-01',
    nextClockOn: '2026-12-01',
  });
  clock.now = new Date('2026-11-30T10:00:00Z');
  expect(await runDelegationClocks(realm)).toBe(0);
  expect(await dueOf()).toEqual([]);

  clock.now = new Date('2026-11-30T16:00:00Z');
  expect(await runDelegationClocks(realm)).toBe(1);
  expect(await runDelegationClocks(realm)).toBe(0);
  expect(await dueOf()).toEqual([id]);
  expect(await toldTo(watcher, 'supervisor', id)).toEqual(['delegation.review-due']);

  clock.now = new Date('2027-01-02T10:00:00Z');
  expect(await runDelegationClocks(realm)).toBe(1);
  expect(await toldTo(ground.cityManagement, 'head', id)).toEqual(['delegation.review-overdue']);
  expect(await dueOf()).toEqual([id]);

  const supervisor = await callerWith(realm, 'reviews', watcher, 'supervisor');
  done(await reviewDelegation(realm, supervisor, id, { inOrder: true, review: '抽查三件，程序合法' }));
  expect(await dueOf()).toEqual([]);
  // The next would fall after the term.
  expect(await delegationById(realm.db, id)).toMatchObject({
    reviewDueOn: null,
    reviewStage: 'running',
    nextClockOn: '2027-06-01',
  });
  expect((await readDelegation(realm.db, id))?.reviews).toEqual([
    { at: realm.now(), inOrder: true, review: '抽查三件，程序合法' },
  ]);

  clock.now = new Date('2027-05-31T16:00:00Z');
  expect(await runDelegationClocks(realm)).toBe(1);
  expect(await delegationById(realm.db, id)).toMatchObject({
    expired: true,
    ended: false,
    nextClockOn: null,
  });
  expect(await toldTo(ground.streetOffice, 'head', id)).toEqual(['delegation.expired']);
  const types = (await historyOf(realm.db, [{ kind: 'delegation', id }])).map(({ type }) => type);
  expect(types).toEqual([
    'delegation.given',
    'delegation.review-due',
    'delegation.review-overdue',
    'delegation.reviewed',
    'delegation.expired',
  ]);
});

it('catches up after an outage with both stages at once, and leaves alone what was ended', async () => {
  clock.now = new Date('2026-06-02T10:00:00Z');
  const id = await give('2028-06-01', 1);
  const ended = await give('2028-06-01', 1);
  done(await endDelegation(realm, installer, ended, { validTo: '2026-06-20', reason: '改由本局行使' }));
  clock.now = new Date('2026-09-01T10:00:00Z');
  expect(await runDelegationClocks(realm)).toBe(1);
  expect(await toldTo(watcher, 'head', id)).toEqual(['delegation.review-overdue', 'delegation.review-due']);
  expect(await readDelegation(realm.db, ended)).toMatchObject({
    ended: true,
    expired: false,
    endReason: '改由本局行使',
  });
});

it('isn’t reviewed before it begins, and needs a review once in five years at least', async () => {
  clock.now = new Date('2026-05-20T10:00:00Z');
  const id = await give('2027-06-01', 12);
  const supervisor = await callerWith(realm, 'early', watcher, 'head');
  expect(await reviewDelegation(realm, supervisor, id, { inOrder: true, review: '尚早' })).toMatchObject({
    code: 'delegation.not-begun',
  });
  for (const months of [0, 61, 1.5])
    await expect(give('2027-06-01', months)).rejects.toMatchObject({ name: 'ZodError' });
});
