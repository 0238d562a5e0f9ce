import { formatVerifierKey, signatureTypes, type VerifierKey } from '#methods/transparency-log/index.ts';
import type { SigningKey } from '#platform/signing/index.ts';

/** A witness's own key, ready to cosign: never a log's, so that no statement of one passes for the other's. */
export interface Cosigner extends Pick<SigningKey, 'sign'> {
  /** Of type 04; its name is the witness's. */
  readonly key: VerifierKey;
  /** The same on one line, as it is published and pinned. */
  readonly verifierKey: string;
}

/**
 * Makes the cosigner of the realm at some address: it is called by the address without scheme, and `/witness`.
 *
 * @param signingKey an Ed25519 key that signs nothing else; others throw.
 */
export function cosignerOf(url: string, { algorithm, publicKey, sign }: SigningKey): Cosigner {
  if (algorithm !== 'ed25519') throw new Error('a witness cosigns with Ed25519');
  const { host, pathname } = new URL(url);
  const name = `${host}${pathname.replace(/\/+$/, '')}/witness`;
  const key = { name, type: signatureTypes.cosignature, publicKey };
  return { key, verifierKey: formatVerifierKey(key), sign };
}
