import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { sequence, testRealm } from '#harness/realm/index.ts';
import { newKey, readKeyFile, signingKeyOf, writeKeyFile } from '#platform/signing/index.ts';
import { gongzhi } from '../../tests/faults/server-process.ts';

vi.setConfig({ testTimeout: 120_000 });

const { realm } = await testRealm();
const dataFolder = await mkdtemp(join(tmpdir(), 'gongzhi-keys-'));
const file = join(dataFolder, `log-keys-${realm.schema}`);
afterAll(() => rm(dataFolder, { recursive: true, force: true }));

const keysVerb = (words: string[], passphrase?: string) =>
  gongzhi(['keys', ...words], {
    GONGZHI_DATA: dataFolder,
    DATABASE_URL: realm.databaseUrl,
    GONGZHI_LOG: 'silent',
    ...(passphrase === undefined ? {} : { GONGZHI_KEYS_PASSPHRASE: passphrase }),
  }).ended;

interface Shown {
  readonly keys: readonly { id: string; algorithm: string; here: boolean; retiredAt: string | null }[];
}
const shown = (output: string) => JSON.parse(output) as Shown;

beforeAll(async () => {
  const key = await newKey('ed25519');
  await writeKeyFile(file, [key], undefined);
  const ready = await signingKeyOf(key);
  await sequence(realm, { keys: async () => [ready] });
});

it('shows the keys, adds one, retires the old one, seals the file, and never tells a secret', async () => {
  const first = shown((await keysVerb(['show', '--json'])).output);
  expect(first.keys).toMatchObject([{ algorithm: 'ed25519', here: true, retiredAt: null }]);
  const old = first.keys[0]!.id;

  const alone = await keysVerb(['retire', old]);
  expect(alone.code).toBe(1);
  expect(alone.messages).toContain('rotate first');

  const rotated = await keysVerb(['rotate', '--json']);
  expect(shown(rotated.output).keys).toMatchObject([{ here: true }, { here: true }]);
  const retired = await keysVerb(['retire', old, '--json']);
  expect(shown(retired.output).keys.find(({ id }) => id === old)).toMatchObject({ here: false });

  const sealed = await keysVerb(['seal', '--json'], 'a passphrase');
  expect(sealed.code).toBe(0);
  const wrong = await keysVerb(['show'], 'another');
  expect(wrong.code).toBe(1);
  expect(wrong.messages).not.toContain('    at ');

  const [kept, ...more] = (await readKeyFile(file, 'a passphrase'))!;
  expect(more).toEqual([]);
  const everything = [rotated, retired, sealed, wrong]
    .map(({ output, messages }) => output + messages)
    .join();
  for (const form of ['hex', 'base64', 'base64url'] as const) {
    const secret = Buffer.from(kept!.secret).toString(form);
    expect(everything).not.toContain(secret);
    expect(await readFile(file, 'utf8')).not.toContain(secret);
  }
});

it('says what is wrong with a call', async () => {
  expect((await keysVerb(['rotate', '--algorithm', 'rsa'])).code).toBe(2);
  expect((await keysVerb(['rotate', '--external'])).code).toBe(1);
  expect((await keysVerb(['retire', 'deadbeef'])).code).toBe(1);
});
