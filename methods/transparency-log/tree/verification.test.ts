import { describe, expect, test } from 'vitest';
import { exampleEntries, exampleLog } from '../example-log.ts';
import { emptyRoot, leafHash, nodeHash } from '../hashing/merkle-hash.ts';
import { verifyConsistency } from './consistency.ts';
import { verifyInclusion } from './inclusion.ts';
import { rootOfLogTree } from './log-tree.ts';
import { proveConsistency } from './prove.ts';

const [first, second] = exampleEntries(2).map(leafHash) as [Uint8Array, Uint8Array];
const root = nodeHash(first, second);
const one = { leafHash: first, index: 0, size: 1, root: first, path: [] };

describe('inclusion', () => {
  test('an only entry is the root', () => {
    expect(verifyInclusion(one)).toBe(true);
  });

  test.each([
    ['an index equal to the size', { index: 1 }],
    ['a negative index', { index: -1 }],
    ['half an index', { index: 0.5 }],
    ['no number', { index: Number.NaN }],
    ['an empty tree', { size: 0 }],
    ['a size beyond exact numbers', { size: 2 ** 53 }],
    ['a root of another length', { root: first.subarray(1) }],
    ['a leaf of another length', { leafHash: new Uint8Array(0) }],
    ['an endless path', { path: new Array<Uint8Array>(100_000).fill(first) }],
  ])('%s proves nothing', (_, change) => {
    expect(verifyInclusion({ ...one, ...change })).toBe(false);
  });

  test('indexes beyond 32 bits are not confused with small ones', () => {
    // 2^32 + 1 entries: the last one stands alone beside a subtree of 2^32.
    const size = 2 ** 32 + 1;
    const proof = { leafHash: second, index: 2 ** 32, size, root, path: [first] };
    expect(verifyInclusion(proof)).toBe(true);
    expect(verifyInclusion({ ...proof, index: 0 })).toBe(false);
    expect(verifyInclusion({ ...proof, size: 1, index: 0 })).toBe(false);
  });
});

describe('consistency', () => {
  const grown = { oldSize: 1, oldRoot: first, size: 2, root, path: [second] };
  const empty = { oldSize: 0, oldRoot: emptyRoot(), size: 2, root, path: [] };

  test('a log of two entries continues a log of one, and any log an empty one', () => {
    expect(verifyConsistency(grown)).toBe(true);
    expect(verifyConsistency(empty)).toBe(true);
    expect(verifyConsistency({ ...empty, size: 0, root: emptyRoot() })).toBe(true);
    expect(verifyConsistency({ ...grown, size: 1, root: first, path: [] })).toBe(true);
  });

  test.each([
    ['a smaller new size', { ...grown, oldSize: 3 }],
    ['another root at the same size', { ...grown, size: 1, path: [] }],
    ['a path between equal sizes', { ...grown, size: 1, root: first }],
    ['no path', { ...grown, path: [] }],
    ['a path from nothing', { ...empty, path: [first] }],
    ['an old root of an empty log that is none', { ...empty, oldRoot: first }],
    ['a root of an empty log that is none', { ...empty, oldRoot: first, size: 0, root: first }],
    ['half a size', { ...grown, oldSize: 0.5 }],
    ['a root of another length', { ...grown, oldRoot: first.subarray(1) }],
    ['an endless path', { ...grown, path: new Array<Uint8Array>(100_000).fill(second) }],
  ])('%s proves nothing', (_, proof) => {
    expect(verifyConsistency(proof)).toBe(false);
  });

  test('sizes beyond 32 bits are not confused with small ones', () => {
    const proof = { oldSize: 2 ** 32, oldRoot: first, size: 2 ** 32 + 1, root, path: [second] };
    expect(verifyConsistency(proof)).toBe(true);
    expect(verifyConsistency({ ...proof, oldSize: 2 ** 31 })).toBe(false);
  });

  test('a log in which an old entry was altered does not continue the old one', async () => {
    const entries = exampleEntries(7);
    const before = exampleLog(entries.slice(0, 5));
    const after = exampleLog(entries.with(2, entries[6]!));
    const path = await proveConsistency(5, 7, after.read);
    const proof = { oldSize: 5, size: 7, root: rootOfLogTree(after.tree), path };
    expect(verifyConsistency({ ...proof, oldRoot: rootOfLogTree(before.tree) })).toBe(false);
  });
});
