import { z } from 'zod';
import type { Caller } from '#platform/callers/index.ts';
import type { Transaction } from '#platform/database/index.ts';
import { perform, type Realm } from '#platform/realm/index.ts';
import { type Refusal, refuse } from '#platform/refusal/index.ts';
import { lockAll, record } from '#register/index.ts';
import { missingRight } from '#subjects/rights/index.ts';
import { childIds, passFormerPaths } from '../queries.ts';
import { refusePlace } from '../refusals.ts';
import { formerPath } from '../rules/move.ts';
import { type PlaceState, placeSubject } from '../rules/place.ts';
import { moveBelow } from './move-place.ts';

/** What is needed to end a place. */
export const endPlaceInput = z.strictObject({
  /** The first day on which it exists no more: today or one gone by, since it takes effect at once. */
  validTo: z.iso.date(),
  /** What takes its place, when it is merged or replaced. */
  successorId: z.uuid().nullable().default(null),
});

/**
 * Ends a place, or merges it into another: the places in it then lie in that one, and matters that lie in it
 * are found from there too; they keep the place of their day. Without a successor nothing may lie in it.
 *
 * @param version what the caller looked at; a place that has moved on is refused (`version.stale`).
 */
export async function endPlace(
  realm: Realm,
  caller: Caller,
  id: string,
  input: z.input<typeof endPlaceInput>,
  version?: number,
): Promise<{ id: string } | Refusal> {
  const missing = missingRight(caller, ['administrator']);
  if (missing) return missing;
  const { validTo, successorId } = endPlaceInput.parse(input);
  return perform(realm, caller.once, async (transaction) => {
    const found = await lockAll(transaction, placeSubject, successorId === null ? [id] : [id, successorId]);
    const place = found.get(id);
    if (place === undefined) return refuse('absent');
    if (version !== undefined && place.version !== version) return refuse('version.stale');
    if (place.validTo !== null) return refusePlace('place.ended');
    if (validTo < place.validFrom) return refusePlace('place.dates-reversed');
    if (validTo > realm.today()) return refusePlace('place.day-to-come');
    if (successorId !== null) {
      const successor = found.get(successorId);
      if (successor === undefined || successorId === id) return refusePlace('place.parent-absent');
      if (successor.validTo !== null) return refusePlace('place.ended');
      const merged = await handOver(realm, transaction, caller, { place, successor, movedOn: validTo });
      if (merged) return merged;
    } else if ((await childIds(transaction, id)).length > 0) {
      return refusePlace('place.has-places-below');
    }
    await record(realm, transaction, caller, [
      {
        subject: placeSubject,
        id,
        before: place,
        acts: [{ type: 'place.ended', facts: { validTo, successorId } }],
        texts: successorId === null ? [] : [formerPath(place.path, successorId)],
      },
    ]);
    return { id };
  });
}

/** Brings what lies in a place, and what it was known as, to the one that takes its place. */
async function handOver(
  realm: Realm,
  transaction: Transaction,
  caller: Caller,
  {
    place,
    successor,
    movedOn,
  }: { readonly place: PlaceState; readonly successor: PlaceState; readonly movedOn: string },
): Promise<Refusal | undefined> {
  if (successor.path.startsWith(`${place.path}.`)) return refusePlace('place.below-itself');
  const children = await lockAll(transaction, placeSubject, await childIds(transaction, place.id));
  for (const child of children.values()) {
    const refused = await moveBelow(realm, transaction, caller, child, successor, movedOn);
    if (refused) return refused;
  }
  await passFormerPaths(transaction, place.id, successor.id);
  return undefined;
}
