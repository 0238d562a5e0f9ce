import { z } from 'zod';
import type { Caller } from '#platform/callers/index.ts';
import { perform, type Realm } from '#platform/realm/index.ts';
import { type Refusal, refuse } from '#platform/refusal/index.ts';
import { lockAll, record } from '#register/index.ts';
import { missingRight } from '#subjects/rights/index.ts';
import { refusePlace } from '../refusals.ts';
import { placeSubject } from '../rules/place.ts';

/** What is needed to end a place. */
export const endPlaceInput = z.strictObject({
  /** The first day on which it exists no more. */
  validTo: z.iso.date(),
  /** What takes its place, when it is merged or replaced. */
  successorId: z.uuid().nullable().default(null),
});

/**
 * Ends a place, saying what takes its place. Matters that lie in it keep it.
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
    if (successorId !== null) {
      const successor = found.get(successorId);
      if (successor === undefined || successorId === id) return refusePlace('place.parent-absent');
      if (successor.validTo !== null) return refusePlace('place.ended');
    }
    await record(realm, transaction, caller, [
      {
        subject: placeSubject,
        id,
        before: place,
        acts: [{ type: 'place.ended', facts: { validTo, successorId } }],
      },
    ]);
    return { id };
  });
}
