import { utf8 } from './encoding/bytes.ts';
import { leafHash } from './hashing/merkle-hash.ts';
import { emptyLogTree, growLogTree, type LogTree } from './tree/log-tree.ts';
import { tilePath } from './tree/tile-path.ts';
import type { TileReader } from './tree/tile-reader.ts';

/** For tests: a log kept in memory, with the tiles of every size at which it was published. */
export interface ExampleLog {
  readonly tree: LogTree;
  readonly tiles: ReadonlyMap<string, Uint8Array>;
  readonly read: TileReader;
}

/** Publishes a log once after each of the batches of entries. */
export function exampleLog(...batches: readonly (readonly Uint8Array[])[]): ExampleLog {
  let tree = emptyLogTree;
  const tiles = new Map<string, Uint8Array>();
  for (const batch of batches) {
    const growth = growLogTree(tree, batch.map(leafHash));
    tree = growth.tree;
    for (const tile of growth.tiles) tiles.set(tilePath(tile), tile.data);
  }
  return { tree, tiles, read: async (tile) => tiles.get(tilePath(tile)) };
}

/** So many different entries. */
export function exampleEntries(count: number, first = 0): Uint8Array[] {
  return Array.from({ length: count }, (_, i) => utf8(`entry ${first + i}`));
}

/** Bytes of hexadecimal digits. */
export function bytesOfHex(hex: string): Uint8Array {
  return Uint8Array.from(hex.match(/../g) ?? [], (digits) => Number.parseInt(digits, 16));
}

/** A copy in which one bit is the other way round. */
export function withBitFlipped(bytes: Uint8Array, bit: number): Uint8Array {
  const copy = bytes.slice();
  copy[bit >> 3]! ^= 1 << (bit & 7);
  return copy;
}
