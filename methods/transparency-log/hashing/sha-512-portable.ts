/*
 * SHA-512 on BigInts: slow, but a signature check in a browser hashes only a few hundred bytes.
 */

const mask = (1n << 64n) - 1n;
let constants: readonly bigint[] | undefined;

const initialState: readonly bigint[] = [
  0x6a09e667f3bcc908n,
  0xbb67ae8584caa73bn,
  0x3c6ef372fe94f82bn,
  0xa54ff53a5f1d36f1n,
  0x510e527fade682d1n,
  0x9b05688c2b3e6c1fn,
  0x1f83d9abfb41bd6bn,
  0x5be0cd19137e2179n,
];

/**
 * The SHA-512 fingerprint of some bytes, 64 bytes, computed without any platform's help.
 *
 * @source FIPS 180-4, sections 5.1.2 (padding) and 6.4.2 (rounds)
 */
export function sha512Portable(data: Uint8Array): Uint8Array {
  const padded = new Uint8Array(Math.ceil((data.length + 17) / 128) * 128);
  padded.set(data);
  padded[data.length] = 0x80;
  const view = new DataView(padded.buffer);
  view.setBigUint64(padded.length - 8, BigInt(data.length) * 8n);

  constants ??= roundConstants();
  let state = initialState;
  for (let at = 0; at < padded.length; at += 128) state = compress(state, view, at, constants);

  const digest = new Uint8Array(64);
  const out = new DataView(digest.buffer);
  for (const [i, word] of state.entries()) out.setBigUint64(8 * i, word);
  return digest;
}

function compress(state: readonly bigint[], block: DataView, at: number, k: readonly bigint[]): bigint[] {
  const w: bigint[] = [];
  for (let t = 0; t < 16; t++) w.push(block.getBigUint64(at + 8 * t));
  for (let t = 16; t < 80; t++) {
    const x = w[t - 15]!;
    const y = w[t - 2]!;
    const s0 = rotate(x, 1n) ^ rotate(x, 8n) ^ (x >> 7n);
    const s1 = rotate(y, 19n) ^ rotate(y, 61n) ^ (y >> 6n);
    w.push((w[t - 16]! + s0 + w[t - 7]! + s1) & mask);
  }
  let [a, b, c, d, e, f, g, h] = state as [bigint, bigint, bigint, bigint, bigint, bigint, bigint, bigint];
  for (let t = 0; t < 80; t++) {
    const s1 = rotate(e, 14n) ^ rotate(e, 18n) ^ rotate(e, 41n);
    const t1 = h + s1 + ((e & f) ^ (~e & mask & g)) + k[t]! + w[t]!;
    const s0 = rotate(a, 28n) ^ rotate(a, 34n) ^ rotate(a, 39n);
    const t2 = s0 + ((a & b) ^ (a & c) ^ (b & c));
    [h, g, f, e, d, c, b, a] = [g, f, e, (d + t1) & mask, c, b, a, (t1 + t2) & mask];
  }
  return [a, b, c, d, e, f, g, h].map((word, i) => (word + state[i]!) & mask);
}

function rotate(word: bigint, by: bigint): bigint {
  return (word >> by) | ((word << (64n - by)) & mask);
}

/** The first 64 bits of the fractional parts of the cube roots of the first 80 primes, as the standard says. */
function roundConstants(): bigint[] {
  const primes: number[] = [];
  for (let n = 2; primes.length < 80; n++) if (primes.every((prime) => n % prime !== 0)) primes.push(n);
  return primes.map((prime) => cubeRoot(BigInt(prime) << 192n) & mask);
}

/** The whole part of a cube root, by Newton's method from above. */
function cubeRoot(n: bigint): bigint {
  let root = 1n << 68n;
  for (;;) {
    const next = (2n * root + n / (root * root)) / 3n;
    if (next >= root) return root;
    root = next;
  }
}
