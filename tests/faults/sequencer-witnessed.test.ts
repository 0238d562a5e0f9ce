import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Hono } from 'hono';
import pg from 'pg';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import {
  makeThings,
  recordThings,
  sequence,
  testKeys,
  testRealm,
  thingSubject,
} from '#harness/realm/index.ts';
import { parsePolicy, verifyCheckpoint } from '#methods/transparency-log/index.ts';
import { folderOfFiles } from '#platform/published/index.ts';
import { newKey, signingKeyOf } from '#platform/signing/index.ts';
import { audit } from '#register/index.ts';
import {
  checkpointPath,
  readLogIdentity,
  readLogStatus,
  receiptOf,
  startSequencer,
} from '#register/log/index.ts';
import {
  addWitness,
  askWitnesses,
  cosignerOf,
  endWitness,
  logWitnesses,
  readForkProofs,
  readWitnesses,
  readWitnessStatus,
  witnessLog,
  witnessSubjects,
} from '#register/witness/index.ts';
import { mountWitness } from '../../doors/http/witness.ts';

const folder = await mkdtemp(join(tmpdir(), 'gongzhi-witnessed-'));
const lost = await mkdtemp(join(tmpdir(), 'gongzhi-lost-'));
afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
  await rm(lost, { recursive: true, force: true });
});
const { realm, clock } = await testRealm({ url: 'http://seen.example', published: folderOfFiles(folder) });
const other = await testRealm({ url: 'http://sees.example' });
const keys = await testKeys();
const cosigner = cosignerOf(other.realm.url, await signingKeyOf(await newKey('ed25519')));
const door = new Hono();
mountWitness(door, other.realm, cosigner);
const asking = { fetch: ((input, init) => door.request(String(input), init)) as typeof fetch };
const down = { fetch: (() => Promise.reject(new TypeError('no such host'))) as typeof fetch };
let owner: pg.Client;

const later = () => {
  clock.now = new Date(clock.now.getTime() + 1_000);
};
const published = async () => Buffer.from((await realm.published.read(checkpointPath))!).toString('utf8');
const tables = ['act', 'act_part', 'outbox', 'thing', 'log_entry', 'log_head', 'log_checkpoint'];

async function backUp(name: string): Promise<void> {
  for (const table of tables) await owner.query(`create temp table ${name}_${table} as table ${table}`);
}

async function restore(name: string): Promise<void> {
  for (const table of tables) {
    await owner.query(`delete from ${table}`);
    await owner.query(`insert into ${table} overriding system value table ${name}_${table}`);
  }
}

beforeAll(async () => {
  await makeThings(realm);
  owner = new pg.Client({ connectionString: realm.databaseUrl });
  await owner.connect();
  await owner.query(`set search_path to ${realm.schema}, ext`);
  await owner.query("set session_replication_role = 'replica'");
  await recordThings(realm, 3);
  await sequence(realm, { keys });
  await witnessLog(other.realm, [(await readLogIdentity(realm.pool))!.keys[0]!.verifierKey]);
  const { verifierKey } = cosigner;
  await addWitness(realm, { name: 'sees', verifierKey, url: `${other.realm.url}/witness` });
});
afterAll(() => owner.end());

it('the published checkpoint carries the witness’s line as soon as it is there, and the next one again', async () => {
  const { verifierKey } = (await readLogIdentity(realm.pool))!.keys[0]!;
  const policy = parsePolicy(`log ${verifierKey}\nwitness W ${cosigner.verifierKey}\nquorum W\n`);
  const sequencer = startSequencer(realm, {
    keys,
    intervalMs: 1,
    pollMs: 5,
    witnesses: logWitnesses(realm, asking),
  });
  for (const count of [2, 300]) {
    await recordThings(realm, count);
    later();
    await vi.waitFor(
      async () => {
        const { size } = await readLogStatus(realm.pool);
        expect(verifyCheckpoint(await published(), policy)).toMatchObject({ size, cosignatures: [{}] });
      },
      { timeout: 20_000, interval: 20 },
    );
  }
  await sequencer.stop();
});

