import {
  formatSignatureLines,
  keyId,
  parseSignatureLines,
  parseVerifierKey,
  type TileReader,
  TransparencyLogError,
  tileOfSize,
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

/** A published checkpoint with the log's own signature lines only: as it was signed, before witnesses added theirs. */
export function ownNote(note: string, { keys }: LogIdentity): string {
  const own = new Set(keys.map(({ verifierKey }) => keyId(parseVerifierKey(verifierKey))));
  const split = note.lastIndexOf('\n\n') + 2;
  const lines = parseSignatureLines(note.slice(split)).filter((line) => own.has(line.keyId));
  return note.slice(0, split) + formatSignatureLines(lines);
}

/** Reads a log's tiles from where they are published. */
export function tilesOf(published: PublishedFiles): TileReader {
  return (tile) => published.read(logPrefix + tilePath(tile));
}

/**
 * Reads the tiles of a published log as any smaller tree needs them: a narrower partial tile that is gone is cut
 * from the one that the log has at its size.
 */
export function tilesUpTo(published: PublishedFiles, size: number): TileReader {
  const read = tilesOf(published);
  return async (tile) => {
    const found = await read(tile);
    const wider = found === undefined ? tileOfSize(size, tile.level, tile.index) : undefined;
    if (wider === undefined || wider.width <= tile.width) return found;
    const bytes = await read(wider);
    return bytes?.subarray(0, (bytes.length / wider.width) * tile.width);
  };
}
