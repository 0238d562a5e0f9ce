import { realpath } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { addressOf } from './address.ts';
import { readPassword } from './initialise.ts';
import { readPostmasterFile } from './postmaster.ts';
import { isPostmasterOf } from './processes.ts';

/**
 * The address of the database that another process runs on a data folder: for a command that found the
 * folder in use, and works beside the server that holds it. Waits, up to the limit, for one that is just
 * being started.
 *
 * @param dataDirectory the folder, as the one who holds it was given it
 * @param limitMs how long to wait for a server, in milliseconds
 * @returns `postgres://…`, or undefined if none takes connections.
 * @throws if this user may not read the password.
 */
export async function runningEmbeddedPostgres(
  dataDirectory: string,
  limitMs = 0,
): Promise<string | undefined> {
  const end = performance.now() + limitMs;
  for (;;) {
    const found = await find(dataDirectory);
    if (found !== undefined || performance.now() >= end) return found;
    await wait(50);
  }
}

async function find(dataDirectory: string): Promise<string | undefined> {
  const folder = await realpath(dataDirectory).catch(() => undefined);
  if (folder === undefined) return undefined;
  const cluster = join(folder, 'cluster');
  const file = await readPostmasterFile(cluster);
  if (!file?.ready || !(await isPostmasterOf(file.pid, cluster))) return undefined;
  return addressOf(file.port, await readPassword(cluster));
}
