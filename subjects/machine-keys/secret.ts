import { createHash } from 'node:crypto';
import type { Realm } from '#platform/realm/index.ts';

/** Keys begin with this, so that one found in a file or a log is known for what it is. */
export const keyPrefix = 'gzk_';

const secretPattern = /^gzk_[A-Za-z0-9_-]{43}$/;

/** Draws the secret of a new key: `gzk_` and 256 random bits in base64url. */
export function drawSecret(realm: Realm): string {
  return keyPrefix + Buffer.from(realm.randomBytes(32)).toString('base64url');
}

/**
 * The hash by which a key is known again; undefined for what can't be one. A plain SHA-256 will do, since
 * 256 random bits can't be guessed.
 */
export function hashSecret(secret: string): Uint8Array | undefined {
  return secretPattern.test(secret) ? createHash('sha256').update(secret).digest() : undefined;
}
