import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { makeThings, recordThings, sequence, testRealm } from '#harness/realm/index.ts';
import { main } from '#methods/transparency-log/cli/cli.ts';
import { folderOfFiles } from '#platform/published/index.ts';
import { newKey, signingKeyOf, sm2Check } from '#platform/signing/index.ts';
import { readLogIdentity } from '#register/log/index.ts';

const folder = await mkdtemp(join(tmpdir(), 'gongzhi-verify-'));
afterAll(() => rm(folder, { recursive: true, force: true }));
const { realm } = await testRealm({ published: folderOfFiles(folder) });

it('gongzhi verify log checks the SM2 line too when its key is given', async () => {
  const keys = await Promise.all(
    [newKey('ed25519'), newKey('sm2')].map(async (key) => signingKeyOf(await key)),
  );
  await makeThings(realm);
  await recordThings(realm, 2);
  await sequence(realm, { keys: async () => keys });
  const verifierKeys = (await readLogIdentity(realm.pool))!.keys.map(({ verifierKey }) => verifierKey);
  expect(verifierKeys).toHaveLength(2);
  const verify = (given: string[]) =>
    main(
      ['log', join(folder, 'log'), ...given, '--json'],
      { out: () => {}, err: () => {} },
      { sm2: sm2Check },
    );
  expect(await verify(verifierKeys)).toBe(0);
  const path = join(folder, 'log/checkpoint');
  const note = await readFile(path, 'utf8');
  // One bit of the signature that the SM2 key made.
  const sm2Id = (await readLogIdentity(realm.pool))!.keys
    .find(({ algorithm }) => algorithm === 'sm2')!
    .verifierKey.split('+')[1]!;
  const altered = note.replace(/^(— \S+ )(\S+)$/gm, (line, name: string, encoded: string) => {
    const bytes = Buffer.from(encoded, 'base64');
    if (bytes.subarray(0, 4).toString('hex') !== sm2Id) return line;
    bytes[20]! ^= 1;
    return name + bytes.toString('base64');
  });
  expect(altered).not.toBe(note);
  await writeFile(path, altered);
  expect(await verify(verifierKeys)).toBe(1);
  // Whoever knows only the Ed25519 key isn't concerned.
  expect(await verify(verifierKeys.filter((key) => key.split('+')[1] !== sm2Id))).toBe(0);
});
