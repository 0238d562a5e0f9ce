import { mkdtemp, readdir, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import {
  DataFolderInUse,
  deleteDataFolder,
  type EmbeddedPostgres,
  startEmbeddedPostgres,
} from '#platform/database/embedded/index.ts';

/** A template that databases can be copied from, and where. */
export interface Template {
  /** Address of the server's database `gongzhi`, as administrator. */
  readonly serverUrl: string;
  /** The template database's name. */
  readonly template: string;
}

/** The one PostgreSQL of a test run. It is started when first asked for. */
export interface TestServer {
  /** The template, built at the first call. Rejects, every time, with what went wrong when building it. */
  template(): Promise<Template>;
  /** Has the next call build a new template, since what it is built from may have changed. */
  forgetTemplate(): void;
  stop(): Promise<void>;
}

const folderPrefix = 'gongzhi-test-';

/**
 * Makes the test run's PostgreSQL, in a temporary folder, without waiting for the disk.
 *
 * @param prepare fills the template database whose address it gets
 * @param onFault told once if the server dies under the tests
 */
export function createTestServer(
  prepare: (url: string) => Promise<void>,
  onFault: (message: string) => void,
): TestServer {
  let folder: string | undefined;
  let server: Promise<EmbeddedPostgres> | undefined;
  let template: Promise<Template> | undefined;
  let templatesMade = 0;

  const start = async (): Promise<EmbeddedPostgres> => {
    await deleteAbandoned();
    folder = await mkdtemp(join(tmpdir(), folderPrefix));
    return startEmbeddedPostgres({
      dataDirectory: folder,
      durable: false,
      log: () => {},
      onExit: ({ code, signal }) => onFault(`PostgreSQL ended by itself (${signal ?? code})`),
    });
  };
  const build = async (): Promise<Template> => {
    server ??= start();
    const { url: serverUrl } = await server;
    const name = `template_${++templatesMade}`;
    await onServer(serverUrl, `create database ${name}`);
    await prepare(databaseUrl(serverUrl, name));
    await onServer(serverUrl, `alter database ${name} with is_template true allow_connections false`);
    return { serverUrl, template: name };
  };
  return {
    template() {
      template ??= build();
      return template;
    },
    forgetTemplate() {
      template = undefined;
    },
    async stop() {
      await template?.catch(() => {});
      await (await server?.catch(() => undefined))?.stop();
      if (folder !== undefined) await deleteDataFolder(folder, () => {});
    },
  };
}

/** The address of another database on the same server. */
export function databaseUrl(serverUrl: string, name: string): string {
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  return url.href;
}

/** The statement that copies a template: file by file, which with hundreds of tables is the quickest way. */
export function copyStatement(name: string, template: string): string {
  return `create database ${name} template ${template} strategy file_copy`;
}

/** Runs one statement on a server, in a connection of its own. */
export async function onServer<Row extends pg.QueryResultRow>(
  serverUrl: string,
  statement: string,
  values: readonly unknown[] = [],
): Promise<Row[]> {
  const client = new pg.Client({ connectionString: serverUrl });
  await client.connect();
  try {
    return (await client.query<Row>(statement, [...values])).rows;
  } finally {
    await client.end();
  }
}

/** Test runs that were killed could not tidy up: whatever nobody holds any more goes. */
async function deleteAbandoned(): Promise<void> {
  for (const name of await readdir(tmpdir())) {
    const folder = join(tmpdir(), name);
    if (!name.startsWith(folderPrefix) || !(await isOurs(folder))) continue;
    await deleteDataFolder(folder, () => {}).catch((error: unknown) => {
      if (!(error instanceof DataFolderInUse)) throw error;
    });
  }
}

/** Whether this user made the folder, and a server took it: one just made is about to be taken. */
async function isOurs(folder: string): Promise<boolean> {
  const taken = await stat(join(folder, 'lock.pid')).catch(() => undefined);
  return taken !== undefined && taken.uid === (process.getuid?.() ?? taken.uid);
}
