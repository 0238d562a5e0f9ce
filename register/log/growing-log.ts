import {
  bundlePath,
  emptyLogTree,
  encodeEntryBundle,
  growLogTree,
  type LogTree,
  leafHash,
  partialTilesOf,
  tilePath,
  tileWidth,
} from '#methods/transparency-log/index.ts';
import type { PublishedFile } from '#platform/published/index.ts';

/** Below this path everything of the log is published. */
export const logPrefix = 'log/';

/** Where the last signed checkpoint stands. */
export const checkpointPath = `${logPrefix}checkpoint`;

/** Where the last checkpoint that enough witnesses have seen stands, with their lines; it may be an earlier one. */
export const witnessedCheckpointFile = `${logPrefix}witnessed-checkpoint`;

/** As much of a log as is needed to append to it: the tree's right edge, and the entries not yet in a full bundle. */
export interface GrowingLog {
  readonly tree: LogTree;
  /** The last entries, fewer than 256. */
  readonly tail: readonly Uint8Array[];
}

/** A log without entries. */
export const emptyLog: GrowingLog = { tree: emptyLogTree, tail: [] };

/**
 * Appends entries.
 *
 * @returns the log as it is then, and the tiles and bundles that became full.
 */
export function growLog(
  log: GrowingLog,
  entries: readonly Uint8Array[],
): { readonly log: GrowingLog; readonly full: PublishedFile[] } {
  const { tree, tiles } = growLogTree(log.tree, entries.map(leafHash));
  const full: PublishedFile[] = tiles
    .filter(({ width }) => width === tileWidth)
    .map((tile) => ({ path: logPrefix + tilePath(tile), bytes: tile.data }));
  const all = [...log.tail, ...entries];
  const first = log.tree.size - log.tail.length;
  let at = 0;
  for (; at + tileWidth <= all.length; at += tileWidth) {
    const path = bundlePath({ index: (first + at) / tileWidth, width: tileWidth });
    full.push({ path: logPrefix + path, bytes: encodeEntryBundle(all.slice(at, at + tileWidth)) });
  }
  return { log: { tree, tail: all.slice(at) }, full };
}

/** The partial tiles and the partial bundle of a log as it stands. */
export function partialFiles({ tree, tail }: GrowingLog): PublishedFile[] {
  const files = partialTilesOf(tree).map((tile) => ({ path: logPrefix + tilePath(tile), bytes: tile.data }));
  if (tail.length === 0) return files;
  const path = bundlePath({ index: Math.floor(tree.size / tileWidth), width: tail.length });
  return [...files, { path: logPrefix + path, bytes: encodeEntryBundle(tail) }];
}
