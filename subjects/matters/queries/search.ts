import { type RawBuilder, sql } from 'kysely';
import type { Database } from '#platform/database/index.ts';
import { readReferenceCode, searchQuery } from '#platform/text/index.ts';
import { inPlace } from '#subjects/places/index.ts';
import type { ReportKind } from '../rules/kinds.ts';
import type { MatterStatus } from '../rules/matter/matter.ts';
import { type MatterLineView, matterLines, mayKnow } from './lists.ts';

/** What matters are searched for. Everything that is null is left open. */
export interface MatterSearch {
  /** Words that all have to occur in one report; or a reference, or another system's order number. */
  readonly text: string | null;
  /** Paths that the searcher's right reaches, each with all below; none reaches everywhere. */
  readonly placePaths: readonly string[];
  /** Path of the place whose matters, and those below it, are wanted. */
  readonly placePath: string | null;
  readonly categoryId: string | null;
  readonly kind: ReportKind | null;
  readonly status: MatterStatus | null;
  readonly state: 'open' | 'closed' | null;
  readonly leadPartyId: string | null;
  readonly topicId: string | null;
  /** Opened from and before these moments, ISO 8601. */
  readonly from: string | null;
  readonly until: string | null;
  /** Only a group's, only excluded ones, only what is late. */
  readonly only: 'group' | 'excluded' | 'overdue' | 'long-listed' | null;
  readonly now: string;
  /** The searcher's party: what accuses it is left out. */
  readonly forPartyId: string | null;
  /** Whether accusations are among what may be seen. */
  readonly accusations: boolean;
}

/** Further than this nobody counts. */
export const countMax = 1_000;

/** Found matters, newest first, and how many there are. */
export interface MatterSearchResult {
  readonly rows: readonly MatterLineView[];
  /** At most {@link countMax}; `more` says that there are more. */
  readonly count: number;
  readonly more: boolean;
}

/**
 * Searches matters, newest first. Without words the rows follow an index of `matter`. With rare words they
 * are found by the index of words and put in order; with frequent ones the newest matters are gone through.
 *
 * @param after opening time and id of the last row of the page before; the count is told on the first only.
 */
export async function searchMatters(
  database: Database,
  search: MatterSearch,
  after: readonly [string, string] | null,
  limit: number,
): Promise<MatterSearchResult> {
  const named = search.text === null ? [] : await mattersNamed(database, search.text);
  const words = search.text === null || named.length > 0 ? null : searchQuery(search.text);
  if (search.text !== null && named.length === 0 && words === null)
    return { rows: [], count: 0, more: false };
  const conditions = conditionsOf(search);
  if (named.length > 0) conditions.push(sql`matter.id = any(${named}::uuid[])`);
  if (words !== null) conditions.push(inWords(words));
  const ids = await page(database, conditions, after, limit);
  const rows = await inOrder(database, ids);
  if (after !== null) return { rows, count: 0, more: false };
  const counted = await countUpTo(database, conditions);
  return { rows, count: Math.min(counted, countMax), more: counted > countMax };
}

function conditionsOf(search: MatterSearch): RawBuilder<unknown>[] {
  const { placePaths, forPartyId, only, now } = search;
  const conditions: RawBuilder<unknown>[] = [sql`true`];
  const equal = (column: string, value: string | null) => {
    if (value !== null) conditions.push(sql`matter.${sql.ref(column)} = ${value}`);
  };
  if (placePaths.length > 0) conditions.push(sql`matter.place_path <@ any(${[...placePaths]}::ltree[])`);
  if (search.placePath !== null) conditions.push(inPlace('matter.place_path', search.placePath));
  equal('category_id', search.categoryId);
  equal('kind', search.kind);
  equal('status', search.status);
  equal('lead_party_id', search.leadPartyId);
  equal('topic_id', search.topicId);
  if (search.state === 'open') conditions.push(sql`matter.closed_at is null`);
  if (search.state === 'closed') conditions.push(sql`matter.closed_at is not null`);
  if (search.from !== null) conditions.push(sql`matter.opened_at >= ${search.from}::timestamptz`);
  if (search.until !== null) conditions.push(sql`matter.opened_at < ${search.until}::timestamptz`);
  if (only === 'group') conditions.push(sql`matter.people >= 5`);
  if (only === 'excluded') conditions.push(sql`matter.excluded`);
  if (only === 'long-listed') conditions.push(sql`matter.status = 'long-listed'`);
  if (only === 'overdue') {
    conditions.push(sql`matter.status = 'handling' and matter.due_at < ${now}::timestamptz`);
  }
  conditions.push(mayKnow(search.accusations, forPartyId));
  return conditions;
}

/** The matters that a text names by its number: a reference, or another system's order number. */
async function mattersNamed(database: Database, text: string): Promise<string[]> {
  const reference = readReferenceCode(text);
  const { rows } = await sql<{ id: string }>`
    select id from matter where reference = ${reference}
    union select matter_id from report where reference = ${reference} and matter_id is not null
    union select matter_id from report where source_reference = ${text.trim()} and matter_id is not null
    limit 50`.execute(database);
  return rows.map(({ id }) => id);
}

function inWords(words: string | null): RawBuilder<unknown> {
  if (words === null) return sql`true`;
  return sql`matter.id in (
    select report.matter_id from report_text join report using (id)
    where report_text.words @@ ${words}::tsquery and report.matter_id is not null)`;
}

async function page(
  database: Database,
  conditions: readonly RawBuilder<unknown>[],
  after: readonly [string, string] | null,
  limit: number,
): Promise<string[]> {
  const older =
    after === null
      ? sql`true`
      : sql`(matter.opened_at, matter.id) < (${after[0]}::timestamptz, ${after[1]}::uuid)`;
  const { rows } = await sql<{ id: string }>`
    select matter.id from matter where ${sql.join([...conditions, older], sql` and `)}
    order by matter.opened_at desc, matter.id desc limit ${limit}`.execute(database);
  return rows.map(({ id }) => id);
}

async function inOrder(database: Database, ids: readonly string[]): Promise<MatterLineView[]> {
  const lines = new Map((await matterLines(database, ids)).map((line) => [line.id, line]));
  return ids.flatMap((id) => lines.get(id) ?? []);
}

async function countUpTo(database: Database, conditions: readonly RawBuilder<unknown>[]): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from (
      select from matter where ${sql.join([...conditions], sql` and `)}
      limit ${countMax + 1}) as found`.execute(database);
  return rows[0]?.count ?? 0;
}
