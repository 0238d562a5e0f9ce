import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { withClient } from '../with-client.ts';
import { type Account, chooseAccount, type RootAccountKind, type Runner } from './account.ts';
import { addressOf, databaseName } from './address.ts';
import { findBinaries } from './binaries.ts';
import { checkChineseText } from './chinese-text.ts';
import { handOver, hasCluster, takeDataFolder } from './data-folder.ts';
import { give, initialise, readPassword, removeUnfinished, settingsFile } from './initialise.ts';
import type { DatabaseLog } from './log.ts';
import { stopPredecessor } from './predecessor.ts';
import { type Server, type ServerExit, startServer } from './server.ts';
import { type Settings, settingsFor, writeSettings } from './settings.ts';

/** How the embedded database is to be run. */
export interface EmbeddedPostgresOptions {
  /** Folder that holds the cluster, its password and the lock; made if missing, and this launcher's alone. */
  readonly dataDirectory: string;
  readonly log: DatabaseLog;
  /** TCP port to try first, say the one it had before a crash; another free one is taken if it is in use. */
  readonly port?: number | undefined;
  /** Called once if the running server ends without having been asked to. The folder is free again by then. */
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

/**
 * Starts the PostgreSQL that comes with Gongzhi on a data folder, making a new cluster where there is none.
 * A server that a killed predecessor left behind on the folder is stopped first, cleanly. When Node exits
 * without `stop()`, the server is told to end as well.
 *
 * @throws DataFolderInUse if another process, or this one, runs it already; EmbeddedPostgresFault otherwise.
 * @example
 * const database = await startEmbeddedPostgres({ dataDirectory: './data/database', log: console.error });
 * // … new pg.Pool({ connectionString: database.url }) …
 * await database.stop();
 */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const { dataDirectory, lock } = await takeDataFolder(options.dataDirectory);
  let server: Server | undefined;
  try {
    const { account, binaries, cluster, made } = await readyCluster(dataDirectory, options);
    const started = await startServer({
      cluster,
      binaries,
      account,
      log: options.log,
      port: options.port,
      startLimitMs: options.startLimitMs ?? 300_000,
      clear: () => stopPredecessor(dataDirectory, cluster, binaries, options.log),
    });
    server = started;
    const password = await readPassword(cluster);
    await readyDatabase(started.port, password, made);
    let asked = false;
    const released = started.ended.then((exit) => {
      lock.release();
      if (!asked) options.onExit?.(exit);
    });
    return {
      url: addressOf(started.port, password),
      port: started.port,
      pid: started.pid,
      account: account.kind,
      async stop() {
        asked = true;
        await started.stop();
        await released;
      },
    };
  } catch (error) {
    await server?.stop();
    lock.release();
    throw error;
  }
}

async function readyCluster(
  dataDirectory: string,
  options: EmbeddedPostgresOptions,
): Promise<Runner & { cluster: string; made: boolean }> {
  const installed = await findBinaries();
  const durable = options.durable ?? true;
  const cluster = join(dataDirectory, 'cluster');
  await removeUnfinished(dataDirectory);
  const exists = await hasCluster(cluster);
  if (exists) await stopPredecessor(dataDirectory, cluster, installed, options.log);
  const owned = exists ? cluster : dataDirectory;
  const { account, binaries } = await chooseAccount(dataDirectory, owned, installed, options.rootAccount);
  if (exists) await handOver(cluster, account);
  else await initialise(dataDirectory, binaries, account, durable);
  const settings = { ...settingsFor(undefined, durable), ...options.settings };
  await writeFile(join(cluster, settingsFile), writeSettings(settings), { mode: 0o600 });
  await give(join(cluster, settingsFile), account);
  return { account, binaries, cluster, made: !exists };
}

const noSuchDatabase = '3D000';

/** Gives a new cluster's one empty database our name, which is quicker than making another, and checks it. */
async function readyDatabase(port: number, password: string, made: boolean): Promise<void> {
  if (made) await nameDatabase(port, password);
  const check = () => withClient(addressOf(port, password), checkChineseText);
  try {
    await check();
  } catch (error) {
    // A start that was killed between making and naming.
    if ((error as { code?: string }).code !== noSuchDatabase) throw error;
    await nameDatabase(port, password);
    await check();
  }
}

async function nameDatabase(port: number, password: string): Promise<void> {
  await withClient(addressOf(port, password, 'template1'), async (client) => {
    await client.query(`alter database postgres rename to ${databaseName}`);
  });
}
