import { isCount } from '../encoding/decimal.ts';
import { emptyRoot, nodeHash } from '../hashing/merkle-hash.ts';
import { TransparencyLogError } from '../transparency-log-error.ts';
import { consistencyRanges, inclusionRanges, type LeafRange, subtreesOf } from './subtree.ts';
import { readSubtrees, type TileReader } from './tile-reader.ts';

/*
 * Proofs are computed from tiles alone, by whoever wants one. What comes from a server that isn't trusted is
 * checked where it's used: a proof proves nothing until it's verified against a signed root.
 */

/**
 * Computes a tree's root from its tiles: the empty root for size 0.
 * @source RFC 6962, section 2.1; C2SP tlog-tiles, "Merkle Tree"
 */
export async function rootFromTiles(size: number, read: TileReader): Promise<Uint8Array> {
  requireSize(size);
  if (size === 0) return emptyRoot();
  const [root] = await rangeHashes(read, size, [{ start: 0, end: size }]);
  return root!;
}

/**
 * Computes, from tiles, the proof that the entry at some index is in the tree of some size.
 *
 * The path is in the order of RFC 6962, leaf's sibling first; empty if the tree has one entry only. Throws
 * `tree.size` unless 0 ≤ index < size.
 *
 * @source RFC 6962, section 2.1.1
 */
export async function proveInclusion(index: number, size: number, read: TileReader): Promise<Uint8Array[]> {
  requireSize(size);
  if (!isCount(index) || index >= size)
    throw wrongSize(`序号 ${index} 不在 ${size} 条之内。`, `No index ${index} in size ${size}.`);
  return rangeHashes(read, size, inclusionRanges(index, size));
}

/**
 * Computes, from tiles of the newer tree, the proof that it's the older tree and what was appended.
 *
 * The path is in the order of RFC 6962; empty if the old size is 0 or equals the new one. Throws `tree.size`
 * unless 0 ≤ oldSize ≤ size.
 *
 * @source RFC 6962, section 2.1.2
 */
export async function proveConsistency(
  oldSize: number,
  size: number,
  read: TileReader,
): Promise<Uint8Array[]> {
  requireSize(size);
  requireSize(oldSize);
  if (oldSize > size)
    throw wrongSize(`旧规模 ${oldSize} 大于新规模 ${size}。`, `The old size ${oldSize} is over ${size}.`);
  if (oldSize === 0) return [];
  return rangeHashes(read, size, consistencyRanges(oldSize, size));
}

async function rangeHashes(
  read: TileReader,
  size: number,
  ranges: readonly LeafRange[],
): Promise<Uint8Array[]> {
  const subtrees = ranges.map(subtreesOf);
  const hashes = await readSubtrees(read, size, subtrees.flat());
  let at = 0;
  return subtrees.map(({ length }) => {
    const parts = hashes.slice(at, at + length);
    at += length;
    return parts.reduceRight((right, left) => nodeHash(left, right));
  });
}

function requireSize(size: number): void {
  if (!isCount(size)) throw wrongSize(`规模不合法：${size}。`, `Not a size: ${size}.`);
}

function wrongSize(chinese: string, english: string): TransparencyLogError {
  return new TransparencyLogError('tree.size', '', { 'zh-CN': chinese, en: english });
}
