/**
 * What pages, lists and searches cost among few matters and among very many, asked in process through the services
 * that pages and the API use, in one run. Writes benchmarks/results/size.md.
 *
 *   node benchmarks/size.ts                     10,000 and 1,000,000 matters; some 40 GB of disk while it runs
 *   node benchmarks/size.ts --matters 100000    10,000 and so many; writes nothing
 *   node benchmarks/size.ts --data FOLDER       keeps the filled realms in a folder, or takes those that are there
 *   node benchmarks/size.ts --only search       only what is named so; writes nothing
 */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { runClocks } from '#subjects/matters/index.ts';
import { openBenchRealm } from './realm.ts';
import { type Ask, asksOf } from './size/asks.ts';
import { type Cost, costOf, processorTimeOf } from './size/measure.ts';
import { drawSample } from './size/sample.ts';
import { makeRealms, openSizeServer } from './size/server.ts';
import { noteStatements, readThrough } from './size/statements.ts';

const { values } = parseArgs({
  options: {
    matters: { type: 'string', default: '1000000' },
    data: { type: 'string' },
    only: { type: 'string' },
    times: { type: 'string', default: '200' },
  },
});
const few = 10_000;
const many = Number(values.matters);
const times = Number(values.times);
/** What is slow is asked for so long at most, in milliseconds. */
const limitMs = 20_000;
/** A table of fewer rows may be read through. */
const rowsMin = 20_000;

interface Measured {
  readonly asks: readonly Ask[];
  readonly costs: ReadonlyMap<string, Cost>;
  readonly acts: number;
  readonly clocks: { readonly moved: number; readonly seconds: number };
  readonly readThrough: readonly string[];
}

const folder = values.data ?? (await mkdtemp(join(tmpdir(), 'gongzhi-size-')));
const begun = performance.now();
const say = (words: string) =>
  process.stderr.write(`${((performance.now() - begun) / 1000).toFixed(0)} s: ${words}\n`);

async function measure(
  server: Awaited<ReturnType<typeof openSizeServer>>,
  matters: number,
): Promise<Measured> {
  const url = await server.open(matters);
  const realm = openBenchRealm(url, folder, undefined, 4);
  const sent = noteStatements(realm.pool);
  const since = performance.now();
  // The copies were moved back in time: what has fallen due since is caught up with, as after an outage.
  const moved = await runClocks(realm);
  const clocks = { moved, seconds: (performance.now() - since) / 1000 };
  say(`${matters}: ${moved} clocks`);
  const sample = await drawSample(realm);
  const computed = await processorTimeOf(realm);
  const asks = asksOf(realm, sample).filter(({ name }) => name.includes(values.only ?? ''));
  const costs = new Map<string, Cost>();
  for (const ask of asks) {
    const cost = await costOf(ask, computed, times, limitMs);
    costs.set(ask.name, cost);
    say(`${matters}: ${ask.name}: ${cost.p50.toFixed(1)} / ${cost.p99.toFixed(1)} ms`);
  }
  const through = await readThrough(realm.pool, sent, rowsMin);
  await realm.close();
  return { asks, costs, acts: sample.entries, clocks, readThrough: through };
}

let amongFew: Measured;
let amongMany: Measured;
let filledIn: string;
try {
  const filled = await makeRealms(folder, [few, many], say);
  filledIn = filled.map(({ matters, seconds }) => `${matters} in ${seconds.toFixed(0)} s`).join(', ');
  const server = await openSizeServer(folder);
  try {
    amongFew = await measure(server, few);
    amongMany = await measure(server, many);
  } finally {
    await server.stop();
  }
} finally {
  if (values.data === undefined) await rm(folder, { recursive: true, force: true });
}

/** What is owed of an ask, in milliseconds of its p99; undefined where nothing is. */
function owedOf({ name, owed }: Ask): number | undefined {
  if (owed === 'search') return 100;
  return owed === 'as-among-few' ? Math.max(20, 2 * (amongFew.costs.get(name)?.p99 ?? 0)) : undefined;
}

const number = (value: number) => value.toFixed(value < 10 ? 1 : 0);
const rows = amongMany.asks.map((ask) => {
  const [one, other] = [amongFew.costs.get(ask.name), amongMany.costs.get(ask.name)];
  if (one === undefined || other === undefined) throw new Error(`${ask.name} was not measured`);
  const owed = owedOf(ask);
  const held = owed === undefined ? '' : `≤ ${number(owed)}${other.p99 <= owed ? '' : ' **missed**'}`;
  return `| ${ask.name} | ${number(one.p50)} / ${number(one.p99)} | ${number(other.p50)} / ${number(other.p99)} | ${number(other.databaseP50)} / ${number(other.databaseP99)} | ${held} |`;
});
const lines = [
  '# Size',
  '',
  `\`node benchmarks/size.ts${many === 1_000_000 ? '' : ` --matters ${many}`}\`, ${new Date().toISOString().slice(0, 10)}, Node ${process.version}, 2 cores (load ${loadavg()[1]?.toFixed(1)} at the end), fsync on while asking, ${times} times each at most ${limitMs / 1000} s, one after another.`,
  '',
  `p50 / p99 in milliseconds, among ${few} matters (${amongFew.acts} acts) and among ${many} (${amongMany.acts} acts); the third column is the database’s processor time among the many. Owed of inbox, public list and a matter’s page: p99 at most twice that among few, or 20 ms; of a search, newest first and counted up to 1,000: 100 ms.`,
  '',
  `| what is asked | among ${few} | among ${many} | processor | owed |`,
  '|---|---|---|---|---|',
  ...rows,
  '',
  `Statements whose plan reads a table of ${rowsMin} rows or more from beginning to end, among ${many}: ${amongMany.readThrough.length === 0 ? 'none' : ''}`,
  ...amongMany.readThrough.map((each) => `- \`${each.replaceAll('`', '')}\``),
  '',
  `Clocks that had fallen due while the worker was down, among ${many}: ${amongMany.clocks.moved} in ${amongMany.clocks.seconds.toFixed(1)} s.${filledIn === '' ? '' : ` Filled: ${filledIn}.`}`,
  '',
];
const whole = many === 1_000_000 && values.only === undefined;
if (whole) await writeFile(new URL('results/size.md', import.meta.url), lines.join('\n'));
process.stdout.write(lines.join('\n'));
