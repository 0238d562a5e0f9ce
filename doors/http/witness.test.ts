import { beforeAll, expect, it } from 'vitest';
import { testApp } from '#harness/realm/index.ts';
import { buildVerifier } from '#methods/transparency-log/verifier/build.ts';

const { app } = await testApp();
beforeAll(() => buildVerifier(), 60_000);

it('a process without a witness’s key witnesses nothing', async () => {
  expect((await app.request('/witness/add-checkpoint', { method: 'POST', body: 'old 0\n\n' })).status).toBe(
    404,
  );
  expect((await app.request('/witness/key')).status).toBe(404);
});

it('nobody can make one address’s requests without end', async () => {
  const statuses = new Set<number>();
  for (let i = 0; i < 200; i++) {
    statuses.add((await app.request('/witness/add-checkpoint', { method: 'POST', body: '' })).status);
  }
  expect([...statuses]).toEqual([404, 429]);
});

it('a page of forks or timestamps after something that is no page is refused', async () => {
  for (const path of [
    '/log/forks?before=x',
    '/log/timestamps?before=2026-02-30',
    '/log/timestamps?before=x',
  ]) {
    expect((await app.request(path)).status).toBe(400);
  }
  expect(await (await app.request('/log/forks?before=5')).json()).toEqual({ forks: [] });
  expect(await (await app.request('/log/timestamps?before=2026-02-28')).json()).toEqual({ timestamps: [] });
});

it('a log that nobody has seen yet says so', async () => {
  expect(await (await app.request('/log/witnesses')).json()).toMatchObject({
    witnessed: null,
    witnesses: [],
  });
  expect((await app.request('/log/witnessed-checkpoint')).status).toBe(404);
  expect((await app.request('/log/policy')).status).toBe(404);
});

it('the verifier page and its module are served', async () => {
  const page = await app.request('/verifier.html');
  expect(page.headers.get('content-type')).toBe('text/html; charset=utf-8');
  expect(await page.text()).toContain("default-src 'none'");
  const script = await app.request('/verify-receipt.js');
  expect(script.headers.get('content-type')).toBe('text/javascript; charset=utf-8');
  expect(await script.text()).toContain('verifyReceipt');
});
