import { sql } from 'kysely';
import type { Database } from '#platform/database/index.ts';
import type { ExclusionState } from '../rules/exclusion/exclusion.ts';
import type { LongListingState } from '../rules/long-list/long-listing.ts';
import { type MatterLineView, matterLines } from './lists.ts';
import { mayKnow } from './may-know.ts';
import { type ReportView, reportsWhere } from './reports.ts';

/** A long-listing with its matter and its words. */
export interface LongListingView extends Omit<LongListingState, 'nextClockAt' | 'approverPartyId'> {
  readonly ground: string | null;
  readonly promise: string | null;
  readonly matter: MatterLineView;
}

/** Which long-listings are wanted. */
export interface LongListQuery {
  readonly status: LongListingState['status'] | null;
  readonly matterId: string | null;
  /** Only what this party holds. */
  readonly partyId: string | null;
  /** The reader's party: what accuses it is left out. */
  readonly forPartyId: string | null;
  /** Paths of places, each with all below; none reaches everywhere. */
  readonly placePaths: readonly string[];
  /** Id of the last one of the page before. */
  readonly after: string | null;
  readonly limit: number;
}

/** Long-listings in the order in which they were applied for, newest first; by the index of their status. */
export async function listLongListings(database: Database, query: LongListQuery): Promise<LongListingView[]> {
  const conditions = besideConditions('long_listing', query);
  const { rows } = await sql<Omit<LongListingView, 'matter'>>`
    select long_listing.id, long_listing.version, long_listing.matter_id as "matterId", party_id as "partyId",
      long_listing.status, stages, stages_done as "stagesDone", stages_overdue as "stagesOverdue",
      applied_at as "appliedAt", listed_at as "listedAt", progress_due_at as "progressDueAt",
      progress_missed as "progressMissed", long_listing.outcome, struck_off_at as "struckOffAt", ground, promise
    from long_listing join matter on matter.id = long_listing.matter_id
    left join long_listing_text on long_listing_text.id = long_listing.id
    where ${sql.join(conditions, sql` and `)} order by long_listing.id desc limit ${query.limit}`.execute(
    database,
  );
  return withMatters(database, rows);
}

/** An application for exclusion with its matter. */
export interface ExclusionView extends Omit<ExclusionState, 'deciderPartyId'> {
  readonly matter: MatterLineView;
}

/** Applications for exclusion, newest first; by the index of their status. */
export async function listExclusions(
  database: Database,
  query: Omit<LongListQuery, 'status'> & { readonly status: ExclusionState['status'] | null },
): Promise<ExclusionView[]> {
  const conditions = besideConditions('exclusion', query);
  const { rows } = await sql<Omit<ExclusionView, 'matter'>>`
    select exclusion.id, exclusion.version, exclusion.matter_id as "matterId", party_id as "partyId",
      ground_code as "groundCode", exclusion.status, applied_at as "appliedAt", decided_at as "decidedAt"
    from exclusion join matter on matter.id = exclusion.matter_id
    where ${sql.join(conditions, sql` and `)} order by exclusion.id desc limit ${query.limit}`.execute(
    database,
  );
  return withMatters(database, rows);
}

function besideConditions(
  table: 'long_listing' | 'exclusion',
  query: Omit<LongListQuery, 'status'> & { status: string | null },
) {
  const { status, matterId, partyId, forPartyId, placePaths, after } = query;
  const conditions = [mayKnow(true, forPartyId)];
  if (status !== null) conditions.push(sql`${sql.table(table)}.status = ${status}`);
  if (matterId !== null) conditions.push(sql`${sql.table(table)}.matter_id = ${matterId}::uuid`);
  if (partyId !== null) conditions.push(sql`${sql.table(table)}.party_id = ${partyId}::uuid`);
  if (placePaths.length > 0) conditions.push(sql`matter.place_path <@ any(${[...placePaths]}::ltree[])`);
  if (after !== null) conditions.push(sql`${sql.table(table)}.id < ${after}::uuid`);
  return conditions;
}

async function withMatters<Row extends { readonly matterId: string }>(
  database: Database,
  rows: readonly Row[],
): Promise<(Row & { readonly matter: MatterLineView })[]> {
  const ids = [...new Set(rows.map(({ matterId }) => matterId))];
  const lines = new Map((await matterLines(database, ids)).map((line) => [line.id, line]));
  return rows.flatMap((row) => {
    const matter = lines.get(row.matterId);
    return matter ? [{ ...row, matter }] : [];
  });
}

/** Praise that was passed on to a party, newest first; by an index of its own. */
export async function listPraise(
  database: Database,
  query: { readonly partyId: string; readonly after: string | null; readonly limit: number },
): Promise<ReportView[]> {
  const older = query.after === null ? sql`true` : sql`report.id < ${query.after}::uuid`;
  return reportsWhere(
    database,
    sql`report.about_party_id = ${query.partyId}::uuid and report.passed_on and ${older}`,
    sql`report.id desc`,
    query.limit,
  );
}
