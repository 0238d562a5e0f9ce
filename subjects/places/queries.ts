import { type RawBuilder, sql } from 'kysely';
import type { Database, Transaction } from '#platform/database/index.ts';
import { kindsOf, type PlaceKind, type PlaceLayer } from './rules/place.ts';

/** A place as lists and pages show it. */
export interface PlaceView {
  readonly id: string;
  readonly version: number;
  readonly kind: PlaceKind;
  readonly code: string | null;
  readonly parentId: string | null;
  readonly path: string;
  readonly nameZh: string;
  readonly nameEn: string | null;
  readonly validFrom: string;
  readonly validTo: string | null;
  /** What took its place when it was merged or replaced. */
  readonly successorId: string | null;
  /** SHA-256 of its boundary in hex; null where it has none. */
  readonly boundaryHash: string | null;
}

const view = sql`place.id, place.version, place.kind, place.code, place.parent_id as "parentId",
  place.path::text as path, place_text.name_zh as "nameZh", place_text.name_en as "nameEn",
  place.valid_from as "validFrom", place.valid_to as "validTo", place.successor_id as "successorId",
  place.boundary_hash as "boundaryHash"`;

const places = sql`place join place_text using (id)`;

/** A place by its id. */
export async function placeById(
  database: Database | Transaction,
  id: string,
): Promise<PlaceView | undefined> {
  const { rows } = await sql<PlaceView>`select ${view} from ${places} where id = ${id}`.execute(database);
  return rows[0];
}

/** A place that exists today, by its code. */
export async function placeByCode(
  database: Database | Transaction,
  code: string,
): Promise<PlaceView | undefined> {
  const { rows } = await sql<PlaceView>`
    select ${view} from ${places} where code = ${code} and valid_to is null`.execute(database);
  return rows[0];
}

/** The realm's topmost place; undefined before set-up. */
export async function rootPlace(database: Database | Transaction): Promise<PlaceView | undefined> {
  const { rows } = await sql<PlaceView>`
    select ${view} from ${places} where parent_id is null and valid_to is null limit 1`.execute(database);
  return rows[0];
}

/** The places directly below one, in the order of their codes; ended ones are left out. */
export async function placesBelow(
  database: Database | Transaction,
  parentId: string,
  after: string | null,
  limit: number,
): Promise<PlaceView[]> {
  const { rows } = await sql<PlaceView>`
    select ${view} from ${places}
    where parent_id = ${parentId} and valid_to is null and (${after}::text is null or path > ${after}::ltree)
    order by path limit ${limit}`.execute(database);
  return rows;
}

/**
 * The places directly below each of some, one after the other and each's in the order of their codes; ended ones are
 * left out. By one query, however many there are.
 *
 * @param limitEach so many below each, at most.
 */
export async function placesBelowEach(
  database: Database | Transaction,
  parentIds: readonly string[],
  limitEach: number,
): Promise<PlaceView[]> {
  const { rows } = await sql<PlaceView>`
    select below.* from unnest(${[...parentIds]}::uuid[]) with ordinality as parent (id, number)
    cross join lateral (
      select ${view} from ${places} where place.parent_id = parent.id and valid_to is null
      order by path limit ${limitEach}
    ) as below
    order by parent.number, below.path::ltree`.execute(database);
  return rows;
}

/** Places whose name holds a text, existing today, at most `limit`, wider ones first. */
export async function placesNamed(
  database: Database | Transaction,
  text: string,
  limit: number,
): Promise<PlaceView[]> {
  const pattern = `%${text.replace(/[\\%_]/g, (sign) => `\\${sign}`)}%`;
  const { rows } = await sql<PlaceView>`
    select ${view} from ${places}
    where name_zh like ${pattern} and valid_to is null order by nlevel(path), path limit ${limit}`.execute(
    database,
  );
  return rows;
}

/** The chain from the realm's topmost place down to one, that one last. */
export async function placesAbove(database: Database | Transaction, path: string): Promise<PlaceView[]> {
  const { rows } = await sql<PlaceView>`
    select ${view} from ${places} where path @> ${path}::ltree order by nlevel(path)`.execute(database);
  return rows;
}

/** A text as a pattern that finds it anywhere. */
function anywhere(text: string): string {
  return `%${text.replace(/[\\%_]/g, (sign) => `\\${sign}`)}%`;
}

/** Places from the widest down along the tree, ended ones too: of one layer or of all, whose name or code holds a text. */
export async function listPlaces(
  database: Database | Transaction,
  {
    text,
    layer = null,
    after,
    limit,
  }: { text: string | null; layer?: PlaceLayer | null; after: string | null; limit: number },
): Promise<PlaceView[]> {
  const pattern = text === null ? null : anywhere(text);
  const kinds = layer === null ? null : kindsOf(layer);
  const { rows } = await sql<PlaceView>`
    select ${view} from ${places}
    where (${after}::text is null or path > ${after}::ltree)
      and (${pattern}::text is null or name_zh like ${pattern} or name_en ilike ${pattern} or code like ${pattern})
      and (${kinds}::text[] is null or kind = any(${kinds}::text[]))
    order by path limit ${limit}`.execute(database);
  return rows;
}

