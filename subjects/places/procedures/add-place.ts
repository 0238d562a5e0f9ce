import { z } from 'zod';
import type { Caller } from '#platform/callers/index.ts';
import type { Transaction } from '#platform/database/index.ts';
import { perform, type Realm } from '#platform/realm/index.ts';
import { isRefusal, type Refusal } from '#platform/refusal/index.ts';
import { type Change, lock, record } from '#register/index.ts';
import { missingRight } from '#subjects/rights/index.ts';
import { pathTaken, placeByCode, rootPlace } from '../queries.ts';
import { refusePlace } from '../refusals.ts';
import { type PlaceState, placeKinds, placeSubject } from '../rules/place.ts';

/** What is needed to add a place. */
export const addPlaceInput = z.strictObject({
  kind: z.enum(placeKinds),
  code: z
    .string()
    .regex(/^\d{2,15}$/)
    .nullable()
    .default(null),
  parentId: z.uuid().nullable(),
  nameZh: z.string().trim().min(1).max(100),
  nameEn: z.string().trim().min(1).max(200).nullable().default(null),
  validFrom: z.iso.date(),
});

/** Input of {@link addPlace}. */
export type AddPlaceInput = z.input<typeof addPlaceInput>;

/**
 * Adds a place below another, or the realm's topmost place.
 *
 * @returns the new place's id; refuses a taken code, a missing or ended parent, a second root.
 */
export async function addPlace(
  realm: Realm,
  caller: Caller,
  input: AddPlaceInput,
): Promise<{ id: string } | Refusal> {
  const missing = missingRight(caller, ['administrator']);
  if (missing) return missing;
  const given = addPlaceInput.parse(input);
  return perform(realm, caller.once, async (transaction) => {
    const change = await decideAddPlace(realm, transaction, given);
    if (isRefusal(change)) return change;
    await record(realm, transaction, caller, [change]);
    return { id: change.id };
  });
}

async function decideAddPlace(
  realm: Realm,
  transaction: Transaction,
  given: z.output<typeof addPlaceInput>,
): Promise<Change | Refusal> {
  if (given.code !== null && (await placeByCode(transaction, given.code))) {
    return refusePlace('place.code-taken', { code: given.code });
  }
  let parent: PlaceState | undefined;
  if (given.parentId === null) {
    if (await rootPlace(transaction)) return refusePlace('place.has-root');
  } else {
    // Locked, so that it can't move while something is put below it.
    parent = await lock(transaction, placeSubject, given.parentId);
    if (parent === undefined) return refusePlace('place.parent-absent');
    if (parent.validTo !== null) return refusePlace('place.ended');
  }
  const id = realm.newId();
  const change = placeAdded(id, parent, given);
  return (await pathTaken(transaction, change.path)) ? placeAdded(id, parent, given, true) : change;
}

/**
 * The change that adds a place below a parent; also what importing many of them is made of.
 *
 * @param codeUsed whether an ended place had the same code there, so that the path must differ.
 */
export function placeAdded(
  id: string,
  parent: Pick<PlaceState, 'id' | 'path'> | undefined,
  given: z.output<typeof addPlaceInput>,
  codeUsed = false,
): Change<PlaceState> & { readonly path: string } {
  const own = id.replaceAll('-', '');
  const label = given.code === null ? own : codeUsed ? `${given.code}_${own}` : given.code;
  const path = parent === undefined ? label : `${parent.path}.${label}`;
  const { kind, code, nameZh, nameEn, validFrom } = given;
  return {
    subject: placeSubject,
    id,
    before: undefined,
    path,
    acts: [
      {
        type: 'place.added',
        facts: { kind, code, parentId: parent?.id ?? null, path, validFrom },
        content: nameEn === null ? { nameZh } : { nameZh, nameEn },
      },
    ],
    texts: [{ table: 'place_text', key: { id }, values: { nameZh, nameEn } }],
  };
}
