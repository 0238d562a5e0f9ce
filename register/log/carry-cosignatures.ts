import type pg from 'pg';
import type { PublishedFiles } from '#platform/published/index.ts';
import { checkpointPath } from './growing-log.ts';
import { publishingFails } from './keep-files.ts';
import type { LogIdentity } from './log-identity.ts';
import { PublishedByOthers, type SignedCheckpoint } from './publish.ts';
import { readPublishedCheckpoint } from './published-checkpoint.ts';

/** So many lines stand on a checkpoint at most: readers take a hundred, the log's own included. */
const linesMax = 90;

/** What carrying needs; only the one who leads may do it, so that no older checkpoint replaces a newer one. */
export interface CarryContext {
  /** The connection that holds the sequencer's lock. */
  readonly client: pg.PoolClient;
  readonly files: PublishedFiles;
  readonly identity: LogIdentity;
}

/**
 * Puts the lines of witnesses that have cosigned the published checkpoint on it, as they come in.
 *
 * @param carried the lines that stand there as far as is known.
 * @returns the lines that stand there now.
 * @throws LogAlarm if that can't be written, PublishedByOthers if another checkpoint is published.
 */
export async function carryCosignatures(
  { size, root, text, note }: SignedCheckpoint,
  carried: string | undefined,
  { client, files, identity }: CarryContext,
): Promise<string | undefined> {
  const { rows } = await client.query<{ line: string }>(
    'select line from log_cosignature where size = $1 and root = $2 order by verifier_key limit $3',
    [size, Buffer.from(root), linesMax],
  );
  const lines = rows.map(({ line }) => line).join('');
  if (lines === '' || lines === carried) return carried;
  const published = await readPublishedCheckpoint(files, identity);
  if (published?.text !== text) throw new PublishedByOthers();
  try {
    await files.replace({ path: checkpointPath, bytes: Buffer.from(note + lines) });
  } catch (error) {
    throw publishingFails(error);
  }
  return lines;
}
