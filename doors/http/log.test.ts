import { expect, it } from 'vitest';
import { makeThings, recordThings, sequence, testApp, testKeys } from '#harness/realm/index.ts';
import {
  parseTlogProof,
  policyOfLogs,
  verifyCheckpoint,
  verifyTlogProof,
} from '#methods/transparency-log/index.ts';

const { realm, app } = await testApp();
const keys = await testKeys();
await makeThings(realm);

const get = (path: string) => app.request(`http://realm.test${path}`);

it('answers 404 while nothing is published, and for what is no path of a log', async () => {
  for (const path of [
    '/log/checkpoint',
    '/log/tile/0/000',
    '/log/tile/0/000.p/0',
    '/log/tile/0/000.p/256',
    '/log/tile/0/../checkpoint',
    '/log/tile/64/000',
    '/log/tile/entries/%2e%2e/000',
    '/log/tile/00/000',
    `/log/tile/0/${'x001/'.repeat(50)}000`,
  ])
    expect((await get(path)).status, path).toBe(404);
});

it('serves checkpoint and tiles with the types and the caching that the standard says', async () => {
  await recordThings(realm, 300);
  await sequence(realm, { keys });
  const checkpoint = await get('/log/checkpoint');
  expect(checkpoint.headers.get('content-type')).toBe('text/plain; charset=utf-8');
  expect(checkpoint.headers.get('cache-control')).toBe('public, max-age=1');
  expect(checkpoint.headers.get('access-control-allow-origin')).toBe('*');
  const found = (await (await get('/.well-known/gongzhi.json')).json()) as {
    log: { url: string; origin: string; keys: { verifierKey: string }[] };
  };
  expect(found.log.origin).toBe('realm.test/log');
  const { size } = verifyCheckpoint(await checkpoint.text(), policyOfLogs(found.log.keys[0]!.verifierKey));
  expect(size).toBe(300);
  for (const [path, length] of [
    ['/log/tile/0/000', 8192],
    ['/log/tile/0/001.p/44', 44 * 32],
    ['/log/tile/1/000.p/1', 32],
  ] as const) {
    const tile = await get(path);
    expect(tile.status, path).toBe(200);
    expect(tile.headers.get('content-type')).toBe('application/octet-stream');
    expect(tile.headers.get('cache-control')).toContain('immutable');
    expect((await tile.arrayBuffer()).byteLength).toBe(length);
  }
  expect((await get('/log/tile/entries/000')).status).toBe(200);
  expect((await get('/log/tile/entries/001.p/44')).status).toBe(200);
});

it('gives a receipt by the API, without openings for whoever may not see them', async () => {
  const [id] = await recordThings(realm, 1);
  const early = await get(`/api/v1/acts/${id}/receipt`);
  expect(early.status).toBe(409);
  expect(await early.json()).toMatchObject({ code: 'receipt.not-yet' });
  await sequence(realm, { keys });
  const receipt = (await (await get(`/api/v1/acts/${id}/receipt`)).json()) as {
    entry: string;
    proof: string;
    keys: string[];
    parts: object;
  };
  expect(receipt.parts).toEqual({});
  const policy = policyOfLogs(...receipt.keys);
  const entry = new TextEncoder().encode(receipt.entry);
  expect(verifyTlogProof(parseTlogProof(receipt.proof), entry, policy).size).toBe(301);
  expect((await get(`/api/v1/acts/${realm.newId()}/receipt`)).status).toBe(404);
});

it('tells those who run the realm how the log is doing', async () => {
  const metrics = await (await get('/metrics')).text();
  expect(metrics).toContain('gongzhi_log_entries 301');
  expect(metrics).toContain('gongzhi_log_signed_entries 301');
  expect(await (await get('/readyz')).text()).toBe('ready\n');
});
