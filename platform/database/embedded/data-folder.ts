import { lstat, mkdir, readdir, readFile, realpath } from 'node:fs/promises';
import { join } from 'node:path';
import { say } from '../../languages.ts';
import type { Account } from './account.ts';
import { majorVersion } from './binaries.ts';
import { DataFolderInUse, EmbeddedPostgresFault } from './faults.ts';
import { type FolderLock, lockFolder } from './folder-lock.ts';
import { give } from './initialise.ts';

/**
 * Makes the data folder if need be, and takes it for this process.
 *
 * @throws DataFolderInUse, or EmbeddedPostgresFault `data-folder-denied`.
 */
export async function takeDataFolder(wished: string): Promise<{ dataDirectory: string; lock: FolderLock }> {
  try {
    await mkdir(wished, { recursive: true, mode: 0o700 });
    const dataDirectory = await realpath(wished);
    const lock = await lockFolder(dataDirectory);
    if ('heldBy' in lock) throw new DataFolderInUse(dataDirectory, lock.heldBy);
    return { dataDirectory, lock };
  } catch (cause) {
    if (cause instanceof EmbeddedPostgresFault) throw cause;
    throw new EmbeddedPostgresFault(
      'data-folder-denied',
      say(
        `不能写入数据文件夹 ${wished}。请用当初建立它的用户运行，或用 GONGZHI_DATA 指定另外的文件夹。`,
        `The data folder ${wished} can't be written. Run as the user who made it, or give another folder with GONGZHI_DATA.`,
      ),
      { cause },
    );
  }
}

/**
 * Whether there is a cluster.
 *
 * @throws EmbeddedPostgresFault if it can't be read, or another version of PostgreSQL wrote it.
 */
export async function hasCluster(cluster: string): Promise<boolean> {
  const found = await lstat(cluster).catch(() => undefined);
  if (found === undefined) return false;
  const version = await readFile(join(cluster, 'PG_VERSION'), 'utf8').catch((cause: unknown) => {
    throw new EmbeddedPostgresFault(
      'data-folder-incomplete',
      say(
        `${cluster} 中没有可用的数据库（不能读取 PG_VERSION），未作改动。请用建立它的用户运行，或从备份恢复，或将它移到别处后重新启动以建立空的数据库。`,
        `There is no usable database in ${cluster} (PG_VERSION can't be read); nothing was changed. Run as the user who made it, or restore it from a backup, or move it away to start with an empty database.`,
      ),
      { cause },
    );
  });
  if (version.trim() === majorVersion) return true;
  throw new EmbeddedPostgresFault(
    'data-folder-of-other-version',
    say(
      `${cluster} 由 PostgreSQL ${version.trim()} 写成，本版本使用 PostgreSQL ${majorVersion}，未作改动。请用原来的版本导出（pg_dump），再导入新的文件夹。`,
      `${cluster} was written by PostgreSQL ${version.trim()}, this version runs ${majorVersion}; nothing was changed. Export it with the former version (pg_dump) and load it into a new folder.`,
    ),
  );
}

/** Gives a whole cluster to another account, if the way in which root runs it has changed. */
export async function handOver(cluster: string, account: Account): Promise<void> {
  if (account.owner === undefined || (await lstat(cluster)).uid === account.owner.uid) return;
  for (const entry of await readdir(cluster, { recursive: true })) await give(join(cluster, entry), account);
  await give(cluster, account);
}
