import type { Caller } from '#platform/callers/index.ts';
import { perform, type Realm } from '#platform/realm/index.ts';
import type { Refusal } from '#platform/refusal/index.ts';
import { type Change, record } from '#register/index.ts';
import { missingRight } from '#subjects/rights/index.ts';
import { divisionsOfCounty } from '../divisions/index.ts';
import { rootPlace } from '../queries.ts';
import { refusePlace } from '../refusals.ts';
import type { PlaceKind } from '../rules/place.ts';
import { placeAdded } from './add-place.ts';

const kinds: Readonly<Record<string, PlaceKind>> = {
  county: 'county',
  township: 'township',
  village: 'community',
};

/**
 * Adds a whole county as it stands in the national statistics: the county, its streets and townships, its
 * communities and villages. Only in a realm that has no places yet.
 *
 * @param countyCode six digits.
 * @param validFrom the day from which the places exist here.
 * @returns how many were added.
 */
export async function addDivisions(
  realm: Realm,
  caller: Caller,
  countyCode: string,
  validFrom: string,
): Promise<{ added: number } | Refusal> {
  const missing = missingRight(caller, ['administrator']);
  if (missing) return missing;
  const divisions = divisionsOfCounty(countyCode);
  if (divisions.length === 0) return refusePlace('place.county-unknown', { code: countyCode });
  return perform(realm, caller.once, async (transaction) => {
    if (await rootPlace(transaction)) return refusePlace('place.has-root');
    const added = new Map<string, { id: string; path: string }>();
    const changes: Change[] = [];
    for (const { code, level, nameZh, parentCode } of divisions) {
      const parent = parentCode === null ? undefined : added.get(parentCode);
      const kind = kinds[level] ?? 'community';
      const change = placeAdded(realm.newId(), parent, {
        kind,
        code,
        parentId: parent?.id ?? null,
        nameZh,
        nameEn: null,
        validFrom,
      });
      added.set(code, { id: change.id, path: change.path });
      changes.push(change);
    }
    await record(realm, transaction, caller, changes);
    return { added: changes.length };
  });
}
