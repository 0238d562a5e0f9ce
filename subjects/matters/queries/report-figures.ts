import { sql } from 'kysely';
import type { Database } from '#platform/database/index.ts';
import { inPlace } from '#subjects/places/index.ts';
import type { ReportKind } from '../rules/kinds.ts';

/** What came in over a span of time, counted in reports. */
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
    where taken_in_at >= ${query.from}::timestamptz and taken_in_at < ${query.until}::timestamptz
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
