import { type EmbeddedPostgres, type EmbeddedPostgresOptions, startEmbeddedPostgres } from './start.ts';

/** How the embedded database is to be run and kept running. */
export interface KeepOptions extends Omit<EmbeddedPostgresOptions, 'onExit'> {
  /** Called once if the database is down for good: there is nothing left but to end the program, loudly. */
  readonly onGivenUp: (cause: unknown) => void;
}

const crashesMax = 3;
const crashWindowMs = 60_000;

/**
 * Starts the embedded database as `startEmbeddedPostgres` does and, when its server is killed, starts it
 * again at the same address, so that pools of connections find it anew by themselves. Statements under way
 * at the crash fail; what was committed is there. Gives up at the fourth crash within a minute, if the port
 * has been taken by another program, or if starting fails.
 *
 * @returns the running database; `pid` is that of the present server.
 */
export async function keepEmbeddedPostgres(options: KeepOptions): Promise<EmbeddedPostgres> {
  let stopped = false;
  let restart: Promise<void> = Promise.resolve();
  const crashes: number[] = [];
  const start = (port: number | undefined) =>
    startEmbeddedPostgres({
      ...options,
      port,
      onExit: ({ code, signal }) => {
        options.log({ level: 'error', message: `PostgreSQL ended by itself (${signal ?? code})` });
        restart = recover();
      },
    });
  const first = await start(options.port);
  let current = first;
  const recover = async () => {
    if (stopped) return;
    try {
      const now = performance.now();
      crashes.push(now);
      const recent = crashes.filter((time) => time > now - crashWindowMs).length;
      if (recent > crashesMax) throw new Error(`PostgreSQL crashed ${recent} times within a minute`);
      current = await start(first.port);
      if (current.port !== first.port) {
        await current.stop();
        throw new Error(`port ${first.port} was taken by another program after a crash of PostgreSQL`);
      }
      options.log({ level: 'warn', message: `PostgreSQL was started again (${current.pid})` });
    } catch (cause) {
      options.onGivenUp(cause);
    }
  };
  return {
    url: first.url,
    port: first.port,
    account: first.account,
    get pid() {
      return current.pid;
    },
    async stop() {
      stopped = true;
      await restart;
      await current.stop();
    },
  };
}
