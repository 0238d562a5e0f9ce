import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { hexOf } from '../encoding/bytes.ts';
import { bytesOfHex, exampleLog, withBitFlipped } from '../example-log.ts';
import { leafHash } from '../hashing/merkle-hash.ts';
import { verifyConsistency } from './consistency.ts';
import { verifyInclusion } from './inclusion.ts';
import { emptyLogTree, growLogTree, rootOfLogTree } from './log-tree.ts';
import { proveConsistency, proveInclusion } from './prove.ts';

/*
 * Proofs made by golang.org/x/mod/sumdb/tlog, in ../shared/data beside the repository.
 */

interface Vectors {
  readonly leaves: readonly string[];
  readonly roots: readonly string[];
  readonly inclusion: readonly (readonly [number, number, readonly string[]])[];
  readonly consistency: readonly (readonly [number, number, readonly string[]])[];
}

const file = new URL('../../../../shared/data/tlog-vectors.json', import.meta.url);
const isThere = existsSync(file);
const vectors: Vectors = isThere
  ? JSON.parse(readFileSync(file, 'utf8'))
  : { leaves: [], roots: [], inclusion: [], consistency: [] };

const entries = vectors.leaves.map(bytesOfHex);
const leaves = entries.map(leafHash);
const roots = vectors.roots.map(bytesOfHex);
const log = exampleLog(...entries.map((entry) => [entry]));

describe.skipIf(!isThere)('proofs by another implementation (skipped where ../shared/data is absent)', () => {
  test('there are as many of them as its description says', () => {
    expect([leaves.length, roots.length]).toEqual([40, 40]);
    expect([vectors.inclusion.length, vectors.consistency.length]).toEqual([820, 820]);
  });

  test('every root comes out the same', () => {
    let tree = emptyLogTree;
    for (const [i, leaf] of leaves.entries()) {
      tree = growLogTree(tree, [leaf]).tree;
      expect(hexOf(rootOfLogTree(tree))).toBe(vectors.roots[i]);
    }
  });

  test('every inclusion proof comes out of the tiles the same, and holds', async () => {
    for (const [size, index, hashes] of vectors.inclusion) {
      const path = await proveInclusion(index, size, log.read);
      expect(path.map(hexOf)).toEqual(hashes);
      const proof = { leafHash: leaves[index]!, index, size, root: roots[size - 1]!, path };
      expect(verifyInclusion(proof)).toBe(true);
    }
  });

  test('every consistency proof comes out of the tiles the same, and holds', async () => {
    for (const [size, oldSize, hashes] of vectors.consistency) {
      const path = await proveConsistency(oldSize, size, log.read);
      expect(path.map(hexOf)).toEqual(hashes);
      const proof = { oldSize, oldRoot: roots[oldSize - 1]!, size, root: roots[size - 1]!, path };
      expect(verifyConsistency(proof)).toBe(true);
    }
  });

  test('with a bit changed in a leaf, root or path no inclusion proof holds', { timeout: 60_000 }, () => {
    const wronglyHeld: unknown[] = [];
    for (const [size, index, hashes] of vectors.inclusion) {
      const path = hashes.map(bytesOfHex);
      const proof = { leafHash: leaves[index]!, index, size, root: roots[size - 1]!, path };
      const altered = [
        ...bitsFor(size + index).flatMap((bit) => [
          { ...proof, leafHash: withBitFlipped(proof.leafHash, bit) },
          { ...proof, root: withBitFlipped(proof.root, bit) },
          ...alteredAt(path, bit).map((path) => ({ ...proof, path })),
        ]),
        ...misshapen(path).map((path) => ({ ...proof, path })),
      ];
      wronglyHeld.push(...altered.filter(verifyInclusion));
    }
    expect(wronglyHeld).toEqual([]);
  });

  test('with a bit changed in a root or path no consistency proof holds', { timeout: 60_000 }, () => {
    const wronglyHeld: unknown[] = [];
    for (const [size, oldSize, hashes] of vectors.consistency) {
      const path = hashes.map(bytesOfHex);
      const proof = { oldSize, oldRoot: roots[oldSize - 1]!, size, root: roots[size - 1]!, path };
      const altered = [
        ...bitsFor(size + oldSize).flatMap((bit) => [
          { ...proof, oldRoot: withBitFlipped(proof.oldRoot, bit) },
          { ...proof, root: withBitFlipped(proof.root, bit) },
          ...alteredAt(path, bit).map((path) => ({ ...proof, path })),
        ]),
        ...misshapen(path).map((path) => ({ ...proof, path })),
      ];
      wronglyHeld.push(...altered.filter(verifyConsistency));
    }
    expect(wronglyHeld).toEqual([]);
  });

  test('every single bit of the largest proofs counts', { timeout: 60_000 }, () => {
    const [size, index, inclusion] = vectors.inclusion.find(([size, index]) => size === 39 && index === 21)!;
    const path = inclusion.map(bytesOfHex);
    const proof = { leafHash: leaves[index]!, index, size, root: roots[size - 1]!, path };
    const [newSize, oldSize, consistency] = vectors.consistency.find(([n, m]) => n === 39 && m === 21)!;
    const steps = consistency.map(bytesOfHex);
    const growth = {
      oldSize,
      oldRoot: roots[oldSize - 1]!,
      size: newSize,
      root: roots[newSize - 1]!,
      path: steps,
    };
    expect(verifyInclusion(proof) && verifyConsistency(growth)).toBe(true);
    const wronglyHeld = Array.from({ length: 256 }, (_, bit) => [
      ...alteredAt(path, bit).map((path) => verifyInclusion({ ...proof, path })),
      ...alteredAt(steps, bit).map((path) => verifyConsistency({ ...growth, path })),
    ]);
    expect(wronglyHeld.flat().filter(Boolean)).toEqual([]);
  });

  test('a leaf holds at its own index only', { timeout: 60_000 }, () => {
    const held: [number, number, number][] = [];
    for (const [size, index, hashes] of vectors.inclusion) {
      const path = hashes.map(bytesOfHex);
      for (let other = 0; other <= size; other++) {
        const proof = { leafHash: leaves[index]!, index: other, size, root: roots[size - 1]!, path };
        if (verifyInclusion(proof)) held.push([size, index, other]);
      }
    }
    expect(held).toHaveLength(vectors.inclusion.length);
    expect(held.filter(([, index, other]) => index !== other)).toEqual([]);
  });
});

/** One bit of every fourth byte, others for another seed. */
function bitsFor(seed: number): number[] {
  return Array.from({ length: 8 }, (_, i) => 8 * (4 * i + (seed % 4)) + ((seed + i) % 8));
}

/** The path with this bit changed in one of its hashes, once for each. */
function alteredAt(path: readonly Uint8Array[], bit: number): Uint8Array[][] {
  return path.map((hash, i) => path.with(i, withBitFlipped(hash, bit)));
}

/** The path cut short, lengthened at either end, with a hash cut short, reversed. */
function misshapen(path: readonly Uint8Array[]): Uint8Array[][] {
  const zeros = new Uint8Array(32);
  const shapes = [
    [...path, zeros],
    [zeros, ...path],
  ];
  if (path.length > 0) shapes.push(path.slice(1), path.slice(0, -1), path.with(0, path[0]!.subarray(1)));
  if (path.length > 1) shapes.push(path.toReversed());
  return shapes;
}
