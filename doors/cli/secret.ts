import { randomBytes } from 'node:crypto';
import { link, mkdir, open, readFile, stat, unlink } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * Reads the secret that signs session cookies from `GONGZHI_SECRET`, or from a file in the data folder that
 * is made at the first start and that nobody else may read.
 *
 * @throws if the file can be read by others, or the secret is too short.
 */
export async function readSecret(dataFolder: string, given: string | undefined): Promise<string> {
  if (given !== undefined && given !== '') {
    if (given.length < 32) throw new Error('GONGZHI_SECRET: at least 32 characters');
    return given;
  }
  const path = join(dataFolder, 'secret');
  await mkdir(dataFolder, { recursive: true, mode: 0o700 });
  await makeOnce(path);
  const { mode } = await stat(path);
  if (process.platform !== 'win32' && (mode & 0o077) !== 0) {
    throw new Error(`${path}: others may read this file; set its mode to 600 and replace the secret`);
  }
  return (await readFile(path, 'utf8')).trim();
}

/** Whole or not at all, also if two processes start at once. */
async function makeOnce(path: string): Promise<void> {
  if (await stat(path).catch(() => null)) return;
  const draft = `${path}.${process.pid}`;
  const file = await open(draft, 'w', 0o600);
  await file.writeFile(`${randomBytes(48).toString('base64url')}\n`);
  await file.sync();
  await file.close();
  await link(draft, path).catch(() => undefined);
  await unlink(draft);
}
