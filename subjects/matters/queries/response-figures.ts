import { sql } from 'kysely';
import type { Database } from '#platform/database/index.ts';
import { inPlace } from '#subjects/places/index.ts';

/** How many leads' orders asked for a response, and what came of it; counted in orders. */
export interface ResponseFigures {
  readonly dispatched: number;
  readonly inTime: number;
  readonly late: number;
  readonly waiting: number;
  /** In time among those dispatched whose time is over or who were contacted, 0 to 1; null where there are none. */
  readonly responseRate: number | null;
}

/**
 * Counts responses to reporters for orders issued in a span of time, the later moment not included, as they
 * stood at a moment. Orders whose time still runs aren't in the rate.
 */
export async function responseFigures(
  database: Database,
  query: {
    readonly from: string;
    readonly until: string;
    readonly asOf: string;
    readonly placePath: string | null;
    readonly partyId: string | null;
    /** Whether orders of matters left out of assessment aren't counted. */
    readonly withoutExcluded?: boolean;
  },
): Promise<ResponseFigures> {
  const contacted = sql`(contacted_at is not null and contacted_at <= ${query.asOf}::timestamptz)`;
  const { rows } = await sql<Omit<ResponseFigures, 'responseRate'>>`
    select count(*)::int as dispatched,
      count(*) filter (where ${contacted} and contacted_at <= respond_due_at)::int as "inTime",
      count(*) filter (where (${contacted} and contacted_at > respond_due_at)
        or (not ${contacted} and respond_due_at <= ${query.asOf}::timestamptz))::int as late,
      count(*) filter (where not ${contacted} and respond_due_at > ${query.asOf}::timestamptz)::int as waiting
    from work_order join matter on matter.id = work_order.matter_id
    where response_stage <> 'none' and matter.kind <> 'accusation' and issued_at >= ${query.from}::timestamptz
      and issued_at < ${query.until}::timestamptz
      and (not ${query.withoutExcluded ?? false}::boolean or not matter.excluded)
      and (${query.partyId}::uuid is null or work_order.party_id = ${query.partyId}::uuid)
      and ${inPlace('matter.place_path', query.placePath)}`.execute(database);
  const counted = rows[0] as Omit<ResponseFigures, 'responseRate'>;
  const settled = counted.inTime + counted.late;
  return { ...counted, responseRate: settled === 0 ? null : counted.inTime / settled };
}
