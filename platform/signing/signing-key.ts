import type { Sign } from '#methods/transparency-log/index.ts';

/** How signatures are made: Ed25519 (RFC 8032), or SM2 with SM3 (GB/T 32918.2, GB/T 32905). */
export const signingAlgorithms = ['ed25519', 'sm2'] as const;

/** One of the ways in which signatures are made. */
export type SigningAlgorithm = (typeof signingAlgorithms)[number];

/** A key with which this program may sign, wherever its private half is: on disk, in a module, elsewhere. */
export interface SigningKey {
  readonly algorithm: SigningAlgorithm;
  /** Ed25519: 32 bytes. SM2: the point uncompressed, 04 and two coordinates, 65 bytes. */
  readonly publicKey: Uint8Array;
  /** Gives 64 bytes: for Ed25519 as in RFC 8032, for SM2 r and s. Nobody vouches for them before a check. */
  readonly sign: Sign;
}

/** A key as it is written down. Whoever has its secret can sign in its name. */
export interface StoredKey {
  readonly algorithm: SigningAlgorithm;
  readonly publicKey: Uint8Array;
  /** 32 bytes: the seed of Ed25519, or the private number of SM2. */
  readonly secret: Uint8Array;
}

/** The length of a public key, in bytes. */
export const publicKeyLength: Readonly<Record<SigningAlgorithm, number>> = { ed25519: 32, sm2: 65 };
