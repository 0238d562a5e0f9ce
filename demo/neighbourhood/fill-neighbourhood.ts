import { sql } from 'kysely';
import { installer } from '#platform/callers/index.ts';
import type { Realm } from '#platform/realm/index.ts';
import { categoryByCode, listDuties, setDispatchRule } from '#subjects/duties/index.ts';
import type { PlaceView } from '#subjects/places/index.ts';
import { demoSince, granted } from '../ground.ts';
import { fillAssets } from './assets.ts';
import { fillEstates } from './estates.ts';
import { streetMiddles } from './street-middles.ts';

/** The category that the dispatch catalogue passes on to an estate's property company. */
const passedOn = 'ramp';

/**
 * Fills in what lies below the streets: estates and grids in the first of them, assets in all, and the row of
 * the dispatch catalogue by which what lies in an estate goes to its property company. What is there is left alone.
 */
export async function fillNeighbourhood(
  realm: Realm,
  streets: readonly PlaceView[],
  communities: readonly PlaceView[],
): Promise<void> {
  const [street] = streets;
  const middle = streetMiddles.get(street?.code ?? '');
  if (street === undefined || middle === undefined) throw new Error('the demo’s first street has no middle');
  await fillEstates(realm, street, communities, middle);
  if (!(await isThere(realm, 'asset'))) await fillAssets(realm, streets);
  if (await isThere(realm, 'dispatch_rule')) return;
  const category = await categoryByCode(realm.db, passedOn);
  const asked = { today: realm.today(), categoryId: category?.id ?? null, limit: 1 };
  const [duty] = await listDuties(realm.db, asked);
  if (category === undefined || duty === undefined) throw new Error(`nobody’s duty in the demo: ${passedOn}`);
  granted(
    await setDispatchRule(realm, installer, {
      ...{ categoryId: category.id, placeId: duty.placeId, dutyId: duty.id },
      ...{ toPropertyCompany: true, validFrom: demoSince },
    }),
  );
}

/** Whether a realm has any of something; each kind of thing is filled in at one go. */
async function isThere(realm: Realm, table: 'asset' | 'dispatch_rule'): Promise<boolean> {
  const { rows } = await sql`select from ${sql.table(table)} limit 1`.execute(realm.db);
  return rows.length > 0;
}
