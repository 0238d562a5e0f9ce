import { hashLength, nodeHash } from '../hashing/merkle-hash.ts';
import { TransparencyLogError } from '../transparency-log-error.ts';
import type { Subtree } from './subtree.ts';
import { type TileAddress, tileLength, tileOfSize, tilePath, tileWidth } from './tile-path.ts';

/**
 * Fetches a tile's bytes, from wherever the log is kept; undefined if there is none at that address.
 *
 * It's asked for a partial tile as the tree in question needs it, and then, if there is none, for the full tile
 * at the same place, by which a log may have replaced it.
 */
export type TileReader = (tile: TileAddress) => Promise<Uint8Array | undefined>;

/**
 * Fetches a tile that a tree of some size has; the full tile serves for a partial one.
 *
 * Gives exactly `width` hashes. Throws `tile.missing`, or `tile.malformed` for another number of bytes.
 */
export async function readTile(read: TileReader, tile: TileAddress): Promise<Uint8Array> {
  const partial = await read(tile);
  if (partial !== undefined) return checkedTile(tile, partial);
  if (tile.width < tileWidth) {
    const full = { ...tile, width: tileWidth };
    const bytes = await read(full);
    if (bytes !== undefined) return checkedTile(full, bytes).subarray(0, tile.width * hashLength);
  }
  throw new TransparencyLogError('tile.missing', tilePath(tile), {
    'zh-CN': '日志没有提供这个瓦片。',
    en: 'The log does not serve this tile.',
  });
}

/** Fetches the hashes of some subtrees of a tree of some size, each tile once and all at the same time. */
export async function readSubtrees(
  read: TileReader,
  size: number,
  subtrees: readonly Subtree[],
): Promise<Uint8Array[]> {
  const tiles = new Map<string, Promise<Uint8Array>>();
  const fetched = subtrees.map((subtree) => {
    const tile = tileOf(subtree, size);
    const path = tilePath(tile);
    let bytes = tiles.get(path);
    if (bytes === undefined) {
      bytes = readTile(read, tile);
      tiles.set(path, bytes);
    }
    return bytes;
  });
  const bytes = await Promise.all(fetched);
  return subtrees.map((subtree, i) => subtreeHash(subtree, bytes[i]!));
}

/** The root of a row of hashes whose number is a power of two. */
export function perfectRoot(hashes: Uint8Array): Uint8Array {
  if (hashes.length === hashLength) return hashes.slice();
  const middle = hashes.length / 2;
  return nodeHash(perfectRoot(hashes.subarray(0, middle)), perfectRoot(hashes.subarray(middle)));
}

/** The tile from whose hashes a subtree's hash is computed; it spans 8 levels of the tree. */
function tileOf({ height, index }: Subtree, size: number): TileAddress {
  const level = Math.floor(height / 8);
  const place = Math.floor((index * 2 ** (height % 8)) / tileWidth);
  const tile = tileOfSize(size, level, place);
  if (tile === undefined) throw new RangeError('a subtree outside the tree');
  return tile;
}

function subtreeHash({ height, index }: Subtree, tile: Uint8Array): Uint8Array {
  const width = 2 ** (height % 8);
  const start = ((index * width) % tileWidth) * hashLength;
  return perfectRoot(tile.subarray(start, start + width * hashLength));
}

function checkedTile(tile: TileAddress, bytes: Uint8Array): Uint8Array {
  const length = tile.width * hashLength;
  if (bytes.length === length) return bytes;
  throw new TransparencyLogError('tile.malformed', tilePath(tile), {
    'zh-CN': `瓦片应为 ${length} 字节（完整瓦片 ${tileLength} 字节），实为 ${bytes.length} 字节。`,
    en: `The tile should have ${length} bytes (a full one has ${tileLength}) and has ${bytes.length}.`,
  });
}
