import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { makeThings, recordThings, sequence, testRealm, thingSubject } from '#harness/realm/index.ts';
import { folderOfFiles, type PublishedFiles } from '#platform/published/index.ts';
import { newKey, type SigningKey, signingKeyOf } from '#platform/signing/index.ts';
import { audit } from '#register/index.ts';
import { checkpointPath, readLogStatus, startSequencer } from '#register/log/index.ts';

const folder = await mkdtemp(join(tmpdir(), 'gongzhi-sequencer-'));
afterAll(() => rm(folder, { recursive: true, force: true }));
const { realm, clock } = await testRealm({ published: folderOfFiles(folder) });
const key = await signingKeyOf(await newKey('ed25519'));
const keys = async () => [key];
let owner: pg.Client;

beforeAll(async () => {
  await makeThings(realm);
  owner = new pg.Client({ connectionString: realm.databaseUrl });
  await owner.connect();
  await owner.query(`set search_path to ${realm.schema}, ext`);
  await owner.query("set session_replication_role = 'replica'");
});
afterAll(() => owner.end());

beforeEach(async () => {
  await recordThings(realm, 3);
  await sequence(realm, { keys });
  clock.now = new Date(clock.now.getTime() + 1_000);
});

const published = async () => Buffer.from((await realm.published.read(checkpointPath))!).toString('utf8');
const later = () => {
  clock.now = new Date(clock.now.getTime() + 1_000);
};

/** The tables that a backup of the register holds. */
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

it('a database restored from yesterday is told from the real one: nothing is signed until it is back', async () => {
  await backUp('yesterday');
  await recordThings(realm, 10);
  later();
  await sequence(realm, { keys });
  await backUp('today');
  const before = await published();
  await restore('yesterday');
  const [waiting] = await recordThings(realm, 2);
  await expect(sequence(realm, { keys })).rejects.toMatchObject({ code: 'database-behind' });
  expect(await published()).toBe(before);
  expect((await audit(realm, [thingSubject])).findings.map(({ kind }) => kind)).toContain('checkpoint-ahead');
  // The act that was acknowledged meanwhile is still there, waiting.
  const { rows } = await owner.query('select from outbox where act_id = $1', [waiting]);
  expect(rows).toHaveLength(1);
  await restore('today');
  await recordThings(realm, 1);
  later();
  await sequence(realm, { keys });
  expect(await audit(realm, [thingSubject])).toMatchObject({ clean: true });
});

it('a restored database that has grown past the published size is found out by its history', async () => {
  await backUp('fork');
  await recordThings(realm, 4);
  later();
  await sequence(realm, { keys });
  await backUp('true');
  const before = await published();
  await restore('fork');
  await recordThings(realm, 9);
  const elsewhere = await mkdtemp(join(tmpdir(), 'gongzhi-elsewhere-'));
  later();
  await sequence({ ...realm, published: folderOfFiles(elsewhere) }, { keys });
  await rm(elsewhere, { recursive: true });
  await recordThings(realm, 1);
  await expect(sequence(realm, { keys })).rejects.toMatchObject({ code: 'history-differs' });
  expect(await published()).toBe(before);
  await restore('true');
  await sequence(realm, { keys });
});

it('a published checkpoint that is damaged or signed by another key is not signed over', async () => {
  const before = await published();
  for (const broken of ['', 'nonsense', before.replace(/\n\d+\n/, '\n7\n')]) {
    await writeFile(join(folder, checkpointPath), broken);
    await recordThings(realm, 1);
    await expect(sequence(realm, { keys })).rejects.toMatchObject({ code: 'checkpoint-unreadable' });
    expect(await published()).toBe(broken);
  }
  await writeFile(join(folder, checkpointPath), before);
  await sequence(realm, { keys });
});

