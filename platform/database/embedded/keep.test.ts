import { once } from 'node:events';
import { rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { dirname } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import pg from 'pg';
import { afterAll, afterEach, beforeEach, expect, test, vi } from 'vitest';
import { newFolder } from './holding.fixture.ts';
import { type EmbeddedPostgres, keepEmbeddedPostgres } from './index.ts';

// Making a cluster takes a second on a quiet machine, and much longer on a busy one.
vi.setConfig({ testTimeout: 180_000, hookTimeout: 180_000 });

const folder = await newFolder();
let database: EmbeddedPostgres;
let pool: pg.Pool;
let givenUp: Promise<unknown>;

beforeEach(async () => {
  let giveUp: (cause: unknown) => void;
  givenUp = new Promise((resolve) => {
    giveUp = resolve;
  });
  database = await keepEmbeddedPostgres({
    dataDirectory: folder,
    log: () => {},
    onGivenUp: (cause) => giveUp(cause),
  });
  pool = new pg.Pool({ connectionString: database.url });
  pool.on('error', () => {});
});

afterEach(async () => {
  await pool.end();
  await database.stop();
});

afterAll(() => rm(dirname(folder), { recursive: true, force: true }));

/** Asks the pool until it answers again, as callers would. */
async function answers(): Promise<unknown> {
  const end = performance.now() + 60_000;
  for (;;) {
    try {
      return (await pool.query('select what from kept')).rows;
    } catch (error) {
      if (performance.now() > end) throw error;
      await wait(50);
    }
  }
}

async function crash(): Promise<void> {
  const { pid } = database;
  process.kill(pid, 'SIGKILL');
  while (database.pid === pid) await Promise.race([wait(20), givenUp.then((cause) => Promise.reject(cause))]);
}

test('A killed server is started again at the same address, and a pool that was open finds it', async () => {
  await pool.query("create table kept as select 'committed' as what");
  await crash();
  expect(await answers()).toEqual([{ what: 'committed' }]);
  await crash();
  expect(await answers()).toEqual([{ what: 'committed' }]);
});

test('At the fourth crash within a minute it is given up', async () => {
  await crash();
  await crash();
  await crash();
  process.kill(database.pid, 'SIGKILL');
  expect(await givenUp).toMatchObject({ message: 'PostgreSQL crashed 4 times within a minute' });
});

test('Where another program took the port meanwhile, it is given up rather than moved silently', async () => {
  process.kill(database.pid, 'SIGKILL');
  const thief = createServer();
  for (;;) {
    thief.listen(database.port, '127.0.0.1');
    const taken = await Promise.race([
      once(thief, 'listening').then(() => true),
      once(thief, 'error').then(() => false),
    ]).catch(() => false);
    if (taken) break;
  }
  expect(await givenUp).toMatchObject({ message: expect.stringContaining('was taken by another program') });
  thief.close();
});

test('A stop right after a crash leaves nothing running', async () => {
  const { pid } = database;
  process.kill(pid, 'SIGKILL');
  await database.stop();
  await expect(pool.query('select 1')).rejects.toThrow();
});
