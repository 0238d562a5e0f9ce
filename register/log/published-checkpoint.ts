import {
  type TileReader,
  TransparencyLogError,
  tilePath,
  type VerifiedCheckpoint,
  verifyCheckpoint,
} from '#methods/transparency-log/index.ts';
import type { PublishedFiles } from '#platform/published/index.ts';
import { sm2Check } from '#platform/signing/index.ts';
import { LogAlarm } from './alarm.ts';
import { checkpointPath, logPrefix } from './growing-log.ts';
import { type LogIdentity, ownPolicy } from './log-identity.ts';

/** The checkpoint that everybody can see, with its bytes as they stand. */
export interface PublishedCheckpoint extends VerifiedCheckpoint {
  readonly note: string;
}

/**
 * Reads the published checkpoint and checks that this log signed it, by any key that it ever had. Witnesses'
 * lines may have been added to it.
 *
 * @returns undefined if none is published.
 * @throws LogAlarm if it can't be read or isn't this log's.
 */
export async function readPublishedCheckpoint(
  published: PublishedFiles,
  identity: LogIdentity,
): Promise<PublishedCheckpoint | undefined> {
  const bytes = await published.read(checkpointPath);
  if (bytes === undefined) return undefined;
  try {
    const verified = verifyCheckpoint(bytes, ownPolicy(identity), { sm2: sm2Check });
    return { ...verified, note: Buffer.from(bytes).toString('utf8') };
  } catch (error) {
    if (!(error instanceof TransparencyLogError)) throw error;
    throw new LogAlarm('checkpoint-unreadable', { reason: error.code }, error);
  }
}

/** Reads a log's tiles from where they are published. */
export function tilesOf(published: PublishedFiles): TileReader {
  return (tile) => published.read(logPrefix + tilePath(tile));
}
