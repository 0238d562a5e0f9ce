import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Hono } from 'hono';
import pino from 'pino';
import { afterAll, expect, it, vi } from 'vitest';
import { testRealm } from '#harness/realm/index.ts';
import {
  formatAddCheckpoint,
  formatCheckpoint,
  formatNote,
  logSigner,
  parseCheckpoint,
  parseNote,
  parsePolicy,
  parseVerifierKey,
  signNote,
  verifyCheckpoint,
} from '#methods/transparency-log/index.ts';
import { readConfig } from '#platform/config/index.ts';
import { sequenceOnce } from '#register/log/index.ts';
import { readWitnessStatus } from '#register/witness/index.ts';
import { mountLog } from '../http/log.ts';
import { mountWitness } from '../http/witness.ts';
import { logKeyring, openLogKeys } from './log-keys.ts';
import { neighbourConfig, neighbourPath, startNeighbour } from './neighbour.ts';
import { logOptions, startLog } from './start-log.ts';
import { openCosigner } from './witness-key.ts';

const dataFolder = await mkdtemp(join(tmpdir(), 'gongzhi-neighbour-'));
afterAll(() => rm(dataFolder, { recursive: true, force: true }));
const url = 'http://demo.example';
const { realm } = await testRealm({ url, demo: true, now: () => new Date() });
const config = { ...readConfig({ GONGZHI_DATA: dataFolder, GONGZHI_URL: url }), schema: realm.schema };
const cosigner = await openCosigner(config);
const app = new Hono();
const asking = { fetch: ((input, init) => app.request(new Request(input, init))) as typeof fetch };
const parts = {
  config,
  databaseUrl: realm.databaseUrl,
  log: pino({ level: 'silent' }),
  realm,
  cosigner,
  asking,
  restMs: 0,
};
let neighbour = startNeighbour(parts);
app.mount(neighbourPath, (request) => neighbour.fetch(request));
mountLog(app, realm);
mountWitness(app, realm, cosigner);

const text = async (path: string) => (await app.request(url + path)).text();
/** A checkpoint as it is served, by the policy that is served beside it. */
const seen = async (prefix: string) =>
  verifyCheckpoint(await text(`${prefix}/log/checkpoint`), parsePolicy(await text(`${prefix}/log/policy`)));

it('the demo and its neighbour each carry the other’s line on their checkpoint', async () => {
  const sequencer = startLog(realm, config, asking);
  await neighbour.ready;
  await vi.waitFor(
    async () => {
      expect((await seen('')).quorum.witnessed).toEqual(['neighbour']);
      expect((await seen(neighbourPath)).quorum.witnessed).toEqual(['demo']);
      expect(await readWitnessStatus(realm)).toMatchObject({ unwitnessed: 0 });
    },
    { timeout: 15_000, interval: 200 },
  );
  await sequencer.stop();
});

it('begins again where it was, and records nothing twice', async () => {
  const before = await readWitnessStatus(realm);
  await neighbour.stop();
  neighbour = startNeighbour(parts);
  await neighbour.ready;
  expect(await sequenceOnce(realm, logOptions(realm, logKeyring(config), asking))).toBe(true);
  expect(await readWitnessStatus(realm)).toMatchObject({ size: before.size, policy: before.policy });
});

it('a second version of the neighbour’s log is refused by the demo, kept, and published', async () => {
  const [key] = await openLogKeys({ ...logKeyring(neighbourConfig(config)), external: undefined }, false);
  const { origin, size } = parseCheckpoint(parseNote(await text(`${neighbourPath}/log/checkpoint`)).text);
  const verifierKey = /^log (\S+)/m.exec(await text(`${neighbourPath}/log/policy`))?.[1] ?? '';
  const forged = formatCheckpoint({ origin, size, root: new Uint8Array(32).fill(7) });
  const checkpoint = formatNote(
    await signNote(forged, [logSigner(parseVerifierKey(verifierKey), key!.sign)]),
  );
  const answer = await app.request(`${url}/witness/add-checkpoint`, {
    method: 'POST',
    body: formatAddCheckpoint({ oldSize: size, path: [], checkpoint }),
  });
  expect(answer.status).not.toBe(200);
  const { forks } = JSON.parse(await text('/log/forks')) as { forks: { origin: string; later: string }[] };
  expect(forks).toMatchObject([{ origin, later: checkpoint }]);
  await neighbour.stop();
});
