/** A source of reproducible chance: the same seed always yields the same numbers. */
export interface Random {
  /** The next number in [0, 1), with 32 random bits. */
  next(): number;
  /** The next whole number in [0, bound). `bound` is from 1 to 2^32. */
  below(bound: number): number;
}

/** Mixes a 32-bit number so that neighbours become unrelated (the finaliser of MurmurHash3). */
export function mix32(value: number): number {
  let mixed = value | 0;
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}

/** Turns any text into 32 bits (FNV-1a over UTF-16 code units, then mixed). */
export function hashText(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return mix32(hash);
}

/**
 * Makes a source of chance from a public seed, so that anyone can repeat the computation.
 *
 * Not for secrets: it is the statistical generator sfc32.
 *
 * @source Chris Doty-Humphrey, PractRand, "sfc32".
 */
export function createRandom(seed: string | number): Random {
  const text = String(seed);
  let a = hashText(`${text}/a`);
  let b = hashText(`${text}/b`);
  let c = hashText(`${text}/c`);
  let counter = 1;
  const bits = (): number => {
    const sum = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = ((c << 21) | (c >>> 11)) + sum;
    c |= 0;
    return sum >>> 0;
  };
  for (let warm = 0; warm < 12; warm++) bits();
  return {
    next: () => bits() / 4294967296,
    below: (bound) => Math.floor((bits() / 4294967296) * bound),
  };
}
