import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { type Holder, hold, killHard, newFolder, query, running } from './holding.fixture.ts';
import {
  DataFolderInUse,
  type EmbeddedPostgres,
  runningEmbeddedPostgres,
  startEmbeddedPostgres,
} from './index.ts';
import { isAlive, waitForEnd } from './processes.ts';
import type { ServerExit } from './server.ts';

// Making a cluster takes a second on a quiet machine, and much longer on a busy one.
vi.setConfig({ testTimeout: 180_000, hookTimeout: 180_000 });

let folder: string;
let database: EmbeddedPostgres | undefined;
const holders: Holder[] = [];

beforeAll(async () => {
  folder = await newFolder();
  const first = await startEmbeddedPostgres({ dataDirectory: folder, log: () => {} });
  await query(first.url, 'create table kept (what text)');
  await first.stop();
});

afterEach(async () => {
  await database?.stop();
  database = undefined;
  for (const holder of holders.splice(0)) {
    holder.process.kill('SIGTERM');
    await holder.ended;
  }
});

afterAll(() => rm(dirname(folder), { recursive: true, force: true }));

async function holdFolder(...words: string[]): Promise<Holder> {
  const holder = await hold([folder, ...words]);
  holders.push(holder);
  return holder;
}

async function start(onExit?: (exit: ServerExit) => void): Promise<EmbeddedPostgres> {
  database = await startEmbeddedPostgres({ dataDirectory: folder, log: () => {}, onExit });
  return database;
}

async function keep(url: string, what: string): Promise<void> {
  await query(url, `insert into kept values ('${what}')`);
}

async function kept(url: string): Promise<unknown[]> {
  return (await query(url, 'select what from kept')).map((row) => row.what);
}

/** Whether a cluster is just being made in a folder. */
async function unfinished(data: string): Promise<boolean> {
  const names = await readdir(data).catch(() => []);
  return names.some((name) => name.startsWith('initialising-'));
}

test('After kill -9 of Node, the next start ends the server left behind and finds all that was committed', async () => {
  const holder = await holdFolder();
  const { url, postmaster } = running(holder);
  await keep(url, 'before the kill of Node');
  await killHard(holder);
  await keep(url, 'written to the server left behind');
  const next = await start();
  expect(next.pid).not.toBe(postmaster);
  expect(await isAlive(postmaster)).toBe(false);
  expect(await kept(next.url)).toEqual(
    expect.arrayContaining(['before the kill of Node', 'written to the server left behind']),
  );
});

test('After kill -9 of the server, its keeper is told, and a start at once finds all that was committed', async () => {
  let tell: (exit: ServerExit) => void = () => {};
  const told = new Promise<ServerExit>((resolve) => {
    tell = resolve;
  });
  const first = await start((exit) => tell(exit));
  await keep(first.url, 'before the kill of the server');
  process.kill(first.pid, 'SIGKILL');
  expect(await told).toEqual({ code: null, signal: 'SIGKILL' });
  const next = await startEmbeddedPostgres({ dataDirectory: folder, log: () => {}, port: first.port });
  database = next;
  expect(next.url).toBe(first.url);
  expect(await kept(next.url)).toContain('before the kill of the server');
});

test('After kill -9 of both, a start recovers', async () => {
  const holder = await holdFolder();
  await keep(running(holder).url, 'before the kill of both');
  holder.process.kill('SIGKILL');
  process.kill(running(holder).postmaster, 'SIGKILL');
  await holder.ended;
  const next = await start();
  expect(await kept(next.url)).toContain('before the kill of both');
});

test('A stale postmaster.pid whose number now belongs to another program neither blocks a start nor harms it', async () => {
  const holder = await holdFolder();
  const file = join(folder, 'cluster', 'postmaster.pid');
  holder.process.kill('SIGKILL');
  process.kill(running(holder).postmaster, 'SIGKILL');
  await holder.ended;
  const stale = (await readFile(file, 'utf8')).split('\n');
  await writeFile(file, [String(process.pid), ...stale.slice(1)].join('\n'));
  const next = await start();
  expect(await kept(next.url)).not.toHaveLength(0);
});

test('A second start on a folder in use is refused, names the holder, and leaves it undisturbed', async () => {
  const holder = await holdFolder();
  await expect(start()).rejects.toThrow(DataFolderInUse);
  await expect(start()).rejects.toMatchObject({ code: 'data-folder-in-use', pid: holder.process.pid });
  expect(await isAlive(running(holder).postmaster)).toBe(true);
  expect(await kept(running(holder).url)).not.toHaveLength(0);
});

test('A command that finds the folder in use reaches the running database beside its holder', async () => {
  expect(await runningEmbeddedPostgres(folder)).toBeUndefined();
  const starting = holdFolder();
  const url = await runningEmbeddedPostgres(folder, 60_000);
  expect(url).toBe(running(await starting).url);
  expect(await kept(url as string)).not.toHaveLength(0);
});

test('Of four starts at the same moment one wins, and the others name it', async () => {
  const all = await Promise.all([holdFolder(), holdFolder(), holdFolder(), holdFolder()]);
  const [winner, ...others] = all.filter((holder) => 'url' in holder.held);
  expect(others).toHaveLength(0);
  const refused = all.filter((holder) => holder !== winner).map((holder) => holder.held);
  expect(refused).toHaveLength(3);
  for (const held of refused) {
    expect(held).toMatchObject({ fault: 'data-folder-in-use', holder: winner?.process.pid });
  }
});

test('Of four starts at the moment after a kill -9 of Node one wins, and one server is left', async () => {
  const killed = await holdFolder();
  await killHard(killed);
  const all = await Promise.all([holdFolder(), holdFolder(), holdFolder(), holdFolder()]);
  expect(all.filter((holder) => 'url' in holder.held)).toHaveLength(1);
  expect(await isAlive(running(killed).postmaster)).toBe(false);
});

test('A program that exits without stopping its database takes the server along', async () => {
  const holder = await holdFolder('', 'exit');
  expect(await waitForEnd(running(holder).postmaster, 60_000)).toBe(true);
});

test('A kill -9 while the cluster is being made leaves no half cluster, and the next start makes a whole one', async () => {
  const fresh = await newFolder();
  const making = hold([fresh]);
  let over = false;
  making
    .catch(() => {})
    .finally(() => {
      over = true;
    });
  while (!over && !(await unfinished(fresh))) await wait(5);
  const pid = Number(await readFile(join(fresh, 'lock.pid'), 'utf8'));
  process.kill(pid, 'SIGKILL');
  await expect(making).rejects.toThrow('said nothing');
  expect(await readdir(fresh)).not.toContain('cluster');
  database = await startEmbeddedPostgres({ dataDirectory: fresh, log: () => {} });
  expect(await query(database.url, 'select 1 as one')).toEqual([{ one: 1 }]);
  await database.stop();
  await rm(dirname(fresh), { recursive: true, force: true, maxRetries: 5 });
});
