import { mkdtemp, readdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterAll, expect, test, vi } from 'vitest';
import { hold, killHard, running } from '#platform/database/embedded/holding.fixture.ts';
import { isAlive } from '#platform/database/embedded/processes.ts';
import { createTestServer, databaseUrl, onServer } from './test-server.ts';

// Making a cluster takes a second on a quiet machine, and much longer on a busy one.
vi.setConfig({ testTimeout: 180_000, hookTimeout: 180_000 });

let prepared = 0;
let broken = true;
const faults: string[] = [];
const fail = (message: string) => faults.push(message);
const server = createTestServer(async (url) => {
  prepared++;
  if (broken) throw new Error('the migrations are broken');
  await onServer(url, `create table prepared as select ${prepared} as time`);
}, fail);

afterAll(() => server.stop());

test('What a killed test run left behind is ended and deleted by the next, what a living one holds is not', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'gongzhi-test-'));
  const run = await hold([folder]);
  await server.template().catch(() => {});
  expect(await readdir(tmpdir())).toContain(basename(folder));
  await killHard(run);
  const next = createTestServer(async () => {}, fail);
  await next.template();
  expect(await readdir(tmpdir())).not.toContain(basename(folder));
  expect(await isAlive(running(run).postmaster)).toBe(false);
  await next.stop();
});

test('A template that cannot be built fails every test file that asks, for the same reason', async () => {
  await expect(server.template()).rejects.toThrow('the migrations are broken');
  await expect(server.template()).rejects.toThrow('the migrations are broken');
  expect(prepared).toBe(1);
});

test('A template is built once, until it is to be forgotten', async () => {
  broken = false;
  server.forgetTemplate();
  const [first, again] = await Promise.all([server.template(), server.template()]);
  expect(again).toEqual(first);
  server.forgetTemplate();
  const second = await server.template();
  expect(second.template).not.toBe(first.template);
  await onServer(second.serverUrl, `create database copy_of_second template ${second.template}`);
  const rows = await onServer(databaseUrl(second.serverUrl, 'copy_of_second'), 'select time from prepared');
  expect(rows).toEqual([{ time: 3 }]);
});

test('A server that dies under the tests is told of', async () => {
  const { serverUrl } = await server.template();
  const [row] = await onServer<{ pid: number }>(
    serverUrl,
    "select split_part(pg_read_file('postmaster.pid'), e'\\n', 1)::int as pid",
  );
  process.kill(row?.pid as number, 'SIGKILL');
  await vi.waitFor(() => expect(faults).toEqual(['PostgreSQL ended by itself (SIGKILL)']), {
    timeout: 30_000,
  });
});
