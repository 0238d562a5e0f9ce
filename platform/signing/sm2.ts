import { sm2 } from 'sm-crypto-v2';
import type { SignatureCheck } from '#methods/transparency-log/index.ts';
import type { SigningKey, StoredKey } from './signing-key.ts';

/*
 * SM2 signatures over SM3 with the standard's default identity. Node's own SM2 signatures are another thing
 * (they leave the identity out), so a library does it.
 */

const hexOf = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex');
const bytesOf = (hex: string) => new Uint8Array(Buffer.from(hex, 'hex'));

/** Draws a fresh SM2 key. */
export function newSm2Key(): StoredKey {
  const { privateKey, publicKey } = sm2.generateKeyPairHex();
  return { algorithm: 'sm2', publicKey: bytesOf(publicKey), secret: bytesOf(privateKey.padStart(64, '0')) };
}

/** Makes a stored SM2 key ready to sign. */
export function sm2SigningKey({ publicKey, secret }: StoredKey): SigningKey {
  const options = { hash: true, publicKey: hexOf(publicKey) };
  return {
    algorithm: 'sm2',
    publicKey,
    sign: async (message) => bytesOf(sm2.doSignature(message, hexOf(secret), options)),
  };
}

/**
 * How signatures of one SM2 key are checked; false for malformed ones, never throws.
 * @source GB/T 32918.2-2016, section 7.1
 */
export function sm2Check(publicKey: Uint8Array): SignatureCheck {
  const key = hexOf(publicKey);
  return (message, signature) => {
    try {
      return signature.length === 64 && sm2.doVerifySignature(message, hexOf(signature), key, { hash: true });
    } catch {
      return false;
    }
  };
}
