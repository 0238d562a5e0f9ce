import { type RawBuilder, sql } from 'kysely';
import type { Database } from '#platform/database/index.ts';
import { searchQuery } from '#platform/text/index.ts';

/**
 * What of a text is looked for in matters: `searchQuery`, but that a single character and other short words are
 * looked for as they are. Whatever begins with them would be half of all there is.
 */
export function wordsQuery(text: string): string | null {
  return searchQuery(text)?.replace(/'([^']{1,2})':\*/gu, "'$1'") ?? null;
}

/** What is looked for by words and marks. */
export interface WordsQuery {
  /** As {@link wordsQuery} gives them; null looks by marks alone, of which there must be some then. */
  readonly words: string | null;
  /** Marks that all have to be there; within each list one is enough. */
  readonly marks: readonly (readonly string[])[];
  /** What reporters said, or what staff published. */
  readonly of: 'reports' | 'publications';
  /** What matters must meet besides, of `matter`. */
  readonly conditions: readonly RawBuilder<unknown>[];
  /** Opened from and before these moments, ISO 8601; null leaves it open. */
  readonly from: string | null;
  readonly until: string | null;
  /** Opening time and id of the last one of the page before. */
  readonly after: readonly [string, string] | null;
  readonly limit: number;
}

/** A mark that lies in a place, or below; places that were moved keep the marks of their day. */
export function placeMark(path: string): string {
  return `p/${path.slice(path.lastIndexOf('.') + 1)}`;
}

/** The mark of a category. */
export function categoryMark(id: string): string {
  return `c/${id}`;
}

/** The mark of a kind. */
export function kindMark(kind: string): string {
  return `k/${kind}`;
}

/** The mark of the party that leads. */
export function leadMark(partyId: string): string {
  return `l/${partyId}`;
}

/** The mark of what isn't closed. */
export const openMark = 'o/';

/** Everything that must be in a matter's tokens, as a `tsquery`. */
export function tokensQuery(words: string | null, marks: readonly (readonly string[])[]): string {
  const alternatives = marks.map((some) => `(${some.map((mark) => `'${mark}'`).join(' | ')})`);
  return [...(words === null ? [] : [`(${words})`]), ...alternatives].join(' & ');
}

interface Period {
  /** Null for all that is older than the others. */
  readonly mark: string | null;
  readonly from: string;
  readonly until: string;
}

const day = 86_400_000;

/**
 * Each length some four to seven times as long as the one before, twice, since the first of them may have just begun;
 * then all the rest at once. What isn't found often enough by then is so rare that there is little of it in all.
 */
const lengths = [dayOf, weekOf, weekOf, monthOf, monthOf, quarterOf, quarterOf];

/** Periods that are looked through before it is known how frequent something is. */
const firstLooks = 3;

/** If no more than so many times what is wanted is expected in all the rest, it is looked up at once. */
const atOnceMax = 2;

/**
 * Finds the newest matters by words and marks, in that order. Goes back through time no
 * further than it must: by day, by week, by month, by quarter, then all the rest. What is frequent is found in the
 * first days; what turns out to be rare is looked for in all the rest at once.
 *
 * @returns at most `limit` ids.
 */
export async function newestByWords(database: Database, query: WordsQuery): Promise<string[]> {
  const { rows } = await sql<{ oldest: string | null; newest: string | null }>`
    select (select min(opened_at) from matter) as oldest, (select max(opened_at) from matter) as newest`.execute(
    database,
  );
  const [{ oldest, newest }] = rows as [(typeof rows)[0]];
  if (oldest === null || newest === null) return [];
  const latest = Math.min(
    Date.parse(newest) + 1,
    ...(query.until === null ? [] : [Date.parse(query.until)]),
    ...(query.after === null ? [] : [Date.parse(query.after[0]) + 1]),
  );
  const earliest = Math.max(Date.parse(oldest), query.from === null ? 0 : Date.parse(query.from));
  const periods = periodsBack(latest, earliest);
  const first = periods.slice(0, firstLooks);
  const found = await foundIn(database, query, first, query.limit);
  const [last, later] = [first.at(-1), periods.slice(firstLooks)];
  if (found.length === query.limit || last === undefined || later.length === 0) return found;
  const reached = Date.parse(last.from);
  const expected = (found.length * (reached - earliest)) / (latest - reached);
  const rest =
    expected > atOnceMax ? later : [{ mark: null, from: new Date(earliest).toISOString(), until: last.from }];
  return [...found, ...(await foundIn(database, query, rest, query.limit - found.length))];
}

