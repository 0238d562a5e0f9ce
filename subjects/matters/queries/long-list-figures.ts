import { sql } from 'kysely';
import type { Database } from '#platform/database/index.ts';
import { inPlace } from '#subjects/places/index.ts';

/** How the long-term list stands, counted in matters; a line of its own in figures (挂账单列). */
export interface LongListFigures {
  /** On the list now, those whose promise is being checked included. */
  readonly listed: number;
  /** Of these, said to be kept and waiting for the check. */
  readonly checking: number;
  /** Of these, with a month for which no progress was reported in time. */
  readonly progressMissed: number;
  /** Of these, with a stage past its promised date. */
  readonly stageOverdue: number;
  /** Struck off after a check, over the span asked about. */
  readonly struckOff: number;
}

/**
 * Counts the long-term list as it stands, and what was struck off over a span of time, the later moment not
 * included; by the index of its status. Accusations are never among them.
 */
export async function longListFigures(
  database: Database,
  query: { readonly from: string; readonly until: string; readonly placePath: string | null },
): Promise<LongListFigures> {
  const { rows } = await sql<LongListFigures>`
    select count(*) filter (where on_list)::int as listed,
      count(*) filter (where long_listing.status = 'checking')::int as checking,
      count(*) filter (where on_list and (progress_missed > 0 or progress_due_at <= ${query.until}::timestamptz))::int
        as "progressMissed",
      count(*) filter (where on_list and (stages -> stages_done ->> 'dueAt')::timestamptz <= ${query.until}::timestamptz)::int
        as "stageOverdue",
      count(*) filter (where long_listing.status = 'struck-off' and struck_off_at >= ${query.from}::timestamptz
        and struck_off_at < ${query.until}::timestamptz)::int as "struckOff"
    from long_listing join matter on matter.id = long_listing.matter_id
    cross join lateral (select long_listing.status in ('listed', 'checking') as on_list) as state
    where long_listing.status in ('listed', 'checking', 'struck-off') and matter.kind <> 'accusation'
      and ${inPlace('matter.place_path', query.placePath)}`.execute(database);
  return rows[0] as LongListFigures;
}
