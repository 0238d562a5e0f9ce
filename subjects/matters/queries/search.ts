import { type RawBuilder, sql } from 'kysely';
import type { Database } from '#platform/database/index.ts';
import { readReferenceCode } from '#platform/text/index.ts';
import type { ReportKind } from '../rules/kinds.ts';
import type { MatterStatus } from '../rules/matter/matter.ts';
import {
  categoryMark,
  kindMark,
  leadMark,
  newestByWords,
  openMark,
  placeMark,
  wordsQuery,
} from './by-words.ts';
import { linesInOrder, type MatterLineView } from './lists.ts';
import { mayKnow } from './may-know.ts';
import { countMatters, newestMatters } from './newest.ts';
import { inScope, type Within, within } from './within.ts';

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
  /** From so many people on it is a group's; from five on there is an index for it. */
  readonly groupPeopleMin: number;
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
 * Searches matters, newest first. By one thing the rows follow an index of `matter`: of a place, a category, a
 * party, a kind, or of what is open. By words, or where several things must meet, they are found by the index of
 * words and marks, going back through time no further than counting takes.
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
  const words = search.text === null || named.length > 0 ? null : wordsQuery(search.text);
  if (search.text !== null && named.length === 0 && words === null)
    return { rows: [], count: 0, more: false };
  const place = inScope(search.placePaths, await within(database, search.placePath));
  const conditions = [...place.conditions, ...conditionsOf(search)];
  if (named.length > 0) conditions.push(sql`matter.id = any(${named}::uuid[])`);
  const marks = marksOf(search, place);
  if (words !== null || (marks.length > 1 && named.length === 0 && search.topicId === null))
    return byWords(database, { search, words, marks, place, conditions }, after, limit);
  const query = { placePaths: place.paths, conditions };
  const rows = await linesInOrder(database, await newestMatters(database, { ...query, after, limit }));
  if (after !== null) return { rows, count: 0, more: false };
  return { rows, ...capped(await countMatters(database, query, countMax + 1)) };
}

/** What was found up to the bound of counting is as many as there are; the first of it are the page. */
async function byWords(
  database: Database,
  asked: {
    search: MatterSearch;
    words: string | null;
    marks: readonly (readonly string[])[];
    place: Within;
    conditions: RawBuilder<unknown>[];
  },
  after: readonly [string, string] | null,
  limit: number,
): Promise<MatterSearchResult> {
  const { search, words, marks, place, conditions } = asked;
  const ids = await newestByWords(database, {
    words,
    marks,
    of: 'reports',
    // Marks of places are the same wherever these have lain: the paths say which are meant.
    conditions: [
      ...(place.paths.length === 0 ? [] : [sql`matter.place_path <@ any(${[...place.paths]}::ltree[])`]),
      ...conditions,
    ],
    from: search.from,
    until: search.until,
    after,
    limit: after === null ? countMax + 1 : limit,
  });
  const rows = await linesInOrder(database, ids.slice(0, limit));
  return after === null ? { rows, ...capped(ids.length) } : { rows, count: 0, more: false };
}

/** By what marks they can be found: what is asked of places, category, kind, lead, and whether they are open. */
function marksOf(search: MatterSearch, place: Within): string[][] {
  const { categoryId, kind, leadPartyId, state, status, only } = search;
  const isOpen =
    state === 'open' ||
    (status !== null && status !== 'closed') ||
    only === 'overdue' ||
    only === 'long-listed';
  return [
    ...(place.paths.length === 0 ? [] : [place.paths.map(placeMark)]),
    ...(categoryId === null ? [] : [[categoryMark(categoryId)]]),
    ...(kind === null ? [] : [[kindMark(kind)]]),
    ...(leadPartyId === null ? [] : [[leadMark(leadPartyId)]]),
    ...(isOpen ? [[openMark]] : []),
  ];
}

function capped(counted: number): Pick<MatterSearchResult, 'count' | 'more'> {
  return { count: Math.min(counted, countMax), more: counted > countMax };
}

function conditionsOf(search: MatterSearch): RawBuilder<unknown>[] {
  const { forPartyId, only, now } = search;
  const conditions: RawBuilder<unknown>[] = [];
  const equal = (column: string, value: string | null) => {
    if (value !== null) conditions.push(sql`matter.${sql.ref(column)} = ${value}`);
  };
  equal('category_id', search.categoryId);
  equal('kind', search.kind);
  equal('status', search.status);
  equal('lead_party_id', search.leadPartyId);
  equal('topic_id', search.topicId);
  // Whatever isn't closed is found by the index of what is open.
  if (search.state === 'open' || (search.status !== null && search.status !== 'closed'))
    conditions.push(sql`matter.closed_at is null`);
  if (search.state === 'closed') conditions.push(sql`matter.closed_at is not null`);
  if (search.from !== null) conditions.push(sql`matter.opened_at >= ${search.from}::timestamptz`);
  if (search.until !== null) conditions.push(sql`matter.opened_at < ${search.until}::timestamptz`);
  // Written out, so that the planner sees whether the index holds all of them.
  if (only === 'group') conditions.push(sql`matter.people >= ${sql.lit(search.groupPeopleMin)}`);
  if (only === 'excluded') conditions.push(sql`matter.excluded`);
  if (only === 'long-listed' || only === 'overdue') conditions.push(sql`matter.closed_at is null`);
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
