import type pg from 'pg';
import {
  type Checkpoint,
  formatCheckpoint,
  formatNote,
  logSigner,
  rootOfLogTree,
  signNote,
} from '#methods/transparency-log/index.ts';
import type { PublishedFile, PublishedFiles } from '#platform/published/index.ts';
import { type SigningKey, sm2Check } from '#platform/signing/index.ts';
import { LogAlarm } from './alarm.ts';
import { checkpointPath, type GrowingLog, partialFiles } from './growing-log.ts';
import { keepFiles, publishingFails, reasonOf } from './keep-files.ts';
import { readHead, sameBytes } from './log-head.ts';
import { type LogIdentity, verifierKeyLine, verifierKeyOf } from './log-identity.ts';
import { refuseIfContradicted } from './log-witnesses.ts';
import { readPublishedCheckpoint } from './published-checkpoint.ts';

/** What can be seen of publishing while it happens. */
export type PublishStep = 'tiles-kept' | 'signed' | 'noted' | 'published';

/** Something was published that this process doesn't know: the log must be taken up again. */
export class PublishedByOthers extends Error {
  override readonly name = 'PublishedByOthers';
}

/** A checkpoint of this log, as it was signed. */
export interface SignedCheckpoint {
  readonly size: number;
  readonly root: Uint8Array;
  readonly text: string;
  /** With the log's own lines only. */
  readonly note: string;
}

/** What publishing a checkpoint needs. */
export interface PublishContext {
  /** The connection that holds the sequencer's lock. */
  readonly client: pg.PoolClient;
  readonly files: PublishedFiles;
  readonly identity: LogIdentity;
  readonly keys: readonly SigningKey[];
  /** ISO 8601 in UTC. */
  readonly now: string;
  /** The text of the checkpoint that is known to be published and to be the past of this log. */
  readonly known: string | undefined;
  readonly atStep: (step: PublishStep) => Promise<void> | void;
}

/**
 * Publishes a checkpoint of the log as it stands: first what it covers, then the signature, then a row that
 * says what was signed, last the checkpoint itself, so that whoever sees it finds everything that it covers.
 *
 * Signs nothing unless the database still has the log where it was left, what is published is what was known
 * to be its past, and no witness is known to have seen anything else.
 *
 * @param full tiles and bundles that became full since the last time.
 * @returns the checkpoint as it was signed.
 * @throws LogAlarm, and PublishedByOthers if something else is published.
 */
export async function publishCheckpoint(
  log: GrowingLog,
  full: readonly PublishedFile[],
  context: PublishContext,
): Promise<SignedCheckpoint> {
  const { client, files, identity, now, atStep } = context;
  await keepFiles(files, [...full, ...partialFiles(log)]);
  await atStep('tiles-kept');
  const checkpoint = { origin: identity.origin, size: log.tree.size, root: rootOfLogTree(log.tree) };
  await checkGround(checkpoint, context);
  const text = formatCheckpoint(checkpoint);
  const note = await signed(text, context);
  await atStep('signed');
  await client.query('insert into log_checkpoint (size, root, at, note) values ($1, $2, $3, $4)', [
    checkpoint.size,
    Buffer.from(checkpoint.root),
    now,
    note,
  ]);
  await atStep('noted');
  try {
    await files.replace({ path: checkpointPath, bytes: Buffer.from(note) });
  } catch (error) {
    throw publishingFails(error);
  }
  await atStep('published');
  return { size: checkpoint.size, root: checkpoint.root, text, note };
}

async function checkGround(checkpoint: Checkpoint, context: PublishContext): Promise<void> {
  const head = await readHead(context.client);
  const published = await readPublishedCheckpoint(context.files, context.identity);
  if (published !== undefined && published.size > head.size)
    throw new LogAlarm('database-behind', { size: head.size, published: published.size });
  if (head.size !== checkpoint.size || !sameBytes(head.root, checkpoint.root))
    throw new LogAlarm('head-differs', { size: head.size });
  if (published !== undefined && published.text !== context.known) throw new PublishedByOthers();
  await refuseIfContradicted(context.client, head.size);
}

async function signed(text: string, { identity, keys }: PublishContext): Promise<string> {
  const lines = new Map(keys.map((key) => [verifierKeyLine(identity.origin, key), key]));
  const active = identity.keys.filter(({ retiredAt }) => retiredAt === null);
  const signers = active.map(({ verifierKey }) => {
    const key = lines.get(verifierKey);
    if (key === undefined) throw new LogAlarm('key-missing', { key: verifierKey });
    return logSigner(verifierKeyOf(identity.origin, key), key.sign, { sm2: sm2Check });
  });
  if (signers.length === 0) throw new LogAlarm('key-missing', { key: identity.origin });
  try {
    return formatNote(await signNote(text, signers));
  } catch (error) {
    throw new LogAlarm('signer-fails', { reason: reasonOf(error) }, error);
  }
}
