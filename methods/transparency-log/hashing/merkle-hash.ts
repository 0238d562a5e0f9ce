import { sha256 } from './sha-256.ts';

/** Bytes of a hash. */
export const hashLength = 32;

/**
 * The root of a log without entries: SHA-256 of nothing.
 * @source RFC 6962, section 2.1
 */
export function emptyRoot(): Uint8Array {
  return sha256(new Uint8Array(0));
}

// One buffer for each, written and hashed before anything else can run.
const node = new Uint8Array(1 + 2 * hashLength);
node[0] = 0x01;
let leaf = new Uint8Array(1 + 1024);

/**
 * The fingerprint of one entry as it goes into the tree: SHA-256(0x00 ‖ entry), 32 bytes.
 * @source RFC 6962, section 2.1
 */
export function leafHash(entry: Uint8Array): Uint8Array {
  const length = entry.length + 1;
  if (leaf.length < length) leaf = new Uint8Array(length);
  leaf.set(entry, 1);
  return sha256(leaf.subarray(0, length));
}

/**
 * The fingerprint of two neighbouring subtrees: SHA-256(0x01 ‖ left ‖ right), 32 bytes.
 *
 * The prefix differs from a leaf's, so that no entry can pass for an inner node.
 *
 * @source RFC 6962, section 2.1
 */
export function nodeHash(left: Uint8Array, right: Uint8Array): Uint8Array {
  node.set(left, 1);
  node.set(right, 1 + hashLength);
  return sha256(node);
}
