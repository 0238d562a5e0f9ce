const hex4 = Array.from({ length: 65_536 }, (_, value) => value.toString(16).padStart(4, '0'));

/** Three numbers as one of 32 bits that looks like chance: the same for the same, and nothing kept between. */
export function mix(one: number, two: number, three: number): number {
  // The third goes in first, so that two pairs that meet under one third part under the next.
  let mixed = Math.imul(three + 0x27d4eb2f, 0x9e3779b1);
  mixed = Math.imul(mixed ^ (mixed >>> 16) ^ one, 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13) ^ two, 0xc2b2ae35);
  mixed = Math.imul(mixed ^ (mixed >>> 16) ^ one, 0x297a2d39);
  mixed = Math.imul(mixed ^ (mixed >>> 15), 0x2c1b3c6d);
  return (mixed ^ (mixed >>> 12)) >>> 0;
}

/** The same as a share, 0 to 1. */
export function share(one: number, two: number, three: number): number {
  return mix(one, two, three) / 4_294_967_296;
}

/** An id (UUID version 7) of a moment, drawn by two numbers. @param at milliseconds since 1970. */
export function drawId(at: number, one: number, two: number): string {
  const high = Math.floor(at / 65_536);
  const a = mix(one, two, 1);
  const b = mix(one, two, 2);
  const c = mix(one, two, 3);
  return `${hex4[Math.floor(high / 65_536)]}${hex4[high & 0xffff]}-${hex4[at & 0xffff]}-${hex4[0x7000 | (a & 0xfff)]}-${hex4[0x8000 | (b & 0x3fff)]}-${hex4[b >>> 16]}${hex4[c & 0xffff]}${hex4[c >>> 16]}`;
}

const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
const pool = Array.from({ length: 1_048_576 }, (_, place) => letters[mix(place, 7, 7) & 63]).join('');

/** Letters and digits that nothing can be told from, drawn by two numbers. */
export function drawText(length: number, one: number, two: number): string {
  const from = mix(one, two, 4) & 0xfffff;
  return from + length <= pool.length ? pool.slice(from, from + length) : pool.slice(0, length);
}

/** Draws the place in a list whose members are the more frequent the earlier they stand, by their weights. */
export class Lottery {
  readonly #sums: Float64Array;

  /** @param weights of the members, none of them negative. */
  constructor(weights: readonly number[]) {
    let sum = 0;
    this.#sums = Float64Array.from(weights, (weight) => {
      sum += weight;
      return sum;
    });
  }

  /** @param chance 0 to 1. */
  draw(chance: number): number {
    const wanted = chance * (this.#sums.at(-1) ?? 0);
    let low = 0;
    let high = this.#sums.length - 1;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.#sums[middle] as number) > wanted) high = middle;
      else low = middle + 1;
    }
    return low;
  }
}

/** Weights that fall with the rank: the first `steepness` of 1 is twice as frequent as the second. */
export function fallingWeights(count: number, steepness: number): number[] {
  return Array.from({ length: count }, (_, rank) => 1 / (rank + 1) ** steepness);
}
