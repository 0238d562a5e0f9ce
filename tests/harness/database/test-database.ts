import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, inject } from 'vitest';
import { copyStatement, databaseUrl, onServer, type Template } from './test-server.ts';

/** A database of a test file's own. */
export interface TestDatabase {
  readonly name: string;
  /** `postgres://…`, as the server's administrator. */
  readonly url: string;
}

/** How long closed connections may take to be gone from the server's list, in milliseconds. */
const goodbyeLimitMs = 1_000;

const given: { serverUrl: string; name: string }[] = [];

// Registered when a test file imports this module, so before the file's own hooks, and run after them, since
// vitest takes them in reverse. Each file has a copy of the module to itself by vitest's isolation.
afterAll(async () => {
  const results = await Promise.allSettled(given.map(({ serverUrl, name }) => dropDatabase(serverUrl, name)));
  for (const result of results) if (result.status === 'rejected') throw result.reason;
}, 120_000);

/**
 * Gives a test file a fresh copy of the template database, and takes it back after the file's last test.
 * The file fails if connections to it are still open by then. Each call gives another copy.
 *
 * @example
 * const database = await testDatabase();
 * const pool = new pg.Pool({ connectionString: database.url });
 * afterAll(() => pool.end());
 */
export async function testDatabase(): Promise<TestDatabase> {
  const { serverUrl, template } = await askForTemplate();
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  await onServer(serverUrl, copyStatement(name, template));
  given.push({ serverUrl, name });
  return { name, url: databaseUrl(serverUrl, name) };
}

async function askForTemplate(): Promise<Template> {
  const response = await fetch(inject('testServerUrl'));
  const body = await response.text();
  if (!response.ok) throw new Error(`the test database could not be made: ${body}`);
  return JSON.parse(body) as Template;
}

/**
 * Drops a test's database.
 *
 * @throws if somebody is still connected to it; it is dropped all the same.
 */
export async function dropDatabase(serverUrl: string, name: string): Promise<void> {
  const leaked = await openConnections(serverUrl, name);
  await onServer(serverUrl, `drop database ${name} with (force)`);
  if (leaked.length === 0) return;
  throw new Error(
    `${leaked.length} connection(s) to the test database were left open; end every pool and client in afterAll.` +
      ` Their last statements: ${leaked.join(' | ')}`,
  );
}

async function openConnections(serverUrl: string, name: string): Promise<string[]> {
  const end = performance.now() + goodbyeLimitMs;
  for (;;) {
    const rows = await onServer<{ query: string }>(
      serverUrl,
      `select left(query, 200) as query from pg_stat_activity
         where datname = $1 and backend_type = 'client backend'`,
      [name],
    );
    if (rows.length === 0 || performance.now() > end) return rows.map((row) => row.query);
    await wait(50);
  }
}
