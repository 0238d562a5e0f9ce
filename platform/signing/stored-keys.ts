import { randomBytes } from 'node:crypto';
import { ed25519KeyPair } from '#methods/transparency-log/index.ts';
import type { SigningAlgorithm, SigningKey, StoredKey } from './signing-key.ts';
import { newSm2Key, sm2SigningKey } from './sm2.ts';

/** Draws a fresh key. */
export async function newKey(algorithm: SigningAlgorithm): Promise<StoredKey> {
  if (algorithm === 'sm2') return newSm2Key();
  const secret = new Uint8Array(randomBytes(32));
  const { publicKey } = await ed25519KeyPair(secret);
  return { algorithm, publicKey, secret };
}

/** Makes a stored key ready to sign. */
export async function signingKeyOf(stored: StoredKey): Promise<SigningKey> {
  if (stored.algorithm === 'sm2') return sm2SigningKey(stored);
  const { publicKey, sign } = await ed25519KeyPair(stored.secret);
  return { algorithm: 'ed25519', publicKey, sign };
}