it('a witness that is down holds nothing up; receipts carry the last witnessed checkpoint where it covers the act', async () => {
  const [seen = ''] = await recordThings(realm, 1);
  later();
  await sequence(realm, { keys, witnesses: logWitnesses(realm, asking) });
  const [unseen = ''] = await recordThings(realm, 1);
  later();
  await sequence(realm, { keys, witnesses: logWitnesses(realm, down) });
  const { size } = await readLogStatus(realm.pool);
  expect(await published()).toContain(`\n${size}\n`);
  expect(await receiptOf(realm, seen)).toMatchObject({ proof: expect.stringContaining(cosigner.key.name) });
  expect(await receiptOf(realm, unseen)).toMatchObject({
    proof: expect.not.stringContaining(cosigner.key.name),
  });
  expect(await readWitnessStatus(realm)).toMatchObject({ size, unwitnessed: 1 });
  await askWitnesses(realm, asking);
  expect(await receiptOf(realm, unseen)).toMatchObject({ proof: expect.stringContaining(cosigner.key.name) });
});

it('a database restored from yesterday, with what was published lost too, is told by the witness', async () => {
  await backUp('yesterday');
  await recordThings(realm, 10);
  later();
  await sequence(realm, { keys, witnesses: logWitnesses(realm, asking) });
  const { size } = await readLogStatus(realm.pool);
  await backUp('today');
  await restore('yesterday');
  const emptied = { ...realm, published: folderOfFiles(lost) };
  const [waiting] = await recordThings(realm, 2);
  const witnesses = logWitnesses(emptied, asking);
  await expect(sequence(emptied, { keys, witnesses })).rejects.toMatchObject({
    code: 'witness-ahead',
    parameters: { witness: 'sees', seen: size, size: size - 10 },
  });
  expect(await emptied.published.read(checkpointPath)).toBeUndefined();
  const { rows } = await owner.query('select from outbox where act_id = $1', [waiting]);
  expect(rows).toHaveLength(1);
  // It stays so while the witness is away, and doesn't depend on its being asked again.
  const unreachable = logWitnesses(emptied, down);
  await expect(sequence(emptied, { keys, witnesses: unreachable })).rejects.toMatchObject({
    code: 'witness-ahead',
  });
  await expect(sequence(emptied, { keys })).rejects.toMatchObject({ code: 'witness-ahead' });
  await restore('today');
  await recordThings(realm, 1);
  later();
  await sequence(emptied, { keys, witnesses });
  expect((await readWitnesses(realm.db))[0]).toMatchObject({ fault: null });
  expect(Buffer.from((await emptied.published.read(checkpointPath))!).toString()).toContain(
    `\n${size + 1}\n`,
  );
  await sequence(realm, { keys });
  expect(await audit(realm, [thingSubject, ...witnessSubjects])).toMatchObject({ clean: true });
});

it('a restored database that has grown past what the witness saw is told by it, and nothing more is signed', async () => {
  await backUp('before');
  await recordThings(realm, 4);
  later();
  await sequence(realm, { keys, witnesses: logWitnesses(realm, asking) });
  await backUp('true');
  await restore('before');
  await recordThings(realm, 9);
  await rm(lost, { recursive: true, force: true });
  const emptied = { ...realm, published: folderOfFiles(lost) };
  later();
  // The witness was away at the start: the second version is signed, and found out when it is asked to cosign.
  await sequence(emptied, { keys, witnesses: logWitnesses(emptied, down) });
  await askWitnesses(emptied, asking);
  expect((await readWitnesses(realm.db))[0]).toMatchObject({ fault: 'forked' });
  expect(await readForkProofs(realm.db)).toHaveLength(1);
  await recordThings(realm, 1);
  later();
  await expect(sequence(emptied, { keys, witnesses: logWitnesses(emptied, asking) })).rejects.toMatchObject({
    code: 'witness-differs',
    parameters: { witness: 'sees' },
  });
  await restore('true');
  await recordThings(realm, 1);
  later();
  await sequence(realm, { keys, witnesses: logWitnesses(realm, asking) });
  expect((await readLogStatus(realm.pool)).alarm).toBeUndefined();
});

it('a witness that claims what cannot be checked stops the log until it is asked no more', async () => {
  const claiming = (async (input: RequestInfo | URL) =>
    String(input).endsWith('/add-checkpoint')
      ? new Response('999999\n', { status: 409, headers: { 'content-type': 'text/x.tlog.size' } })
      : door.request(String(input))) as typeof fetch;
  await recordThings(realm, 1);
  later();
  await sequence(realm, { keys, witnesses: logWitnesses(realm, { fetch: claiming }) });
  await recordThings(realm, 1);
  later();
  await expect(
    sequence(realm, { keys, witnesses: logWitnesses(realm, { fetch: claiming }) }),
  ).rejects.toMatchObject({ code: 'witness-ahead', parameters: { seen: 999_999 } });
  await endWitness(realm, 'sees');
  await sequence(realm, { keys, witnesses: logWitnesses(realm, { fetch: claiming }) });
});
