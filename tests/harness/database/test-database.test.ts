import pg from 'pg';
import { afterAll, expect, inject, test } from 'vitest';
import { dropDatabase, testDatabase } from './test-database.ts';
import { copyStatement, databaseUrl, onServer, type Template } from './test-server.ts';

const database = await testDatabase();
const pool = new pg.Pool({ connectionString: database.url });
afterAll(() => pool.end());

test('A test database holds what the template holds', async () => {
  const { rows } = await pool.query(
    "select ext.show_trgm('路灯') as trigrams, ext.nlevel('a.b.c'::ext.ltree) as depth",
  );
  expect(rows[0].trigrams).toHaveLength(3);
  expect(rows[0].depth).toBe(3);
});

test('What one test database is changed to, another does not see', async () => {
  await pool.query('create table only_here (id int)');
  const { serverUrl, template } = (await (await fetch(inject('testServerUrl'))).json()) as Template;
  const other = `${database.name}_other`;
  await onServer(serverUrl, copyStatement(other, template));
  const rows = await onServer<{ there: boolean }>(
    databaseUrl(serverUrl, other),
    `select to_regclass('only_here') is not null as there`,
  );
  expect(rows).toEqual([{ there: false }]);
  await expect(dropDatabase(serverUrl, other)).resolves.toBeUndefined();
});

test('A connection left open makes the dropping fail, and names its last statement', async () => {
  const { serverUrl, template } = (await (await fetch(inject('testServerUrl'))).json()) as Template;
  const other = `${database.name}_leaked`;
  await onServer(serverUrl, copyStatement(other, template));
  const client = new pg.Client({ connectionString: databaseUrl(serverUrl, other) });
  client.on('error', () => {});
  await client.connect();
  await client.query("select 'left open'");
  await expect(dropDatabase(serverUrl, other)).rejects.toThrow("select 'left open'");
  const rows = await onServer(serverUrl, 'select from pg_database where datname = $1', [other]);
  expect(rows).toHaveLength(0);
});