/** How many places there are today. */
export async function countPlaces(database: Database | Transaction): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from place where valid_to is null`.execute(database);
  return rows[0]?.count ?? 0;
}

/** Places that exist today, by their codes. */
export async function placesByCode(
  database: Database | Transaction,
  codes: readonly string[],
): Promise<Map<string, PlaceView>> {
  const { rows } = await sql<PlaceView>`
    select ${view} from ${places} where code = any(${[...new Set(codes)]}::text[]) and valid_to is null`.execute(
    database,
  );
  return new Map(rows.map((row) => [row.code as string, row]));
}

/** Several places at once, by id. */
export async function placesById(
  database: Database | Transaction,
  ids: readonly string[],
): Promise<Map<string, PlaceView>> {
  const { rows } = await sql<PlaceView>`
    select ${view} from ${places} where id = any(${[...new Set(ids)]}::uuid[])`.execute(database);
  return new Map(rows.map((row) => [row.id, row]));
}

/** The wider places to choose from in menus: down to communities, at most 2,000, along the tree. */
export async function placeChoices(database: Database | Transaction): Promise<PlaceView[]> {
  const { rows } = await sql<PlaceView>`
    select ${view} from ${places}
    where valid_to is null and kind in ('nation', 'province', 'prefecture', 'county', 'township', 'community')
    order by path limit 2000`.execute(database);
  return rows;
}

/** The places of some kinds that exist today, along the tree, at most `limit`. */
export async function placesOfKinds(
  database: Database | Transaction,
  kinds: readonly PlaceKind[],
  limit: number,
): Promise<PlaceView[]> {
  const { rows } = await sql<PlaceView>`
    select ${view} from ${places}
    where valid_to is null and kind = any(${[...kinds]}::text[]) order by path limit ${limit}`.execute(
    database,
  );
  return rows;
}

/** Whether a path was ever given to a place: existing, ended, or before it moved. */
export async function pathTaken(database: Database | Transaction, path: string): Promise<boolean> {
  const { rows } = await sql`
    select from place where path = ${path}::ltree
    union all select from place_former_path where former = ${path}::ltree`.execute(database);
  return rows.length > 0;
}

/** The ids of a place and all that exist below it, by its path, at most `limit`. */
export async function subtreeIds(
  database: Database | Transaction,
  path: string,
  limit: number,
): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select id from place where path <@ ${path}::ltree and valid_to is null order by path limit ${limit}`.execute(
    database,
  );
  return rows.map(({ id }) => id);
}

/**
 * How far a right in a place reaches: all paths under which what lies in it today is or was known, its own first;
 * those that it and the places below it had before they moved, and those of places that were merged into them.
 * What has moved elsewhere since stays in reach by its path of that day, so that whoever had it in hand can finish
 * it. The SQL function `place_reach(path)` gives the same within a query. Lists and figures of a place ask
 * {@link inPlace} instead.
 */
export async function placeReach(database: Database | Transaction, path: string): Promise<string[]> {
  const { rows } = await sql<{ path: string }>`
    select place_reach(${path}::ltree)::text as path`.execute(database);
  return rows.map((row) => row.path);
}

/**
 * The condition that a column's path lies in a place as the ground is today: what has come to the place since,
 * with the matters of its former days, but not what has gone to another. So everything counts in exactly one of
 * the places below any one, and they add up to it. Of a place that was merged: what was recorded under it. By the
 * column's index; true for every row where no place is given.
 *
 * @param column a column of paths of whatever day, such as `matter.place_path`.
 * @param path of the place today.
 */
export function inPlace(column: string, path: string | null): RawBuilder<boolean> {
  if (path === null) return sql<boolean>`true`;
  const given = sql.ref(column);
  // Arrays and not joins: only so is the index of paths used, and the turns are worked out once.
  const turns = (inside: boolean) =>
    sql`array(select turn.path from place_turns(${path}::ltree) as turn where turn.inside = ${inside})`;
  return sql<boolean>`(${given} <@ any(${turns(true)}) and
    (not ${given} <@ any(${turns(false)}) or passes_in(${given}, ${turns(true)}, ${turns(false)})))`;
}

/** The place that stands today for one that may have been merged or replaced; undefined for an unknown id. */
export async function currentPlace(
  database: Database | Transaction,
  id: string,
): Promise<PlaceView | undefined> {
  const { rows } = await sql<PlaceView>`
    with recursive heir (id, step) as (
      select ${id}::uuid, 0
      union all
      select place.successor_id, heir.step + 1 from heir join place on place.id = heir.id
      where place.successor_id is not null and heir.step < 50
    )
    select ${view} from heir join place using (id) join place_text using (id) order by heir.step desc limit 1`.execute(
    database,
  );
  return rows[0];
}

/** Which of some codes belonged to places that have ended, whose paths are therefore taken. */
export async function endedCodes(
  database: Database | Transaction,
  codes: readonly string[],
): Promise<Set<string>> {
  const { rows } = await sql<{ code: string }>`
    select code from place where code = any(${[...new Set(codes)]}::text[]) and valid_to is not null`.execute(
    database,
  );
  return new Set(rows.map(({ code }) => code));
}

/** The ids of the places directly below one that exist, in the order of their paths. */
export async function childIds(transaction: Transaction, id: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select id from place where parent_id = ${id} and valid_to is null order by path`.execute(transaction);
  return rows.map((row) => row.id);
}

/** Lets the former paths of a place lead to another, into which it is merged. */
export async function passFormerPaths(transaction: Transaction, from: string, to: string): Promise<void> {
  await sql`update place_former_path set place_id = ${to} where place_id = ${from}`.execute(transaction);
}
