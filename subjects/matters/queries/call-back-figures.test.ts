import { sql } from 'kysely';
import { beforeAll, expect, it } from 'vitest';
import { done, type Ground, layGround, testApp, testMonday } from '#harness/realm/index.ts';
import { visitor } from '#platform/callers/index.ts';
import { callBack, reportDone, takeInReport, verifyOrder } from '../index.ts';

const { realm, clock, app } = await testApp();
let ground: Ground;

beforeAll(async () => {
  ground = await layGround(realm);
});

type Answer = Parameters<typeof callBack>[4];

/** A report dealt with, checked and called back. */
async function settled(placeId: string, answers: readonly Answer[]): Promise<void> {
  const taken = done(
    await takeInReport(realm, visitor, {
      categoryId: ground.lampCategory,
      placeId,
      description: '路灯坏了。',
    }),
  );
  const { rows } = await sql<{ id: string }>`
    select id from work_order where matter_id = ${taken.matterId}`.execute(realm.db);
  const order = rows[0]?.id as string;
  done(await reportDone(realm, ground.handler, order, 1, { outcome: 'solved', note: '已更换。' }));
  done(await verifyOrder(realm, ground.verifier, order, 2, { passed: true }));
  for (const answer of answers) done(await callBack(realm, ground.operator, taken.id, undefined, answer));
}

const said = (solved: boolean, satisfaction: 'satisfied' | 'fairly' | 'dissatisfied'): Answer => ({
  reached: true,
  solved,
  satisfaction,
  reopen: false,
});

async function figures(query: string) {
  const answer = await app.request(`/api/v1/figures${query}`);
  expect(answer.status).toBe(200);
  return (await answer.json()).callBacks;
}

it('says no rate where nobody has been called back', async () => {
  expect(await figures('')).toMatchObject({ reports: 0, solvedRate: null, satisfiedRate: null });
});

it('divides by those who answered, keeps the unreached apart, and forgets after 90 days', async () => {
  await settled(ground.community, [said(true, 'satisfied')]);
  await settled(ground.community, [said(true, 'fairly')]);
  await settled(ground.street, [said(false, 'dissatisfied')]);
  const unreached: Answer = { reached: false };
  await settled(ground.street, [unreached, unreached, unreached]);
  // A millisecond later they lie before the moment asked about.
  clock.now = new Date(Date.parse(testMonday) + 1);
  expect(await figures('')).toMatchObject({
    reports: 4,
    reached: 3,
    unreached: 1,
    solved: 2,
    unsolved: 1,
    solvedRate: 2 / 3,
    satisfiedRate: 2 / 3,
  });
  expect(await figures(`?placeId=${ground.community}`)).toMatchObject({
    reports: 2,
    solvedRate: 1,
    unreached: 0,
  });
  clock.now = new Date(Date.parse(testMonday) + 91 * 86_400_000);
  expect(await figures('')).toMatchObject({ reports: 0, solvedRate: null });
});
