import { isCount, numberOfDecimal } from '../encoding/decimal.ts';
import { hashLength } from '../hashing/merkle-hash.ts';
import { TransparencyLogError } from '../transparency-log-error.ts';

/** Hashes in a full tile, and entries in a full bundle. */
export const tileWidth = 256;

/** Bytes of a full tile. */
export const tileLength = tileWidth * hashLength;

/** Which tile of hashes is meant. */
export interface TileAddress {
  /** 0 holds leaf hashes; each hash of a level above is the root of a full tile below. 0 to 63. */
  readonly level: number;
  /** The tile's place in its level, counted from 0. */
  readonly index: number;
  /** How many hashes it has: 256 if full, 1 to 255 at the right edge of a tree. */
  readonly width: number;
}

/** Which bundle of entries is meant: like the tile of level 0 whose leaf hashes are theirs. */
export type BundleAddress = Omit<TileAddress, 'level'>;

/**
 * Where a tile of hashes is served, below the log's prefix: `tile/0/x001/x234/067.p/8`, say.
 * @source C2SP tlog-tiles, "Merkle Tree"
 */
export function tilePath(tile: TileAddress): string {
  if (!isCount(tile.level) || tile.level > 63) throw malformed(String(tile.level));
  return `tile/${tile.level}/${numberedPath(tile)}`;
}

/**
 * Where a bundle of entries is served, below the log's prefix: `tile/entries/x001/x234/067`, say.
 * @source C2SP tlog-tiles, "Log entries"
 */
export function bundlePath(bundle: BundleAddress): string {
  return `tile/entries/${numberedPath(bundle)}`;
}

/**
 * Reads a path such as a server gets it, without a leading slash.
 *
 * Throws `tile.path` for everything but the one path of a tile or bundle: leading zeros, a width of 0 or 256,
 * needless groups of digits. `level` is `entries` for a bundle.
 */
export function parseTilePath(
  path: string,
): (BundleAddress & { readonly level: 'entries' }) | (TileAddress & { readonly level: number }) {
  const match = /^tile\/([^/]+)\/((?:x[0-9]{3}\/){0,5}[0-9]{3})(?:\.p\/([0-9]{1,3}))?$/.exec(path);
  if (match === null) throw malformed(path);
  const index = Number(match[2]!.replaceAll(/[x/]/g, ''));
  const width = match[3] === undefined ? tileWidth : Number(match[3]);
  const level = match[1] === 'entries' ? 'entries' : numberOfDecimal(match[1]!);
  if (level === undefined || (match[3] !== undefined && width === tileWidth)) throw malformed(path);
  if (level === 'entries') {
    const bundle = { level, index, width } as const;
    if (bundlePath(bundle) !== path) throw malformed(path);
    return bundle;
  }
  const tile = { level, index, width };
  if (tilePath(tile) !== path) throw malformed(path);
  return tile;
}

/**
 * How many hashes the last, partial tile of a level has: ⌊size / 256^level⌋ mod 256. 0 means there is none.
 * @source C2SP tlog-tiles, "Partial Tiles"
 */
export function partialWidth(size: number, level: number): number {
  return hashesAtLevel(size, level) % tileWidth;
}

/** How many hashes a level has in a tree of some size: ⌊size / 256^level⌋, exact up to 2^53 − 1. */
export function hashesAtLevel(size: number, level: number): number {
  return Math.floor(size / tileWidth ** level);
}

/** The partial tiles of a tree, one a level at most, lowest level first: what changes with every checkpoint. */
export function partialTiles(size: number): TileAddress[] {
  const tiles: TileAddress[] = [];
  for (let level = 0; hashesAtLevel(size, level) > 0; level++) {
    const width = partialWidth(size, level);
    if (width > 0) tiles.push({ level, index: Math.floor(hashesAtLevel(size, level) / tileWidth), width });
  }
  return tiles;
}

/** The address, in a tree of some size, of the tile at a level and place; undefined if the tree has none there. */
export function tileOfSize(size: number, level: number, index: number): TileAddress | undefined {
  const width = Math.min(tileWidth, hashesAtLevel(size, level) - index * tileWidth);
  return width > 0 ? { level, index, width } : undefined;
}

function numberedPath({ index, width }: BundleAddress): string {
  if (!isCount(index)) throw malformed(String(index));
  if (!isCount(width) || width < 1 || width > tileWidth) throw malformed(`.p/${width}`);
  let path = String(index % 1000).padStart(3, '0');
  for (let rest = Math.floor(index / 1000); rest > 0; rest = Math.floor(rest / 1000)) {
    path = `x${String(rest % 1000).padStart(3, '0')}/${path}`;
  }
  return width === tileWidth ? path : `${path}.p/${width}`;
}

function malformed(place: string): TransparencyLogError {
  return new TransparencyLogError('tile.path', place, {
    'zh-CN': '没有这样的瓦片路径。',
    en: 'No tile or bundle has such a path.',
  });
}
