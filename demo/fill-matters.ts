import { sql } from 'kysely';
import type { Realm } from '#platform/realm/index.ts';
import { findGround } from './ground.ts';
import { gatherCast } from './matters/cast.ts';
import { demoSource, liveThrough } from './matters/live-through.ts';
import { openPictures } from './matters/pictures.ts';
import { planMatters } from './matters/plan.ts';
import { streetMiddles } from './matters/street-middles.ts';

/** How many matters the demo has. */
export const demoMattersCount = 400;

const seed = 330106n;

/**
 * Fills in the demo's matters, in all states over the last ninety days, by running the real procedures at
 * past moments as the demo's seats. Each matter is one transaction; those that are in are left alone, so
 * filling goes on where it stopped. Does nothing in a realm without the demo's ground.
 *
 * @param most so many at most; the first few show every state.
 * @param onward asked before each matter; false stops.
 * @returns how many were filled in now.
 */
export async function fillMatters(
  realm: Realm,
  most = demoMattersCount,
  onward: () => boolean = () => true,
): Promise<number> {
  const { rows } = await sql<{ reference: string }>`
    select source_reference as reference from report where source = ${demoSource}`.execute(realm.db);
  const known = new Set(rows.map(({ reference }) => reference));
  const missing = planMatters(seed, demoMattersCount)
    .slice(0, most)
    .filter(({ reference }) => !known.has(reference));
  const ground = missing.length === 0 ? undefined : await findGround(realm);
  if (ground === undefined) return 0;
  const { rows: places } = await sql<{ id: string; street: string | null }>`
    select place.id, street.code as street from place left join place as street on street.id = place.parent_id
    where place.kind = 'community' order by place.path`.execute(realm.db);
  const placeIds = places.map(({ id }) => id);
  const middles = new Map(
    places.flatMap(({ id, street }) => {
      const middle = street === null ? undefined : streetMiddles.get(street);
      return middle ? [[id, middle] as const] : [];
    }),
  );
  const stage = {
    realm,
    ground,
    cast: await gatherCast(realm, ground),
    pictures: await openPictures(),
    placeIds,
    middles,
  };
  let filled = 0;
  for (const plan of missing) {
    if (!onward()) break;
    await liveThrough(stage, plan);
    filled += 1;
  }
  return filled;
}
