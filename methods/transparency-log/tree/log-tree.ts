import { concatBytes } from '../encoding/bytes.ts';
import { isCount } from '../encoding/decimal.ts';
import { emptyRoot, hashLength, nodeHash } from '../hashing/merkle-hash.ts';
import { TransparencyLogError } from '../transparency-log-error.ts';
import { subtreesOf } from './subtree.ts';
import { partialTiles, type TileAddress, tileWidth } from './tile-path.ts';
import { perfectRoot, readTile, type TileReader } from './tile-reader.ts';

/** A tile with its content: `width` hashes of 32 bytes. */
export interface Tile extends TileAddress {
  readonly data: Uint8Array;
}

/**
 * As much of a log's tree as is needed to append to it: the right edge, at most 8 kB a level.
 *
 * A value that never changes: growing gives another one, so a failed commit just keeps the old.
 */
export interface LogTree {
  /** How many entries there are. */
  readonly size: number;
  /** The roots of the perfect subtrees that the tree is made of, left to right, each smaller than the last. */
  readonly perfect: readonly Uint8Array[];
  /** For each level from 0 the hashes of its last, partial tile; empty bytes where there's none. */
  readonly edge: readonly Uint8Array[];
}

/** A tree that grew, and what has to be written for it. */
export interface Growth {
  readonly tree: LogTree;
  /** Tiles that became full, then the partial ones of the new size; none twice. */
  readonly tiles: readonly Tile[];
}

/** The tree of a log without entries. */
export const emptyLogTree: LogTree = { size: 0, perfect: [], edge: [] };

/**
 * The tree's root, 32 bytes, from at most 53 hashes.
 * @source RFC 6962, section 2.1
 */
export function rootOfLogTree(tree: LogTree): Uint8Array {
  if (tree.size === 0) return emptyRoot();
  return tree.perfect.reduceRight((right, left) => nodeHash(left, right)).slice();
}

/**
 * Appends entries, given as their leaf hashes in order, and says which tiles to write.
 *
 * Two hashes an entry, whatever the log's size. Tiles are a pure function of the entries: growing in one step
 * or in many gives the same full tiles.
 *
 * @source C2SP tlog-tiles, "Merkle Tree"
 */
export function growLogTree(tree: LogTree, leafHashes: readonly Uint8Array[]): Growth {
  const perfect = tree.perfect.slice();
  const edge = tree.edge.map(growing);
  const full: Tile[] = [];
  let { size } = tree;

  const append = (level: number, hash: Uint8Array): void => {
    edge[level] ??= growing(new Uint8Array(0));
    const row = edge[level];
    row.data.set(hash, row.width * hashLength);
    row.width++;
    if (row.width < tileWidth) return;
    const index = Math.floor(size / tileWidth ** (level + 1)) - 1;
    full.push({ level, index, width: tileWidth, data: row.data });
    edge[level] = growing(new Uint8Array(0));
  };

  for (const leaf of leafHashes) {
    if (leaf.length !== hashLength) throw notAHash();
    size++;
    if (!isCount(size)) throw new RangeError('a log holds at most 2^53 − 1 entries');
    let hash = leaf;
    append(0, hash);
    // As in a binary counter: each trailing zero of the new size joins two subtrees of equal height.
    let height = 0;
    for (let rest = size; rest % 2 === 0; rest /= 2) {
      hash = nodeHash(perfect.pop()!, hash);
      height++;
      if (height % 8 === 0) append(height / 8, hash);
    }
    perfect.push(hash);
  }

  const grown = { size, perfect, edge: edge.map(({ data, width }) => data.slice(0, width * hashLength)) };
  return { tree: grown, tiles: leafHashes.length === 0 ? full : [...full, ...partialTilesOf(grown)] };
}

/** The partial tiles of a tree with their content, lowest level first. */
export function partialTilesOf(tree: LogTree): Tile[] {
  return partialTiles(tree.size).map((tile) => ({ ...tile, data: tree.edge[tile.level]! }));
}

/**
 * Takes up a log's tree again from its tiles, to go on appending or to learn its root.
 *
 * Compare the root with the one that was signed: nothing else vouches for the tiles. Reads one tile a level.
 */
export async function openLogTree(size: number, read: TileReader): Promise<LogTree> {
  if (!isCount(size)) {
    throw new TransparencyLogError('tree.size', '', {
      'zh-CN': `规模不合法：${size}。`,
      en: `Not a size: ${size}.`,
    });
  }
  const tiles = partialTiles(size);
  const bytes = await Promise.all(tiles.map((tile) => readTile(read, tile)));
  const edge: Uint8Array[] = [];
  for (const [i, tile] of tiles.entries()) {
    while (edge.length < tile.level) edge.push(new Uint8Array(0));
    edge.push(bytes[i]!.slice());
  }
  const perfect = subtreesOf({ start: 0, end: size }).map(({ height, index }) => {
    const width = 2 ** (height % 8);
    const start = ((index * width) % tileWidth) * hashLength;
    return perfectRoot(edge[Math.floor(height / 8)]!.subarray(start, start + width * hashLength));
  });
  return { size, perfect, edge };
}

interface GrowingTile {
  width: number;
  readonly data: Uint8Array;
}

function growing(hashes: Uint8Array): GrowingTile {
  return {
    width: hashes.length / hashLength,
    data: concatBytes(hashes, new Uint8Array(tileWidth * hashLength - hashes.length)),
  };
}

function notAHash(): TransparencyLogError {
  return new TransparencyLogError('hash.malformed', '', {
    'zh-CN': `哈希应为 ${hashLength} 字节。`,
    en: `A hash has ${hashLength} bytes.`,
  });
}
