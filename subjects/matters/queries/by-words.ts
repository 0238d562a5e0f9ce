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
  /** What of its marks must be there, as a `tsquery`; null for all. */
  readonly mark: string | null;
  readonly from: string;
  readonly until: string;
}

const day = 86_400_000;

/** What is looked through before it is known how frequent something is; the first week may have just begun. */
const firstLengths = [dayOf, weekOf, weekOf];

/** So much further than must be is looked, since what is searched for may have been rarer before. */
const ampleFactor = 1.5;

/** So many are read in vain at most, if what is searched for was that much more frequent before. */
const readMax = 8_000;

/** What reaches back further than so many months or quarters is looked for without marks of time. */
const marksMax = 8;

/**
 * Finds the newest matters by words and marks, in that order. Goes back through time no
 * further than it must: what is frequent is found in the first weeks; from them it follows how far back enough of it
 * should lie, and all that is looked up at once; what is rarer still costs one look more.
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
  const { limit } = query;
  const first = firstPeriods(latest, earliest);
  const found = await foundIn(database, query, first, limit);
  let reached = Date.parse(first.at(-1)?.from ?? oldest);
  while (reached > earliest && found.length < limit) {
    // At least as far again as was looked through, so that there are few looks.
    const needed = ((limit - found.length) / found.length) * ampleFactor;
    const leap =
      (latest - reached) * (found.length === 0 ? Infinity : Math.max(1, Math.min(needed, readMax / limit)));
    const period = periodBefore(reached, reached - leap, earliest);
    found.push(...(await foundIn(database, query, [period], limit - found.length)));
    reached = Date.parse(period.from);
  }
  return found;
}

/** The first periods back from one moment, no further than another, newest first; without a gap. */
export function firstPeriods(latest: number, earliest: number): Period[] {
  const periods: Period[] = [];
  let end = latest;
  for (const unit of firstLengths) {
    if (end <= earliest) break;
    const { mark, from } = unit(end - 1);
    const begin = Math.max(from, earliest);
    periods.push({ mark: `'${mark}'`, from: iso(begin), until: iso(end) });
    end = begin;
  }
  return periods;
}

/**
 * The period that ends at a moment and begins at another or somewhat before, in whole months or quarters of UTC; at the
 * earliest moment where that would be too many of them.
 */
export function periodBefore(end: number, wanted: number, earliest: number): Period {
  const unit = end - wanted <= 90 * day ? monthOf : quarterOf;
  const marks: string[] = [];
  let from = end;
  while (from > Math.max(wanted, earliest) && marks.length <= marksMax) {
    const before = unit(from - 1);
    marks.push(`'${before.mark}'`);
    from = Math.max(before.from, earliest);
  }
  if (marks.length > marksMax) return { mark: null, from: iso(earliest), until: iso(end) };
  return { mark: `(${marks.join(' | ')})`, from: iso(from), until: iso(end) };
}

function iso(moment: number): string {
  return new Date(moment).toISOString();
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
          where ${tokens} @@ concat(${tokensQuery(words, marks)}::text, ' & ' || period.mark)::tsquery
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
