import { execFile } from 'node:child_process';
import { readFile, readlink, realpath } from 'node:fs/promises';
import { setTimeout as wait } from 'node:timers/promises';
import { promisify } from 'node:util';

/** Whether a process runs; one that ended and is only kept for its parent to count does not. */
export async function isAlive(pid: number): Promise<boolean> {
  try {
    process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
  if (process.platform !== 'linux') return true;
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => undefined);
  if (stat === undefined) return false;
  // The name in parentheses may itself hold parentheses; the state follows the last one.
  return !/^\) [ZX]/.test(stat.slice(stat.lastIndexOf(')')));
}

/**
 * Whether a process is the PostgreSQL server of a cluster, rather than another that got the same number
 * after a crash. Where the machine can't tell (Windows), it counts as the server.
 *
 * @param pid process to look at
 * @param cluster the cluster's folder, absolute
 */
export async function isPostmasterOf(pid: number, cluster: string): Promise<boolean> {
  if (!(await isAlive(pid))) return false;
  if (process.platform === 'win32') return true;
  const folder = await realpath(cluster);
  const command = await commandLine(pid);
  if (!command.includes('postgres')) return false;
  // The server works inside its cluster, also after the folder was moved; others may not be let to see that.
  const workingFolder = await readlink(`/proc/${pid}/cwd`).catch(() => undefined);
  return workingFolder === undefined ? command.includes(folder) : workingFolder === folder;
}

async function commandLine(pid: number): Promise<string> {
  if (process.platform === 'linux') {
    return readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '');
  }
  const { stdout } = await promisify(execFile)('ps', ['-ww', '-o', 'command=', '-p', String(pid)]).catch(
    () => ({
      stdout: '',
    }),
  );
  return stdout;
}

/** Waits until a process has ended. @returns false if it still runs after the limit. */
export async function waitForEnd(pid: number, limitMs: number): Promise<boolean> {
  const end = performance.now() + limitMs;
  while (await isAlive(pid)) {
    if (performance.now() > end) return false;
    await wait(10);
  }
  return true;
}
