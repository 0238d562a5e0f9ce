import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { deleteDataFolder, runningEmbeddedPostgres } from '#platform/database/embedded/index.ts';
import { groundOf, type Sent, send, startReporters } from './reporters.ts';
import { gongzhi, killHard, postmasterOf, type Server, startServer } from './server-process.ts';

vi.setConfig({ testTimeout: 180_000, hookTimeout: 180_000 });

let dataFolder: string;
let server: Server;

beforeAll(async () => {
  dataFolder = await mkdtemp(join(tmpdir(), 'gongzhi-killed-'));
  server = await startServer(dataFolder);
});
afterAll(async () => {
  if (server.process.exitCode === null) await killHard(server);
  await deleteDataFolder(join(dataFolder, 'database'), () => {});
  await rm(dataFolder, { recursive: true, force: true });
});

/** How many reports there are under each key's description. */
async function reportsByKey(name: string): Promise<Map<string, number>> {
  const url = await runningEmbeddedPostgres(join(dataFolder, 'database'), 30_000);
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const { rows } = await client.query<{ key: string; count: number }>(
    `select split_part(description, ' ', 2) as key, count(*)::int as count
     from realm.report_text where description like '路灯不亮 ' || $1 || '-%' group by 1`,
    [name],
  );
  await client.end();
  return new Map(rows.map(({ key, count }) => [key, count]));
}

/** Sends every key again; each must give what was acknowledged before, and there be one report of each. */
async function checkNothingLostOrDoubled(name: string, sent: Sent): Promise<void> {
  const sendAgain = async (key: string) => {
    const again = await send(server.origin, sent, key);
    expect(again.status, key).toBe(201);
    if (sent.acknowledged.has(key)) expect(again.body, key).toEqual(sent.acknowledged.get(key));
    sent.acknowledged.set(key, again.body);
  };
  const waiting = [...sent.bodies.keys()];
  const client = async () => {
    for (let key = waiting.shift(); key !== undefined; key = waiting.shift()) await sendAgain(key);
  };
  await Promise.all(Array.from({ length: clients }, client));
  const references = [...sent.acknowledged.values()].map((body) => (body as { reference: string }).reference);
  expect(new Set(references).size).toBe(sent.bodies.size);
  expect(await reportsByKey(name)).toEqual(new Map([...sent.bodies.keys()].map((key) => [key, 1])));
  const audit = await gongzhi(['audit', '--json'], { GONGZHI_DATA: dataFolder }).ended;
  expect(JSON.parse(audit.output)).toMatchObject({ clean: true, findingsTotal: 0 });
  expect(audit.code).toBe(0);
}

/** Lets reporters send until so many reports have been acknowledged. */
async function acknowledge(sent: Sent, count: number): Promise<void> {
  const goal = sent.acknowledged.size + count;
  await vi.waitFor(() => expect(sent.acknowledged.size).toBeGreaterThanOrEqual(goal), {
    timeout: 60_000,
    interval: 5,
  });
}

const newSent = (): Sent => ({ bodies: new Map(), acknowledged: new Map() });
const clients = 6;

it('A first start in an empty folder prints the address, where the first page and the operations answer', async () => {
  for (const path of ['/', '/healthz', '/readyz', '/metrics', '/api/openapi.json']) {
    expect((await fetch(server.origin + path)).status, path).toBe(200);
  }
  console.info(`first start in an empty folder: ${Math.round(server.startedInMs)} ms`);
});

it('A second start in the same folder says so, exits with 1, and does no harm', async () => {
  const { code, output, messages } = await gongzhi(['serve'], { GONGZHI_DATA: dataFolder, PORT: '0' }).ended;
  expect(code).toBe(1);
  expect(output).toBe('');
  expect(messages).toContain(dataFolder);
  expect(messages).not.toContain('    at ');
  expect((await fetch(`${server.origin}/readyz`)).status).toBe(200);
});

describe('Nothing is lost or doubled', () => {
  it('when Node is killed mid-run', async () => {
    const sent = newSent();
    const reporters = startReporters(server.origin, await groundOf(server.origin), sent, {
      name: 'node',
      clients,
    });
    await acknowledge(sent, 40);
    await killHard(server);
    await reporters.stop();
    expect(sent.bodies.size).toBeGreaterThan(sent.acknowledged.size);
    server = await startServer(dataFolder);
    console.info(`start after kill -9 of Node: ${Math.round(server.startedInMs)} ms`);
    await checkNothingLostOrDoubled('node', sent);
  });

  it('when PostgreSQL is killed mid-run; the server recovers by itself', async () => {
    const sent = newSent();
    const reporters = startReporters(server.origin, await groundOf(server.origin), sent, {
      name: 'postgres',
      clients,
    });
    await acknowledge(sent, 40);
    const killed = await postmasterOf(dataFolder);
    process.kill(killed, 'SIGKILL');
    const begun = performance.now();
    await vi.waitFor(async () => expect(await postmasterOf(dataFolder)).not.toBe(killed), {
      timeout: 60_000,
      interval: 20,
    });
    await acknowledge(sent, 20);
    console.info(
      `20 more acknowledged ${Math.round(performance.now() - begun)} ms after kill -9 of PostgreSQL`,
    );
    await reporters.stop();
    if (server.process.exitCode !== null) throw new Error(`serve ended: ${(await server.ended).messages}`);
    await checkNothingLostOrDoubled('postgres', sent);
  });
});

it('Told to stop, it exits with 0 and leaves no PostgreSQL behind', async () => {
  const postmaster = await postmasterOf(dataFolder);
  server.process.kill('SIGTERM');
  const { code, messages } = await server.ended;
  expect(code, messages).toBe(0);
  expect(() => process.kill(postmaster, 0)).toThrow('ESRCH');
  await expect(postmasterOf(dataFolder)).rejects.toThrow('ENOENT');
});
