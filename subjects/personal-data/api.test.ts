import { beforeAll, expect, it } from 'vitest';
import { addAccount, callerWith, type Ground, layGround, testApp } from '#harness/realm/index.ts';
import { type Caller, visitor } from '#platform/callers/index.ts';

const { app, realm, headersOf } = await testApp();
let ground: Ground;
let officer: Caller;

beforeAll(async () => {
  ground = await layGround(realm);
  officer = await callerWith(realm, 'officer', ground.hotline, 'data-protection-officer');
});

async function ask(caller: Caller, method: 'GET' | 'POST', path: string, body?: object) {
  const answer = await app.request(`/api/v1${path}`, {
    method,
    headers: {
      ...(await headersOf(caller)),
      ...(body ? { 'Content-Type': 'application/json', 'Accept-Language': 'zh' } : {}),
    },
    ...(body ? { body: JSON.stringify(body) } : {}),
  });
  return { status: answer.status, headers: answer.headers, body: await answer.json() };
}

it('goes from somebody’s report over a copy of their data and a hold to erasure, by requests alone', async () => {
  const self: Caller = { kind: 'person', account: await addAccount(realm, 'asking'), mandate: null };
  const given = { categoryId: ground.lampCategory, placeId: ground.community, description: '灯坏了好几天' };
  const taken = await ask(self, 'POST', '/reports', { ...given, contactPhone: '13500000001' });
  expect(taken.status).toBe(201);

  const copy = await ask(self, 'GET', '/me/data');
  expect(copy.headers.get('content-type')).toMatch(/^application\/json/);
  expect(copy.headers.get('content-disposition')).toContain('personal-data-2026-11-23.json');
  expect(copy.body).toMatchObject({ subjects: { report: [{ phone: '13500000001' }] }, more: false });

  const hold = { target: 'report', targetId: taken.body.id, basis: 'archives-law', ground: '归档' };
  expect((await ask(self, 'POST', '/holds', hold)).status).toBe(403);
  const held = await ask(officer, 'POST', '/holds', hold);
  expect(held.status).toBe(201);
  const wish = { scope: 'report', reportId: taken.body.id };
  expect(await ask(self, 'POST', '/erasure-requests', wish)).toMatchObject({
    status: 409,
    body: { code: 'erasure.on-hold', title: expect.stringContaining('《档案法》第十四条') },
  });
  expect((await ask(officer, 'POST', `/holds/${held.body.id}/lift`, { ground: '期满' })).status).toBe(200);

  const asked = await ask(self, 'POST', '/erasure-requests', wish);
  expect(asked.status).toBe(201);
  const waiting = await ask(officer, 'GET', '/erasures?status=requested');
  expect(waiting.body.items).toMatchObject([{ id: asked.body.id, scope: 'report', status: 'requested' }]);
  const yes = { granted: true, basis: 'pipl-47-1-3', ground: '本人撤回同意' };
  expect(await ask(officer, 'POST', `/erasures/${asked.body.id}/decision`, yes)).toMatchObject({
    status: 200,
    body: { granted: true, held: 0, backupsGoneOn: '2027-02-21' },
  });
  expect((await ask(self, 'GET', '/me/data')).body).toMatchObject({ subjects: { report: [] } });
  expect(await ask(officer, 'POST', '/erasures', { ...wish, basis: 'x', ground: 'y' })).toMatchObject({
    status: 422,
  });
});

it('says how long each class is kept and what is due, and takes another time from an officer', async () => {
  const rule = { dataClass: 'notices', days: 365, basis: 'pipl-19' };
  expect((await ask(ground.operator, 'GET', '/retention-rules')).status).toBe(403);
  expect((await ask(officer, 'POST', '/retention-rules', { ...rule, days: 1 })).status).toBe(422);
  expect((await ask(officer, 'POST', '/retention-rules', rule)).status).toBe(201);
  const { body } = await ask(officer, 'GET', '/retention-rules');
  expect(body.items).toHaveLength(10);
  expect(body.items).toContainEqual(
    expect.objectContaining({ dataClass: 'notices', days: 365, due: 0, held: 0 }),
  );
});

it('limits guesses at somebody’s query code', async () => {
  const guess = { scope: 'contact', reference: '1234567890', queryCode: 'ABCDEFGH' };
  const statuses = [];
  for (let tries = 0; tries < 30; tries += 1)
    statuses.push((await ask(visitor, 'POST', '/erasure-requests', guess)).status);
  expect(statuses[0]).toBeLessThan(429);
  expect(statuses.at(-1)).toBe(429);
});
