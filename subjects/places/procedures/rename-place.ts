import { z } from 'zod';
import type { Caller } from '#platform/callers/index.ts';
import { perform, type Realm } from '#platform/realm/index.ts';
import { type Refusal, refuse } from '#platform/refusal/index.ts';
import { lock, record } from '#register/index.ts';
import { missingRight } from '#subjects/rights/index.ts';
import { refusePlace } from '../refusals.ts';
import { placeSubject } from '../rules/place.ts';

/** What is needed to rename a place. */
export const renamePlaceInput = z.strictObject({
  nameZh: z.string().trim().min(1).max(100),
  nameEn: z.string().trim().min(1).max(200).nullable().default(null),
});

/** Gives a place another name; the record keeps the earlier one. */
export async function renamePlace(
  realm: Realm,
  caller: Caller,
  id: string,
  input: z.input<typeof renamePlaceInput>,
): Promise<{ id: string } | Refusal> {
  const missing = missingRight(caller, ['administrator']);
  if (missing) return missing;
  const { nameZh, nameEn } = renamePlaceInput.parse(input);
  return perform(realm, caller.once, async (transaction) => {
    const place = await lock(transaction, placeSubject, id);
    if (place === undefined) return refuse('absent');
    if (place.validTo !== null) return refusePlace('place.ended');
    await record(realm, transaction, caller, [
      {
        subject: placeSubject,
        id,
        before: place,
        acts: [
          { type: 'place.renamed', facts: {}, content: nameEn === null ? { nameZh } : { nameZh, nameEn } },
        ],
        texts: [{ table: 'place_text', key: { id }, values: { nameZh, nameEn } }],
      },
    ]);
    return { id };
  });
}
