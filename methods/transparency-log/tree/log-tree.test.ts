import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { hexOf } from '../encoding/bytes.ts';
import { exampleEntries, exampleLog } from '../example-log.ts';
import { emptyRoot, leafHash, nodeHash } from '../hashing/merkle-hash.ts';
import { verifyConsistency } from './consistency.ts';
import { verifyInclusion } from './inclusion.ts';
import { emptyLogTree, growLogTree, openLogTree, partialTilesOf, rootOfLogTree } from './log-tree.ts';
import { proveConsistency, proveInclusion, rootFromTiles } from './prove.ts';
import { splitPoint } from './subtree.ts';
import { partialTiles, type TileAddress, tilePath } from './tile-path.ts';

/** The root by its definition in RFC 6962, section 2.1. */
function rootByDefinition(leaves: readonly Uint8Array[]): Uint8Array {
  if (leaves.length === 0) return emptyRoot();
  if (leaves.length === 1) return leaves[0]!;
  const k = splitPoint(leaves.length);
  return nodeHash(rootByDefinition(leaves.slice(0, k)), rootByDefinition(leaves.slice(k)));
}

const large = 66_000;
const entries = exampleEntries(large);
const leaves = entries.map(leafHash);
const log = exampleLog(entries.slice(0, 300), entries.slice(300, 65_536), entries.slice(65_536));

describe('a tree that grows', () => {
  test('has the root of the definition at every size, and the same whatever the batches', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(300), { maxLength: 4 }), (sizes) => {
        let tree = emptyLogTree;
        for (const size of sizes) {
          tree = growLogTree(tree, leaves.slice(tree.size, tree.size + size)).tree;
          expect(hexOf(rootOfLogTree(tree))).toBe(hexOf(rootByDefinition(leaves.slice(0, tree.size))));
        }
        expect(tree).toEqual(growLogTree(emptyLogTree, leaves.slice(0, tree.size)).tree);
      }),
      { numRuns: 30 },
    );
  });

  test('gives tiles that are a function of the entries alone', () => {
    const oneByOne = exampleLog(...entries.slice(0, 600).map((entry) => [entry]));
    const atOnce = exampleLog(entries.slice(0, 600));
    for (const [path, data] of atOnce.tiles) expect(hexOf(oneByOne.tiles.get(path)!)).toBe(hexOf(data));
    expect([...atOnce.tiles.keys()]).toEqual([
      'tile/0/000',
      'tile/0/001',
      'tile/0/002.p/88',
      'tile/1/000.p/2',
    ]);
  });

  test('has the tiles that the standard lists for 256 and for 70,000 entries', () => {
    const small = growLogTree(emptyLogTree, leaves.slice(0, 256));
    expect(small.tiles.map(tilePath)).toEqual(['tile/0/000', 'tile/1/000.p/1']);
    expect(small.tiles[1]!.data).toEqual(rootOfLogTree(small.tree));

    const entriesMore = exampleEntries(4_000, large).map(leafHash);
    const { tree, tiles } = growLogTree(emptyLogTree, [...leaves, ...entriesMore]);
    expect(tree.size).toBe(70_000);
    expect(tiles.filter(({ level, width }) => level === 0 && width === 256)).toHaveLength(273);
    expect(tiles.slice(-4).map(tilePath)).toEqual([
      'tile/0/272',
      'tile/0/273.p/112',
      'tile/1/001.p/17',
      'tile/2/000.p/1',
    ]);
    expect(tiles.filter(({ level, width }) => level === 1 && width === 256)).toHaveLength(1);
    expect(tiles.every(({ width, data }) => data.length === 32 * width)).toBe(true);
  });

  test('does not change the tree that it grew from, nor what it gave out', () => {
    const { tree } = growLogTree(emptyLogTree, leaves.slice(0, 255));
    const before = structuredClone(tree);
    const root = rootOfLogTree(tree);
    const one = growLogTree(tree, [leaves[255]!]);
    const other = growLogTree(tree, [leaves[256]!]);
    expect(tree).toEqual(before);
    expect(rootOfLogTree(one.tree)).toEqual(rootByDefinition(leaves.slice(0, 256)));
    expect(rootOfLogTree(other.tree)).not.toEqual(rootOfLogTree(one.tree));
    root.fill(0);
    expect(rootOfLogTree(tree)).toEqual(rootByDefinition(leaves.slice(0, 255)));
  });

  test('by nothing needs no tile written, and takes no hash of another length', () => {
    expect(growLogTree(log.tree, [])).toEqual({ tree: log.tree, tiles: [] });
    const expected = expect.objectContaining({ code: 'hash.malformed' });
    expect(() => growLogTree(emptyLogTree, [new Uint8Array(31)])).toThrow(expected);
  });
});

