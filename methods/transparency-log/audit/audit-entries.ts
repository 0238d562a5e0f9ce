import { concatBytes, equalBytes } from '../encoding/bytes.ts';
import { parseEntry } from '../entries/entry.ts';
import { hashLength, leafHash } from '../hashing/merkle-hash.ts';
import { TransparencyLogError } from '../transparency-log-error.ts';
import { growLogTree, type LogTree, partialTilesOf, type Tile } from '../tree/log-tree.ts';
import { bundlePath, tileOfSize, tilePath, tileWidth } from '../tree/tile-path.ts';
import type { AuditProgress } from './audit-log.ts';
import { checkEntryTime, type TimeBounds } from './entry-times.ts';
import type { LogSource } from './log-source.ts';
import { readAhead } from './read-ahead.ts';
import { fetchBundle, fetchTile, settled } from './read-log-file.ts';
import type { Violations } from './violations.ts';

/** What is to be read, against what, and who is told. */
export interface EntriesAudit {
  /** The tree of what is known already. */
  readonly start: LogTree;
  /** How many entries the log has signed. */
  readonly size: number;
  readonly origin: string;
  /** The checkpoint, for the state that may be saved on the way. */
  readonly note: string;
  /** Sizes at which the tree is shown to `onStop`. */
  readonly stops: readonly number[];
  readonly entries: 'gongzhi' | undefined;
  /** The first index whose entry's time is bounded. */
  readonly timesFrom: number;
  readonly times: TimeBounds;
  readonly ahead: number;
  readonly violations: Violations;
  readonly onStop: (tree: LogTree) => void;
  readonly onProgress: ((progress: AuditProgress) => void) | undefined;
}

/**
 * Reads the entries of a log in order, grows the tree over them, and compares each tile served with the one that
 * follows from the entries.
 *
 * Gives the tree: a smaller one than asked for if a bundle is missing or malformed, as nothing can be computed
 * from there on.
 */
export async function auditEntries(source: LogSource, audit: EntriesAudit): Promise<LogTree> {
  const { start, size, violations, stops } = audit;
  let tree = start;
  if (stops.includes(start.size)) audit.onStop(tree);
  const first = Math.floor(start.size / tileWidth);
  const count = start.size === size ? 0 : Math.ceil(size / tileWidth) - first;

  const pieces = readAhead(count, audit.ahead, async (piece) => {
    const tile = tileOfSize(size, 0, first + piece)!;
    const [entries, hashes] = await Promise.all([
      settled(fetchBundle(source, tile)),
      settled(fetchTile(source, tile)),
    ]);
    return { tile, entries, hashes };
  });
  for await (const { tile, entries, hashes } of pieces) {
    const path = bundlePath(tile);
    if (entries === undefined) violations.add('bundle.missing', path, missingBundle);
    else if (entries instanceof TransparencyLogError) violations.note(path, entries);
    if (entries === undefined || entries instanceof TransparencyLogError) return tree;

    const offset = tile.index * tileWidth;
    const fresh = entries.slice(tree.size - offset);
    if (audit.entries === 'gongzhi') checkEntries(fresh, tree.size, audit);
    const leaves = entries.map(leafHash);
    compareKnown(tree, leaves, offset, violations);
    compareTile({ ...tile, level: 0, data: concatBytes(...leaves) }, hashes, violations);
    const full: Tile[] = [];
    for (const stop of stopsBetween(stops, tree.size, offset + tile.width)) {
      const growth = growLogTree(tree, leaves.slice(tree.size - offset, stop - offset));
      tree = growth.tree;
      full.push(...growth.tiles.filter(({ level, width }) => level > 0 && width === tileWidth));
      if (stops.includes(stop)) audit.onStop(tree);
    }
    for (const made of full) compareTile(made, await settled(fetchTile(source, made)), violations);
    const state = violations.count === 0 ? { state: { checkpoint: audit.note, tree } } : {};
    audit.onProgress?.({ entries: tree.size, size, violationCount: violations.count, ...state });
  }
  for (const made of partialTilesOf(tree).filter(({ level }) => level > 0)) {
    compareTile(made, await settled(fetchTile(source, made)), violations);
  }
  return tree;
}

/** The sizes to grow to one after the other, the last being `end`. */
function stopsBetween(stops: readonly number[], size: number, end: number): number[] {
  const between = stops.filter((stop) => stop > size && stop < end);
  return [...new Set([...between.sort((a, b) => a - b), end])];
}

function checkEntries(fresh: readonly Uint8Array[], first: number, audit: EntriesAudit): void {
  const { origin, violations, times, timesFrom } = audit;
  for (const [i, bytes] of fresh.entries()) {
    const index = first + i;
    const place = `entry ${index}`;
    const entry = violations.noted(place, () => parseEntry(bytes, { index, origin }));
    if (entry !== undefined && index >= timesFrom) checkEntryTime(entry, place, times, violations);
  }
}

function compareTile(made: Tile, served: Uint8Array | TransparencyLogError, violations: Violations): void {
  if (served instanceof TransparencyLogError) {
    violations.note('', served);
    return;
  }
  if (equalBytes(made.data, served)) return;
  let place = 0;
  while (made.data[place] === served[place]) place++;
  const hash = Math.floor(place / hashLength);
  const where = made.level === 0 ? ` entry ${made.index * tileWidth + hash}` : ` hash ${hash}`;
  violations.add('tile.differs', `${tilePath(made)}${where}`, {
    'zh-CN': '出示的哈希与由条目算出的不同。',
    en: 'The hash served is not the one that follows from the entries.',
  });
}

/** Entries of the first bundle that an earlier audit has read already must be what they were then. */
function compareKnown(
  tree: LogTree,
  leaves: readonly Uint8Array[],
  offset: number,
  violations: Violations,
): void {
  for (let i = 0; i < tree.size - offset; i++) {
    const before = tree.edge[0]!.subarray(i * hashLength, (i + 1) * hashLength);
    if (equalBytes(before, leaves[i]!)) continue;
    violations.add('log.forked', `entry ${offset + i}`, {
      'zh-CN': '条目与上次核查时不同。',
      en: 'The entry is another one than at the last audit.',
    });
  }
}

const missingBundle = {
  'zh-CN': '日志没有提供这些条目。',
  en: 'The log does not serve these entries.',
};
