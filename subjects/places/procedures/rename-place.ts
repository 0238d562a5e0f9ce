import { z } from 'zod';
import type { Caller } from '#platform/callers/index.ts';
import { perform, type Realm } from '#platform/realm/index.ts';
import { type Refusal, refuse } from '#platform/refusal/index.ts';
import { type Change, lock, record } from '#register/index.ts';
import { missingRight } from '#subjects/rights/index.ts';
import { refusePlace } from '../refusals.ts';
import { type PlaceState, placeSubject } from '../rules/place.ts';

/** What is needed to rename a place. */
export const renamePlaceInput = z.strictObject({
  nameZh: z.string().trim().min(1).max(100),
  nameEn: z.string().trim().min(1).max(200).nullable().default(null),
});

/**
 * Gives a place another name; the record keeps the earlier one.
 *
 * @param version what the caller looked at; a place that has moved on is refused (`version.stale`).
 */
export async function renamePlace(
  realm: Realm,
  caller: Caller,
  id: string,
  input: z.input<typeof renamePlaceInput>,
  version?: number,
): Promise<{ id: string } | Refusal> {
  const missing = missingRight(caller, ['administrator']);
  if (missing) return missing;
  const { nameZh, nameEn } = renamePlaceInput.parse(input);
  return perform(realm, caller.once, async (transaction) => {
    const place = await lock(transaction, placeSubject, id);
    if (place === undefined) return refuse('absent');
    if (version !== undefined && place.version !== version) return refuse('version.stale');
    if (place.validTo !== null) return refusePlace('place.ended');
    await record(realm, transaction, caller, [placeRenamed(place, { nameZh, nameEn })]);
    return { id };
  });
}

/** The change that renames a place; also what importing renamed places is made of. */
export function placeRenamed(
  place: PlaceState,
  { nameZh, nameEn }: { nameZh: string; nameEn: string | null },
): Change<PlaceState> {
  return {
    subject: placeSubject,
    id: place.id,
    before: place,
    acts: [{ type: 'place.renamed', facts: {}, content: nameEn === null ? { nameZh } : { nameZh, nameEn } }],
    texts: [{ table: 'place_text', key: { id: place.id }, values: { nameZh, nameEn } }],
  };
}
