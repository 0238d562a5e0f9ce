import { sql } from 'kysely';
import type { Position } from '#platform/codes/index.ts';
import type { Database, Transaction } from '#platform/database/index.ts';
import type { Realm } from '#platform/realm/index.ts';
import { areaFromBytes } from '#platform/spatial/index.ts';
import type { PlaceKind } from './rules/place.ts';
import { layOut, type PlaceAt, type PlaceIndex } from './rules/place-index.ts';

const kept = new WeakMap<Realm, { readonly changes: string; readonly index: Promise<PlaceIndex> }>();

/**
 * The realm's places laid out in memory as they are now: read anew when any place or boundary has changed
 * since, whoever changed it. Costs one short query where nothing has.
 */
export async function placeIndexOf(realm: Realm): Promise<PlaceIndex> {
  const { rows } = await sql<{ changes: string }>`select changes::text from place_change`.execute(realm.db);
  const changes = rows[0]?.changes ?? '';
  const known = kept.get(realm);
  if (known?.changes === changes) return known.index;
  const index = readPlaceIndex(realm.db);
  kept.set(realm, { changes, index });
  index.catch(() => kept.delete(realm));
  return index;
}

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
