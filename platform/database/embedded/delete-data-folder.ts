import { realpath, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { findBinaries } from './binaries.ts';
import { DataFolderInUse } from './faults.ts';
import { lockFolder } from './folder-lock.ts';
import type { DatabaseLog } from './log.ts';
import { stopPredecessor } from './predecessor.ts';

/**
 * Deletes a data folder, database and all, after stopping a server that a killed process left behind on it.
 *
 * @throws DataFolderInUse if a living process holds it; nothing is deleted then.
 */
export async function deleteDataFolder(dataDirectory: string, log: DatabaseLog): Promise<void> {
  const folder = await realpath(dataDirectory);
  const lock = await lockFolder(folder);
  if ('heldBy' in lock) throw new DataFolderInUse(folder, lock.heldBy);
  try {
    await stopPredecessor(folder, join(folder, 'cluster'), await findBinaries(), log);
    await rm(folder, { recursive: true, force: true });
  } finally {
    lock.release();
  }
}
