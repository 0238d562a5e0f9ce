import { sql } from 'kysely';
import type { Database } from '#platform/database/index.ts';
import { inPlace } from '#subjects/places/index.ts';

/** How matters stood at a moment, counted in matters. */
export interface MatterFigures {
  readonly matters: number;
  readonly closedInTime: number;
  readonly closedLate: number;
  readonly openInTime: number;
  readonly openOverdue: number;
  /** On the long-term list now: neither in time nor overdue. */
  readonly longListed: number;
  /** Of all of them, those of a group: five people or more. */
  readonly group: number;
  /** Of all of them, those that a decision leaves out of assessment. */
  readonly excluded: number;
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
  /** Whether matters that a decision left out of assessment aren't counted (剔除后). */
  readonly withoutExcluded?: boolean;
  /** From so many people on a matter is a group's. */
  readonly groupPeopleMin: number;
}

/** A matter without a limit is never overdue. A moment that falls together with the limit is in time. */
function counts({ asOf, groupPeopleMin }: FiguresQuery) {
  const closed = sql`(closed_at is not null and closed_at <= ${asOf}::timestamptz)`;
  const open = sql`(not ${closed} and status <> 'long-listed')`;
  return sql`count(*)::int as matters,
    count(*) filter (where ${closed} and (due_at is null or closed_at <= due_at))::int as "closedInTime",
    count(*) filter (where ${closed} and closed_at > due_at)::int as "closedLate",
    count(*) filter (where ${open} and (due_at is null or due_at >= ${asOf}::timestamptz))::int as "openInTime",
    count(*) filter (where ${open} and due_at < ${asOf}::timestamptz)::int as "openOverdue",
    count(*) filter (where not ${closed} and status = 'long-listed')::int as "longListed",
    count(*) filter (where people >= ${groupPeopleMin})::int as "group",
    count(*) filter (where excluded)::int as excluded`;
}

function counted({ asOf, from, placePath, source, withoutExcluded }: FiguresQuery) {
  return sql`opened_at <= ${asOf}::timestamptz
    and (${from}::timestamptz is null or opened_at >= ${from}::timestamptz)
    and ${inPlace('place_path', placePath)}
    and (${source}::text is null or source = ${source}) and kind <> 'accusation'
    and (not ${withoutExcluded ?? false}::boolean or not excluded)`;
}

/**
 * Counts matters as they stood at a moment; accusations are left out, since a number that grows by one tells whoever is
 * accused in a small place. Reads every matter that it counts.
 */
export async function matterFigures(database: Database, query: FiguresQuery): Promise<MatterFigures> {
  const { rows } = await sql<MatterFigures>`
    select ${counts(query)} from matter where ${counted(query)}`.execute(database);
  return rows[0] as MatterFigures;
}

/** The same by responsible party, the busiest first; matters that wait for a dispatcher have none. */
export async function figuresByParty(database: Database, query: FiguresQuery): Promise<PartyFigures[]> {
  const { rows } = await sql<PartyFigures>`
    select lead_party_id as "partyId", party_text.name_zh as "nameZh", party_text.name_en as "nameEn", ${counts(query)}
    from matter join party_text on party_text.id = matter.lead_party_id
    where ${counted(query)} group by lead_party_id, party_text.name_zh, party_text.name_en
    order by count(*) desc, party_text.name_zh limit 500`.execute(database);
  return rows;
}

/**
 * On time: closed in time among those closed and those open beyond their limit, 0 to 1; null where there are
 * none. What is on the long-term list counts in neither.
 */
export function onTimeRate({ closedInTime, closedLate, openOverdue }: MatterFigures): number | null {
  const judged = closedInTime + closedLate + openOverdue;
  return judged === 0 ? null : closedInTime / judged;
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

/** Counts call-backs settled in a span of time, the later moment not included; without praise and accusations. */
export async function callBackFigures(
  database: Database,
  query: {
    readonly from: string;
    readonly until: string;
    readonly placePath: string | null;
    /** Whether reports of matters left out of assessment aren't counted. */
    readonly withoutExcluded?: boolean;
  },
): Promise<CallBackFigures> {
  const { rows } = await sql<CallBackFigures>`
    select count(*)::int as reports,
      count(*) filter (where report.reached)::int as reached, count(*) filter (where not report.reached)::int as unreached,
      count(*) filter (where solved)::int as solved, count(*) filter (where not solved)::int as unsolved,
      count(*) filter (where satisfaction = 'satisfied')::int as satisfied,
      count(*) filter (where satisfaction = 'fairly')::int as fairly,
      count(*) filter (where satisfaction = 'dissatisfied')::int as dissatisfied
    from report join place on place.id = report.place_id
    left join matter on matter.id = report.matter_id
    where report.closed_at >= ${query.from}::timestamptz and report.closed_at < ${query.until}::timestamptz
      and report.reached is not null and report.kind not in ('praise', 'accusation')
      and ${inPlace('place.path', query.placePath)}
      and (not ${query.withoutExcluded ?? false}::boolean or not coalesce(matter.excluded, false))`.execute(
    database,
  );
  return rows[0] as CallBackFigures;
}
