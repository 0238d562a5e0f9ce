import type pg from 'pg';
import { leafHash, rootOfLogTree, TransparencyLogError } from '#methods/transparency-log/index.ts';
import type { PublishedFile } from '#platform/published/index.ts';
import { LogAlarm } from './alarm.ts';
import { type EnteringAct, enteringColumns, entryOfAct } from './entry-of-act.ts';
import { entryMinute } from './entry-time.ts';
import { type GrowingLog, growLog } from './growing-log.ts';

/** So many acts enter the log in one transaction at most. */
export const batchMax = 1_024;

/** What must be known to append. */
export interface AppendContext {
  readonly origin: string;
  /** When the last checkpoint was signed, in milliseconds since 1970. */
  readonly previous: number | undefined;
  readonly now: number;
  /** Called after the statement that writes and before the commit, and after the commit. */
  readonly atStep: (step: 'entries-written' | 'committed') => Promise<void> | void;
}

/** What entered the log. */
export interface Appended {
  readonly log: GrowingLog;
  readonly full: readonly PublishedFile[];
  readonly count: number;
}

const uniqueViolation = '23505';

interface WaitingAct extends EnteringAct {
  readonly position: string;
}

/**
 * Lets the acts that wait enter the log, in their order, in one transaction: entries with their indexes, the
 * head from exactly where it stood, and their places in the queue go together. When that is committed they
 * are in the log for ever; whatever else is made of them can be made again.
 *
 * @param client the connection that holds the sequencer's lock.
 * @throws LogAlarm if an act has no entry, or the head isn't where the log stands.
 */
export async function appendBatch(
  client: pg.PoolClient,
  log: GrowingLog,
  context: AppendContext,
): Promise<Appended> {
  const { rows: waiting } = await client.query<WaitingAct>(
    `select next.position, ${enteringColumns}
     from (select position, act_id from outbox order by position limit ${batchMax}) as next
     join act on act.id = next.act_id order by next.position`,
  );
  if (waiting.length === 0) return { log, full: [], count: 0 };
  const entries = await entriesOf(client, waiting, log.tree.size, context);
  const grown = growLog(log, entries);
  await client.query('begin');
  try {
    await write(client, waiting, entries, log, grown.log);
    await context.atStep('entries-written');
    await client.query('commit');
  } catch (error) {
    await client.query('rollback').catch(() => undefined);
    // Somebody slipped an entry in where the next one belongs.
    if ((error as { code?: unknown }).code === uniqueViolation) {
      throw new LogAlarm('head-differs', { size: log.tree.size }, error);
    }
    throw error;
  }
  await context.atStep('committed');
  return { ...grown, count: waiting.length };
}

async function entriesOf(
  client: pg.PoolClient,
  waiting: readonly WaitingAct[],
  size: number,
  { origin, previous, now }: AppendContext,
): Promise<Uint8Array[]> {
  const indexes = await indexesOf(client, [...new Set(waiting.flatMap(({ refers }) => refers))]);
  return waiting.map((act, place) => {
    const index = size + place;
    indexes.set(act.id, index);
    const references = act.refers.map((id) => indexes.get(id) ?? Number.POSITIVE_INFINITY);
    try {
      return entryOfAct(act, { origin, index, minute: entryMinute(act.at, previous, now), references });
    } catch (error) {
      if (!(error instanceof TransparencyLogError)) throw error;
      throw new LogAlarm('entry-malformed', { act: act.id, reason: error.message }, error);
    }
  });
}

/** The indexes of acts that are in the log. */
export async function indexesOf(
  client: Pick<pg.PoolClient, 'query'>,
  acts: readonly string[],
): Promise<Map<string, number>> {
  if (acts.length === 0) return new Map();
  const { rows } = await client.query<{ id: string; index: string }>(
    'select act_id as id, index from log_entry where act_id = any($1::uuid[])',
    [acts],
  );
  return new Map(rows.map(({ id, index }) => [id, Number(index)]));
}

/** One statement, so that a batch costs one round trip. */
const writeStatement = `
  with entered as (
    insert into log_entry (index, act_id, bytes, leaf)
    select * from unnest($1::bigint[], $2::uuid[], $3::bytea[], $4::bytea[])
  ), moved as (
    update log_head set size = $5, root = $6 where size = $7 and root = $8 returning 1
  ), taken as (
    delete from outbox where position = any($9::bigint[]) returning 1
  )
  select (select count(*)::int from moved) as moved, (select count(*)::int from taken) as taken`;

async function write(
  client: pg.PoolClient,
  waiting: readonly WaitingAct[],
  entries: readonly Uint8Array[],
  before: GrowingLog,
  after: GrowingLog,
): Promise<void> {
  const size = before.tree.size;
  const { rows } = await client.query<{ moved: number; taken: number }>(writeStatement, [
    waiting.map((_, place) => size + place),
    waiting.map(({ id }) => id),
    entries.map((entry) => Buffer.from(entry)),
    entries.map((entry) => Buffer.from(leafHash(entry))),
    after.tree.size,
    Buffer.from(rootOfLogTree(after.tree)),
    size,
    Buffer.from(rootOfLogTree(before.tree)),
    waiting.map(({ position }) => position),
  ]);
  if (rows[0]?.moved !== 1) throw new LogAlarm('head-differs', { size });
  if (rows[0].taken !== waiting.length)
    throw new Error('an act left the queue while it was entering the log');
}
