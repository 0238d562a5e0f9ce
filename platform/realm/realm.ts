import { join } from 'node:path';
import type pg from 'pg';
import type { Logger } from 'pino';
import { type Database, openDatabase, openPool } from '../database/index.ts';
import type { Language } from '../languages.ts';
import { folderOfFiles, type PublishedFiles } from '../published/index.ts';
import type { WorkingTime } from '../working-time/index.ts';
import { randomBytes, randomId } from './ids.ts';

/** What tells one realm from another. Nothing of it is global: one process may host several. */
export interface RealmConfig {
  /** The database that holds it, `postgres://…`. */
  readonly databaseUrl: string;
  /** Its schema there: lower-case letters, digits, underscores. */
  readonly schema: string;
  /** The zone in which its days begin and end, its working days and its office hours. */
  readonly workingTime: WorkingTime;
  /** The language of pages when the visitor asks for none. */
  readonly language: Language;
  /** Its address as seen from outside, without a trailing slash. */
  readonly url: string;
  /** Where its files are kept. */
  readonly filesFolder: string;
  /** Where what anyone may read is published; unless given, a folder `published` among its files. */
  readonly published?: PublishedFiles;
  /** Whether it is there to be tried out: anyone may take any seat. */
  readonly demo: boolean;
  /** Connections to the database at most. */
  readonly connectionsMax: number;
  readonly log: Logger;
  /** The clock; an argument so that tests can turn it. */
  readonly now?: () => Date;
}

/** A realm at work: its database, its clock, its source of ids, and nothing of governance. */
export interface Realm extends Omit<RealmConfig, 'now' | 'published'> {
  readonly published: PublishedFiles;
  readonly pool: pg.Pool;
  readonly db: Database;
  /** The present, ISO 8601 in UTC with milliseconds. */
  now(): string;
  /** The realm's date, `YYYY-MM-DD`, in its own zone. */
  today(): string;
  /** A fresh id (UUID version 7), rising with time. */
  newId(): string;
  /** Fresh bytes that nobody can foretell. */
  randomBytes(length: number): Uint8Array;
  /** Closes the pool, waiting for what is under way. */
  close(): Promise<void>;
}

/** Opens a realm whose schema has been migrated. */
export function openRealm(config: RealmConfig): Realm {
  const pool = openPool({
    url: config.databaseUrl,
    schema: config.schema,
    role: 'app',
    connectionsMax: config.connectionsMax,
  });
  pool.on('error', (error) =>
    config.log.warn({ error: error.message }, 'an idle database connection was lost'),
  );
  const clock = config.now ?? (() => new Date());
  return {
    ...config,
    published: config.published ?? folderOfFiles(join(config.filesFolder, 'published')),
    pool,
    db: openDatabase(pool),
    now: () => clock().toISOString(),
    today: () => localDate(clock(), config.workingTime.zone),
    newId: () => randomId(clock().getTime()),
    randomBytes,
    close: () => pool.end(),
  };
}

const dateFormats = new Map<string, Intl.DateTimeFormat>();

/** The date in a zone at a moment, `YYYY-MM-DD`. */
export function localDate(moment: Date, zone: string): string {
  let format = dateFormats.get(zone);
  if (format === undefined) {
    format = new Intl.DateTimeFormat('en-CA', {
      timeZone: zone,
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
    });
    dateFormats.set(zone, format);
  }
  return format.format(moment);
}