/** One period after another, the newest first, until there are enough: nested loops keep the order. */
async function foundIn(
  database: Database,
  { words, marks, of, conditions, after }: WordsQuery,
  periods: readonly Period[],
  limit: number,
): Promise<string[]> {
  if (periods.length === 0) return [];
  const tokens = sql.ref(of === 'reports' ? 'tokens' : 'public_tokens');
  const older =
    after === null ? sql`true` : sql`(opened_at, matter_id) < (${after[0]}::timestamptz, ${after[1]}::uuid)`;
  // Each `offset 0` keeps the planner to this way: first the tokens, then the matters one by one.
  const { rows } = await sql<{ id: string }>`
    select id from (
      select found.id, found.opened_at
      from unnest(${periods.map(({ mark }) => mark)}::text[], ${periods.map(({ from }) => from)}::timestamptz[],
        ${periods.map(({ until }) => until)}::timestamptz[]) as period (mark, since, until)
      cross join lateral (
        select matter.id, search.opened_at from (
          select matter_id, opened_at from matter_search
          where ${tokens} @@ concat(${tokensQuery(words, marks)}::text, ' & ''' || period.mark || '''')::tsquery
            and opened_at >= period.since and opened_at < period.until and ${older}
          order by opened_at desc, matter_id desc offset 0
        ) as search cross join lateral (
          select id from matter where ${sql.join([sql`matter.id = search.matter_id`, ...conditions], sql` and `)} offset 0
        ) as matter
        order by search.opened_at desc, search.matter_id desc limit ${limit}
      ) as found
      limit ${limit}
    ) as matter order by opened_at desc, id desc`.execute(database);
  return rows.map(({ id }) => id);
}

/** Days, weeks, months and quarters in UTC, and the rest, that together reach from one moment back to another, newest first. */
export function periodsBack(latest: number, earliest: number): Period[] {
  const periods: Period[] = [];
  let end = latest;
  for (let number = 0; end > earliest; number += 1) {
    const unit = lengths[number]?.(end - 1) ?? { mark: null, from: earliest };
    const from = Math.max(unit.from, earliest);
    periods.push({ mark: unit.mark, from: new Date(from).toISOString(), until: new Date(end).toISOString() });
    end = from;
  }
  return periods;
}

/** The marks of the day, week, month and quarter of a moment, in milliseconds since 1970. */
export function timeMarks(moment: number): string[] {
  return [dayOf, weekOf, monthOf, quarterOf].map((unit) => unit(moment).mark);
}

function dayOf(moment: number): { mark: string; from: number } {
  const from = Math.floor(moment / day) * day;
  return { mark: `d/${new Date(from).toISOString().slice(0, 10)}`, from };
}

function weekOf(moment: number): { mark: string; from: number } {
  const midnight = Math.floor(moment / day) * day;
  const monday = midnight - ((new Date(midnight).getUTCDay() + 6) % 7) * day;
  // The week belongs to the year of its Thursday.
  const year = new Date(monday + 3 * day).getUTCFullYear();
  const week = Math.floor((monday + 3 * day - Date.UTC(year, 0, 1)) / (7 * day)) + 1;
  return { mark: `w/${year}-${String(week).padStart(2, '0')}`, from: monday };
}

function monthOf(moment: number): { mark: string; from: number } {
  const date = new Date(moment);
  const [year, month] = [date.getUTCFullYear(), date.getUTCMonth()];
  return { mark: `m/${year}-${String(month + 1).padStart(2, '0')}`, from: Date.UTC(year, month, 1) };
}

function quarterOf(moment: number): { mark: string; from: number } {
  const date = new Date(moment);
  const [year, quarter] = [date.getUTCFullYear(), Math.floor(date.getUTCMonth() / 3)];
  return { mark: `q/${year}-${quarter + 1}`, from: Date.UTC(year, quarter * 3, 1) };
}
