import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as wait } from 'node:timers/promises';
import { isAlive } from './processes.ts';

/** Holds a folder for this process until released, or until the process ends in whatever way. */
export interface FolderLock {
  release(): void;
}

/** Who holds a folder, where it can be told. */
export interface FolderHolder {
  readonly heldBy: number | undefined;
}

const lockFile = 'lock.sqlite';
const holderFile = 'lock.pid';
const busy = 5;
const attemptsMax = 6;

/**
 * Takes a folder for this process alone.
 *
 * The lock is the operating system's own file lock, by way of an empty SQLite file, since Node offers no
 * other: it ends with the process, so a crash leaves nothing behind that could block the next start. It
 * also holds between containers of one machine that share the folder. This process must not open the lock
 * file by itself, for closing it would give up the lock (POSIX).
 *
 * @returns the lock, or the holder's process id if somebody else, or this process, has it.
 * @throws if the folder can't be written.
 */
export async function lockFolder(folder: string): Promise<FolderLock | FolderHolder> {
  const database = await open(join(folder, lockFile));
  if (database === undefined) return { heldBy: await readHolder(folder) };
  try {
    await writeFile(join(folder, holderFile), `${process.pid}\n`, { mode: 0o600 });
  } catch (error) {
    database.close();
    throw error;
  }
  return {
    release() {
      if (database.isOpen) database.close();
    },
  };
}

/**
 * Opens the lock file for this process alone; undefined if another has it. SQLite locks in steps, so that
 * of two that come at the same moment both may be turned away: each tries again, out of step.
 */
async function open(path: string): Promise<DatabaseSync | undefined> {
  for (let attempt = 1; ; attempt++) {
    const database = new DatabaseSync(path, { timeout: 0 });
    try {
      database.exec('begin exclusive');
      return database;
    } catch (error) {
      database.close();
      if ((error as { errcode?: number }).errcode !== busy) throw error;
    }
    if (attempt === attemptsMax) return undefined;
    await wait(10 + Math.random() * 40);
  }
}

/** The holder writes its id right after it takes the lock: what is read here may be a moment too old. */
async function readHolder(folder: string): Promise<number | undefined> {
  for (let attempt = 0; attempt < 80; attempt++) {
    const pid = Number(await readFile(join(folder, holderFile), 'utf8').catch(() => ''));
    if (pid > 0 && (await isAlive(pid))) return pid;
    await wait(25);
  }
  return undefined;
}
