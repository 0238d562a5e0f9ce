import { appendFile, mkdir, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:net';
import { dirname, join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { newFolder, query } from './holding.fixture.ts';
import { deleteDataFolder, type EmbeddedPostgres, startEmbeddedPostgres } from './index.ts';
import type { DatabaseLogEntry } from './log.ts';
import { freePort } from './server.ts';

// Making a cluster takes a second on a quiet machine, and much longer on a busy one.
vi.setConfig({ testTimeout: 180_000, hookTimeout: 180_000 });

let folder: string;
let database: EmbeddedPostgres;
let log: DatabaseLogEntry[];

beforeAll(async () => {
  folder = await newFolder();
  await start();
});

afterEach(async () => {
  await database.stop();
});

afterAll(() => rm(dirname(folder), { recursive: true, force: true }));

async function start(port?: number): Promise<void> {
  log = [];
  database = await startEmbeddedPostgres({ dataDirectory: folder, log: (entry) => log.push(entry), port });
}

async function setting(name: string): Promise<unknown> {
  return (await query(database.url, `select current_setting('${name}') as value`))[0]?.value;
}

test('A new database speaks UTF-8 in the locale C.UTF-8, and waits for the disk', async () => {
  expect(await query(database.url, 'select datcollate, datctype from pg_database')).toEqual(
    Array(3).fill({ datcollate: 'C.UTF-8', datctype: 'C.UTF-8' }),
  );
  expect(await setting('server_encoding')).toBe('UTF8');
  expect(await setting('fsync')).toBe('on');
  expect(await setting('synchronous_commit')).toBe('on');
  expect(await setting('server_version')).toMatch(/^18\./);
});

test('Only this machine reaches it, and only with the password, which only its user can read', async () => {
  await start();
  expect(await setting('listen_addresses')).toBe('127.0.0.1');
  const wrong = new URL(database.url);
  wrong.password = 'wrong';
  await expect(query(wrong.href, 'select 1')).rejects.toThrow('password authentication failed');
  const cluster = join(folder, 'cluster');
  expect((await stat(cluster)).mode & 0o777).toBe(0o700);
  expect((await stat(join(cluster, 'gongzhi.password'))).mode & 0o777).toBe(0o600);
  const [row] = await query(database.url, 'select rolpassword from pg_authid where rolpassword is not null');
  expect(row?.rolpassword).toMatch(/^SCRAM-SHA-256\$/);
});

test('What was written is there after a stop and a start, at the port asked for', async () => {
  await start();
  await query(database.url, "create table note as select '路灯不亮' as what");
  const { port, pid } = database;
  await database.stop();
  await database.stop();
  expect(() => process.kill(pid, 0)).toThrow('ESRCH');
  expect(await readdir(join(folder, 'cluster'))).not.toContain('postmaster.pid');
  await start(port);
  expect(database.port).toBe(port);
  expect(await query(database.url, 'select what from note')).toEqual([{ what: '路灯不亮' }]);
});

test('A port that another program holds is given up for a free one', async () => {
  const taken = await freePort();
  const other = createServer();
  await new Promise<void>((resolve) => other.listen(taken, '127.0.0.1', resolve));
  try {
    await start(taken);
    expect(database.port).not.toBe(taken);
    expect(await query(database.url, 'select 1 as one')).toEqual([{ one: 1 }]);
  } finally {
    await close(other);
  }
});

function close(server: Server): Promise<void> {
  return new Promise((resolve) => server.close(() => resolve()));
}

test('What an operator writes in postgresql.conf prevails over the settings chosen for the machine', async () => {
  await appendFile(join(folder, 'cluster', 'postgresql.conf'), "work_mem = '7MB'\n");
  await start();
  expect(await setting('work_mem')).toBe('7MB');
  expect(await setting('random_page_cost')).toBe('1.1');
});

test('What people wrote does not get into the log when a statement fails', async () => {
  await start();
  await query(database.url, 'create table resident (name text primary key)');
  await query(database.url, "insert into resident values ('张三丰')");
  await expect(query(database.url, "insert into resident values ('张三丰')")).rejects.toThrow(
    'duplicate key',
  );
  await expect(query(database.url, "select '张三丰'::int")).rejects.toThrow('张三丰');
  await database.stop();
  expect(log.map((entry) => entry.message)).toContain('LOG:  database system is shut down');
  expect(log.filter((entry) => entry.message.includes('张三丰'))).toEqual([]);
});

test('A server that cannot start says why in its own words, and gives the folder back', async () => {
  const configuration = join(folder, 'cluster', 'postgresql.conf');
  const before = await readFile(configuration, 'utf8');
  await writeFile(configuration, `${before}\nno_such_setting = 1\n`);
  await expect(start()).rejects.toMatchObject({
    code: 'start-failed',
    message: expect.stringContaining('unrecognized configuration parameter "no_such_setting"'),
  });
  await writeFile(configuration, before);
  await start();
});

test('A cluster of another version is left alone', async () => {
  const file = join(folder, 'cluster', 'PG_VERSION');
  await writeFile(file, '17\n');
  await expect(start()).rejects.toMatchObject({ code: 'data-folder-of-other-version' });
  await writeFile(file, '18\n');
  await start();
});

test('A folder that holds something else in the place of the cluster is left alone', async () => {
  const other = await newFolder();
  await mkdir(join(other, 'cluster'), { recursive: true });
  await expect(startEmbeddedPostgres({ dataDirectory: other, log: () => {} })).rejects.toMatchObject({
    code: 'data-folder-incomplete',
  });
  expect(await readdir(join(other, 'cluster'))).toEqual([]);
  await rm(dirname(other), { recursive: true });
});

test('A place where no folder can be made is named', async () => {
  const file = await newFolder();
  await writeFile(file, '');
  await expect(
    startEmbeddedPostgres({ dataDirectory: join(file, 'data'), log: () => {} }),
  ).rejects.toMatchObject({
    code: 'data-folder-denied',
    message: expect.stringContaining(join(file, 'data')),
  });
  await rm(dirname(file), { recursive: true });
});

test('A data folder is deleted when nobody uses it, and refused while somebody does', async () => {
  await start();
  await expect(deleteDataFolder(folder, () => {})).rejects.toMatchObject({ code: 'data-folder-in-use' });
  expect(await query(database.url, 'select 1 as one')).toEqual([{ one: 1 }]);
  await database.stop();
  await deleteDataFolder(folder, () => {});
  expect(await readdir(dirname(folder))).toEqual([]);
});
