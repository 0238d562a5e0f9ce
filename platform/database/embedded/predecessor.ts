import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Binaries } from './binaries.ts';
import { DataFolderInUse } from './faults.ts';
import type { DatabaseLog } from './log.ts';
import { readPostmasterFile, stopPostmaster } from './postmaster.ts';
import { isPostmasterOf } from './processes.ts';

/**
 * Stops the server that a killed process left running on a cluster, and clears away what a killed server
 * left written. The caller holds the folder's lock, so nobody alive answers for either.
 *
 * @throws DataFolderInUse if the server runs as somebody whose processes this one may not stop.
 */
export async function stopPredecessor(
  dataDirectory: string,
  cluster: string,
  binaries: Binaries,
  log: DatabaseLog,
): Promise<void> {
  const file = await readPostmasterFile(cluster);
  if (file === undefined) return;
  if (await isPostmasterOf(file.pid, cluster)) {
    log({ level: 'warn', message: `stopping PostgreSQL ${file.pid}, left behind on ${cluster}` });
    try {
      await stopPostmaster(file.pid, cluster, binaries);
    } catch (cause) {
      throw new DataFolderInUse(dataDirectory, file.pid, { cause });
    }
  }
  // A stale file may name a process that is somebody else's by now, at which PostgreSQL would balk. Whether
  // any of the cluster's processes is left, PostgreSQL sees for itself by its shared memory.
  await rm(join(cluster, 'postmaster.pid'), { force: true });
}
