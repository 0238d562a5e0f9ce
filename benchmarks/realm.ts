import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import pino from 'pino';
import { startEmbeddedPostgres } from '#platform/database/embedded/index.ts';
import { migrate, readMigrations } from '#platform/database/index.ts';
import { openRealm, type Realm } from '#platform/realm/index.ts';
import { CHINA, DEFAULT_OFFICE_HOURS } from '#platform/working-time/index.ts';
import { migrationFolders } from '../doors/assembly.ts';

/** A server for a benchmark, with a migrated database to copy. */
export interface BenchServer {
  /** Copies the template database and gives the copy's address. */
  copy(name: string): Promise<string>;
  readonly templateUrl: string;
  readonly folder: string;
  stop(): Promise<void>;
}

const schema = 'realm';

/** Starts a PostgreSQL of its own, with fsync on, in a temporary folder. */
export async function startBenchServer(): Promise<BenchServer> {
  const folder = await mkdtemp(join(tmpdir(), 'gongzhi-bench-'));
  const server = await startEmbeddedPostgres({
    dataDirectory: join(folder, 'database'),
    log: () => undefined,
  });
  const admin = new URL(server.url);
  const urlOf = (name: string) => Object.assign(new URL(admin), { pathname: `/${name}` }).toString();
  const onServer = async (statement: string) => {
    const client = new pg.Client({ connectionString: server.url });
    await client.connect();
    await client.query(statement).finally(() => client.end());
  };
  await onServer('create database template_realm');
  await migrate(urlOf('template_realm'), schema, await readMigrations(migrationFolders));
  return {
    folder,
    templateUrl: urlOf('template_realm'),
    copy: async (name) => {
      await onServer(`create database ${name} template template_realm`);
      return urlOf(name);
    },
    stop: async () => {
      await server.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Opens the realm of a copied database. */
export function openBenchRealm(
  databaseUrl: string,
  folder: string,
  url = 'http://localhost:0',
  connectionsMax = 16,
): Realm {
  return openRealm({
    databaseUrl,
    schema,
    workingTime: { zone: 'Asia/Shanghai', calendar: CHINA, officeHours: DEFAULT_OFFICE_HOURS },
    language: 'zh-CN',
    url,
    filesFolder: join(folder, 'files'),
    demo: true,
    connectionsMax,
    log: pino({ level: 'silent' }),
  });
}
