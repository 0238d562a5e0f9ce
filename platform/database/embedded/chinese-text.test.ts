import { rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { newFolder, query } from './holding.fixture.ts';
import { checkChineseText, type EmbeddedPostgres, startEmbeddedPostgres } from './index.ts';

// Making a cluster takes a second on a quiet machine, and much longer on a busy one.
vi.setConfig({ testTimeout: 180_000, hookTimeout: 180_000 });

const folder = await newFolder();
let database: EmbeddedPostgres;

beforeAll(async () => {
  database = await startEmbeddedPostgres({ dataDirectory: folder, log: () => {}, durable: false });
});

afterAll(async () => {
  await database.stop();
  await rm(dirname(folder), { recursive: true });
});

/** Asks a new database, made with these words and prepared with these statements. */
async function check(name: string, how: string, ...statements: string[]): Promise<void> {
  await query(database.url, `create database ${name} template template0 ${how}`);
  const client = new pg.Client({ connectionString: database.url.replace(/[^/]+$/, name) });
  await client.connect();
  try {
    for (const statement of statements) await client.query(statement);
    await checkChineseText(client);
    expect((await client.query("select from pg_namespace where nspname ~ 'chinese'")).rowCount).toBe(0);
  } finally {
    await client.end();
  }
}

test('A database in C.UTF-8 passes, with the extension in whatever schema or not there yet', async () => {
  await check('fresh', '');
  await check('elsewhere', '', 'create schema "Some Where"', 'create extension pg_trgm schema "Some Where"');
});

test('A database in SQL_ASCII, which takes characters for bytes, is refused', async () => {
  await expect(check('bytes', "encoding 'SQL_ASCII' locale 'C'")).rejects.toMatchObject({
    code: 'chinese-text-unseen',
    message: expect.stringContaining('SQL_ASCII'),
  });
});

test('A database in UTF-8 whose locale knows no letters beyond ASCII is refused', async () => {
  await expect(check('letters', "encoding 'UTF8' locale 'C'")).rejects.toMatchObject({
    code: 'chinese-text-unseen',
  });
});
