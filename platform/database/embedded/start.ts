import { access, lstat, mkdir, readdir, readFile, realpath, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';
import { say } from '../../languages.ts';
import { type Account, chooseAccount, type RootAccountKind } from './account.ts';
import { type Binaries, findBinaries, majorVersion } from './binaries.ts';
import { checkChineseText } from './chinese-text.ts';
import { DataFolderInUse, EmbeddedPostgresFault } from './faults.ts';
import { type FolderLock, lockFolder } from './folder-lock.ts';
import { administrator, give, initialise, readPassword, settingsFile } from './initialise.ts';
import { stopPostmaster } from './postmaster.ts';
import { stopPredecessor } from './predecessor.ts';
import { type DatabaseLog, type Server, startServer } from './server.ts';
import { type Settings, settingsFor, writeSettings } from './settings.ts';

/** How the embedded database is to be run. */
export interface EmbeddedPostgresOptions {
  /** Folder that holds the cluster, its password and the lock; made if missing, and this launcher's alone. */
  readonly dataDirectory: string;
  readonly log: DatabaseLog;
  /** TCP port to try first, say the one it had before a crash; another free one is taken if it is in use. */
  readonly port?: number | undefined;
  /** Called once if the server ends without having been asked to. The folder is free again by then. */
  readonly onExit?: ((exit: ServerExit) => void) | undefined;
  /** False makes commits quick and unsafe: for throw-away databases in tests only. */
  readonly durable?: boolean | undefined;
  /** How long starting may take, in milliseconds; 5 minutes unless given, for recovery after a crash. */
  readonly startLimitMs?: number | undefined;
  /** PostgreSQL settings that differ from those chosen for this machine. */
  readonly settings?: Settings | undefined;
  /** How root lends PostgreSQL an account; unset, the first way that works. Others run it as themselves. */
  readonly rootAccount?: RootAccountKind | undefined;
}

/** How a server ended that nobody had asked to. */
export interface ServerExit {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

/** The embedded database, running. */
export interface EmbeddedPostgres {
  /** `postgres://…` with the administrator's password; database `gongzhi`. */
  readonly url: string;
  readonly port: number;
  /** PostgreSQL's main process. */
  readonly pid: number;
  /** As whom PostgreSQL runs. */
  readonly account: Account['kind'];
  /** Ends the server cleanly and gives the folder back. May be called again, and after a crash. */
  stop(): Promise<void>;
}

/** The database within the cluster that the address names. */
const databaseName = 'gongzhi';

/**
 * Starts the PostgreSQL that comes with Gongzhi on a data folder, making a new cluster where there is none.
 * A server that a killed predecessor left behind on the folder is stopped first, cleanly.
 *
 * @throws DataFolderInUse if another process, or this one, runs it already; EmbeddedPostgresFault otherwise.
 * @example
 * const database = await startEmbeddedPostgres({ dataDirectory: './data/database', log: console.error });
 * // … new pg.Pool({ connectionString: database.url }) …
 * await database.stop();
 */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const binaries = await findBinaries();
  const { dataDirectory, lock } = await takeFolder(options.dataDirectory);
  try {
    const cluster = join(dataDirectory, 'cluster');
    const exists = await checkCluster(cluster);
    if (exists) await stopPredecessor(dataDirectory, cluster, binaries, options.log);
    const account = await chooseAccount(exists ? cluster : dataDirectory, binaries, options.rootAccount);
    const durable = options.durable ?? true;
    if (!exists) await initialise(dataDirectory, binaries, account, durable);
    await hand(cluster, account);
    const settings = { ...settingsFor(undefined, durable), ...options.settings };
    await writeFile(join(cluster, settingsFile), writeSettings(settings), { mode: 0o600 });
    await give(join(cluster, settingsFile), account);
    const server = await startServer({
      cluster,
      binaries,
      account,
      log: options.log,
      port: options.port,
      startLimitMs: options.startLimitMs ?? 300_000,
    });
    return await open(server, account, cluster, binaries, lock, options.onExit);
  } catch (error) {
    lock.release();
    throw error;
  }
}

async function open(
  server: Server,
  account: Account,
  cluster: string,
  binaries: Binaries,
  lock: FolderLock,
  onExit: ((exit: ServerExit) => void) | undefined,
): Promise<EmbeddedPostgres> {
  let asked = false;
  const end = new Promise<void>((resolve) => {
    const finish = (code: number | null, signal: NodeJS.Signals | null) => {
      process.off('exit', endWithNode);
      lock.release();
      resolve();
      if (!asked) onExit?.({ code, signal });
    };
    if (server.process.exitCode !== null || server.process.signalCode !== null) {
      asked = true;
      finish(null, null);
    } else server.process.once('exit', finish);
  });
  const endWithNode = () => server.process.kill('SIGINT');
  process.once('exit', endWithNode);
  const stop = async () => {
    if (!asked) {
      asked = true;
      if (server.process.exitCode === null && server.process.signalCode === null) {
        await stopPostmaster(server.pid, cluster, binaries);
      }
    }
    await end;
  };
  try {
    const url = addressOf(server.port, await readPassword(cluster));
    await prepareDatabase(url);
    return { url: `${url}/${databaseName}`, port: server.port, pid: server.pid, account: account.kind, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

function addressOf(port: number, password: string): string {
  return `postgres://${administrator}:${encodeURIComponent(password)}@127.0.0.1:${port}`;
}

async function prepareDatabase(url: string): Promise<void> {
  await withClient(`${url}/postgres`, async (client) => {
    const { rowCount } = await client.query('select from pg_database where datname = $1', [databaseName]);
    if (rowCount === 0) await client.query(`create database ${databaseName}`);
  });
  await withClient(`${url}/${databaseName}`, checkChineseText);
}

async function withClient(url: string, use: (client: pg.Client) => Promise<void>): Promise<void> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 30_000 });
  client.on('error', () => {});
  await client.connect();
  await use(client).finally(() => client.end());
}

async function takeFolder(wished: string): Promise<{ dataDirectory: string; lock: FolderLock }> {
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

/** Whether there is a cluster; refuses one that isn't ours to run. */
async function checkCluster(cluster: string): Promise<boolean> {
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
async function hand(cluster: string, account: Account): Promise<void> {
  if (account.owner === undefined || (await lstat(cluster)).uid === account.owner.uid) return;
  for (const entry of await readdir(cluster, { recursive: true })) await give(join(cluster, entry), account);
  await give(cluster, account);
  await access(cluster);
}