describe('a tree that is taken up again from its tiles', () => {
  test.each([0, 1, 255, 256, 257, 511, 512, 65_535, 65_536, 65_537, large])(
    'is the same at size %i',
    async (size) => {
      const { tree, tiles } = growLogTree(emptyLogTree, leaves.slice(0, size));
      const byPath = new Map(tiles.map((tile) => [tilePath(tile), tile.data]));
      const reopened = await openLogTree(size, async (tile) => byPath.get(tilePath(tile)));
      expect(reopened).toEqual(tree);
      expect(await rootFromTiles(size, async (tile) => byPath.get(tilePath(tile)))).toEqual(
        rootOfLogTree(tree),
      );
      expect(partialTilesOf(reopened).map(tilePath)).toEqual(partialTiles(size).map(tilePath));
    },
  );

  test('takes the full tile where the partial one is gone', async () => {
    const grown = exampleLog(entries.slice(0, 300), entries.slice(300, 600));
    const read = async (tile: TileAddress) => (tile.width === 44 ? undefined : grown.read(tile));
    expect(await rootFromTiles(300, read)).toEqual(rootByDefinition(leaves.slice(0, 300)));
    expect((await openLogTree(300, read)).edge[0]).toHaveLength(44 * 32);
  });

  test('says which tile is missing or has another length', async () => {
    await expect(openLogTree(257, async () => undefined)).rejects.toMatchObject({
      code: 'tile.missing',
      place: 'tile/0/001.p/1',
    });
    await expect(openLogTree(257, async () => new Uint8Array(33))).rejects.toMatchObject({
      code: 'tile.malformed',
      place: 'tile/0/001.p/1',
    });
  });

  test('passes on what the reader throws', async () => {
    const fault = new Error('disk');
    await expect(rootFromTiles(5, () => Promise.reject(fault))).rejects.toBe(fault);
  });
});

describe('proofs from tiles', () => {
  const root = rootOfLogTree(log.tree);

  test('of inclusion hold for any entry of a large log', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(large - 1), async (index) => {
        const path = await proveInclusion(index, large, log.read);
        expect(verifyInclusion({ leafHash: leaves[index]!, index, size: large, root, path })).toBe(true);
      }),
      { numRuns: 60 },
    );
  });

  test('of consistency hold from older sizes of a large log', { timeout: 30_000 }, async () => {
    let tree = emptyLogTree;
    for (const oldSize of [0, 1, 2, 255, 256, 257, 4_096, 5_000, 65_535, 65_536, 65_537, 65_999, large]) {
      tree = growLogTree(tree, leaves.slice(tree.size, oldSize)).tree;
      const oldRoot = rootOfLogTree(tree);
      const path = await proveConsistency(oldSize, large, log.read);
      expect(verifyConsistency({ oldSize, oldRoot, size: large, root, path })).toBe(true);
      const forked = oldRoot.with(0, oldRoot[0]! ^ 1);
      expect(verifyConsistency({ oldSize, oldRoot: forked, size: large, root, path })).toBe(false);
    }
  });

  test('fetch each tile once, one a level', async () => {
    const asked: string[] = [];
    await proveInclusion(70, large, (tile) => {
      asked.push(tilePath(tile));
      return log.read(tile);
    });
    expect(asked.toSorted()).toEqual(['tile/0/000', 'tile/0/257.p/208', 'tile/1/000', 'tile/1/001.p/1']);
  });

  test.each<[number, number]>([
    [5, 5],
    [-1, 5],
    [0.5, 5],
    [0, 0],
    [0, 2 ** 53],
    [Number.NaN, 5],
  ])('of inclusion of index %d in size %d are refused', async (index, size) => {
    await expect(proveInclusion(index, size, log.read)).rejects.toMatchObject({ code: 'tree.size' });
  });

  test.each<[number, number]>([
    [6, 5],
    [-1, 5],
    [1, 2 ** 53],
  ])('of consistency from size %d to %d are refused', async (oldSize, size) => {
    await expect(proveConsistency(oldSize, size, log.read)).rejects.toMatchObject({ code: 'tree.size' });
  });
});
