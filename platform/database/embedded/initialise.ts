import { randomBytes } from 'node:crypto';
import {
  chmod,
  chown,
  mkdir,
  mkdtemp,
  open,
  readdir,
  readFile,
  rename,
  rm,
  writeFile,
} from 'node:fs/promises';
import { join } from 'node:path';
import { say } from '../../languages.ts';
import { type Account, spawnAs } from './account.ts';
import { administrator } from './address.ts';
import type { Binaries } from './binaries.ts';
import { EmbeddedPostgresFault } from './faults.ts';

/** Settings of ours, read before everything an operator writes in postgresql.conf, which so prevails. */
export const settingsFile = 'gongzhi.conf';

const passwordFile = 'gongzhi.password';
const unfinished = 'initialising-';

/**
 * Makes a new, empty database cluster: UTF-8 in the locale C.UTF-8, so that PostgreSQL sees Chinese letters
 * as letters on every machine alike, and a random password for its administrator.
 *
 * It is made beside its place and moved there when whole: a crash leaves no half cluster behind.
 *
 * @param dataDirectory the folder that will hold `cluster`; the caller holds its lock
 * @throws EmbeddedPostgresFault `initialisation-failed`, with what initdb said.
 */
export async function initialise(
  dataDirectory: string,
  binaries: Binaries,
  account: Account,
  durable: boolean,
): Promise<void> {
  const workshop = await mkdtemp(join(dataDirectory, unfinished));
  const cluster = join(workshop, 'cluster');
  const passwordPath = join(workshop, 'password');
  const password = randomBytes(24).toString('base64url');
  await mkdir(cluster, { mode: 0o700 });
  await writeFile(passwordPath, password, { mode: 0o600 });
  for (const path of [workshop, cluster, passwordPath]) await give(path, account);
  await runInitdb(account, [
    binaries.initdb,
    `--pgdata=${cluster}`,
    '--encoding=UTF8',
    '--locale=C.UTF-8',
    '--auth=scram-sha-256',
    `--username=${administrator}`,
    `--pwfile=${passwordPath}`,
    '--no-instructions',
    ...(durable ? [] : ['--no-sync']),
  ]);
  await includeSettings(cluster);
  await rename(passwordPath, join(cluster, passwordFile));
  if (durable) await syncFiles([join(cluster, 'postgresql.conf'), join(cluster, passwordFile), cluster]);
  await rename(cluster, join(dataDirectory, 'cluster'));
  if (durable) await syncFiles([dataDirectory]);
  await removeUnfinished(dataDirectory);
}

/** The administrator's password, which never leaves the data folder. */
export async function readPassword(cluster: string): Promise<string> {
  return (await readFile(join(cluster, passwordFile), 'utf8')).trim();
}

/** Gives a file to the account that PostgreSQL runs in. */
export async function give(path: string, account: Account): Promise<void> {
  if (account.owner !== undefined) await chown(path, account.owner.uid, account.owner.gid);
}

/** Clears away clusters whose making was cut short. What an initdb that still runs holds on to stays. */
export async function removeUnfinished(dataDirectory: string): Promise<void> {
  for (const name of await readdir(dataDirectory)) {
    if (!name.startsWith(unfinished)) continue;
    await rm(join(dataDirectory, name), { recursive: true, force: true }).catch(() => {});
  }
}

async function includeSettings(cluster: string): Promise<void> {
  const path = join(cluster, 'postgresql.conf');
  const configuration = await readFile(path, 'utf8');
  await writeFile(path, `include_if_exists '${settingsFile}'\n\n${configuration}`);
  await chmod(path, 0o600);
}

/** Waits until files, or a folder's list of entries, are on disk. */
async function syncFiles(paths: readonly string[]): Promise<void> {
  // Windows opens no folders; there the order of its own journal has to do.
  if (process.platform === 'win32') return;
  for (const path of paths) {
    const file = await open(path, 'r');
    await file.sync().finally(() => file.close());
  }
}

async function runInitdb(account: Account, words: readonly string[]): Promise<void> {
  const child = spawnAs(account, words, { stdio: ['ignore', 'ignore', 'pipe'] });
  let complaint = '';
  child.stderr?.setEncoding('utf8').on('data', (part: string) => {
    complaint += part;
  });
  const code = await new Promise<number | string | null>((resolve) => {
    child.on('error', (error) => resolve(error.message));
    child.on('close', resolve);
  });
  if (code === 0) return;
  throw new EmbeddedPostgresFault(
    'initialisation-failed',
    say(
      `未能建立数据库：${complaint.trim() || code}。数据文件夹中没有留下不完整的数据，排除原因后可重新启动。`,
      `The database could not be made: ${complaint.trim() || code}. Nothing incomplete was left in the data folder; start again once the cause is removed.`,
    ),
  );
}
