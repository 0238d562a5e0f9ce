import { Kysely, type Transaction as KyselyTransaction, PostgresDialect } from 'kysely';
import pg from 'pg';
import { prepareRepeated, StatementNames } from './prepare.ts';
import type { Tables } from './tables.ts';

/** A realm's database, seen with the rights of the application. */
export type Database = Kysely<Tables>;

/** An open transaction; what needs a lock takes one of these, so it can't be called outside. */
export type Transaction = KyselyTransaction<Tables>;

/** In whose name a connection acts. */
export type RealmRole = 'app' | 'owner' | 'reader';

/** How to reach a realm's schema. */
export interface ConnectOptions {
  /** `postgres://…` of the server and database. */
  readonly url: string;
  /** The realm's schema: lower-case letters, digits and underscores. */
  readonly schema: string;
  /** The role to act in: what the app may do, what the owner may, or what anyone may read. */
  readonly role: RealmRole;
  /** Connections kept at most. */
  readonly connectionsMax: number;
}

/** Bounds that the database itself keeps, so that no mistake above can hold a lock for long. */
const timeouts = { statementMs: 30_000, idleInTransactionMs: 30_000, transactionMs: 30_000 };

/** Refuses anything but a plain schema name, since it is put into SQL as it stands. */
export function checkSchemaName(schema: string): string {
  if (!/^[a-z][a-z0-9_]{0,40}$/.test(schema)) {
    throw new Error(`a realm's schema is named in lower-case letters, digits and underscores: ${schema}`);
  }
  return schema;
}

/** The database role that a realm's application, owner or reader acts in. */
export function roleName(schema: string, role: RealmRole): string {
  return `${checkSchemaName(schema)}_${role}`;
}

/**
 * Opens a pool on a realm's schema. Every connection sees that schema and the shared `ext` only, in UTC,
 * in the given role, with the time bounds above. Times come back as ISO 8601 texts in UTC with
 * milliseconds, dates as texts, 64-bit integers as texts.
 */
export function openPool(options: ConnectOptions): pg.Pool {
  const { statementMs, idleInTransactionMs, transactionMs } = timeouts;
  const settings = [
    `search_path=${checkSchemaName(options.schema)},ext`,
    `role=${roleName(options.schema, options.role)}`,
    'timezone=UTC',
    ...(options.role !== 'owner'
      ? [
          `statement_timeout=${statementMs}`,
          `idle_in_transaction_session_timeout=${idleInTransactionMs}`,
          `transaction_timeout=${transactionMs}`,
        ]
      : []),
  ];
  const names = new StatementNames();
  const pool = new pg.Pool({
    connectionString: options.url,
    max: options.connectionsMax,
    onConnect: (client) => prepareRepeated(client, names),
    connectionTimeoutMillis: 10_000,
    idleTimeoutMillis: 30_000,
    options: settings.map((setting) => `-c ${setting}`).join(' '),
    types: { getTypeParser: typeParser as typeof pg.types.getTypeParser },
  });
  surviveLostConnections(pool);
  return pool;
}

/**
 * Lets the process outlive the loss of a connection that is in use. The pool listens to idle ones only: a
 * server that goes down between two statements of a transaction would otherwise take Node with it. The next
 * statement fails all the same, and the pool drops the connection.
 */
export function surviveLostConnections(pool: pg.Pool): void {
  pool.on('connect', (client) => client.on('error', () => undefined));
}

const timestamptz = 1184;
const date = 1082;

function typeParser(oid: number, format?: 'text' | 'binary') {
  if (format !== 'binary') {
    if (oid === timestamptz) return instantFromPostgres;
    if (oid === date) return (text: string) => text;
  }
  return pg.types.getTypeParser(oid, format as 'text');
}

/** Turns PostgreSQL's `2026-11-22 00:36:28.1+00` into `2026-11-22T00:36:28.100Z`. */
export function instantFromPostgres(text: string): string {
  const match = /^(\d{4}-\d\d-\d\d) (\d\d:\d\d:\d\d)(?:\.(\d{1,6}))?\+00$/.exec(text);
  if (match === null) throw new Error(`not a time in UTC: ${text}`);
  return `${match[1]}T${match[2]}.${(match[3] ?? '').padEnd(3, '0').slice(0, 3)}Z`;
}

/** Typed SQL on a pool. */
export function openDatabase(pool: pg.Pool): Database {
  return new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) });
}
