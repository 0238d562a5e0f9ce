import { sql } from 'kysely';
import { installer } from '#platform/callers/index.ts';
import type { Position } from '#platform/codes/index.ts';
import type { Realm } from '#platform/realm/index.ts';
import { addParty } from '#subjects/parties/index.ts';
import { addPlace, importBoundaries, type PlaceView } from '#subjects/places/index.ts';
import { demoSince, granted } from '../ground.ts';
import { square } from './square.ts';

/** Invented estates, by how far they lie from their street's middle, in degrees east and north. */
const estates = [
  { nameZh: '示范一区', nameEn: 'Demo Estate 1', east: 0.006, north: 0.001 },
  { nameZh: '示范二区', nameEn: 'Demo Estate 2', east: -0.006, north: 0.002 },
  { nameZh: '示范三区', nameEn: 'Demo Estate 3', east: 0.001, north: 0.006 },
] as const;

/** So many communities have grids, and each so many. */
const gridded = 4;
const gridsEach = 4;
const gridSide = 0.002;

/**
 * Gives a street invented estates with a property company and an owners' committee each, and four of its
 * communities invented grids around its middle: all marked as demo, with boundaries to be found by position.
 */
export async function fillEstates(
  realm: Realm,
  street: PlaceView,
  communities: readonly PlaceView[],
  middle: Position,
): Promise<void> {
  const features: object[] = [];
  for (const { nameZh, nameEn, east, north } of estates) {
    const placeId = await added(realm, 'estate', street.id, `${nameZh}（演示）`, nameEn);
    features.push(square(placeId, middle, { east, north, side: 0.003 }));
    const bodies = [
      ['property-company', '物业服务中心', 'Property Services'],
      ['owners-committee', '业主委员会', 'Owners’ Committee'],
    ] as const;
    for (const [kind, zh, en] of bodies) {
      const names = { nameZh: `${nameZh}${zh}（演示）`, nameEn: `${nameEn} ${en}` };
      if (await isNamed(realm, 'party', names.nameZh, placeId)) continue;
      granted(await addParty(realm, installer, { kind, ...names, placeId, validFrom: demoSince }));
    }
  }
  for (const [row, community] of communities.slice(0, gridded).entries()) {
    for (let column = 0; column < gridsEach; column += 1) {
      const nameZh = `第${'一二三四'[column]}网格（演示）`;
      const placeId = await added(realm, 'grid', community.id, nameZh, `Grid ${column + 1} (demo)`);
      const [east, north] = [(column - 1.5) * gridSide, (row - 1.5) * gridSide];
      features.push(square(placeId, middle, { east, north, side: gridSide }));
    }
  }
  // All boundaries come at one go, the last of it.
  const { rows } = await sql`select from place_boundary limit 1`.execute(realm.db);
  if (rows.length > 0) return;
  granted(await importBoundaries(realm, installer, { geojson: { type: 'FeatureCollection', features } }));
}

async function added(
  realm: Realm,
  kind: 'estate' | 'grid',
  parentId: string,
  nameZh: string,
  nameEn: string,
): Promise<string> {
  const there = await isNamed(realm, 'place', nameZh, parentId);
  if (there) return there;
  const given = { kind, parentId, nameZh, nameEn, validFrom: demoSince };
  return granted(await addPlace(realm, installer, given)).id;
}

/** The id of a place by its name in its parent, or of a party by its name at its place; undefined where there is none. */
async function isNamed(
  realm: Realm,
  what: 'place' | 'party',
  nameZh: string,
  where: string,
): Promise<string | undefined> {
  const within = what === 'place' ? sql`parent_id` : sql`place_id`;
  const { rows } = await sql<{ id: string }>`
    select id from ${sql.table(what)} join ${sql.table(`${what}_text`)} using (id)
    where name_zh = ${nameZh} and ${within} = ${where}::uuid`.execute(realm.db);
  return rows[0]?.id;
}
