import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeThings, recordThings, sequence, testKeys, testRealm } from '#harness/realm/index.ts';
import { openPool } from '#platform/database/index.ts';

const { realm } = await testRealm();
const keys = await testKeys();
const reader = openPool({ url: realm.databaseUrl, schema: realm.schema, role: 'reader', connectionsMax: 1 });
afterAll(() => reader.end());

beforeAll(async () => {
  await makeThings(realm);
  await recordThings(realm, 2);
  await sequence(realm, { keys });
  await recordThings(realm, 1);
});

const publicTables = ['log', 'log_checkpoint', 'log_entry', 'log_head', 'log_key'];

describe('the application', () => {
  it.each([
    'update act set type = type',
    'delete from act',
    'truncate act cascade',
    'delete from act_part',
    "update act_part set data = data || ' ' where part = 'content'",
    'update act_part set opening = opening',
    "update act_part set data = null, opening = null, about = null, commitment = sha256('x') where part = 'content'",
    'update outbox set position = position + 1',
    'update log_entry set bytes = bytes',
    'delete from log_entry',
    'truncate log_entry',
    'update log_checkpoint set note = note',
    'delete from log_checkpoint',
    'delete from log_head',
    "insert into log_head (only_row, size, root) values (false, 0, sha256(''))",
    'update log_head set size = size',
    'update log_head set size = size - 1',
    "update log set origin = 'other'",
    'delete from log',
    'delete from log_key',
    "update log_key set algorithm = 'sm2'",
    'alter table log_entry disable trigger all',
    'drop table log_entry',
    'set session_replication_role = replica',
  ])('may not: %s', async (statement) => {
    await expect(realm.pool.query(statement)).rejects.toMatchObject({ code: '42501' });
  });
});

describe('the reader', () => {
  it.each(publicTables)('reads %s', async (table) => {
    expect((await reader.query(`select * from ${table}`)).rows.length).toBeGreaterThan(0);
  });

  it('reads nothing else and writes nothing at all', async () => {
    const { rows } = await realm.pool.query<{ name: string }>(
      'select relname as name from pg_class where relnamespace = $1::regnamespace and relkind = any($2)',
      [realm.schema, ['r', 'v', 'm', 'p']],
    );
    const readable: string[] = [];
    for (const { name } of rows) {
      const answer = await reader.query(`select from "${name}" limit 1`).catch((error: unknown) => error);
      if (!(answer instanceof pg.DatabaseError)) readable.push(name);
      else expect(answer.code, name).toBe('42501');
      await expect(reader.query(`delete from "${name}"`), name).rejects.toMatchObject({ code: '42501' });
    }
    expect(rows.length).toBeGreaterThan(20);
    expect(readable).toEqual(expect.arrayContaining(publicTables));
    expect(readable.filter((name) => /^(act|outbox|account|session|file|report|matter)/.test(name))).toEqual(
      [],
    );
  });
});
