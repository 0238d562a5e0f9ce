import { chmod, cp, lstat, mkdir, mkdtemp, readdir, readFile, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Binaries } from './binaries.ts';

/** Where root keeps what can be made again, by the Filesystem Hierarchy Standard 3.0, section 5.5. */
export const copyFolder = '/var/cache/gongzhi';

/**
 * Copies PostgreSQL's programs to where every user of the machine may run them, for a checkout that only
 * root may enter. Done once for each version of the package; about 90 MB. For root only.
 */
export async function copyPrograms(binaries: Binaries): Promise<Binaries> {
  const native = dirname(dirname(binaries.postgres));
  const { version } = JSON.parse(await readFile(join(native, '..', 'package.json'), 'utf8')) as {
    version: string;
  };
  const copy = join(copyFolder, `postgres-${version}`);
  if ((await lstat(copy).catch(() => undefined)) === undefined) await make(native, copy);
  const program = (path: string) => join(copy, path.slice(native.length));
  return {
    initdb: program(binaries.initdb),
    postgres: program(binaries.postgres),
    pgCtl: program(binaries.pgCtl),
  };
}

/** Made beside its place and moved there when whole, so that no other process meets half a copy. */
async function make(native: string, copy: string): Promise<void> {
  await mkdir(copyFolder, { recursive: true });
  await chmod(copyFolder, 0o755);
  const workshop = await mkdtemp(join(copyFolder, 'copying-'));
  try {
    await cp(native, workshop, { recursive: true, verbatimSymlinks: true });
    for (const entry of ['', ...(await readdir(workshop, { recursive: true }))]) {
      const path = join(workshop, entry);
      const found = await lstat(path);
      const enter = found.isDirectory() || (found.mode & 0o100) !== 0;
      if (!found.isSymbolicLink()) await chmod(path, enter ? 0o755 : 0o644);
    }
    await rename(workshop, copy);
  } catch (error) {
    await rm(workshop, { recursive: true, force: true });
    // Another process was quicker.
    if ((error as NodeJS.ErrnoException).code !== 'ENOTEMPTY') throw error;
  }
}
