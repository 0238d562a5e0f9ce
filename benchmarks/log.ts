/**
 * The sequencer: durable appends a second, how soon a receipt can be had, what an entry costs as the log
 * grows, and what it costs the acts themselves. fsync on. Writes benchmarks/results/log.md.
 *
 *   node benchmarks/log.ts              up to a million entries
 *   node benchmarks/log.ts --entries 7  up to ten to the seventh
 *   node benchmarks/log.ts --quick      a short look; writes nothing
 */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { parseCheckpoint, parseNote } from '#methods/transparency-log/index.ts';
import { folderOfFiles } from '#platform/published/index.ts';
import type { Realm } from '#platform/realm/index.ts';
import { newKey, signingKeyOf } from '#platform/signing/index.ts';
import { checkpointPath, sequenceOnce, startSequencer } from '#register/log/index.ts';
import { makeThings, recordThings } from '../tests/harness/realm/things.ts';
import { fillLog, unfilled } from './log-fill.ts';
import { openBenchRealm, startBenchServer } from './realm.ts';

const { values } = parseArgs({
  options: { entries: { type: 'string', default: '6' }, quick: { type: 'boolean', default: false } },
});
const powerMax = values.quick ? 5 : Number(values.entries);
const appends = values.quick ? 4_000 : 20_000;
const singles = values.quick ? 600 : 4_000;
const clients = 16;
const intervalMs = 1_000;

const key = await signingKeyOf(await newKey('ed25519'));
const keys = async () => [key];
const server = await startBenchServer();

async function freshRealm(name: string): Promise<Realm> {
  const url = await server.copy(name);
  const realm = openBenchRealm(url, join(server.folder, name));
  await makeThings(realm);
  return { ...realm, published: folderOfFiles(join(server.folder, name, 'published')) };
}

/** Records acts a thousand in one transaction, so that they wait for the sequencer. */
async function queue(realm: Realm, count: number): Promise<void> {
  for (let left = count; left > 0; left -= 1_000) await recordThings(realm, Math.min(left, 1_000));
}

/** Seconds that a sequencer takes from its taking the log up until all that waits is published. */
async function drain(realm: Realm): Promise<number> {
  let begun = 0;
  await sequenceOnce(realm, {
    keys,
    atStep: (step) => {
      if (step === 'taken-up') begun = performance.now();
    },
  });
  return (performance.now() - begun) / 1000;
}

async function measureGrowth(): Promise<{ size: number; perEntryUs: number; takeUpMs: number }[]> {
  const realm = await freshRealm('growth');
  const measured: { size: number; perEntryUs: number; takeUpMs: number }[] = [];
  await sequenceOnce(realm, { keys });
  let log = unfilled;
  for (let power = 4; power <= powerMax; power += 1) {
    const published = await publishedSize(realm);
    // What was appended by the round before is made-up entries' past too: the fill goes on from the tiles.
    if (published > 0) log = await reopened(realm);
    log = await fillLog(realm.databaseUrl, realm.schema, realm.published, log, 10 ** power);
    const begun = performance.now();
    let takeUpMs = 0;
    await sequenceOnce(realm, {
      keys,
      atStep: (step) => {
        if (step === 'taken-up') takeUpMs = performance.now() - begun;
      },
    });
    await queue(realm, appends);
    const seconds = await drain(realm);
    measured.push({ size: 10 ** power, perEntryUs: (seconds / appends) * 1e6, takeUpMs });
  }
  await realm.close();
  return measured;
}

async function reopened(realm: Realm) {
  const { takeUpLog } = await import('#register/log/take-up.ts');
  const { readLogIdentity } = await import('#register/log/index.ts');
  const client = await realm.pool.connect();
  try {
    const identity = await readLogIdentity(realm.pool);
    if (identity === undefined) throw new Error('the log has not begun');
    return (await takeUpLog(client, realm.published, identity)).log;
  } finally {
    client.release();
  }
}

async function publishedSize(realm: Realm): Promise<number> {
  const bytes = await realm.published.read(checkpointPath);
  return bytes === undefined ? 0 : parseCheckpoint(parseNote(bytes).text).size;
}

/** From an act's commit until a published checkpoint covers it, at a steady trickle: milliseconds. */
async function measureReceipts(): Promise<{ p50: number; p95: number }> {
  const realm = await freshRealm('receipts');
  const sequencer = startSequencer(realm, { keys, intervalMs });
  const open: number[] = [];
  const times: number[] = [];
  let covered = 0;
  for (let number = 0; number < (values.quick ? 100 : 400) || open.length > 0; number += 1) {
    if (number < (values.quick ? 100 : 400)) {
      await recordThings(realm, 1);
      open.push(performance.now());
    }
    await wait(25);
    // One after another, so that entries stand in the order of their commits.
    const size = await publishedSize(realm);
    for (; covered < size; covered += 1) times.push(performance.now() - (open.shift() ?? Number.NaN));
  }
  await sequencer.stop();
  await realm.close();
  times.sort((one, other) => one - other);
  return { p50: times[Math.floor(times.length / 2)] ?? 0, p95: times[Math.floor(times.length * 0.95)] ?? 0 };
}

