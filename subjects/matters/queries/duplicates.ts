import { sql } from 'kysely';
import type { Database } from '#platform/database/index.ts';
import type { Candidate } from '../rules/report/duplicates.ts';
import { openMark, tokensQuery, wordsQuery } from './by-words.ts';

/** What a report that is about to be sent says, as far as it is known. */
export interface Sketch {
  readonly categoryId: string | null;
  readonly placeId: string | null;
  readonly assetId: string | null;
  readonly latitude: number | null;
  readonly longitude: number | null;
  readonly description: string;
  /** Only public matters: for residents, who may know of no others. */
  readonly publicOnly: boolean;
}

/** A matter that may be about the same problem. */
export interface CandidateRow extends Candidate {
  readonly matterId: string;
}

/** So many matters are looked at for each kind of likeness. */
const perReason = 20;

/** Half the side of the square around a point in which others are looked for: some 500 m. */
const degrees = 0.005;

/**
 * Finds open matters that may be about the same problem: of the same asset, of the category at the place,
 * of anything at the place, near the point, or in the same words. Accusations are never among them.
 *
 * Cost: at most {@link perReason} rows of each of five indexes, so 100 matters at most, whatever the number
 * of matters. The text is cut to its first words, which all have to occur.
 */
export async function candidatesFor(database: Database, sketch: Sketch): Promise<CandidateRow[]> {
  const finders = findersFor(sketch);
  if (finders.length === 0) return [];
  const seen = sketch.publicOnly ? sql`and matter.openness = 'public'` : sql``;
  const point =
    sketch.latitude === null || sketch.longitude === null
      ? sql`null::float8`
      : sql`6371000 * 2 * asin(sqrt(
          power(sin(radians(report_text.latitude - ${sketch.latitude}::float8) / 2), 2)
          + cos(radians(report_text.latitude)) * cos(radians(${sketch.latitude}::float8))
            * power(sin(radians(report_text.longitude - ${sketch.longitude}::float8) / 2), 2)))`;
  const { rows } = await sql<CandidateRow>`
    with found as (${sql.join(finders, sql` union `)})
    select matter.id as "matterId", matter.opened_at as "openedAt",
      coalesce(matter.asset_id = ${sketch.assetId}::uuid, false) as "sameAsset",
      coalesce(matter.place_id = ${sketch.placeId}::uuid, false) as "samePlace",
      coalesce(matter.category_id = ${sketch.categoryId}::uuid, false) as "sameCategory",
      spot.metres, coalesce(spot.similarity, 0)::float8 as similarity
    from found join matter on matter.id = found.id
    left join lateral (
      select min(near.metres) as metres, max(near.similarity) as similarity from (
        select ${point} as metres, similarity(report_text.description, ${sketch.description}::text) as similarity
        from report join report_text using (id) where report.matter_id = matter.id limit 20) as near
    ) as spot on true
    where matter.closed_at is null and matter.kind <> 'accusation' ${seen}`.execute(database);
  return rows;
}

function findersFor({ assetId, categoryId, placeId, latitude, longitude, description }: Sketch) {
  const finders = [];
  if (assetId !== null) {
    finders.push(sql`(select id from matter where closed_at is null and asset_id = ${assetId}::uuid
      order by opened_at desc limit ${perReason})`);
  }
  if (placeId !== null && categoryId !== null) {
    finders.push(sql`(select id from matter where closed_at is null
      and category_id = ${categoryId}::uuid and place_id = ${placeId}::uuid
      order by opened_at desc limit ${perReason})`);
  }
  if (placeId !== null) {
    finders.push(sql`(select id from matter where closed_at is null and place_id = ${placeId}::uuid
      order by opened_at desc limit ${perReason})`);
  }
  if (latitude !== null && longitude !== null) {
    const low = sql`point(${longitude - degrees}::float8, ${latitude - degrees}::float8)`;
    const high = sql`point(${longitude + degrees}::float8, ${latitude + degrees}::float8)`;
    finders.push(sql`(select report.matter_id as id from report_text join report using (id)
      where report_text.latitude is not null and report_text.longitude is not null
        and point(report_text.longitude, report_text.latitude) <@ box(${low}, ${high})
        and report.matter_id is not null and report.closed_at is null
      order by point(report_text.longitude, report_text.latitude) <-> point(${longitude}::float8, ${latitude}::float8)
      limit ${perReason})`);
  }
  const words = wordsQuery(description.slice(0, wordsLookedFor));
  if (words !== null) {
    finders.push(sql`(select matter_id as id from matter_search
      where tokens @@ ${tokensQuery(words, [[openMark]])}::tsquery limit ${perReason})`);
  }
  return finders;
}

/** So many characters of the text are looked for in others'; all its words have to occur. */
const wordsLookedFor = 12;
