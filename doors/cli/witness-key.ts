import { join } from 'node:path';
import type { Config } from '#platform/config/index.ts';
import { newKey, readKeyFile, signingKeyOf, writeKeyFile } from '#platform/signing/index.ts';
import { type Cosigner, cosignerOf } from '#register/witness/index.ts';

/**
 * Opens the key with which a realm witnesses other logs; makes it when it is asked for first. It lies beside the
 * log's own keys and is sealed by the same passphrase, but is never one of them.
 */
export async function openCosigner(config: Config): Promise<Cosigner> {
  const path = join(config.dataFolder, `witness-key-${config.schema}`);
  const passphrase = process.env['GONGZHI_KEYS_PASSPHRASE'] || undefined;
  let [stored] = (await readKeyFile(path, passphrase)) ?? [];
  if (stored === undefined) {
    stored = await newKey('ed25519');
    await writeKeyFile(path, [stored], passphrase);
  }
  return cosignerOf(config.url, await signingKeyOf(stored));
}