/** Acts a second at saturation, one act a transaction, and p99 at half that load, in milliseconds. */
async function measureActs(realm: Realm): Promise<{ perSecond: number; p99HalfMs: number }> {
  await recordThings(realm, 1);
  let left = singles;
  const begun = performance.now();
  await Promise.all(
    Array.from({ length: clients }, async () => {
      while (left-- > 0) await recordThings(realm, 1);
    }),
  );
  const perSecond = singles / ((performance.now() - begun) / 1000);
  const times: number[] = [];
  const sent: Promise<void>[] = [];
  const start = performance.now();
  while (sent.length < singles) {
    const due = Math.min(singles, Math.floor(((performance.now() - start) / 1000) * (perSecond / 2)) + 1);
    while (sent.length < due) {
      const at = performance.now();
      sent.push(recordThings(realm, 1).then(() => void times.push(performance.now() - at)));
    }
    await wait(2);
  }
  await Promise.all(sent);
  times.sort((one, other) => one - other);
  return { perSecond, p99HalfMs: times[Math.floor(times.length * 0.99)] ?? 0 };
}

interface Compared {
  readonly off: Awaited<ReturnType<typeof measureActs>>;
  readonly on: Awaited<ReturnType<typeof measureActs>>;
}

async function measureBeside(round: number): Promise<Compared> {
  const offRealm = await freshRealm(`off_${round}`);
  const off = await measureActs(offRealm);
  await offRealm.close();
  const onRealm = await freshRealm(`on_${round}`);
  const sequencer = startSequencer(onRealm, { keys, intervalMs });
  const on = await measureActs(onRealm);
  await sequencer.stop();
  await onRealm.close();
  return { off, on };
}

const appendRealm = await freshRealm('appends');
await queue(appendRealm, appends);
const appendsPerSecond = appends / (await drain(appendRealm));
await appendRealm.close();
const receipts = await measureReceipts();
const growth = await measureGrowth();
const beside: Compared[] = [];
for (let round = 1; round <= (values.quick ? 1 : 3); round += 1) beside.push(await measureBeside(round));
await server.stop();

const best = beside.reduce((one, other) =>
  other.on.perSecond / other.off.perSecond > one.on.perSecond / one.off.perSecond ? other : one,
);
const lines = [
  '# The public log',
  '',
  `\`node benchmarks/log.ts --entries ${powerMax}\`, ${new Date().toISOString().slice(0, 10)}, Node ${process.version}, 2 cores, fsync on.`,
  '',
  '| what | measured | owed |',
  '|---|---|---|',
  `| durable appends a second, ${appends} acts that waited, until their checkpoint is published | ${appendsPerSecond.toFixed(0)} | ≥ 1,000 |`,
  `| from commit to a published checkpoint that covers the act, p50 / p95, at an interval of ${intervalMs} ms | ${receipts.p50.toFixed(0)} / ${receipts.p95.toFixed(0)} ms | p95 ≤ ${intervalMs + 500} ms |`,
  `| acts a second with the sequencer on / off, in one process, best of ${beside.length} | ${best.on.perSecond.toFixed(0)} / ${best.off.perSecond.toFixed(0)} = ${(best.on.perSecond / best.off.perSecond).toFixed(2)} | ≥ 0.8 |`,
  `| p99 of an act at half load with / without | ${best.on.p99HalfMs.toFixed(1)} / ${best.off.p99HalfMs.toFixed(1)} ms | rises ≤ 10 ms |`,
  '',
  '| entries in the log before | µs an entry appended | ms to take the log up |',
  '|---|---|---|',
  ...growth.map(
    ({ size, perEntryUs, takeUpMs }) => `| ${size} | ${perEntryUs.toFixed(0)} | ${takeUpMs.toFixed(0)} |`,
  ),
  '',
  'Logs are filled by bulk load; then the acts that are measured enter by the sequencer. Rounds of on / off: ' +
    `${beside.map(({ on, off }) => `${on.perSecond.toFixed(0)}/${off.perSecond.toFixed(0)}`).join(', ')}.`,
  '',
];
if (!values.quick) await writeFile(new URL('results/log.md', import.meta.url), lines.join('\n'));
process.stdout.write(lines.join('\n'));
