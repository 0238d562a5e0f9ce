import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Binaries } from './binaries.ts';
import { waitForEnd } from './processes.ts';

/** What PostgreSQL's server says of itself in its cluster's `postmaster.pid`. */
export interface PostmasterFile {
  readonly pid: number;
  readonly port: number;
  /** Whether it takes connections by now. */
  readonly ready: boolean;
}

/**
 * Reads `postmaster.pid`. Undefined where there is none, or none that is fully written yet.
 *
 * @source PostgreSQL 18, src/include/utils/pidfile.h: line 1 process id, line 4 port, line 8 status
 */
export async function readPostmasterFile(cluster: string): Promise<PostmasterFile | undefined> {
  const lines = (await readFile(join(cluster, 'postmaster.pid'), 'utf8').catch(() => '')).split('\n');
  // A server that runs alone, without clients, writes its id negated.
  const pid = Math.abs(Number(lines[0]));
  if (!(pid > 0)) return undefined;
  return { pid, port: Number(lines[3] ?? 0), ready: lines[7]?.trim() === 'ready' };
}

/** How long each, ever ruder, way to stop is given, in milliseconds. */
const patienceMs = { fast: 30_000, immediate: 10_000, kill: 10_000 };

/**
 * Stops a PostgreSQL server: open transactions are rolled back, everything committed is on disk. If it
 * doesn't obey within 30 seconds, it is made to end as in a crash, from which the next start recovers;
 * nothing committed is lost then either.
 *
 * @throws if the process belongs to somebody who may not be sent signals, or outlives everything.
 */
export async function stopPostmaster(pid: number, cluster: string, binaries: Binaries): Promise<void> {
  if (process.platform === 'win32') {
    await promisify(execFile)(binaries.pgCtl, ['stop', '-D', cluster, '-m', 'fast', '-w', '-t', '30']);
    return;
  }
  const steps = [
    ['SIGINT', patienceMs.fast],
    ['SIGQUIT', patienceMs.immediate],
    ['SIGKILL', patienceMs.kill],
  ] as const;
  for (const [signal, limitMs] of steps) {
    if (!sendSignal(pid, signal)) return;
    if (await waitForEnd(pid, limitMs)) return;
  }
  throw new Error(`PostgreSQL's process ${pid} did not end`);
}

function sendSignal(pid: number, signal: NodeJS.Signals): boolean {
  try {
    process.kill(pid, signal);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return false;
    throw error;
  }
}
