import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { expect, test } from 'vitest';
import { testDatabase } from '#harness/database/index.ts';
import { query } from './holding.fixture.ts';
import { checkChineseText } from './index.ts';

const { url } = await testDatabase();

/** Asks a new database, made with these words and prepared with these statements. */
async function check(how: string, ...statements: string[]): Promise<void> {
  const name = `chinese_${randomUUID().replaceAll('-', '')}`;
  await query(url, `create database ${name} template template0 ${how}`);
  const client = new pg.Client({ connectionString: url.replace(/[^/]+$/, name) });
  await client.connect();
  try {
    for (const statement of statements) await client.query(statement);
    await checkChineseText(client);
    expect((await client.query("select from pg_namespace where nspname ~ 'chinese'")).rowCount).toBe(0);
  } finally {
    await client.end();
    await query(url, `drop database ${name}`);
  }
}

test('A database in C.UTF-8 passes, with the extension in whatever schema or not there yet', async () => {
  await check('');
  await check('', 'create schema "Some Where"', 'create extension pg_trgm schema "Some Where"');
});

test('A database in SQL_ASCII, which takes characters for bytes, is refused', async () => {
  await expect(check("encoding 'SQL_ASCII' locale 'C'")).rejects.toMatchObject({
    code: 'chinese-text-unseen',
    message: expect.stringContaining('SQL_ASCII'),
  });
});

test('A database in UTF-8 whose locale knows no letters beyond ASCII is refused', async () => {
  await expect(check("encoding 'UTF8' locale 'C'")).rejects.toMatchObject({
    code: 'chinese-text-unseen',
  });
});
