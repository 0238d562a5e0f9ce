import { randomBytes } from 'node:crypto';
import { mkdir, open, readFile, rename, rmdir, unlink } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import {
  checkPath,
  type PublishedFile,
  PublishedFileDiffers,
  type PublishedFiles,
} from './published-files.ts';

/**
 * Publishes into a folder of this machine. A file is written beside its place, flushed to the disk, renamed,
 * and its folder flushed, so that after a power cut it is there whole or not at all.
 */
export function folderOfFiles(folder: string): PublishedFiles {
  const placeOf = (path: string) => join(folder, ...checkPath(path).split('/'));
  return {
    read: (path) => readIfThere(placeOf(path)),
    async keep(files) {
      const fresh: PublishedFile[] = [];
      for (const file of files) {
        const there = await readIfThere(placeOf(file.path));
        if (there === undefined) fresh.push(file);
        else if (!Buffer.from(there).equals(file.bytes)) throw new PublishedFileDiffers(file.path);
      }
      await writeAll(fresh.map(({ path, bytes }) => ({ place: placeOf(path), bytes })));
    },
    replace: ({ path, bytes }) => writeAll([{ place: placeOf(path), bytes }]),
    async remove(paths) {
      for (const path of paths) {
        await unlink(placeOf(path)).catch(ignore('ENOENT'));
        // A folder that still holds something stays.
        await rmdir(dirname(placeOf(path))).catch(ignore('ENOENT', 'ENOTEMPTY', 'EEXIST'));
      }
    },
  };
}

async function readIfThere(place: string): Promise<Uint8Array | undefined> {
  try {
    return await readFile(place);
  } catch (error) {
    // A path below a file, or a folder where a file is asked for, isn't a file either.
    if (['ENOENT', 'ENOTDIR', 'EISDIR'].includes((error as NodeJS.ErrnoException).code ?? ''))
      return undefined;
    throw error;
  }
}

/** So many files are flushed at the same time. */
const atOnceMax = 16;

async function writeAll(files: readonly { place: string; bytes: Uint8Array }[]): Promise<void> {
  const folders = [...new Set(files.map(({ place }) => dirname(place)))];
  const made = new Set<string>();
  for (const folder of folders) for (const parent of await makeFolder(folder)) made.add(parent);
  for (let at = 0; at < files.length; at += atOnceMax) {
    await Promise.all(files.slice(at, at + atOnceMax).map(writeOne));
  }
  for (const folder of new Set([...folders, ...made])) await flush(folder);
}

/** Makes a folder and gives those in which a new one now stands, which must be flushed too. */
async function makeFolder(folder: string): Promise<string[]> {
  const first = await mkdir(folder, { recursive: true });
  if (first === undefined) return [];
  const parents = [dirname(first)];
  for (let at = folder; at !== first; at = dirname(at)) parents.push(dirname(at));
  return parents;
}

async function writeOne({ place, bytes }: { place: string; bytes: Uint8Array }): Promise<void> {
  const draft = join(dirname(place), `.${randomBytes(9).toString('base64url')}`);
  try {
    const file = await open(draft, 'wx');
    try {
      await file.writeFile(bytes);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(draft, place);
  } catch (error) {
    await unlink(draft).catch(() => undefined);
    throw error;
  }
}

async function flush(folder: string): Promise<void> {
  // Windows can't flush a folder.
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

function ignore(...codes: readonly string[]): (error: NodeJS.ErrnoException) => void {
  return (error) => {
    if (!codes.includes(error.code ?? '')) throw error;
  };
}
