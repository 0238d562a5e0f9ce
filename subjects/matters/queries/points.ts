import { sql } from 'kysely';
import type { Database } from '#platform/database/index.ts';
import type { MatterState } from '../rules/matter/matter.ts';
import { newest } from './newest.ts';
import { within } from './within.ts';

/** A public matter as a dot on a map. */
export interface MatterPoint
  extends Pick<MatterState, 'id' | 'status' | 'reports' | 'openedAt' | 'dueAt' | 'closedAt'> {
  /** WGS-84, rounded to about a hundred metres: a neighbourhood, nobody's door. */
  readonly longitude: number;
  readonly latitude: number;
  readonly categoryNameZh: string;
  readonly categoryNameEn: string | null;
  readonly placeNameZh: string;
  readonly placeNameEn: string | null;
}

/** So many of the newest matters are looked at, those without a point included. */
export const pointsMax = 500;

/**
 * Where the newest public matters are, as far as their first report says; newest first.
 *
 * Cost: follows the index of public matters, and for each of at most {@link pointsMax} the index of its reports.
 */
export async function publicMatterPoints(
  database: Database,
  query: { placePath: string | null; state: 'open' | 'closed' | null },
): Promise<MatterPoint[]> {
  const place = await within(database, query.placePath);
  const conditions = [sql`matter.openness = 'public'`, ...place.conditions];
  if (query.state === 'open') conditions.push(sql`matter.closed_at is null`);
  if (query.state === 'closed') conditions.push(sql`matter.closed_at is not null`);
  const found = newest({ placePaths: place.paths, conditions, after: null, limit: pointsMax });
  const { rows } = await sql<MatterPoint>`
    select matter.id, matter.status, matter.reports, matter.opened_at as "openedAt", matter.due_at as "dueAt",
           matter.closed_at as "closedAt", spot.longitude, spot.latitude,
           category_text.name_zh as "categoryNameZh", category_text.name_en as "categoryNameEn",
           place_text.name_zh as "placeNameZh", place_text.name_en as "placeNameEn"
    from (
      select id from (${found}) as each order by opened_at desc, id desc limit ${pointsMax}
    ) as newest join matter using (id)
    cross join lateral (
      select round(longitude::numeric, 3)::float8 as longitude, round(latitude::numeric, 3)::float8 as latitude
      from report join report_text using (id)
      where report.matter_id = matter.id and latitude is not null and longitude is not null
      order by report.id limit 1
    ) as spot
    join category_text on category_text.id = matter.category_id
    join place_text on place_text.id = matter.place_id
    order by matter.opened_at desc, matter.id desc`.execute(database);
  return rows;
}
