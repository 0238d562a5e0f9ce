import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { makeThings, recordThings, sequence, testRealm, thingSubject } from '#harness/realm/index.ts';
import { parseCheckpoint, parseNote, rootFromTiles } from '#methods/transparency-log/index.ts';
import { folderOfFiles } from '#platform/published/index.ts';
import { isRefusal } from '#platform/refusal/index.ts';
import { newKey, signingKeyOf } from '#platform/signing/index.ts';
import { audit } from '#register/index.ts';
import { checkpointPath, receiptOf, startSequencer, tilesOf } from '#register/log/index.ts';
import { liveUntilKilled, steps } from './sequencer-lives.ts';

/** Half of the rounds kill at a step, half at random; SEQUENCER_ROUNDS=200 for many. */
const rounds = Number(process.env['SEQUENCER_ROUNDS'] ?? 14);
const seed = 20_261_122;

vi.setConfig({ testTimeout: 30_000 + rounds * 8_000, hookTimeout: 60_000 });

const folder = await mkdtemp(join(tmpdir(), 'gongzhi-sequencer-'));
afterAll(() => rm(folder, { recursive: true, force: true }));
const { realm } = await testRealm({ published: folderOfFiles(folder), now: () => new Date() });
const stored = await newKey('ed25519');
const key = await signingKeyOf(stored);
const keys = async () => [key];

beforeAll(() => makeThings(realm));

/** Numbers from 0 to 1 that are the same in each run. */
function* random(): Generator<number, never> {
  let state = seed;
  for (;;) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    yield state / 2 ** 32;
  }
}

/** Every checkpoint that anybody could have seen, by its text. */
const seen = new Set<string>();

async function notePublished(): Promise<void> {
  const bytes = await realm.published.read(checkpointPath);
  if (bytes !== undefined) seen.add(parseNote(bytes).text);
  const { rows } = await realm.pool.query<{ note: string }>('select note from log_checkpoint');
  for (const { note } of rows) seen.add(parseNote(note).text);
}

/** No two of them contradict each other: all are of the one tree that stands at the end. */
async function checkNoFork(): Promise<void> {
  for (const text of seen) {
    const { size, root } = parseCheckpoint(text);
    expect(Buffer.from(await rootFromTiles(size, tilesOf(realm.published)))).toEqual(Buffer.from(root));
  }
}

it(`survives ${rounds} kills: no fork, no lost act, and it always goes on`, async () => {
  const numbers = random();
  const acknowledged: string[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const count = 1 + Math.floor(numbers.next().value * 40);
    acknowledged.push(...(await recordThings(realm, count)));
    const end =
      round % 2 === 0
        ? { step: steps[(round / 2) % steps.length]!, times: 1 }
        : { afterMs: Math.floor(numbers.next().value * 30) };
    await liveUntilKilled(realm, folder, stored, end);
    await notePublished();
  }
  await sequence(realm, { keys });
  await notePublished();
  await checkNoFork();
  expect(await audit(realm, [thingSubject])).toMatchObject({ clean: true, entries: acknowledged.length });
  for (const id of acknowledged) expect(isRefusal(await receiptOf(realm, id)), id).toBe(false);
});

it('leaves one leader where two run at once, and another follows when it is killed', async () => {
  const acknowledged: string[] = [];
  const one = startSequencer(realm, { keys, intervalMs: 20, pollMs: 5 });
  const two = startSequencer(realm, { keys, intervalMs: 20, pollMs: 5 });
  let dead = false;
  const killed = liveUntilKilled(realm, folder, stored, { step: 'committed', times: 2 }).then(() => {
    dead = true;
  });
  const waiting = async () =>
    (await realm.pool.query<{ count: number }>('select count(*)::int as count from outbox')).rows[0]!.count;
  for (let batch = 0; batch < 10; batch += 1) {
    acknowledged.push(...(await recordThings(realm, 30)));
    await vi.waitFor(async () => expect(await waiting()).toBe(0), { timeout: 20_000, interval: 10 });
    await notePublished();
    if (batch === 5) await one.stop();
  }
  await two.stop();
  // Unless it had its turn when the first stopped, the third leads now, and dies at its second batch.
  for (let batch = 0; batch < 3 && !dead; batch += 1) {
    acknowledged.push(...(await recordThings(realm, 5)));
    const done = async () => expect(dead || (await waiting()) === 0).toBe(true);
    await vi.waitFor(done, { timeout: 30_000, interval: 10 });
  }
  await killed;
  await sequence(realm, { keys });
  await notePublished();
  await checkNoFork();
  expect(await audit(realm, [thingSubject])).toMatchObject({ clean: true });
  for (const id of acknowledged) expect(isRefusal(await receiptOf(realm, id)), id).toBe(false);
});
