import type { Context, Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { numberOfDecimal } from '#methods/transparency-log/index.ts';
import type { Realm } from '#platform/realm/index.ts';
import { logPrefix, witnessedCheckpointFile } from '#register/log/index.ts';
import {
  addCheckpointLengthMax,
  answerAddCheckpoint,
  type Cosigner,
  readForkProofs,
  readLogTimestamps,
  readWitnessedNote,
  readWitnessPolicy,
  readWitnessStatus,
} from '#register/witness/index.ts';

/** Below this path the realm witnesses other logs. */
export const witnessPrefix = 'witness/';

/**
 * Mounts witnessing: `add-checkpoint` for logs that this realm witnesses, and below `/log` what witnesses have
 * seen of its own, whom it asks, and the proofs of forks that it knows of.
 *
 * @param cosigner undefined where this process has no witness's key: then nothing is witnessed here.
 * @source C2SP tlog-witness 1.0.0
 */
export function mountWitness(app: Hono, realm: Realm, cosigner: Cosigner | undefined): void {
  app.post(
    `/${witnessPrefix}add-checkpoint`,
    bodyLimit({
      maxSize: addCheckpointLengthMax,
      onError: (context) => plain(context, 'the request is too long\n', 400),
    }),
    async (context) => {
      if (cosigner === undefined) return plain(context, '', 404);
      const answer = await answerAddCheckpoint(
        realm,
        cosigner,
        new Uint8Array(await context.req.arrayBuffer()),
      );
      if (answer.status === 200) return plain(context, answer.lines, 200);
      if (answer.status === 409) {
        return context.body(`${answer.size}\n`, 409, { 'Content-Type': 'text/x.tlog.size' });
      }
      return plain(context, 'reason' in answer ? `${answer.reason}\n` : '', answer.status);
    },
  );
  app.get(`/${witnessPrefix}:origin{[0-9a-f]{64}}/checkpoint`, async (context) => {
    const note = await readWitnessedNote(realm, context.req.param('origin'));
    return note === undefined ? plain(context, 'not found\n', 404) : plain(context, note, 200);
  });
  app.get(`/${witnessPrefix}key`, (context) =>
    cosigner === undefined
      ? plain(context, 'not found\n', 404)
      : plain(context, `${cosigner.verifierKey}\n`, 200),
  );
  mountWitnessed(app, realm);
}

function mountWitnessed(app: Hono, realm: Realm): void {
  app.get(`/${witnessedCheckpointFile}`, async (context) => {
    const bytes = await realm.published.read(witnessedCheckpointFile);
    if (bytes === undefined) return plain(context, 'not yet witnessed\n', 404);
    return plain(context, new TextDecoder().decode(bytes), 200);
  });
  app.get(`/${logPrefix}policy`, async (context) => {
    const policy = await readWitnessPolicy(realm.db);
    return policy === undefined ? plain(context, 'not found\n', 404) : plain(context, policy.text, 200);
  });
  app.get(`/${logPrefix}witnesses`, async (context) => {
    const { policy: _, ...status } = await readWitnessStatus(realm);
    return context.json(status, 200, open);
  });
  app.get(`/${logPrefix}forks`, async (context) => {
    const before = context.req.query('before');
    const number = before === undefined ? undefined : numberOfDecimal(before);
    if (before !== undefined && number === undefined) return plain(context, 'before is a number\n', 400);
    return context.json({ forks: await readForkProofs(realm.db, number) }, 200, open);
  });
  app.get(`/${logPrefix}timestamps`, async (context) => {
    const before = context.req.query('before') ?? null;
    if (before !== null && !isDay(before)) return plain(context, 'before is a day\n', 400);
    return context.json({ timestamps: await readLogTimestamps(realm, before) }, 200, open);
  });
}

function isDay(text: string): boolean {
  const date = new Date(`${text}T00:00:00Z`);
  return (
    /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text)
  );
}

/** For anyone's program, also in a browser that shows another site. */
const open = { 'Access-Control-Allow-Origin': '*', 'Cache-Control': 'no-cache' };

function plain(context: Context, text: string, status: 200 | 400 | 403 | 404 | 422): Response {
  return context.body(text, status, { ...open, 'Content-Type': 'text/plain; charset=utf-8' });
}
