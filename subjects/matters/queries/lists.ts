import { type RawBuilder, sql } from 'kysely';
import type { Database } from '#platform/database/index.ts';
import type { MatterState } from '../rules/matter/matter.ts';
import { categoryMark, newestByWords, openMark, placeMark, type WordsQuery, wordsQuery } from './by-words.ts';
import { mayKnow } from './may-know.ts';
import { type NewestQuery, newest } from './newest.ts';
import { within } from './within.ts';

/** A matter as lists show it, with the names that a line needs. */
export interface MatterLineView
  extends Pick<
    MatterState,
    | 'id'
    | 'version'
    | 'reference'
    | 'kind'
    | 'status'
    | 'openness'
    | 'reports'
    | 'openedAt'
    | 'dueAt'
    | 'closedAt'
    | 'outcome'
  > {
  readonly dispatchDueAt: string | null;
  readonly dutyId: string | null;
  readonly categoryId: string;
  readonly categoryNameZh: string;
  readonly categoryNameEn: string | null;
  readonly placeId: string;
  readonly placeNameZh: string;
  readonly placeNameEn: string | null;
  readonly leadPartyId: string | null;
  readonly leadNameZh: string | null;
  readonly leadNameEn: string | null;
}

/** The columns of a matter's line; with {@link names} joined. */
export const line = sql`matter.id, matter.version, matter.reference, matter.kind, matter.status, matter.openness,
  matter.reports, matter.opened_at as "openedAt", matter.due_at as "dueAt", matter.closed_at as "closedAt",
  matter.dispatch_due_at as "dispatchDueAt", matter.duty_id as "dutyId", matter.outcome, matter.category_id as "categoryId",
  category_text.name_zh as "categoryNameZh", category_text.name_en as "categoryNameEn",
  matter.place_id as "placeId", place_text.name_zh as "placeNameZh", place_text.name_en as "placeNameEn",
  matter.lead_party_id as "leadPartyId", party_text.name_zh as "leadNameZh", party_text.name_en as "leadNameEn"`;

/** The names that a matter's line needs, joined to `matter`. */
export const names = sql`
  join category_text on category_text.id = matter.category_id
  join place_text on place_text.id = matter.place_id
  left join party_text on party_text.id = matter.lead_party_id`;

/** What the public list is asked for. */
export interface PublicListQuery {
  /** Path of the place whose matters, and those below it, are wanted. */
  readonly placePath: string | null;
  readonly categoryId: string | null;
  readonly state: 'open' | 'closed' | null;
  /** Words that all have to occur in what staff published of it. */
  readonly text?: string | null;
  /** Opening time and id of the last row of the page before. */
  readonly after: readonly [string, string] | null;
  readonly limit: number;
}

/** Matters that the public may see, newest first. */
export async function listPublicMatters(
  database: Database,
  query: PublicListQuery,
): Promise<MatterLineView[]> {
  const { placePath, text = null, ...rest } = query;
  const place = await within(database, placePath);
  const words = text === null ? null : wordsQuery(text);
  if (text !== null && words === null) return [];
  return newestFiltered(database, {
    ...rest,
    placePaths: place.paths,
    conditions: [...place.conditions, sql`matter.openness = 'public'`],
    words,
    of: 'publications',
  });
}

/** What narrows a list, besides the conditions of whoever reads it. */
interface Filtered extends NewestQuery, Pick<WordsQuery, 'words' | 'of'> {
  readonly categoryId: string | null;
  readonly state: 'open' | 'closed' | null;
}

/** Along an index, where there is one for what is asked; by words, or by several things at once, by marks. */
async function newestFiltered(database: Database, query: Filtered): Promise<MatterLineView[]> {
  const { placePaths, categoryId, state, words } = query;
  const conditions = [...query.conditions, ...narrowed(categoryId, state)];
  const marks = [
    ...(placePaths.length === 0 ? [] : [placePaths.map(placeMark)]),
    ...(categoryId === null ? [] : [[categoryMark(categoryId)]]),
    ...(state === 'open' ? [[openMark]] : []),
  ];
  if (words === null && marks.length < 2) return newestLines(database, { ...query, conditions });
  // Marks of places are the same wherever these have lain: the paths say which are meant.
  if (placePaths.length > 0) conditions.push(sql`matter.place_path <@ any(${[...placePaths]}::ltree[])`);
  const ids = await newestByWords(database, { ...query, marks, conditions, from: null, until: null });
  return linesInOrder(database, ids);
}

