import { join } from 'node:path';
import { type Config, ConfigFault } from '#platform/config/index.ts';
import { bucketOfFiles, folderOfFiles, type PublishedFiles } from '#platform/published/index.ts';
import {
  externalSigningKey,
  newKey,
  publicKeyLength,
  readKeyFile,
  type SigningKey,
  type StoredKey,
  signingAlgorithms,
  signingKeyOf,
  writeKeyFile,
} from '#platform/signing/index.ts';

/** Where the keys are that sign a realm's checkpoints. */
export interface LogKeyring {
  /** The file in the data folder; one for each realm, since a key is one log's alone. */
  readonly path: string;
  /** What seals it; undefined: it is only kept from other users' eyes. */
  readonly passphrase: string | undefined;
  /** The key of an external signer, which then signs besides those of the file. */
  readonly external: SigningKey | undefined;
}

/** Reads from the environment where the keys of a realm's log are. */
export function logKeyring(config: Config): LogKeyring {
  const by = process.env['GONGZHI_SIGNER'] || undefined;
  return {
    path: join(config.dataFolder, `log-keys-${config.schema}`),
    passphrase: process.env['GONGZHI_KEYS_PASSPHRASE'] || undefined,
    external:
      by === undefined
        ? undefined
        : externalSigningKey({
            by,
            ...externalKey(process.env['GONGZHI_SIGNER_KEY'] ?? ''),
            token: process.env['GONGZHI_SIGNER_TOKEN'] || undefined,
          }),
  };
}

function externalKey(text: string): Pick<SigningKey, 'algorithm' | 'publicKey'> {
  const [name, encoded = ''] = text.split(':');
  const algorithm = signingAlgorithms.find((each) => each === name);
  const publicKey = new Uint8Array(Buffer.from(encoded, 'base64'));
  if (algorithm === undefined || publicKey.length !== publicKeyLength[algorithm])
    throw new ConfigFault('GONGZHI_SIGNER_KEY', 'ed25519: or sm2: and the public key in base64');
  return { algorithm, publicKey };
}

/** The stored keys; none if there is no file. */
export async function storedKeys({ path, passphrase }: LogKeyring): Promise<StoredKey[]> {
  return (await readKeyFile(path, passphrase)) ?? [];
}

/**
 * The keys that are here to sign with: the external signer's if there is one, and those in the file.
 *
 * @param begins whether the log has no keys yet: then the file is made, with one Ed25519 key, unless an
 *   external signer has one.
 */
export async function openLogKeys(keyring: LogKeyring, begins: boolean): Promise<SigningKey[]> {
  const stored = await storedKeys(keyring);
  if (begins && stored.length === 0 && keyring.external?.algorithm !== 'ed25519') {
    stored.push(await newKey('ed25519'));
    await writeKeyFile(keyring.path, stored, keyring.passphrase);
  }
  const keys = await Promise.all(stored.map(signingKeyOf));
  return keyring.external === undefined ? keys : [keyring.external, ...keys];
}

/** Where what anyone may read is published: a folder in the data folder, or an S3 bucket by configuration. */
export function publishedOf(config: Config): PublishedFiles {
  const url = process.env['GONGZHI_BUCKET_URL']?.replace(/\/+$/, '');
  if (url) {
    const keyId = process.env['GONGZHI_BUCKET_KEY_ID'] ?? '';
    const secret = process.env['GONGZHI_BUCKET_SECRET'] ?? '';
    if (!URL.canParse(url) || keyId === '' || secret === '')
      throw new ConfigFault(
        'GONGZHI_BUCKET_URL',
        'the address of a bucket, with GONGZHI_BUCKET_KEY_ID and GONGZHI_BUCKET_SECRET',
      );
    const region = process.env['GONGZHI_BUCKET_REGION'] || undefined;
    return bucketOfFiles({ url: `${url}/${config.schema}`, keyId, secret, region });
  }
  return folderOfFiles(join(config.dataFolder, 'published', config.schema));
}
