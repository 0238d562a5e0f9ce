import type { ChildProcess } from 'node:child_process';
import { createServer } from 'node:net';
import { createInterface } from 'node:readline';
import { setTimeout as wait } from 'node:timers/promises';
import { say } from '../../languages.ts';
import { type Account, spawnAs } from './account.ts';
import type { Binaries } from './binaries.ts';
import { EmbeddedPostgresFault } from './faults.ts';
import { type DatabaseLog, levelOf } from './log.ts';
import { readPostmasterFile, stopPostmaster } from './postmaster.ts';

/** How a server ended. */
export interface ServerExit {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

/** A PostgreSQL server that this process started and that takes connections. */
export interface Server {
  readonly pid: number;
  readonly port: number;
  /** Settles when the server has ended, for whatever reason. */
  readonly ended: Promise<ServerExit>;
  /** Ends it cleanly, if it hasn't ended yet. */
  stop(): Promise<void>;
}

/** How a server is to be started. */
export interface ServerOptions {
  readonly cluster: string;
  readonly binaries: Binaries;
  readonly account: Account;
  readonly log: DatabaseLog;
  /** TCP port to try first. */
  readonly port: number | undefined;
  /** How long it may take to be ready, in milliseconds: recovery after a crash may need minutes. */
  readonly startLimitMs: number;
  /** Clears away, before each attempt, what a killed process left behind on the cluster. */
  readonly clear: () => Promise<void>;
}

const portsMax = 20;
const predecessorLimitMs = 90_000;
const linesKept = 20;

/**
 * Starts PostgreSQL on 127.0.0.1 and waits until it takes connections. A port that somebody else takes in
 * the meantime is given up for another; what a killed predecessor leaves running for a moment is awaited.
 *
 * @throws EmbeddedPostgresFault `start-failed`, with the server's last lines.
 */
export async function startServer(options: ServerOptions): Promise<Server> {
  const begin = performance.now();
  let port = options.port ?? (await freePort());
  for (let ports = 1; ; ) {
    await options.clear();
    const attempt = launch(options, port);
    const file = await attempt.ready(begin + options.startLimitMs);
    if (file) return attempt.server;
    const said = attempt.lastLines.join('\n');
    if (/could not bind|could not create any TCP\/IP sockets/.test(said) && ports++ < portsMax) {
      port = await freePort();
    } else if (
      // The processes of a killed server end on their own; one just being started by a killed Node is cleared.
      /pre-existing shared memory block|lock file "postmaster.pid"/.test(said) &&
      performance.now() - begin < Math.min(predecessorLimitMs, options.startLimitMs)
    ) {
      await wait(100);
    } else throw startFailed(said);
  }
}

interface Attempt {
  readonly server: Server;
  readonly lastLines: readonly string[];
  /** Waits until the server takes connections: false if it ended instead. */
  ready(deadline: number): Promise<boolean>;
}

function launch({ cluster, binaries, account, log }: ServerOptions, port: number): Attempt {
  const words = [binaries.postgres, '-D', cluster, '-p', String(port)];
  const network = ['-c', 'listen_addresses=127.0.0.1', '-c', 'unix_socket_directories='];
  const child = spawnAs(account, [...words, ...network], {
    stdio: ['ignore', 'ignore', 'pipe'],
    // A session of its own, so that Ctrl+C in the terminal reaches Node alone, which stops it last.
    detached: true,
    windowsHide: true,
  });
  const lastLines: string[] = [];
  forwardLines(child, log, lastLines);
  let running = true;
  const endWithNode = () => child.kill('SIGINT');
  process.once('exit', endWithNode);
  const ended = new Promise<ServerExit>((resolve) => {
    // 'close' rather than 'exit': by then the last lines have been read.
    child.once('close', (code, signal) => resolve({ code, signal }));
    child.once('error', (error) => {
      lastLines.push(error.message);
      resolve({ code: null, signal: null });
    });
  }).finally(() => {
    running = false;
    process.off('exit', endWithNode);
  });
  const pid = child.pid ?? 0;
  const stop = async () => {
    if (running) await stopPostmaster(pid, cluster, binaries);
    await ended;
  };
  const ready = async (deadline: number) => {
    while (running) {
      const file = await readPostmasterFile(cluster);
      if (file?.pid === pid && file.ready) return true;
      if (performance.now() > deadline) {
        lastLines.push('not ready within the time allowed');
        await stop();
      }
      await Promise.race([wait(10), ended]);
    }
    return false;
  };
  return { server: { pid, port, ended, stop }, lastLines, ready };
}

/** A port nobody listens on at this moment. */
export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen({ port: 0, host: '127.0.0.1', exclusive: true }, resolve);
  });
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('no port was given');
  return address.port;
}

function forwardLines(child: ChildProcess, log: DatabaseLog, lastLines: string[]): void {
  if (!child.stderr) return;
  createInterface({ input: child.stderr }).on('line', (line) => {
    lastLines.push(line);
    if (lastLines.length > linesKept) lastLines.shift();
    log({ level: levelOf(line), message: line });
  });
}

function startFailed(said: string): EmbeddedPostgresFault {
  return new EmbeddedPostgresFault(
    'start-failed',
    say(
      `内置数据库未能启动，数据文件夹未作改动。PostgreSQL 的说明：\n${said}`,
      `The embedded database did not start; the data folder was left as it was. PostgreSQL said:\n${said}`,
    ),
  );
}
