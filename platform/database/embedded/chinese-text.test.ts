import { rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { newFolder, query } from './holding.fixture.ts';
import { checkChineseText, type EmbeddedPostgres, startEmbeddedPostgres } from './index.ts';

const folder = await newFolder();
let database: EmbeddedPostgres;

beforeAll(async () => {
  database = await startEmbeddedPostgres({ dataDirectory: folder, log: () => {}, durable: false });
}, 60_000);

afterAll(async () => {
  await database.stop();
  await rm(dirname(folder), { recursive: true });
}, 60_000);

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
