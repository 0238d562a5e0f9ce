import { sql } from 'kysely';
import type { Position } from '#platform/codes/index.ts';
import type { Database, Transaction } from '#platform/database/index.ts';
import type { Realm } from '#platform/realm/index.ts';
import { type Area, areaFromBytes, keptPerRealm } from '#platform/spatial/index.ts';
import type { PlaceKind } from './rules/place.ts';
import { layOut, type PlaceAt, type PlaceIndex } from './rules/place-index.ts';

/**
 * The realm's places laid out in memory as they are now: read anew when any place or boundary has changed
 * since, whoever changed it. Costs one short query where nothing has.
 */
export const placeIndexOf: (realm: Realm, database?: Database | Transaction) => Promise<PlaceIndex> =
  keptPerRealm(async (database) => {
    const { rows } = await sql<{ changes: string }>`select changes::text from place_change`.execute(database);
    return rows[0]?.changes ?? '';
  }, readPlaceIndex);

/** The places in which a position in WGS-84 lies, of all layers, the narrowest first. */
export async function placesAt(realm: Realm, position: Position): Promise<readonly PlaceAt[]> {
  return (await placeIndexOf(realm)).at(position);
}

interface Row {
  readonly id: string;
  readonly kind: PlaceKind;
  readonly parentId: string | null;
  readonly path: string;
  readonly area: Buffer | null;
}

async function readPlaceIndex(database: Database | Transaction): Promise<PlaceIndex> {
  const { rows } = await sql<Row>`
    select place.id, place.kind, place.parent_id as "parentId", place.path::text as path, place_boundary.area
    from place left join place_boundary on place_boundary.place_id = place.id
    where place.valid_to is null`.execute(database);
  return layOut(rows.map((row) => ({ ...row, area: row.area === null ? null : areaFromBytes(row.area) })));
}

/** The boundary of a place; undefined where it has none. */
export async function boundaryOf(
  database: Database | Transaction,
  placeId: string,
): Promise<Area | undefined> {
  const { rows } = await sql<{ area: Buffer }>`
    select area from place_boundary where place_id = ${placeId}`.execute(database);
  return rows[0] && areaFromBytes(rows[0].area);
}
