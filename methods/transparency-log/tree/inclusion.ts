import { equalBytes } from '../encoding/bytes.ts';
import { isCount } from '../encoding/decimal.ts';
import { hashLength, nodeHash } from '../hashing/merkle-hash.ts';

/** The claim that an entry stands at some place in a tree, with the hashes that prove it. */
export interface InclusionProof {
  /** The entry's leaf hash, 32 bytes. */
  readonly leafHash: Uint8Array;
  /** The entry's place, counted from 0. */
  readonly index: number;
  /** How many entries the tree has. */
  readonly size: number;
  /** The tree's root, 32 bytes. */
  readonly root: Uint8Array;
  /** The sibling hashes from the leaf up to the root's child, 32 bytes each; at most 53. */
  readonly path: readonly Uint8Array[];
}

/**
 * Checks that an entry is in the log at the place claimed.
 *
 * True only if the hashes lead from the leaf to the root; false for everything else, malformed numbers and
 * hashes of another length included. Never throws. Neither `size` nor `root` is proven by this: take both from
 * a verified checkpoint.
 *
 * @source RFC 9162, section 2.1.3.2 (the procedure); RFC 6962, section 2.1.1 (the path)
 */
export function verifyInclusion(proof: InclusionProof): boolean {
  const { index, size, path } = proof;
  if (!isCount(index) || !isCount(size) || index >= size) return false;
  if (proof.leafHash.length !== hashLength || proof.root.length !== hashLength) return false;

  // Division, not shifts: bit operators see 32 bits and a log may outgrow them.
  let fn = index;
  let sn = size - 1;
  let r = proof.leafHash;
  for (const p of path) {
    if (sn === 0 || p.length !== hashLength) return false;
    if (fn % 2 === 1 || fn === sn) {
      r = nodeHash(p, r);
      while (fn % 2 === 0 && fn !== 0) {
        fn /= 2;
        sn = Math.floor(sn / 2);
      }
    } else {
      r = nodeHash(r, p);
    }
    fn = Math.floor(fn / 2);
    sn = Math.floor(sn / 2);
  }
  return sn === 0 && equalBytes(r, proof.root);
}
