import { beforeAll, expect, it } from 'vitest';
import { makeThings, recordThings, sequence, testRealm, thingSubject } from '#harness/realm/index.ts';
import { parseNote, policyOfLogs, verifyCheckpoint } from '#methods/transparency-log/index.ts';
import { newKey, type SigningKey, signingKeyOf, sm2Check } from '#platform/signing/index.ts';
import { audit } from '#register/index.ts';
import { checkpointPath, publishKey, readLogIdentity, retireKey, verifierKeyLine } from './index.ts';

const { realm, clock } = await testRealm({ url: 'https://gongzhi.test:8443' });
const origin = 'gongzhi.test:8443/log';
const first = await signingKeyOf(await newKey('ed25519'));
const second = await signingKeyOf(await newKey('ed25519'));
const sm2 = await signingKeyOf(await newKey('sm2'));
const line = (key: SigningKey) => verifierKeyLine(origin, key);

beforeAll(() => makeThings(realm));

async function checkpointAfterAnAct(...keys: SigningKey[]): Promise<string> {
  await recordThings(realm, 1);
  clock.now = new Date(clock.now.getTime() + 2_000);
  await sequence(realm, { keys: async () => keys });
  return Buffer.from((await realm.published.read(checkpointPath))!).toString('utf8');
}

const believed = (note: string, ...keys: SigningKey[]) =>
  verifyCheckpoint(note, policyOfLogs(...keys.map(line)), { sm2: sm2Check });

it('is named after its address, and keeps the name though the address changes', async () => {
  expect(believed(await checkpointAfterAnAct(first), first)).toMatchObject({ origin, size: 1 });
  const moved = { ...realm, url: 'https://elsewhere.test' };
  await recordThings(realm, 1);
  clock.now = new Date(clock.now.getTime() + 2_000);
  await sequence(moved, { keys: async () => [first] });
  expect((await readLogIdentity(realm.pool))?.origin).toBe(origin);
});

it('with a further key, is signed by both, so that whoever knows either goes on believing it', async () => {
  await publishKey(realm.pool, line(second), 'ed25519', realm.now());
  const note = await checkpointAfterAnAct(first, second);
  expect(parseNote(note).signatures).toHaveLength(2);
  for (const key of [first, second]) expect(believed(note, key).size).toBe(3);
});

it('is signed by the others alone once a key is retired; what that one signed still counts', async () => {
  await retireKey(realm.pool, line(first), realm.now());
  const note = await checkpointAfterAnAct(second);
  expect(parseNote(note).signatures).toHaveLength(1);
  expect(() => believed(note, first)).toThrow('note.signature-missing');
  expect(believed(note, second).size).toBe(4);
  expect(await audit(realm, [thingSubject])).toMatchObject({ clean: true, checkpoints: 4 });
  await expect(realm.pool.query('update log_key set retired_at = null')).rejects.toThrow();
});

it('takes SM2 as a second signature, which readers who do not know it pass over', async () => {
  await publishKey(realm.pool, line(sm2), 'sm2', realm.now());
  const note = await checkpointAfterAnAct(second, sm2);
  expect(believed(note, second).ignored).toHaveLength(1);
  expect(believed(note, second, sm2).ignored).toHaveLength(0);
  expect(believed(note, sm2).size).toBe(5);
  expect(await audit(realm, [thingSubject])).toMatchObject({ clean: true });
});

it('takes back partial tiles once the full one is there, and every receipt of before still has its tiles', async () => {
  await recordThings(realm, 300);
  clock.now = new Date(clock.now.getTime() + 2_000);
  expect(await realm.published.read('log/tile/0/000.p/5')).toBeDefined();
  await sequence(realm, { keys: async () => [second, sm2] });
  for (const width of [1, 2, 3, 4, 5]) {
    expect(await realm.published.read(`log/tile/0/000.p/${width}`)).toBeUndefined();
    expect(await realm.published.read(`log/tile/entries/000.p/${width}`)).toBeUndefined();
  }
  expect(await realm.published.read('log/tile/0/000')).toHaveLength(8192);
  expect(await realm.published.read('log/tile/1/000.p/1')).toHaveLength(32);
  expect(await audit(realm, [thingSubject])).toMatchObject({ clean: true, entries: 305 });
});
