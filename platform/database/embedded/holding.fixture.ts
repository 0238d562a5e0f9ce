import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import type { Held } from './hold-database.fixture.ts';

const program = fileURLToPath(new URL('hold-database.fixture.ts', import.meta.url));

/** A Node process of its own that runs a database, or tried to. */
export interface Holder {
  readonly process: ChildProcess;
  readonly held: Held;
  /** Settles with the process. */
  readonly ended: Promise<void>;
}

/** Starts such a process, and waits until its database runs or it says why not. */
export async function hold(
  words: readonly string[],
  options: { readonly prefix?: readonly string[]; readonly program?: string } = {},
): Promise<Holder> {
  const [command, ...rest] = [
    ...(options.prefix ?? []),
    process.execPath,
    options.program ?? program,
    ...words,
  ] as [string, ...string[]];
  const child = spawn(command, rest, { stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const lines = createInterface({ input: child.stdout as NodeJS.ReadableStream });
  for await (const line of lines) return { process: child, held: JSON.parse(line) as Held, ended };
  throw new Error('the process said nothing');
}

/** The running database of a holder. */
export function running(holder: Holder): Extract<Held, { url: string }> {
  if ('url' in holder.held) return holder.held;
  throw new Error(holder.held.message);
}

/** Kills a process in the way that leaves it no time to tidy up. */
export async function killHard(holder: Holder): Promise<void> {
  holder.process.kill('SIGKILL');
  await holder.ended;
}

/** A folder that does not exist yet, in a new temporary one. */
export async function newFolder(): Promise<string> {
  return join(await mkdtemp(join(tmpdir(), 'gongzhi-embedded-')), 'data');
}

/** One statement, in a connection of its own. */
export async function query(url: string, statement: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(statement)).rows;
  } finally {
    await client.end();
  }
}