function narrowed(categoryId: string | null, state: 'open' | 'closed' | null): RawBuilder<unknown>[] {
  return [
    ...(categoryId === null ? [] : [sql`matter.category_id = ${categoryId}`]),
    ...(state === 'open' ? [sql`matter.closed_at is null`] : []),
    ...(state === 'closed' ? [sql`matter.closed_at is not null`] : []),
  ];
}

/** Matters in a place that staff oversee, newest first; the same as the public list, and those not public. */
export async function listMatters(
  database: Database,
  query: Omit<PublicListQuery, 'placePath' | 'text'> & {
    readonly placePaths: readonly string[];
    readonly reference: string | null;
    /** Whether accusations are among them. */
    readonly accusations: boolean;
    /** The reader's party: what accuses it is left out. */
    readonly forPartyId: string | null;
  },
): Promise<MatterLineView[]> {
  const { reference, accusations, forPartyId, ...rest } = query;
  const conditions = [mayKnow(accusations, forPartyId)];
  if (reference === null)
    return newestFiltered(database, { ...rest, conditions, words: null, of: 'reports' });
  const { categoryId, state } = rest;
  const named = [sql`matter.reference = ${reference}`, ...narrowed(categoryId, state)];
  return newestLines(database, { ...rest, conditions: [...conditions, ...named] });
}

/** Matters that wait for a dispatcher, the most urgent first. */
export async function listUndispatched(
  database: Database,
  query: {
    placePaths: readonly string[];
    /** The reader's party: what accuses it is left out. */
    forPartyId: string | null;
    after: readonly [string, string] | null;
    limit: number;
  },
): Promise<MatterLineView[]> {
  const conditions = [sql`matter.status = 'opened'`, mayKnow(true, query.forPartyId)];
  if (query.placePaths.length > 0)
    conditions.push(sql`matter.place_path <@ any(${query.placePaths}::ltree[])`);
  if (query.after !== null) {
    conditions.push(
      sql`(matter.dispatch_due_at, matter.id) > (${query.after[0]}::timestamptz, ${query.after[1]}::uuid)`,
    );
  }
  return lines(database, conditions, sql`matter.dispatch_due_at, matter.id`, query.limit);
}

/** The lines of the newest matters, in that order. The rows are chosen first; names are joined to one page only. */
async function newestLines(database: Database, query: NewestQuery): Promise<MatterLineView[]> {
  const { rows } = await sql<MatterLineView>`
    select ${line} from (
      select id, opened_at from (${newest(query)}) as found order by opened_at desc, id desc limit ${query.limit}
    ) as found join matter on matter.id = found.id ${names}
    order by matter.opened_at desc, matter.id desc`.execute(database);
  return rows;
}

async function lines(
  database: Database,
  conditions: readonly RawBuilder<unknown>[],
  order: RawBuilder<unknown>,
  limit: number,
): Promise<MatterLineView[]> {
  // The rows are chosen first, along an index, so that names are joined to one page and not to all matters.
  const { rows } = await sql<MatterLineView>`
    select ${line} from (
      select * from matter where ${sql.join([...conditions], sql` and `)} order by ${order} limit ${limit}
    ) as matter ${names} order by ${order}`.execute(database);
  return rows;
}

/** One matter's line; undefined if there is none. */
export async function matterLine(database: Database, id: string): Promise<MatterLineView | undefined> {
  return (await lines(database, [sql`matter.id = ${id}`], sql`matter.id`, 1))[0];
}

/** The lines of some matters, in no particular order; those that aren't there are left out. */
export async function matterLines(database: Database, ids: readonly string[]): Promise<MatterLineView[]> {
  if (ids.length === 0) return [];
  return lines(database, [sql`matter.id = any(${[...ids]}::uuid[])`], sql`matter.id`, ids.length);
}

/** The same in the order in which they are named. */
export async function linesInOrder(database: Database, ids: readonly string[]): Promise<MatterLineView[]> {
  const lines = new Map((await matterLines(database, ids)).map((line) => [line.id, line]));
  return ids.flatMap((id) => lines.get(id) ?? []);
}
