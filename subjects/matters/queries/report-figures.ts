import { sql } from 'kysely';
import { Temporal } from 'temporal-polyfill';
import type { Database } from '#platform/database/index.ts';
import { inPlace } from '#subjects/places/index.ts';
import type { ReportKind } from '../rules/kinds.ts';

/** What came in over a span of time, counted in reports; accusations apart (`AccusationFigures`). */
export interface ReportFigures {
  readonly reports: number;
  /** The same caller, the same problem again. */
  readonly repeated: number;
  /** For so many people that they are a group. */
  readonly group: number;
  readonly withdrawn: number;
  readonly declined: number;
  /** Reports of each kind; a kind without any is left out. */
  readonly kinds: Readonly<Partial<Record<ReportKind, number>>>;
}

/** Counts reports taken in over a span of time, the later moment not included; by the index of that time. */
export async function reportFigures(
  database: Database,
  query: {
    readonly from: string;
    readonly until: string;
    readonly placePath: string | null;
    readonly groupPeopleMin: number;
  },
): Promise<ReportFigures> {
  const { rows } = await sql<Omit<ReportFigures, 'kinds'> & { readonly kind: ReportKind }>`
    select report.kind, count(*)::int as reports, count(*) filter (where repeated)::int as repeated,
      count(*) filter (where people >= ${query.groupPeopleMin})::int as "group",
      count(*) filter (where status = 'withdrawn')::int as withdrawn,
      count(*) filter (where status = 'declined')::int as declined
    from report join place on place.id = report.place_id
    where report.kind <> 'accusation' and taken_in_at >= ${query.from}::timestamptz and taken_in_at < ${query.until}::timestamptz
      and ${inPlace('place.path', query.placePath)}
    group by report.kind`.execute(database);
  const sum = (name: 'reports' | 'repeated' | 'group' | 'withdrawn' | 'declined') =>
    rows.reduce((total, row) => total + row[name], 0);
  return {
    reports: sum('reports'),
    repeated: sum('repeated'),
    group: sum('group'),
    withdrawn: sum('withdrawn'),
    declined: sum('declined'),
    kinds: Object.fromEntries(rows.map(({ kind, reports }) => [kind, reports])),
  };
}

/** How many accusations came in: in the whole realm and by whole months, so that no number tells of one. */
export interface AccusationFigures {
  /** The realm's months that are counted, such as 2026-08: the first and the last. */
  readonly from: string;
  readonly until: string;
  /** Null for fewer than five: so few would tell of one. */
  readonly reports: number | null;
}

/** Fewer accusations than this aren't told. */
const accusationsMin = 5;

/** So many whole months of accusations are counted. */
const accusationMonths = 3;

/**
 * Counts the accusations of the last three months that are over, in the whole realm; by the index of the time
 * at which reports were taken in.
 *
 * @param now a moment in the month after the last one counted, ISO 8601.
 * @param zone the realm's IANA zone, by which months begin.
 */
export async function accusationFigures(
  database: Database,
  now: string,
  zone: string,
): Promise<AccusationFigures> {
  const { year, month } = Temporal.Instant.from(now).toZonedDateTimeISO(zone);
  const end = Temporal.PlainDate.from({ year, month, day: 1 });
  const start = end.subtract({ months: accusationMonths });
  const instant = (date: Temporal.PlainDate) =>
    new Date(date.toZonedDateTime(zone).epochMilliseconds).toISOString();
  const { rows } = await sql<{ reports: number }>`
    select count(*)::int as reports from report where kind = 'accusation'
      and taken_in_at >= ${instant(start)}::timestamptz and taken_in_at < ${instant(end)}::timestamptz`.execute(
    database,
  );
  const reports = rows[0]?.reports ?? 0;
  const named = (date: Temporal.PlainDate) => date.toPlainYearMonth().toString();
  return {
    from: named(start),
    until: named(end.subtract({ months: 1 })),
    reports: reports < accusationsMin ? null : reports,
  };
}
