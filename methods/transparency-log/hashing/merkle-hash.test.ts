import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { hexOf } from '../encoding/bytes.ts';

import { emptyRoot, leafHash, nodeHash } from './merkle-hash.ts';

test('leaves, nodes and the empty tree are hashed with their own prefixes', () => {
  const sha = (...parts: Uint8Array[]) => createHash('sha256').update(Buffer.concat(parts)).digest('hex');
  const entry = new Uint8Array(70_000).fill(7);
  const left = leafHash(entry);
  const right = leafHash(new Uint8Array(0));
  expect(hexOf(left)).toBe(sha(Uint8Array.of(0), entry));
  expect(hexOf(right)).toBe('6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d');
  expect(hexOf(nodeHash(left, right))).toBe(sha(Uint8Array.of(1), left, right));
  expect(hexOf(emptyRoot())).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855');
});

test('a long entry leaves nothing behind in the hash of a shorter one', () => {
  const before = leafHash(Uint8Array.of(1, 2, 3));
  leafHash(new Uint8Array(5000).fill(9));
  expect(leafHash(Uint8Array.of(1, 2, 3))).toEqual(before);
});
