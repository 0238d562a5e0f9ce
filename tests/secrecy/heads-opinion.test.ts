import { sql } from 'kysely';
import { beforeAll, expect, it } from 'vitest';
import { callerWith, checkRegister, done, type Ground, layGround, testApp } from '#harness/realm/index.ts';
import { type Caller, installer, visitor } from '#platform/callers/index.ts';
import { dispatchMatter, ordersOf, reportDone, takeInReport } from '#subjects/matters/index.ts';
import { addParty } from '#subjects/parties/index.ts';
import { openableParts } from '../../doors/receipts/openable-parts.ts';

const { realm, app, headersOf } = await testApp();
const opinion = '该处三年内第四次，请设施科一并排查。';
let ground: Ground;
let drafter: Caller;
let head: Caller;
let gardens: string;

beforeAll(async () => {
  ground = await layGround(realm);
  const given = {
    kind: 'department',
    level: 'county',
    nameZh: '测试区园林局',
    placeId: ground.county,
  } as const;
  const signs = { validFrom: '2026-01-01', signatureRequired: true };
  gardens = done(await addParty(realm, installer, { ...given, ...signs })).id;
  drafter = await callerWith(realm, 'drafter', gardens, 'handler');
  head = await callerWith(realm, 'head', gardens, 'head');
});

/** A public matter that waits for a head's signature. */
async function drafted() {
  const { orphanCategory: categoryId, community: placeId } = ground;
  const taken = done(
    await takeInReport(realm, visitor, { categoryId, placeId, description: '步道护栏松动' }),
  );
  const matterId = taken.matterId as string;
  done(await dispatchMatter(realm, ground.dispatcher, matterId, undefined, { partyId: gardens }));
  const orderId = (await ordersOf(realm.db, matterId))[0]?.id ?? '';
  done(await reportDone(realm, drafter, orderId, undefined, { outcome: 'solved', note: '护栏已加固' }));
  return { matterId, orderId };
}

async function sign(orderId: string, body: object): Promise<Response> {
  const order = await sql<{ version: number }>`select version from work_order where id = ${orderId}`.execute(
    realm.db,
  );
  return app.request(`/api/v1/work-orders/${orderId}/sign`, {
    method: 'POST',
    headers: {
      ...(await headersOf(head)),
      'Content-Type': 'application/json',
      'If-Match': `"${order.rows[0]?.version}"`,
    },
    body: JSON.stringify(body),
  });
}

async function storyFor(caller: Caller, matterId: string): Promise<string> {
  const answer = await app.request(`/api/v1/matters/${matterId}`, { headers: await headersOf(caller) });
  expect(answer.status).toBe(200);
  return answer.text();
}

it('what a head says by signing is read by those who deal with the matter, and never by the public', async () => {
  const { matterId, orderId } = await drafted();
  expect((await sign(orderId, { opinion })).status).toBe(200);
  for (const caller of [drafter, head, ground.operator, ground.dispatcher]) {
    const { story } = JSON.parse(await storyFor(caller, matterId));
    const step = story.find(({ type }: { type: string }) => type === 'work-order.done');
    expect(step).toMatchObject({ words: '护栏已加固', opinion });
  }
  const told = await storyFor(visitor, matterId);
  expect(told).toContain('work-order.done');
  expect(told).not.toContain(opinion);
  const { rows } = await sql<{ id: string; part: string }>`
    select act_id as id, part from act_part where data like ${`%${opinion}%`}`.execute(realm.db);
  expect(rows.map(({ part }) => part)).toEqual(['content']);
  const about = { id: rows[0]?.id ?? '', subjectKind: 'work-order', subjectId: orderId };
  expect(await openableParts(realm, drafter, about, null)).toContain('content');
  expect(await openableParts(realm, visitor, about, null)).not.toContain('content');
  await checkRegister(realm);
});

it('a head may sign without a word; an opinion that is too long changes nothing', async () => {
  const { matterId, orderId } = await drafted();
  expect((await sign(orderId, { opinion: '长'.repeat(2_001) })).status).toBe(422);
  expect(JSON.parse(await storyFor(drafter, matterId)).status).toBe('handling');
  expect((await sign(orderId, {})).status).toBe(200);
  expect(await storyFor(drafter, matterId)).not.toMatch(/"opinion":"/);
  await checkRegister(realm);
});
