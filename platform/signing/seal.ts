import { createCipheriv, createDecipheriv, randomBytes, type ScryptOptions, scrypt } from 'node:crypto';
import { promisify } from 'node:util';

/** Something that only a passphrase opens. All bytes in base64url. */
export interface Sealed {
  /** Strength of the derivation: scrypt's N, r and p. */
  readonly scrypt: { readonly N: number; readonly r: number; readonly p: number; readonly salt: string };
  /** AES-256-GCM: nonce, tag and ciphertext. */
  readonly nonce: string;
  readonly tag: string;
  readonly data: string;
}

/** About 128 MB and a third of a second: once at the start for us, once a guess for a thief. */
const strength = { N: 2 ** 17, r: 8, p: 1 };
const memoryMax = 512 * 1024 * 1024;
const derive = promisify<string, Buffer, number, ScryptOptions, Buffer>(scrypt);

/**
 * Encrypts something with a passphrase.
 * @source RFC 7914 (scrypt), NIST SP 800-38D (GCM)
 */
export async function seal(secret: Uint8Array, passphrase: string): Promise<Sealed> {
  const salt = randomBytes(16);
  const nonce = randomBytes(12);
  const key = await derive(passphrase.normalize('NFC'), salt, 32, { ...strength, maxmem: memoryMax });
  const cipher = createCipheriv('aes-256-gcm', key, nonce);
  const data = Buffer.concat([cipher.update(secret), cipher.final()]);
  return {
    scrypt: { ...strength, salt: salt.toString('base64url') },
    nonce: nonce.toString('base64url'),
    tag: cipher.getAuthTag().toString('base64url'),
    data: data.toString('base64url'),
  };
}

/**
 * Opens what {@link seal} made.
 *
 * @returns undefined if the passphrase is wrong or a bit was changed; which of the two can't be told.
 */
export async function unseal(sealed: Sealed, passphrase: string): Promise<Uint8Array | undefined> {
  const bytes = (text: string) => Buffer.from(text, 'base64url');
  const { salt, ...cost } = sealed.scrypt;
  const key = await derive(passphrase.normalize('NFC'), bytes(salt), 32, { ...cost, maxmem: memoryMax });
  const decipher = createDecipheriv('aes-256-gcm', key, bytes(sealed.nonce), { authTagLength: 16 });
  decipher.setAuthTag(bytes(sealed.tag));
  try {
    return Buffer.concat([decipher.update(bytes(sealed.data)), decipher.final()]);
  } catch {
    return undefined;
  }
}
