import { beforeAll, expect, it } from 'vitest';
import { type Ground, layGround, testApp } from '#harness/realm/index.ts';
import { apiBase } from './api.ts';

const { realm, app, clock, headersOf } = await testApp({ proxies: 1 });
let ground: Ground;

beforeAll(async () => {
  ground = await layGround(realm);
});

function post(path: string, body: object, from: string, headers: Record<string, string> = {}) {
  return app.request(apiBase + path, {
    method: 'POST',
    headers: {
      'Content-Type': 'application/json',
      // The proxy adds the last; the first is what the sender claims.
      'X-Forwarded-For': `${Math.random()}, ${from}`,
      ...headers,
    },
    body: JSON.stringify(body),
  });
}

it('slows down whoever tries out query codes, says for how long, and nobody else behind the proxy', async () => {
  const codes = { reference: 'AAAAA-AAAAA', queryCode: 'AAAA-AAAA-AAAA' };
  const open = (from: string) => post('/reports/open', codes, from, { 'Accept-Language': 'zh' });
  for (let tried = 0; tried < 10; tried += 1) expect((await open('203.0.113.7')).status).not.toBe(429);
  const limited = await open('203.0.113.7');
  expect(limited.status).toBe(429);
  expect(limited.headers.get('retry-after')).toBe('20');
  expect(await limited.json()).toMatchObject({
    code: 'rate.limited',
    title: '操作过于频繁，请在 20 秒后再试。',
  });
  expect((await open('203.0.113.8')).status).not.toBe(429);
});

it('takes so many reports of visitors behind one address, then slows them down, but no operator', async () => {
  const report = (headers: Record<string, string> = {}) => {
    const words = { description: '路灯不亮', contactPhone: '13800000000' };
    const where = { categoryId: ground.lampCategory, placeId: 'nowhere' };
    return post('/reports', { ...words, ...where }, '203.0.113.9', headers);
  };
  for (let sent = 0; sent < 200; sent += 1) expect((await report()).status).toBe(422);
  expect((await report()).status).toBe(429);
  expect((await report(await headersOf(ground.operator))).status).toBe(422);
  clock.now = new Date(clock.now.getTime() + 3_000);
  expect((await report()).status).toBe(422);
});
