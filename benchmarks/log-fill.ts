import pg from 'pg';
import { rootOfLogTree } from '#methods/transparency-log/index.ts';
import type { PublishedFile, PublishedFiles } from '#platform/published/index.ts';
import { emptyLog, type GrowingLog, growLog, partialFiles } from '#register/log/growing-log.ts';

/** Does something to a realm's database as its owner would: no trigger, no foreign key minds. */
export async function asOwner<Result>(
  url: string,
  schema: string,
  work: (client: pg.Client) => Promise<Result>,
): Promise<Result> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(`set search_path to ${schema}, ext`);
    await client.query("set session_replication_role = 'replica'");
    return await work(client);
  } finally {
    await client.end();
  }
}

const pageEntries = 8_192;

/**
 * Fills a log with made-up entries of the usual length, past the register and the sequencer, up to a size,
 * with all its tiles; no act belongs to them.
 */
export async function fillLog(
  url: string,
  schema: string,
  files: PublishedFiles,
  from: GrowingLog,
  size: number,
): Promise<GrowingLog> {
  return asOwner(url, schema, async (client) => {
    let log = from;
    let gathered: PublishedFile[] = [];
    while (log.tree.size < size) {
      const end = Math.min(size, log.tree.size + pageEntries);
      const { rows } = await client.query<{ bytes: Buffer }>(
        `insert into log_entry (index, act_id, bytes, leaf)
         select index, gen_random_uuid(), bytes, sha256('\\x00'::bytea || bytes)
         from (select index, convert_to('{"made-up entry":"' || repeat(md5(index::text), 9) || '"}', 'UTF8') as bytes
               from generate_series($1::bigint, $2::bigint - 1) as index) as made
         order by index returning bytes`,
        [log.tree.size, end],
      );
      const grown = growLog(
        log,
        rows.map(({ bytes }) => bytes),
      );
      log = grown.log;
      gathered.push(...grown.full);
      if (gathered.length >= 512) {
        await files.keep(gathered);
        gathered = [];
      }
    }
    await files.keep([...gathered, ...partialFiles(log)]);
    await client.query('update log_head set size = $1, root = $2', [
      log.tree.size,
      Buffer.from(rootOfLogTree(log.tree)),
    ]);
    return log;
  });
}

/** A log without entries, to begin filling. */
export const unfilled = emptyLog;
