import { nodeCrypto } from './node-crypto.ts';
import { sha256Portable } from './sha-256-portable.ts';

/**
 * The SHA-256 fingerprint of some bytes: 32 bytes, the same everywhere.
 *
 * Synchronous, by Node's one-shot hash where there is one and by our own code in a browser.
 *
 * @source FIPS 180-4
 */
export const sha256: (data: Uint8Array) => Uint8Array =
  typeof nodeCrypto?.hash === 'function' ? byNode(nodeCrypto.hash) : sha256Portable;

function byNode(hash: typeof import('node:crypto').hash): (data: Uint8Array) => Uint8Array {
  return (data) => {
    // As a string of byte-sized characters: a Buffer made by Node's C++ costs more than the hash itself.
    const characters = hash('sha256', data, 'binary');
    const digest = new Uint8Array(32);
    for (let i = 0; i < 32; i++) digest[i] = characters.charCodeAt(i);
    return digest;
  };
}
