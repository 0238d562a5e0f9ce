import { readFileSync } from 'node:fs';
import type { Realm } from '#platform/realm/index.ts';
import type { Ask } from './asks.ts';

/** What one thing cost, in milliseconds. */
export interface Cost {
  readonly p50: number;
  readonly p99: number;
  /** Processor time of the database, half the times below it; NaN where the system doesn't tell. */
  readonly databaseP50: number;
  readonly databaseP99: number;
}

/** Tells how long a realm's connections have computed in all, in milliseconds. */
export type Computed = () => number;

/** Opens all connections of a realm, and tells of their servers' processor time what Linux says. */
export async function processorTimeOf(realm: Realm): Promise<Computed> {
  // A connection that is closed takes what it has computed along.
  realm.pool.options.idleTimeoutMillis = 0;
  const clients = await Promise.all(Array.from({ length: realm.connectionsMax }, () => realm.pool.connect()));
  const paths: string[] = [];
  for (const client of clients) {
    const { rows } = await client.query<{ pid: number }>('select pg_backend_pid() as pid');
    paths.push(`/proc/${rows[0]?.pid}/schedstat`);
  }
  for (const client of clients) client.release();
  return () => {
    try {
      return paths.reduce((sum, path) => sum + Number(readFileSync(path, 'utf8').split(' ')[0]), 0) / 1e6;
    } catch {
      return Number.NaN;
    }
  };
}

/**
 * Asks one after another, each time of another thing, after some that aren't counted.
 *
 * @param limitMs so long at most: what is slow is asked fewer times.
 */
export async function costOf(
  { ask }: Ask,
  computed: Computed,
  times: number,
  limitMs: number,
): Promise<Cost> {
  const begun = performance.now();
  for (let turn = 0; turn < times / 10 && performance.now() - begun < limitMs / 4; turn += 1)
    await ask(10_000 + turn);
  const taken: number[] = [];
  const database: number[] = [];
  const since = performance.now();
  for (let turn = 0; turn < times && performance.now() - since < limitMs; turn += 1) {
    const before = computed();
    const at = performance.now();
    await ask(turn);
    taken.push(performance.now() - at);
    database.push(computed() - before);
  }
  return { ...shares(taken), databaseP50: shares(database).p50, databaseP99: shares(database).p99 };
}

function shares(numbers: number[]): { p50: number; p99: number } {
  const sorted = numbers.toSorted((one, other) => one - other);
  const at = (part: number) =>
    sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? Number.NaN;
  return { p50: at(0.5), p99: at(0.99) };
}
