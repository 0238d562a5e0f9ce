import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';
import { fillDemo, fillMatters } from '#demo/index.ts';
import { openAccounts } from '#platform/accounts/index.ts';
import { startEmbeddedPostgres } from '#platform/database/embedded/index.ts';
import { migrate, readMigrations } from '#platform/database/index.ts';
import { writeSettings } from '#platform/realm/index.ts';
import { newKey, signingKeyOf } from '#platform/signing/index.ts';
import { sequenceOnce } from '#register/log/index.ts';
import { migrationFolders } from '../../doors/assembly.ts';
import { bringLedgerUp } from '../../doors/ledger/extend.ts';
import { openBenchRealm } from '../realm.ts';
import { type Filled, fillRealm } from './fill.ts';

/** The secret of the accounts of this benchmark's realms. */
const secret = 'a secret that only this benchmark uses, long enough';

const schema = 'realm';
const demo = 'demo';
const filling = 'filling';

/** A server whose databases hold realms of several sizes. */
export interface SizeServer {
  readonly folder: string;
  /** The address of the database with so many matters, migrated to what the checkout has now. */
  open(matters: number): Promise<string>;
  stop(): Promise<void>;
}

/** The name of the database with so many matters. */
function nameOf(matters: number): string {
  return `size_${matters}`;
}

/**
 * Makes realms of several sizes in a folder, those that aren't there yet: the demo, lived through by its
 * procedures and entered in the log, and copies of it. The disk isn't waited for.
 *
 * @returns how each of those that were made was filled.
 */
export async function makeRealms(
  folder: string,
  sizes: readonly number[],
  say: (words: string) => void,
): Promise<Filled[]> {
  await mkdir(folder, { recursive: true });
  const server = await startEmbeddedPostgres({
    dataDirectory: join(folder, 'database'),
    log: () => undefined,
    durable: false,
    settings: { wal_level: 'minimal', max_wal_senders: '0', autovacuum: 'off' },
  });
  try {
    const there = await databases(server.url);
    if (!there.has(demo)) {
      await onServer(server.url, `drop database if exists ${filling}`);
      await onServer(server.url, `create database ${filling}`);
      await makeDemo(addressOf(server.url, filling), folder, say);
      await onServer(server.url, `alter database ${filling} rename to ${demo}`);
    }
    await migrate(addressOf(server.url, demo), schema, await readMigrations(migrationFolders));
    const filled: Filled[] = [];
    for (const size of sizes.filter((each) => !there.has(nameOf(each)))) {
      // Half a realm, left behind by whoever was interrupted, mustn't pass for a whole one.
      await onServer(server.url, `drop database if exists ${filling}`);
      await onServer(server.url, `create database ${filling} template ${demo}`);
      const tell = (words: string) => say(`${size}: ${words}`);
      filled.push(await fillRealm(addressOf(server.url, filling), schema, size, tell));
      await onServer(server.url, `alter database ${filling} rename to ${nameOf(size)}`);
    }
    return filled;
  } finally {
    await server.stop();
  }
}

/** Starts the server on such a folder as the product starts it. */
export async function openSizeServer(folder: string): Promise<SizeServer> {
  const server = await startEmbeddedPostgres({
    dataDirectory: join(folder, 'database'),
    log: () => undefined,
  });
  return {
    folder,
    open: async (matters) => {
      const url = addressOf(server.url, nameOf(matters));
      await migrate(url, schema, await readMigrations(migrationFolders));
      const client = new pg.Client({ connectionString: url });
      await client.connect();
      await client.query('analyze').finally(() => client.end());
      return url;
    },
    stop: () => server.stop(),
  };
}

async function makeDemo(address: string, folder: string, say: (words: string) => void): Promise<void> {
  await migrate(address, schema, await readMigrations(migrationFolders));
  const realm = openBenchRealm(address, folder);
  const accounts = openAccounts(realm, secret);
  const names = { nameZh: '共治', nameEn: 'Gongzhi', divisionCode: null };
  await writeSettings(realm.db, { ...names, zone: 'Asia/Shanghai', demo: true }, realm.now());
  await fillDemo(realm, accounts);
  await fillMatters(realm);
  const key = await signingKeyOf(await newKey('ed25519'));
  await sequenceOnce(realm, { keys: async () => [key] });
  await bringLedgerUp(realm, 100);
  await accounts.close();
  await realm.close();
  say('the demo');
}

function addressOf(url: string, name: string): string {
  return Object.assign(new URL(url), { pathname: `/${name}` }).toString();
}

async function databases(url: string): Promise<Set<string>> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const { rows } = await client
    .query<{ datname: string }>('select datname from pg_database')
    .finally(() => client.end());
  return new Set(rows.map(({ datname }) => datname));
}

async function onServer(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(statement).finally(() => client.end());
}
