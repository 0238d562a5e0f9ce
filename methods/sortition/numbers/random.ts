/** A source of numbers in [0, 1) that is the same for the same seed. */
export type Random = () => number;

/**
 * Gives reproducible pseudo-random numbers from a 32-bit seed.
 *
 * Only for searching and for simulating; the public draw uses SHA-256 (`drawTicket`).
 *
 * @source Marsaglia, "Xorshift RNGs", Journal of Statistical Software 8 (14), 2003, triple (13, 17, 5);
 * the seed is first scrambled by the finaliser of MurmurHash3, so that near seeds give unlike sequences.
 */
export function createRandom(seed: number): Random {
  let state = seed | 0;
  state = Math.imul(state ^ (state >>> 16), 0x85ebca6b);
  state = Math.imul(state ^ (state >>> 13), 0xc2b2ae35);
  state = (state ^ (state >>> 16)) >>> 0 || 0x9e3779b9;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 4294967296;
  };
}
