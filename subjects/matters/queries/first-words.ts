import { sql } from 'kysely';
import type { Database } from '#platform/database/index.ts';

/** So many characters of a report's words tell its matter from the others of a list. */
const charactersMax = 60;

/**
 * The beginning of what the first reporter of each matter said, by the matter's id, on one line; matters whose
 * words were erased are missing. For those who deal with them: it is the original. One query, by the index of
 * reports by matter.
 */
export async function firstWordsOf(
  database: Database,
  matterIds: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  if (matterIds.length === 0) return new Map();
  const { rows } = await sql<{ id: string; words: string }>`
    select wanted.id, first.words from unnest(${[...matterIds]}::uuid[]) as wanted (id)
    cross join lateral (
      select left(regexp_replace(report_text.description, '\\s+', ' ', 'g'), ${charactersMax}) as words
      from report join report_text using (id) where report.matter_id = wanted.id
      order by report.taken_in_at, report.id limit 1
    ) as first where first.words is not null`.execute(database);
  return new Map(rows.map(({ id, words }) => [id, words]));
}
