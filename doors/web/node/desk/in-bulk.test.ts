import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { checkRegister, done, type Ground, layGround, testRealm } from '#harness/realm/index.ts';
import { type Caller, visitor } from '#platform/callers/index.ts';
import { ordersOf, receiveOrder, takeInReport } from '#subjects/matters/index.ts';
import { pageRequestOf } from '../page-request.fixture.ts';
import { doInBulk } from './in-bulk.ts';

const { realm } = await testRealm();
let ground: Ground;

beforeAll(async () => {
  ground = await layGround(realm);
});
afterAll(() => checkRegister(realm));

const request = (caller: Caller) => pageRequestOf(realm, caller);

async function reported(categoryId = ground.lampCategory) {
  const given = { categoryId, placeId: ground.community, description: '路灯不亮' };
  const matterId = done(await takeInReport(realm, visitor, given)).matterId as string;
  return { matterId, orderId: (await ordersOf(realm.db, matterId))[0]?.id ?? '' };
}

async function times(type: string, ids: readonly string[]): Promise<number> {
  const { rows } = await realm.pool.query(
    'select count(*)::int as times from act where type = $1 and subject_id = any($2)',
    [type, ids],
  );
  return rows[0].times;
}

it('receives several, says of each what came of it, and goes on past those that it may not', async () => {
  const [one, received, other] = [await reported(), await reported(), await reported()];
  done(await receiveOrder(realm, ground.handler, received.orderId, undefined));
  const input = {
    action: 'receive-order',
    targets: [one.orderId, received.orderId, randomUUID(), 'no id', other.orderId],
    note: '',
    idempotencyKey: randomUUID(),
    version: null,
  };
  const first = await doInBulk(request(ground.handler), input);
  if (!first.ok) throw new Error(first.refusal.code);
  expect(first.value.map((row) => row.done)).toEqual([true, false, false, true]);
  expect(first.value[1]?.text['zh-CN']).not.toBe('');
  // Of what isn't theirs to know they aren't even told the number.
  expect(first.value[2]?.reference).toBe('');
  // Sent twice, as a tired hand or a bad line does, it has its effect once and its answer again.
  expect(await doInBulk(request(ground.handler), input)).toEqual(first);
  expect(await times('work-order.received', [one.orderId, received.orderId, other.orderId])).toBe(3);
});

it('urges the leads of several matters, but not of those without one, and nobody who may not', async () => {
  const [one, waiting] = [await reported(), await reported(ground.orphanCategory)];
  const input = {
    action: 'urge-matter',
    targets: [one.matterId, waiting.matterId],
    note: '居民催得急，请先回电',
    idempotencyKey: randomUUID(),
    version: null,
  };
  const urged = await doInBulk(request(ground.dispatcher), input);
  if (!urged.ok) throw new Error(urged.refusal.code);
  expect(urged.value.map((row) => row.done)).toEqual([true, false]);
  expect(await times('work-order.urged', [one.orderId])).toBe(1);
  const tried = await doInBulk(request(ground.handler), { ...input, idempotencyKey: randomUUID() });
  expect(tried.ok && tried.value.some((row) => row.done)).toBe(false);
  expect(await times('work-order.urged', [one.orderId])).toBe(1);
  expect(await doInBulk(request(ground.dispatcher), { ...input, note: '' })).toMatchObject({ ok: false });
});
