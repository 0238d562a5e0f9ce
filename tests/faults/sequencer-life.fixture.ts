/*
 * One life of a sequencer, as a process of its own: it begins, does its work, and kills itself where it is
 * told to, with no time to tidy up.
 */
import pino from 'pino';
import { openPool } from '#platform/database/index.ts';
import { folderOfFiles } from '#platform/published/index.ts';
import { signingKeyOf } from '#platform/signing/index.ts';
import { startSequencer } from '#register/log/sequencer.ts';
import type { SequencerLife } from './sequencer-lives.ts';

const life = JSON.parse(process.argv[2] ?? '') as SequencerLife;
const bytes = (hex: string) => new Uint8Array(Buffer.from(hex, 'hex'));
const key = await signingKeyOf({
  algorithm: 'ed25519',
  publicKey: bytes(life.publicKey),
  secret: bytes(life.secret),
});
const { databaseUrl, schema } = life;
const realm = {
  databaseUrl,
  schema,
  url: 'http://realm.test',
  published: folderOfFiles(life.folder),
  pool: openPool({ url: databaseUrl, schema, role: 'app', connectionsMax: 2 }),
  log: pino({ level: 'silent' }),
  now: () => new Date().toISOString(),
};
let seen = 0;
const die = () => process.kill(process.pid, 'SIGKILL');
startSequencer(realm, {
  keys: async () => [key],
  intervalMs: 1,
  pollMs: 1,
  retryMs: 20,
  atStep: (step) => {
    if (step === 'taken-up' && life.afterMs !== undefined) setTimeout(die, life.afterMs);
    if (step !== life.step) return;
    seen += 1;
    if (seen === life.times) die();
  },
});
// A life that has nothing more to do ends as well.
setTimeout(die, 20_000);
