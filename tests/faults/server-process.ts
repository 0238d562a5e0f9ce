import { type ChildProcess, spawn } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const program = fileURLToPath(new URL('../../doors/cli/gongzhi.ts', import.meta.url));

/** How a command ended, and what it said. */
export interface Ended {
  readonly code: number | null;
  readonly output: string;
  readonly messages: string;
}

/** A running `gongzhi` command. */
export interface Command {
  readonly process: ChildProcess;
  readonly ended: Promise<Ended>;
}

/** Starts `gongzhi` as a person does, as a process of its own. */
export function gongzhi(words: readonly string[], environment: Record<string, string>): Command {
  const child = spawn(process.execPath, [program, ...words], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { PATH: process.env['PATH'] ?? '', ...environment },
  });
  let output = '';
  let messages = '';
  child.stdout?.setEncoding('utf8').on('data', (text: string) => {
    output += text;
  });
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    messages += text;
  });
  const ended = new Promise<Ended>((resolve) => {
    child.once('close', (code) => resolve({ code, output, messages }));
  });
  return { process: child, ended };
}

/** A server that takes requests. */
export interface Server extends Command {
  /** What it printed, `http://localhost:…`. */
  readonly origin: string;
  /** From the start of the process to the printed address, in milliseconds. */
  readonly startedInMs: number;
}

/** Starts `gongzhi serve` on a data folder and waits for the address that it prints. */
export async function startServer(dataFolder: string): Promise<Server> {
  const begun = performance.now();
  const command = gongzhi(['serve'], { GONGZHI_DATA: dataFolder, PORT: '0', GONGZHI_PROXIES: '1' });
  const origin = await new Promise<string>((resolve, reject) => {
    let said = '';
    command.process.stdout?.on('data', (text: string) => {
      said += text;
      const address = /http:\/\/localhost:\d+/.exec(said)?.[0];
      if (address !== undefined) resolve(address);
    });
    command.ended.then(({ code, messages }) => reject(new Error(`serve ended with ${code}: ${messages}`)));
  });
  return { ...command, origin, startedInMs: performance.now() - begun };
}

/** Kills a server in the way that leaves it no time to tidy up. */
export async function killHard({ process, ended }: Command): Promise<void> {
  process.kill('SIGKILL');
  await ended;
}

/** The process id of the PostgreSQL that runs on a data folder. */
export async function postmasterOf(dataFolder: string): Promise<number> {
  const file = await readFile(join(dataFolder, 'database', 'cluster', 'postmaster.pid'), 'utf8');
  return Number(file.split('\n')[0]);
}
