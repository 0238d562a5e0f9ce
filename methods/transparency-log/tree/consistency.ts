import { equalBytes } from '../encoding/bytes.ts';
import { isCount } from '../encoding/decimal.ts';
import { emptyRoot, hashLength, nodeHash } from '../hashing/merkle-hash.ts';

/** The claim that a log only grew between two sizes, with the hashes that prove it. */
export interface ConsistencyProof {
  /** How many entries the older tree has. */
  readonly oldSize: number;
  /** The older tree's root, 32 bytes. */
  readonly oldRoot: Uint8Array;
  /** How many entries the newer tree has. */
  readonly size: number;
  /** The newer tree's root, 32 bytes. */
  readonly root: Uint8Array;
  /** The hashes in the order of RFC 6962, 32 bytes each; empty if the old size is 0 or equals the new one. */
  readonly path: readonly Uint8Array[];
}

/**
 * Checks that the newer tree holds every entry of the older one, unaltered, in the same place.
 *
 * True only if the hashes lead to both roots; false for everything else, malformed numbers and hashes of
 * another length included. Never throws. Of a tree without entries the root must be the empty root.
 *
 * @source RFC 9162, section 2.1.4.2 (the procedure); RFC 6962, section 2.1.2 (the path)
 */
export function verifyConsistency(proof: ConsistencyProof): boolean {
  const { oldSize, oldRoot, size, root, path } = proof;
  if (!isCount(oldSize) || !isCount(size) || oldSize > size) return false;
  if ([oldRoot, root, ...path].some((hash) => hash.length !== hashLength)) return false;
  if (size === 0 && !equalBytes(root, emptyRoot())) return false;
  if (oldSize === size) return path.length === 0 && equalBytes(oldRoot, root);
  if (oldSize === 0) return path.length === 0 && equalBytes(oldRoot, emptyRoot());
  if (path.length === 0) return false;

  let fn = oldSize - 1;
  let sn = size - 1;
  while (fn % 2 === 1) {
    fn = Math.floor(fn / 2);
    sn = Math.floor(sn / 2);
  }
  // Here fn is 0 exactly if the old size is a power of two: then the old root itself is the first hash.
  const hashes = fn === 0 ? [oldRoot, ...path] : path;
  let fr = hashes[0]!;
  let sr = fr;
  for (const c of hashes.slice(1)) {
    if (sn === 0) return false;
    if (fn % 2 === 1 || fn === sn) {
      fr = nodeHash(c, fr);
      sr = nodeHash(c, sr);
      while (fn % 2 === 0 && fn !== 0) {
        fn /= 2;
        sn = Math.floor(sn / 2);
      }
    } else {
      sr = nodeHash(sr, c);
    }
    fn = Math.floor(fn / 2);
    sn = Math.floor(sn / 2);
  }
  return sn === 0 && equalBytes(fr, oldRoot) && equalBytes(sr, root);
}
