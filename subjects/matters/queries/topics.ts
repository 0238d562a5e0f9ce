import { sql } from 'kysely';
import type { Database } from '#platform/database/index.ts';
import { inPlace } from '#subjects/places/index.ts';
import type { TopicState } from '../rules/topic/topic.ts';
import { type MatterLineView, matterLines } from './lists.ts';

/** A topic with its names and words. */
export interface TopicView extends Omit<TopicState, 'placePath'> {
  readonly titleZh: string | null;
  readonly titleEn: string | null;
  readonly plan: string | null;
  readonly result: string | null;
  readonly placeNameZh: string;
  readonly placeNameEn: string | null;
  readonly leadNameZh: string;
  readonly leadNameEn: string | null;
}

/** Topics, newest first; anyone may read them. */
export async function listTopics(
  database: Database,
  query: {
    readonly id: string | null;
    readonly state: 'open' | 'closed' | null;
    readonly placePath: string | null;
    readonly leadPartyId: string | null;
    /** Opening time and id of the last row of the page before. */
    readonly after: readonly [string, string] | null;
    readonly limit: number;
  },
): Promise<TopicView[]> {
  const conditions = [sql`true`];
  if (query.id !== null) conditions.push(sql`topic.id = ${query.id}::uuid`);
  if (query.state === 'open') conditions.push(sql`topic.closed_at is null`);
  if (query.state === 'closed') conditions.push(sql`topic.closed_at is not null`);
  if (query.placePath !== null) conditions.push(inPlace('topic.place_path', query.placePath));
  if (query.leadPartyId !== null) conditions.push(sql`topic.lead_party_id = ${query.leadPartyId}::uuid`);
  if (query.after !== null) {
    const [openedAt, id] = query.after;
    conditions.push(sql`(topic.opened_at, topic.id) < (${openedAt}::timestamptz, ${id}::uuid)`);
  }
  const { rows } = await sql<TopicView>`
    select topic.id, topic.version, topic.place_id as "placeId", topic.category_id as "categoryId",
      topic.lead_party_id as "leadPartyId", topic.status, topic.matters, topic.plan_due_on as "planDueOn",
      topic.opened_at as "openedAt", topic.planned_at as "plannedAt", topic.closed_at as "closedAt",
      title_zh as "titleZh", title_en as "titleEn", plan, result,
      place_text.name_zh as "placeNameZh", place_text.name_en as "placeNameEn",
      party_text.name_zh as "leadNameZh", party_text.name_en as "leadNameEn"
    from topic left join topic_text on topic_text.id = topic.id
    join place_text on place_text.id = topic.place_id
    join party_text on party_text.id = topic.lead_party_id
    where ${sql.join(conditions, sql` and `)}
    order by topic.opened_at desc, topic.id desc limit ${query.limit}`.execute(database);
  return rows;
}

/** What recurs: a category at a place, how often in a span of time and how often in the one before. */
export interface Recurrence {
  readonly categoryId: string;
  readonly categoryNameZh: string;
  readonly categoryNameEn: string | null;
  readonly placeId: string;
  readonly placeNameZh: string;
  readonly placeNameEn: string | null;
  readonly matters: number;
  /** In the span of the same length before. */
  readonly mattersBefore: number;
  readonly reopened: number;
  readonly repeatedReports: number;
}

/**
 * What recurs: each category at each place with so many matters or more in a span of time, the
 * most frequent first, at most 50. Accusations and matters that are grouped under a topic already are left
 * out. Reads the matters of both spans by the index of opening times.
 */
export async function recurrences(
  database: Database,
  query: {
    readonly from: string;
    readonly until: string;
    readonly placePaths: readonly string[];
    /** A category at a place recurs from so many matters on. */
    readonly matters: number;
  },
): Promise<Recurrence[]> {
  const span = Date.parse(query.until) - Date.parse(query.from);
  const before = new Date(Date.parse(query.from) - span).toISOString();
  const within =
    query.placePaths.length === 0 ? sql`true` : sql`place_path <@ any(${[...query.placePaths]}::ltree[])`;
  const { rows } = await sql<Recurrence>`
    with counted as (
      select category_id, place_id,
        count(*) filter (where opened_at >= ${query.from}::timestamptz)::int as matters,
        count(*) filter (where opened_at < ${query.from}::timestamptz)::int as matters_before,
        coalesce(sum(reopened) filter (where opened_at >= ${query.from}::timestamptz), 0)::int as reopened
      from matter
      where opened_at >= ${before}::timestamptz and opened_at < ${query.until}::timestamptz
        and kind <> 'accusation' and topic_id is null and ${within}
      group by category_id, place_id
    ), most as (
      select * from counted where matters >= ${query.matters}
      order by matters desc, category_id, place_id limit 50
    )
    select most.category_id as "categoryId", category_text.name_zh as "categoryNameZh",
      category_text.name_en as "categoryNameEn", most.place_id as "placeId",
      place_text.name_zh as "placeNameZh", place_text.name_en as "placeNameEn", most.matters,
      most.matters_before as "mattersBefore", most.reopened,
      (select count(*)::int from matter join report on report.matter_id = matter.id
       where matter.category_id = most.category_id and matter.place_id = most.place_id
         and matter.opened_at >= ${query.from}::timestamptz and matter.opened_at < ${query.until}::timestamptz
         and report.repeated) as "repeatedReports"
    from most join category_text on category_text.id = most.category_id
    join place_text on place_text.id = most.place_id
    order by most.matters desc, most.category_id, most.place_id`.execute(database);
  return rows;
}

/**
 * The matters of which one recurrence is made, newest first, at most 200: those that may be grouped under a
 * topic. By the index of opening times.
 */
export async function recurringMatters(
  database: Database,
  query: {
    readonly categoryId: string;
    readonly placeId: string;
    readonly from: string;
    readonly until: string;
  },
): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select id from matter
    where opened_at >= ${query.from}::timestamptz and opened_at < ${query.until}::timestamptz
      and category_id = ${query.categoryId}::uuid and place_id = ${query.placeId}::uuid
      and kind <> 'accusation' and topic_id is null
    order by opened_at desc limit 200`.execute(database);
  return rows.map(({ id }) => id);
}

/** Public matters that are grouped under a topic, newest first, at most 20; anyone may read them. */
export async function publicMattersOfTopic(database: Database, topicId: string): Promise<MatterLineView[]> {
  const { rows } = await sql<{ id: string }>`
    select id from matter where topic_id = ${topicId}::uuid and openness = 'public'
    order by opened_at desc, id desc limit 20`.execute(database);
  const ids = rows.map(({ id }) => id);
  const lines = new Map((await matterLines(database, ids)).map((line) => [line.id, line]));
  return ids.flatMap((id) => lines.get(id) ?? []);
}
