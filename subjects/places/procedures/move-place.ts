import { z } from 'zod';
import type { Caller } from '#platform/callers/index.ts';
import { allowLongTransaction, inParts } from '#platform/csv/index.ts';
import type { Transaction } from '#platform/database/index.ts';
import { perform, type Realm } from '#platform/realm/index.ts';
import { isRefusal, type Refusal, refuse } from '#platform/refusal/index.ts';
import { lockAll, record } from '#register/index.ts';
import { missingRight } from '#subjects/rights/index.ts';
import { pathTaken, subtreeIds } from '../queries.ts';
import { refusePlace } from '../refusals.ts';
import { pathBelow, placesMoved } from '../rules/move.ts';
import { type PlaceState, placeSubject } from '../rules/place.ts';

/** Below which place another is to lie. */
export const movePlaceInput = z.strictObject({
  parentId: z.uuid(),
  /** The day since which it lies there by the decision on it; today unless given, never a day to come. */
  movedOn: z.iso.date().optional(),
});

/** So many places may lie below one that is moved or merged. */
const movedMax = 10_000;

/**
 * Moves a place with all below it under another parent. It stays the same place; matters that lie in it are
 * found from its new parents and, as of their day, from the old ones.
 *
 * @param version what the caller looked at; a place that has moved on is refused (`version.stale`).
 */
export async function movePlace(
  realm: Realm,
  caller: Caller,
  id: string,
  input: z.input<typeof movePlaceInput>,
  version?: number,
): Promise<{ id: string } | Refusal> {
  const missing = missingRight(caller, ['administrator']);
  if (missing) return missing;
  const { parentId, movedOn = realm.today() } = movePlaceInput.parse(input);
  return perform(realm, caller.once, async (transaction) => {
    await allowLongTransaction(transaction);
    const found = await lockAll(transaction, placeSubject, [id, parentId]);
    const [place, parent] = [found.get(id), found.get(parentId)];
    if (place === undefined) return refuse('absent');
    if (version !== undefined && place.version !== version) return refuse('version.stale');
    if (place.validTo !== null) return refusePlace('place.ended');
    if (place.parentId === null) return refusePlace('place.is-root');
    if (movedOn < place.validFrom) return refusePlace('place.before-it-began', { from: place.validFrom });
    if (movedOn > realm.today()) return refusePlace('place.day-to-come');
    if (parent === undefined) return refusePlace('place.parent-absent');
    if (place.parentId === parentId) return { id };
    const moved = await moveBelow(realm, transaction, caller, place, parent, movedOn);
    return isRefusal(moved) ? moved : { id };
  });
}

/** Moves a locked place below a locked parent; also what merging places is made of. */
export async function moveBelow(
  realm: Realm,
  transaction: Transaction,
  caller: Caller,
  place: PlaceState,
  parent: PlaceState,
  movedOn: string,
): Promise<Refusal | undefined> {
  if (parent.validTo !== null) return refusePlace('place.ended');
  if (parent.path === place.path || parent.path.startsWith(`${place.path}.`)) {
    return refusePlace('place.below-itself');
  }
  const ids = await subtreeIds(transaction, place.path, movedMax + 1);
  if (ids.length > movedMax) return refusePlace('place.too-many-below', { count: movedMax });
  const subtree = [...(await lockAll(transaction, placeSubject, ids)).values()];
  const plain = pathBelow(parent.path, place, false);
  const path = (await pathTaken(transaction, plain)) ? pathBelow(parent.path, place, true) : plain;
  for (const part of inParts(placesMoved(place, subtree, { parentId: parent.id, path, movedOn }))) {
    await record(realm, transaction, caller, part);
  }
  return undefined;
}
