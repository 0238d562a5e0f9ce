import type pg from 'pg';
import {
  openLogTree,
  rootOfLogTree,
  TransparencyLogError,
  tileWidth,
} from '#methods/transparency-log/index.ts';
import type { PublishedFiles } from '#platform/published/index.ts';
import { LogAlarm } from './alarm.ts';
import { emptyLog, type GrowingLog, growLog } from './growing-log.ts';
import { keepFiles } from './keep-files.ts';
import { type LogHead, readHead, sameBytes } from './log-head.ts';
import type { LogIdentity } from './log-identity.ts';
import { type PublishedCheckpoint, readPublishedCheckpoint, tilesOf } from './published-checkpoint.ts';

/** A log as it stands in the database, taken up again. */
export interface TakenUp {
  readonly log: GrowingLog;
  /** What everybody can see; undefined if nothing was ever published here. */
  readonly published: PublishedCheckpoint | undefined;
}

/** So many entries are read at once. */
const pageMax = 4_096;

/**
 * Takes up the log where the database has it, and makes the full tiles that are missing. Starts from the
 * published tiles if they add up to the published checkpoint and on to the head, so that a start costs what
 * was added since; else makes all of them again from the entries. Publishes nothing before all of it holds.
 *
 * @throws LogAlarm if what is published is ahead of the database or doesn't follow from it, or the head
 *   doesn't follow from the entries.
 */
export async function takeUpLog(
  client: pg.PoolClient,
  files: PublishedFiles,
  identity: LogIdentity,
): Promise<TakenUp> {
  const head = await readHead(client);
  const published = await readPublishedCheckpoint(files, identity);
  const { rows } = await client.query<{ size: string | null }>(
    'select max(size) as size from log_checkpoint',
  );
  const signed = Math.max(published?.size ?? 0, Number(rows[0]?.size ?? 0));
  if (signed > head.size) throw new LogAlarm('database-behind', { size: head.size, published: signed });
  const edge = published && (await openPublished(client, files, published));
  const log = edge && (await growTo(client, edge, head.size));
  if (edge && log && sameBytes(rootOfLogTree(log.tree), head.root)) {
    await growTo(client, edge, head.size, files);
    return { log, published };
  }
  return { log: await rebuild(client, files, head, published), published };
}

/** Makes the whole log again from its entries: once to see that it holds, once to publish what is missing. */
async function rebuild(
  client: pg.PoolClient,
  files: PublishedFiles,
  head: LogHead,
  published: PublishedCheckpoint | undefined,
): Promise<GrowingLog> {
  const atPublished = await growTo(client, emptyLog, published?.size ?? 0);
  if (published && !sameBytes(rootOfLogTree(atPublished.tree), published.root))
    throw new LogAlarm('history-differs', { published: published.size });
  const log = await growTo(client, atPublished, head.size);
  if (!sameBytes(rootOfLogTree(log.tree), head.root)) throw new LogAlarm('head-differs', { size: head.size });
  return growTo(client, emptyLog, head.size, files);
}

/** The log at the published size, from its tiles; undefined if they are missing or don't add up. */
async function openPublished(
  client: pg.PoolClient,
  files: PublishedFiles,
  { size, root }: PublishedCheckpoint,
): Promise<GrowingLog | undefined> {
  try {
    const tree = await openLogTree(size, tilesOf(files));
    if (!sameBytes(rootOfLogTree(tree), root)) return undefined;
    return { tree, tail: await entriesFrom(client, size - (size % tileWidth), size) };
  } catch (error) {
    if (error instanceof TransparencyLogError) return undefined;
    throw error;
  }
}

/** Grows a log by the entries that the database has, up to a size; publishes full tiles if told where. */
async function growTo(
  client: pg.PoolClient,
  from: GrowingLog,
  size: number,
  files?: PublishedFiles,
): Promise<GrowingLog> {
  let log = from;
  while (log.tree.size < size) {
    const entries = await entriesFrom(client, log.tree.size, Math.min(size, log.tree.size + pageMax));
    const grown = growLog(log, entries);
    if (files) await keepFiles(files, grown.full);
    log = grown.log;
  }
  return log;
}

async function entriesFrom(client: pg.PoolClient, start: number, end: number): Promise<Uint8Array[]> {
  const { rows } = await client.query<{ bytes: Buffer }>(
    'select bytes from log_entry where index >= $1 and index < $2 order by index',
    [start, end],
  );
  if (rows.length !== end - start) throw new LogAlarm('head-differs', { size: start + rows.length });
  return rows.map(({ bytes }) => bytes);
}
