export { type ExternalSigner, externalSigningKey } from './external-signer.ts';
export { KeyFileFault, readKeyFile, writeKeyFile } from './key-file.ts';
export {
  publicKeyLength,
  type SigningAlgorithm,
  type SigningKey,
  type StoredKey,
  signingAlgorithms,
} from './signing-key.ts';
export { sm2Check } from './sm2.ts';
export { newKey, signingKeyOf } from './stored-keys.ts';
