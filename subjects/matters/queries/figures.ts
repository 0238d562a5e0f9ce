import { sql } from 'kysely';
import type { Database } from '#platform/database/index.ts';

/** How matters stood at a moment, counted in matters. */
export interface MatterFigures {
  readonly matters: number;
  readonly closedInTime: number;
  readonly closedLate: number;
  readonly openInTime: number;
  readonly openOverdue: number;
}

/** The same for one party. */
export interface PartyFigures extends MatterFigures {
  readonly partyId: string;
  readonly nameZh: string;
  readonly nameEn: string | null;
}

/** Which matters are counted. */
export interface FiguresQuery {
  /** The moment at which they are looked at, ISO 8601: what opened or closed later hadn't happened. */
  readonly asOf: string;
  /** Only what opened from this moment on. */
  readonly from: string | null;
  readonly placePath: string | null;
  readonly source: string | null;
}

/** A matter without a limit is never overdue. A moment that falls together with the limit is in time. */
function counts(asOf: string) {
  const closed = sql`(closed_at is not null and closed_at <= ${asOf}::timestamptz)`;
  return sql`count(*)::int as matters,
    count(*) filter (where ${closed} and (due_at is null or closed_at <= due_at))::int as "closedInTime",
    count(*) filter (where ${closed} and closed_at > due_at)::int as "closedLate",
    count(*) filter (where not ${closed} and (due_at is null or due_at >= ${asOf}::timestamptz))::int as "openInTime",
    count(*) filter (where not ${closed} and due_at < ${asOf}::timestamptz)::int as "openOverdue"`;
}

function counted({ asOf, from, placePath, source }: FiguresQuery) {
  return sql`opened_at <= ${asOf}::timestamptz
    and (${from}::timestamptz is null or opened_at >= ${from}::timestamptz)
    and (${placePath}::ltree is null or place_path <@ ${placePath}::ltree)
    and (${source}::text is null or source = ${source})`;
}

/** Counts matters as they stood at a moment. Reads every matter that it counts. */
export async function matterFigures(database: Database, query: FiguresQuery): Promise<MatterFigures> {
  const { rows } = await sql<MatterFigures>`
    select ${counts(query.asOf)} from matter where ${counted(query)}`.execute(database);
  return rows[0] as MatterFigures;
}

/** The same by responsible party, the busiest first; matters that wait for a dispatcher have none. */
export async function figuresByParty(database: Database, query: FiguresQuery): Promise<PartyFigures[]> {
  const { rows } = await sql<PartyFigures>`
    select lead_party_id as "partyId", party_text.name_zh as "nameZh", party_text.name_en as "nameEn", ${counts(query.asOf)}
    from matter join party_text on party_text.id = matter.lead_party_id
    where ${counted(query)} group by lead_party_id, party_text.name_zh, party_text.name_en
    order by count(*) desc, party_text.name_zh limit 500`.execute(database);
  return rows;
}

/** What reporters said in call-backs, counted in reports. */
export interface CallBackFigures {
  readonly reports: number;
  readonly reached: number;
  readonly unreached: number;
  readonly solved: number;
  readonly unsolved: number;
  readonly satisfied: number;
  readonly fairly: number;
  readonly dissatisfied: number;
}

/** Shares of what reporters said; null where nobody said it. */
export interface CallBackRates {
  /** Solved among those who said whether it was, 0 to 1. */
  readonly solvedRate: number | null;
  /** Satisfied or fairly satisfied among those who said how satisfied they are, 0 to 1. */
  readonly satisfiedRate: number | null;
}

/** Works out the shares; whoever couldn't be reached counts in neither. */
export function callBackRates(figures: CallBackFigures): CallBackRates {
  const { solved, unsolved, satisfied, fairly, dissatisfied } = figures;
  const share = (part: number, whole: number) => (whole === 0 ? null : part / whole);
  return {
    solvedRate: share(solved, solved + unsolved),
    satisfiedRate: share(satisfied + fairly, satisfied + fairly + dissatisfied),
  };
}

/** Counts call-backs settled in a span of time, the later moment not included. */
export async function callBackFigures(
  database: Database,
  query: { readonly from: string; readonly until: string; readonly placePath: string | null },
): Promise<CallBackFigures> {
  const { rows } = await sql<CallBackFigures>`
    select count(*)::int as reports,
      count(*) filter (where reached)::int as reached, count(*) filter (where not reached)::int as unreached,
      count(*) filter (where solved)::int as solved, count(*) filter (where not solved)::int as unsolved,
      count(*) filter (where satisfaction = 'satisfied')::int as satisfied,
      count(*) filter (where satisfaction = 'fairly')::int as fairly,
      count(*) filter (where satisfaction = 'dissatisfied')::int as dissatisfied
    from report join place on place.id = report.place_id
    where report.closed_at >= ${query.from}::timestamptz and report.closed_at < ${query.until}::timestamptz
      and report.reached is not null and report.kind <> 'praise'
      and (${query.placePath}::ltree is null or place.path <@ ${query.placePath}::ltree)`.execute(database);
  return rows[0] as CallBackFigures;
}
