import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import type pg from 'pg';
import { checkSchemaName, roleName } from './connect.ts';
import { withClient } from './with-client.ts';

/** A folder of numbered `.sql` files that belong to one room of the house. */
export interface MigrationFolder {
  /** The room, as it is written before each file's name: `register/0001-acts.sql`. */
  readonly room: string;
  readonly folder: URL;
}

/** One file to run, in order. */
export interface Migration {
  readonly name: string;
  readonly sql: string;
  /** SHA-256 of the file in hex: a file that has run must never change. */
  readonly hash: string;
}

/** Extensions that every realm of a database shares, in the schema `ext`. */
const extensions = ['pg_trgm', 'ltree', 'btree_gin'];

/** Two processes that start together must not migrate together: any number, the same for all. */
const migrationLock = 7_271_001;

/**
 * Reads the migrations of all rooms, room by room in the order given, within a room by number.
 *
 * @throws if a file isn't named `NNNN-what.sql`.
 */
export async function readMigrations(folders: readonly MigrationFolder[]): Promise<Migration[]> {
  const migrations: Migration[] = [];
  for (const { room, folder } of folders) {
    const files = (await readdir(folder)).filter((file) => file.endsWith('.sql')).sort();
    for (const file of files) {
      if (!/^\d{4}-[a-z0-9-]+\.sql$/.test(file)) throw new Error(`not a migration's name: ${room}/${file}`);
      const sql = await readFile(new URL(file, folder), 'utf8');
      migrations.push({ name: `${room}/${file}`, sql, hash: createHash('sha256').update(sql).digest('hex') });
    }
  }
  return migrations;
}

/**
 * Brings a realm's schema up to date: creates the shared extensions, the schema and its three roles where
 * they are missing, then runs every migration that has not run, each in a transaction of its own, as the
 * owner. In a migration, `:app`, `:owner` and `:reader` stand for the realm's roles. The application may do
 * anything to a new table unless its migration takes it away; the reader nothing unless it is given.
 *
 * @returns the names of the migrations that ran now.
 * @throws if a migration that ran before has changed or gone since.
 */
export async function migrate(
  url: string,
  schema: string,
  migrations: readonly Migration[],
): Promise<string[]> {
  return withClient(url, async (client) => {
    await client.query('select pg_advisory_lock($1)', [migrationLock]);
    await prepare(client, checkSchemaName(schema));
    return runMissing(client, schema, migrations);
  });
}

async function prepare(client: pg.Client, schema: string): Promise<void> {
  await client.query('create schema if not exists ext');
  for (const extension of extensions) {
    await client.query(`create extension if not exists ${extension} with schema ext`);
  }
  const owner = roleName(schema, 'owner');
  const app = roleName(schema, 'app');
  const reader = roleName(schema, 'reader');
  for (const role of [owner, app, reader]) {
    await client.query(`do $$ begin
      if not exists (select from pg_roles where rolname = '${role}') then create role ${role} nologin; end if;
    exception when duplicate_object or unique_violation then null; end $$`);
    await client.query(`grant ${role} to current_user`);
    await client.query(`grant usage on schema ext to ${role}`);
  }
  await client.query(`create schema if not exists ${schema} authorization ${owner}`);
  await client.query(`grant usage on schema ${schema} to ${app}, ${reader}`);
  await client.query(
    `alter default privileges for role ${owner} in schema ${schema}
       grant select, insert, update, delete on tables to ${app}`,
  );
  await client.query(
    `alter default privileges for role ${owner} in schema ${schema} grant usage on sequences to ${app}`,
  );
}

async function runMissing(
  client: pg.Client,
  schema: string,
  migrations: readonly Migration[],
): Promise<string[]> {
  await client.query(`set role ${roleName(schema, 'owner')}`);
  await client.query(`set search_path to ${schema}, ext`);
  await client.query(`create table if not exists migration (
    name text primary key, hash text not null, ran_at timestamptz(3) not null default now())`);
  const { rows } = await client.query<{ name: string; hash: string }>('select name, hash from migration');
  const before = new Map(rows.map((row) => [row.name, row.hash]));
  checkUnchanged(before, migrations);
  const ran: string[] = [];
  for (const migration of migrations) {
    if (before.has(migration.name)) continue;
    await client.query('begin');
    try {
      await client.query(
        migration.sql
          .replaceAll(':app', roleName(schema, 'app'))
          .replaceAll(':owner', roleName(schema, 'owner'))
          .replaceAll(':reader', roleName(schema, 'reader')),
      );
      await client.query('insert into migration (name, hash) values ($1, $2)', [
        migration.name,
        migration.hash,
      ]);
      await client.query('commit');
    } catch (cause) {
      await client.query('rollback');
      throw new Error(`the migration ${migration.name} failed`, { cause });
    }
    ran.push(migration.name);
  }
  return ran;
}

function checkUnchanged(before: ReadonlyMap<string, string>, migrations: readonly Migration[]): void {
  const now = new Map(migrations.map((migration) => [migration.name, migration.hash]));
  for (const [name, hash] of before) {
    const current = now.get(name);
    if (current === undefined) {
      throw new Error(
        `this database has run ${name}, which this version of Gongzhi doesn't know: use the newer one`,
      );
    }
    if (current !== hash) throw new Error(`the migration ${name} was changed after it ran`);
  }
}
