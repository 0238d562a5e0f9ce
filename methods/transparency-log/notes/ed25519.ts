import { base64url, bytesOfBase64url } from '../encoding/base64.ts';
import { concatBytes } from '../encoding/bytes.ts';
import { nodeCrypto } from '../hashing/node-crypto.ts';
import { verifyEd25519Portable } from './ed25519-portable.ts';

/** Checks a signature over a message with one key; false for malformed ones, never throws. */
export type SignatureCheck = (message: Uint8Array, signature: Uint8Array) => boolean;

/** Signs a message, wherever the key is: in memory, in a certified module, behind a network. */
export type Sign = (message: Uint8Array) => Promise<Uint8Array>;

/** An Ed25519 key pair whose private half can only be used, not read. */
export interface Ed25519KeyPair {
  /** 32 bytes. */
  readonly publicKey: Uint8Array;
  /** Gives 64 bytes. */
  readonly sign: Sign;
}

/**
 * How signatures of one Ed25519 key are checked: synchronously, by Node or by our own code in a browser.
 * @source RFC 8032, section 5.1.7
 */
export function ed25519Check(publicKey: Uint8Array): SignatureCheck {
  const node = nodeCrypto;
  if (node === undefined) return (message, signature) => verifyEd25519Portable(publicKey, message, signature);
  const key = node.createPublicKey({
    key: { kty: 'OKP', crv: 'Ed25519', x: base64url(publicKey) },
    format: 'jwk',
  });
  return (message, signature) => signature.length === 64 && node.verify(null, message, key, signature);
}

/**
 * Makes a key pair from its 32-byte seed, which must be random and secret.
 *
 * Signs by Node, or by the browser's Web Crypto, which rejects where it has no Ed25519. The seed isn't kept.
 *
 * @source RFC 8032, sections 5.1.5 and 5.1.6; RFC 8410, section 7 (the private key's encoding)
 */
export async function ed25519KeyPair(seed: Uint8Array): Promise<Ed25519KeyPair> {
  if (seed.length !== 32) throw new RangeError('an Ed25519 seed has 32 bytes');
  const pkcs8 = concatBytes(privateKeyPrefix, seed);
  return nodeCrypto === undefined ? byWebCrypto(pkcs8) : byNode(nodeCrypto, pkcs8);
}

/** DER of a PrivateKeyInfo with the Ed25519 identifier, up to the seed. */
const privateKeyPrefix = new Uint8Array([
  0x30, 0x2e, 0x02, 0x01, 0x00, 0x30, 0x05, 0x06, 0x03, 0x2b, 0x65, 0x70, 0x04, 0x22, 0x04, 0x20,
]);

function byNode(node: NonNullable<typeof nodeCrypto>, pkcs8: Uint8Array): Ed25519KeyPair {
  const key = node.createPrivateKey({ key: Buffer.from(pkcs8), format: 'der', type: 'pkcs8' });
  const { x } = node.createPublicKey(key).export({ format: 'jwk' });
  return {
    publicKey: bytesOfBase64url(x!),
    sign: async (message) => new Uint8Array(node.sign(null, message, key)),
  };
}

async function byWebCrypto(pkcs8: Uint8Array): Promise<Ed25519KeyPair> {
  const { subtle } = globalThis.crypto;
  const bytes = new Uint8Array(pkcs8);
  // The public half can only be had from a key that may be exported; the one kept may not be.
  const exportable = await subtle.importKey('pkcs8', bytes, 'Ed25519', true, ['sign']);
  const { x } = await subtle.exportKey('jwk', exportable);
  const key = await subtle.importKey('pkcs8', bytes, 'Ed25519', false, ['sign']);
  return {
    publicKey: bytesOfBase64url(x!),
    sign: async (message) => new Uint8Array(await subtle.sign('Ed25519', key, new Uint8Array(message))),
  };
}