it('a clock set back stops the signing; it goes on when the clock is right', async () => {
  const right = clock.now;
  const before = await published();
  clock.now = new Date(right.getTime() - 600_000);
  await recordThings(realm, 2);
  await expect(sequence(realm, { keys })).rejects.toMatchObject({
    code: 'clock-behind',
    parameters: { seconds: 599 },
  });
  expect(await published()).toBe(before);
  clock.now = right;
  await sequence(realm, { keys });
  // What was recorded by the wrong clock is named, and entered with a time that can be.
  const { findings } = await audit(realm, [thingSubject]);
  expect(findings.map(({ kind }) => kind)).toEqual(['act-backdated', 'act-backdated']);
});

describe('a store that fails', () => {
  /** A store whose disk is full from a given write on. */
  function fullAfter(writes: number): PublishedFiles {
    let left = writes;
    const count = () => {
      left -= 1;
      if (left < 0) throw Object.assign(new Error('no space left on device'), { code: 'ENOSPC' });
    };
    return {
      ...realm.published,
      keep: async (files) => {
        for (const file of files) {
          count();
          await realm.published.keep([file]);
        }
      },
      replace: async (file) => {
        count();
        await realm.published.replace(file);
      },
    };
  }

  it('keeps acts and entries, alarms, and goes on when there is room again', async () => {
    for (let writes = 0; writes <= 2; writes += 1) {
      const acts = await recordThings(realm, 5);
      const before = await published();
      const starved = { ...realm, published: fullAfter(writes) };
      later();
      const sequencer = startSequencer(starved, { keys, intervalMs: 1, pollMs: 5, retryMs: 5 });
      await vi.waitFor(
        async () => expect((await readLogStatus(realm.pool)).alarm?.code).toBe('publishing-fails'),
        { timeout: 20_000, interval: 10 },
      );
      await sequencer.stop();
      expect(await published()).toBe(before);
      later();
      await sequence(realm, { keys });
      expect((await readLogStatus(realm.pool)).alarm).toBeUndefined();
      const { rows } = await owner.query('select from log_entry where act_id = any($1)', [acts]);
      expect(rows).toHaveLength(5);
    }
  });
});

describe('keys', () => {
  it('that are gone, or replaced by others, stop the signing and say which', async () => {
    await recordThings(realm, 1);
    const stranger = await signingKeyOf(await newKey('ed25519'));
    await expect(sequence(realm, { keys: async () => [] })).rejects.toMatchObject({ code: 'key-missing' });
    await expect(sequence(realm, { keys: async () => [stranger] })).rejects.toMatchObject({
      code: 'key-missing',
    });
    await sequence(realm, { keys });
  });

  it('whose signer is broken publish nothing', async () => {
    await recordThings(realm, 1);
    const before = await published();
    const signers: SigningKey['sign'][] = [
      async () => new Uint8Array(64),
      async () => new Uint8Array(0),
      async () => {
        throw new Error('the module is out of order');
      },
    ];
    for (const sign of signers) {
      await expect(sequence(realm, { keys: async () => [{ ...key, sign }] })).rejects.toMatchObject({
        code: 'signer-fails',
      });
    }
    expect(await published()).toBe(before);
    await sequence(realm, { keys });
  });
});

it('published tiles that were damaged or lost are named or made again', async () => {
  await recordThings(realm, 300);
  later();
  await sequence(realm, { keys });
  await rm(join(folder, 'log/tile'), { recursive: true });
  await recordThings(realm, 1);
  later();
  await sequence(realm, { keys });
  const kinds = (await audit(realm, [thingSubject])).findings.map(({ kind }) => kind);
  expect(kinds).not.toContain('tile-missing');
  await writeFile(join(folder, 'log/tile/0/000'), new Uint8Array(8192));
  await rm(join(folder, 'log/tile/1'), { recursive: true });
  await expect(sequence(realm, { keys })).rejects.toMatchObject({
    code: 'tile-differs',
    parameters: { path: 'log/tile/0/000' },
  });
  await rm(join(folder, 'log/tile/0/000'));
  await sequence(realm, { keys });
});
