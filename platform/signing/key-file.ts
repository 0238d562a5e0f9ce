import { randomBytes } from 'node:crypto';
import { mkdir, open, readFile, rename, stat, unlink } from 'node:fs/promises';
import { dirname } from 'node:path';
import { z } from 'zod';
import { seal, unseal } from './seal.ts';
import { publicKeyLength, type StoredKey, signingAlgorithms } from './signing-key.ts';

/** A file of keys that can't be used, with what is to be done about it. */
export class KeyFileFault extends Error {
  override readonly name = 'KeyFileFault';
}

const keysSchema = z.array(
  z.strictObject({ algorithm: z.enum(signingAlgorithms), publicKey: z.base64url(), secret: z.base64url() }),
);

const fileSchema = z.union([
  z.strictObject({ version: z.literal(1), keys: keysSchema }),
  z.strictObject({
    version: z.literal(1),
    sealed: z.strictObject({
      scrypt: z.strictObject({
        N: z.int().max(2 ** 20),
        r: z.int().max(32),
        p: z.int().max(16),
        salt: z.base64url(),
      }),
      nonce: z.base64url(),
      tag: z.base64url(),
      data: z.base64url(),
    }),
  }),
]);

/**
 * Reads the keys kept in a file, which nobody else may read.
 *
 * @param passphrase what opens it, if it was sealed.
 * @returns undefined if there is no such file.
 * @throws KeyFileFault if others may read it, it isn't such a file, or the passphrase is wrong or missing.
 */
export async function readKeyFile(
  path: string,
  passphrase: string | undefined,
): Promise<StoredKey[] | undefined> {
  const found = await stat(path).catch(() => undefined);
  if (found === undefined) return undefined;
  if (process.platform !== 'win32' && (found.mode & 0o077) !== 0) {
    throw new KeyFileFault(
      `${path}: others may read the signing keys; set its mode to 600, and rotate the keys if it has been so for long`,
    );
  }
  const content = fileSchema.safeParse(parse(await readFile(path, 'utf8')));
  if (!content.success) throw new KeyFileFault(`${path}: not a file of signing keys`);
  const keys =
    'keys' in content.data ? content.data.keys : await openSealed(path, content.data.sealed, passphrase);
  return keys.map(({ algorithm, publicKey, secret }) => ({
    algorithm,
    publicKey: bytesOf(path, publicKey, publicKeyLength[algorithm]),
    secret: bytesOf(path, secret, 32),
  }));
}

/**
 * Writes the file of keys, whole or not at all, readable by its owner only; sealed if a passphrase is given.
 */
export async function writeKeyFile(
  path: string,
  keys: readonly StoredKey[],
  passphrase: string | undefined,
): Promise<void> {
  const plain = keys.map(({ algorithm, publicKey, secret }) => ({
    algorithm,
    publicKey: Buffer.from(publicKey).toString('base64url'),
    secret: Buffer.from(secret).toString('base64url'),
  }));
  const content =
    passphrase === undefined
      ? { version: 1, keys: plain }
      : { version: 1, sealed: await seal(Buffer.from(JSON.stringify(plain)), passphrase) };
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  const draft = `${path}.${randomBytes(9).toString('base64url')}`;
  const file = await open(draft, 'wx', 0o600);
  try {
    await file.writeFile(`${JSON.stringify(content)}\n`);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(draft, path).catch(async (error: unknown) => {
    await unlink(draft);
    throw error;
  });
}

async function openSealed(
  path: string,
  sealed: Parameters<typeof unseal>[0],
  passphrase: string | undefined,
): Promise<z.output<typeof keysSchema>> {
  if (passphrase === undefined) {
    throw new KeyFileFault(`${path}: the signing keys are sealed; give their passphrase`);
  }
  const opened = await unseal(sealed, passphrase);
  if (opened === undefined) throw new KeyFileFault(`${path}: the passphrase doesn't open the signing keys`);
  return keysSchema.parse(parse(Buffer.from(opened).toString('utf8')));
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function bytesOf(path: string, text: string, length: number): Uint8Array {
  const bytes = new Uint8Array(Buffer.from(text, 'base64url'));
  if (bytes.length !== length) throw new KeyFileFault(`${path}: a key has ${bytes.length} bytes`);
  return bytes;
}
