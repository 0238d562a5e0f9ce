/** Draws uniform whole numbers from a seed: `draw(n)` is one of 0 … n − 1. */
export type Draw = (below: number) => number;

/**
 * A stream of pseudo-random numbers that is the same for the same seed, everywhere.
 *
 * xoshiro128** with its state filled from the seed by splitmix32; whole numbers without bias, by
 * rejection. Not for secrets.
 * @param seed any whole number from 0 to 2^53 − 1.
 * @source Blackman and Vigna 2021, Scrambled linear pseudorandom number generators
 */
export function createDraw(seed: number): Draw {
  const state = new Uint32Array(4);
  let mixed = (seed ^ Math.floor(seed / 2 ** 32)) >>> 0;
  for (let index = 0; index < 4; index++) {
    mixed = (mixed + 0x9e3779b9) >>> 0;
    let word = Math.imul(mixed ^ (mixed >>> 16), 0x21f0aaad);
    word = Math.imul(word ^ (word >>> 15), 0x735a2d97);
    state[index] = word ^ (word >>> 15);
  }
  const next = (): number => {
    const scrambled = Math.imul(rotate(Math.imul(state[1]!, 5), 7), 9) >>> 0;
    const shifted = state[1]! << 9;
    state[2]! ^= state[0]!;
    state[3]! ^= state[1]!;
    state[1]! ^= state[2]!;
    state[0]! ^= state[3]!;
    state[2]! ^= shifted;
    state[3] = rotate(state[3]!, 11);
    return scrambled;
  };
  return (below) => {
    const limit = 2 ** 32 - (2 ** 32 % below);
    for (;;) {
      const word = next();
      if (word < limit) return word % below;
    }
  };
}

function rotate(word: number, by: number): number {
  return (word << by) | (word >>> (32 - by));
}

/** Puts a list into a random order, in place; every order is equally likely. */
export function shuffle(list: Int32Array, draw: Draw): void {
  for (let last = list.length - 1; last > 0; last--) {
    const other = draw(last + 1);
    const kept = list[last]!;
    list[last] = list[other]!;
    list[other] = kept;
  }
}
