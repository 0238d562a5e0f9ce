import type { ChildProcess } from 'node:child_process';
import { createServer } from 'node:net';
import { createInterface } from 'node:readline';
import { setTimeout as wait } from 'node:timers/promises';
import { say } from '../../languages.ts';
import { type Account, spawnAs } from './account.ts';
import type { Binaries } from './binaries.ts';
import { EmbeddedPostgresFault } from './faults.ts';
import { readPostmasterFile } from './postmaster.ts';

/** A line that PostgreSQL wrote, and how much it matters. */
export interface DatabaseLogEntry {
  readonly level: 'info' | 'warn' | 'error';
  readonly message: string;
}

/** Takes PostgreSQL's lines and the launcher's own, one by one. */
export type DatabaseLog = (entry: DatabaseLogEntry) => void;

/** A running PostgreSQL server that this process started. */
export interface Server {
  readonly process: ChildProcess;
  readonly pid: number;
  readonly port: number;
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
}

const attemptsMax = 100;
const linesKept = 20;

/**
 * Starts PostgreSQL on 127.0.0.1 and waits until it takes connections. A port that somebody else takes in
 * the meantime is given up for another; what a killed predecessor leaves running for a moment is awaited.
 *
 * @throws EmbeddedPostgresFault `start-failed`, with the server's last lines.
 */
export async function startServer(options: ServerOptions): Promise<Server> {
  const limit = performance.now() + options.startLimitMs;
  let port = options.port ?? (await freePort());
  for (let attempt = 1; ; attempt++) {
    const result = await tryPort(options, port, limit);
    if ('server' in result) return result.server;
    const said = result.lastLines.join('\n');
    const portTaken = /could not bind|could not create any TCP\/IP sockets/.test(said);
    const predecessorEnds = /pre-existing shared memory block/.test(said);
    if (attempt >= attemptsMax || performance.now() > limit || !(portTaken || predecessorEnds)) {
      throw startFailed(said);
    }
    if (portTaken) port = await freePort();
    if (predecessorEnds) await wait(100);
  }
}

async function tryPort(
  { cluster, binaries, account, log }: ServerOptions,
  port: number,
  limit: number,
): Promise<{ server: Server } | { lastLines: readonly string[] }> {
  const words = [binaries.postgres, '-D', cluster, '-p', String(port)];
  const network = ['-c', 'listen_addresses=127.0.0.1', '-c', 'unix_socket_directories='];
  // A session of its own, so that Ctrl+C in the terminal reaches Node alone, which stops it last.
  const child = spawnAs(account, [...words, ...network], {
    stdio: ['ignore', 'ignore', 'pipe'],
    detached: true,
  });
  const lastLines: string[] = [];
  forwardLines(child, log, lastLines);
  let ended = false;
  const end = new Promise<void>((resolve) => {
    child.on('error', (error) => {
      lastLines.push(error.message);
      ended = true;
      resolve();
    });
    child.on('close', () => {
      ended = true;
      resolve();
    });
  });
  while (!ended) {
    const file = await readPostmasterFile(cluster);
    if (file?.pid === child.pid && file?.ready) {
      return { server: { process: child, pid: file?.pid as number, port } };
    }
    if (performance.now() > limit) {
      child.kill('SIGQUIT');
      lastLines.push('not ready within the time allowed');
      await end;
    }
    await Promise.race([wait(10), end]);
  }
  return { lastLines };
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

function levelOf(line: string): DatabaseLogEntry['level'] {
  if (/^(FATAL|PANIC|ERROR):/.test(line)) return 'error';
  return line.startsWith('WARNING:') ? 'warn' : 'info';
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
