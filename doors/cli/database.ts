import { join } from 'node:path';
import type { Logger } from 'pino';
import type { Config } from '#platform/config/index.ts';
import {
  checkChineseText,
  type DatabaseLogEntry,
  DataFolderInUse,
  keepEmbeddedPostgres,
  runningEmbeddedPostgres,
  startEmbeddedPostgres,
} from '#platform/database/embedded/index.ts';
import { withClient } from '#platform/database/index.ts';

/** A database to work on. */
export interface OpenedDatabase {
  readonly url: string;
  /** Stops it if it was started here. */
  close(): Promise<void>;
}

/** So long a command waits for a database that a server is just starting, in milliseconds. */
const joinLimitMs = 10_000;

/**
 * Opens the database of a server: one's own by `DATABASE_URL`, else the embedded one, started and kept
 * running here.
 *
 * @param onGivenUp called once if the embedded database is down for good.
 * @throws DataFolderInUse if another process has it.
 */
export async function keepDatabase(
  config: Config,
  log: Logger,
  onGivenUp: () => void,
): Promise<OpenedDatabase> {
  if (config.databaseUrl !== undefined) return givenDatabase(config.databaseUrl);
  const kept = await keepEmbeddedPostgres({ ...embedded(config, log), onGivenUp });
  return { url: kept.url, close: () => kept.stop() };
}

/** Opens the database of a command that ends by itself; joins the one that a server has running already. */
export async function borrowDatabase(config: Config, log: Logger): Promise<OpenedDatabase> {
  if (config.databaseUrl !== undefined) return givenDatabase(config.databaseUrl);
  try {
    const started = await startEmbeddedPostgres(embedded(config, log));
    return { url: started.url, close: () => started.stop() };
  } catch (error) {
    if (!(error instanceof DataFolderInUse)) throw error;
    const running = await runningEmbeddedPostgres(embedded(config, log).dataDirectory, joinLimitMs);
    if (running === undefined) throw error;
    return { url: running, close: async () => undefined };
  }
}

function embedded(config: Config, log: Logger) {
  return {
    dataDirectory: join(config.dataFolder, 'database'),
    log: (entry: DatabaseLogEntry) =>
      log[entry.level === 'info' ? 'debug' : entry.level]({ from: 'postgres' }, entry.message),
  };
}

async function givenDatabase(url: string): Promise<OpenedDatabase> {
  await withClient(url, checkChineseText);
  return { url, close: async () => undefined };
}
