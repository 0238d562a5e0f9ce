import { sql } from 'kysely';
import type { Database } from '#platform/database/index.ts';
import { linesInOrder, type MatterLineView } from './lists.ts';
import { newest } from './newest.ts';

/** What the public reads of a matter, masked by staff. */
export interface PublicationView {
  readonly summary: string;
  readonly result: string;
}

/** What was published of a matter; undefined before anything was, or once it was erased. */
export async function publicationOf(
  database: Database,
  matterId: string,
): Promise<PublicationView | undefined> {
  const { rows } = await sql<PublicationView>`
    select public_summary as summary, coalesce(public_result, '') as result from matter_text
    where id = ${matterId} and public_summary is not null`.execute(database);
  return rows[0];
}

/** Matters are looked through for unpublished ones so far back, counted from the newest. */
const lookedThroughMax = 1_000;

/**
 * Public matters of which staff have published nothing yet, newest first. Looks through the newest
 * {@link lookedThroughMax} after the cursor, by the index of the public list, so that its cost is bounded.
 */
export async function listUnpublished(
  database: Database,
  query: {
    /** Paths of places, each with all below; none reaches everywhere. */
    readonly placePaths: readonly string[];
    /** Opening time and id of the last row of the page before. */
    readonly after: readonly [string, string] | null;
    readonly limit: number;
  },
): Promise<MatterLineView[]> {
  const { placePaths, after, limit } = query;
  const newestPublic = newest({
    placePaths,
    conditions: [sql`matter.openness = 'public'`],
    after,
    limit: lookedThroughMax,
  });
  const { rows } = await sql<{ id: string }>`
    select newest.id from (
      select id, opened_at from (${newestPublic}) as each
      order by opened_at desc, id desc limit ${lookedThroughMax}) as newest
    where not exists (
      select from matter_text where matter_text.id = newest.id and public_summary is not null)
    order by newest.opened_at desc, newest.id desc limit ${limit}`.execute(database);
  return linesInOrder(
    database,
    rows.map(({ id }) => id),
  );
}
