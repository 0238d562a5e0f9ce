import { gunzipSync } from 'node:zlib';
import { Hono } from 'hono';
import { beforeAll, expect, test } from 'vitest';
import type { WebServices } from './app/services.ts';
import { buildWeb } from './build.ts';
import { mountWeb } from './server.ts';

const app = new Hono();

beforeAll(async () => {
  await buildWeb({ quiet: true });
  await mountWeb(app, {
    mode: 'production',
    contextFor: () => ({
      realm: {
        name: { zh: '江城区', en: 'Jiangcheng' },
        zone: 'Asia/Shanghai',
        demo: false,
        hotline: null,
        map: null,
      },
      person: null,
      now: new Date('2026-11-26T08:10:00Z'),
      // The pages looked at here ask only whether the log has begun and who else signs people in.
      services: {
        register: { check: async () => null },
        sessions: { elsewhere: () => null },
      } as unknown as WebServices,
    }),
  });
}, 120_000);

test('a reading page brings no script and stays within 120 kB', async () => {
  const html = await (await app.request('/check')).text();
  expect(html).toContain('<html lang="zh-CN"');
  expect(html).not.toContain('<script');
  let bytes = Buffer.byteLength(html);
  for (const [, href] of html.matchAll(/<link rel="stylesheet" href="([^"]+)"/g)) {
    bytes += (await (await app.request(href ?? '')).arrayBuffer()).byteLength;
  }
  expect(bytes).toBeLessThan(120_000);
});

test('requests in two languages at once never mix', async () => {
  const ask = async (lang: string) =>
    (await app.request('/check', { headers: { Cookie: `gongzhi-lang=${lang}` } })).text();
  const [chinese, english] = [await ask('zh-CN'), await ask('en')];
  expect(english).toContain('How to check the record');
  expect(english).not.toContain('怎样核对记录');
  const mixed = await Promise.all(Array.from({ length: 40 }, (_, index) => ask(index % 2 ? 'en' : 'zh-CN')));
  expect(mixed.every((html, index) => html === (index % 2 ? english : chinese))).toBe(true);
});

test('an address that leads nowhere says so in the reader’s language', async () => {
  const response = await app.request('/no-such-page', { headers: { 'Accept-Language': 'en' } });
  expect(response.status).toBe(404);
  expect(await response.text()).toContain('There is no such page');
});

test('the workbench sends a visitor to sign in and back', async () => {
  const response = await app.request('/desk?do=verify');
  expect(response.status).toBe(302);
  expect(response.headers.get('Location')).toBe('/sign-in?next=%2Fdesk%3Fdo%3Dverify');
});

test('choosing large type comes back to the page with a cookie', async () => {
  const response = await app.request('/check?type=large');
  expect(response.status).toBe(303);
  expect(response.headers.get('Location')).toBe('/check');
  const cookie = response.headers.get('Set-Cookie')?.split(';')[0] ?? '';
  expect(await (await app.request('/check', { headers: { Cookie: cookie } })).text()).toContain(
    'data-type="large"',
  );
});

test('built files may be kept for ever and come compressed to whoever asks', async () => {
  const html = await (await app.request('/check')).text();
  const href = /href="(\/assets\/[^"]+\.css)"/.exec(html)?.[1] ?? '';
  const plain = await app.request(href);
  expect(plain.headers.get('Cache-Control')).toContain('immutable');
  const zipped = await app.request(href, { headers: { 'Accept-Encoding': 'gzip' } });
  expect(zipped.headers.get('Content-Encoding')).toBe('gzip');
  expect(gunzipSync(await zipped.arrayBuffer()).toString()).toBe(await plain.text());
});

test('pages forbid scripts from elsewhere and framing', async () => {
  const policy = (await app.request('/check')).headers.get('Content-Security-Policy');
  expect(policy).toContain("script-src 'self';");
  expect(policy).toContain("frame-ancestors 'none'");
});

test('a link to come back to after signing in stays on this site', async () => {
  const html = await (await app.request('/sign-in?next=//evil.example')).text();
  expect(html).toContain('name="next" value="/"');
});

test('a body that is no form is a clear error, not a fault', async () => {
  const response = await app.request('/sign-in', {
    method: 'POST',
    body: '{"name":',
    headers: { 'Content-Type': 'application/json' },
  });
  expect(response.status).toBe(400);
});
