const encoder = new TextEncoder();
const MULTIPLIER = 0x9e3779b1;

/**
 * Finds projects by the bytes of their id, without making a string of each id on each ballot.
 *
 * Open addressing over a power of two of slots, at most a quarter full. An id of up to four bytes is told apart by
 * those bytes and its length alone; a longer one by a comparison besides.
 */
export class Identifiers {
  readonly #mask: number;
  readonly #slots: Int32Array;
  readonly #ids: readonly Uint8Array[];
  readonly #first: Int32Array;
  readonly #second: Int32Array;
  readonly #lengths: Int32Array;

  constructor(ids: readonly string[]) {
    let size = 16;
    while (size < ids.length * 4) size *= 2;
    this.#mask = size - 1;
    this.#slots = new Int32Array(size).fill(-1);
    this.#ids = ids.map((id) => encoder.encode(id));
    this.#first = new Int32Array(ids.length);
    this.#second = new Int32Array(ids.length);
    this.#lengths = new Int32Array(ids.length);
    for (const [index, bytes] of this.#ids.entries()) {
      let first = 0;
      let second = 0;
      for (const byte of bytes) {
        second = Math.imul(second, 31) ^ (first >>> 24);
        first = (first << 8) | byte;
      }
      this.#first[index] = first;
      this.#second[index] = second;
      this.#lengths[index] = bytes.length;
      let slot = this.#slotOf(first, second);
      while (this.#slots[slot] !== -1) slot = (slot + 1) & this.#mask;
      this.#slots[slot] = index;
    }
  }

  /** The index of the id written in the range of bytes; -1 where there is none. */
  find(bytes: Uint8Array, from: number, to: number): number {
    let first = 0;
    let second = 0;
    for (let at = from; at < to; at++) {
      second = Math.imul(second, 31) ^ (first >>> 24);
      first = (first << 8) | bytes[at]!;
    }
    const length = to - from;
    let slot = this.#slotOf(first, second);
    for (;;) {
      const index = this.#slots[slot]!;
      if (index === -1) return -1;
      if (
        this.#first[index] === first &&
        this.#second[index] === second &&
        this.#lengths[index] === length &&
        (length <= 4 || same(this.#ids[index]!, bytes, from))
      ) {
        return index;
      }
      slot = (slot + 1) & this.#mask;
    }
  }

  #slotOf(first: number, second: number): number {
    const mixed = Math.imul(first ^ Math.imul(second, MULTIPLIER), MULTIPLIER);
    return (mixed ^ (mixed >>> 15)) & this.#mask;
  }
}

function same(id: Uint8Array, bytes: Uint8Array, from: number): boolean {
  for (let k = 0; k < id.length; k++) if (id[k] !== bytes[from + k]) return false;
  return true;
}
