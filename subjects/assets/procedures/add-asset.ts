import { z } from 'zod';
import type { Caller } from '#platform/callers/index.ts';
import { readAssetCode } from '#platform/codes/index.ts';
import type { Transaction } from '#platform/database/index.ts';
import { perform, type Realm } from '#platform/realm/index.ts';
import { isRefusal, type Refusal } from '#platform/refusal/index.ts';
import { coordinatesInput, positionAsked, positionOf, spotOf } from '#platform/spatial/index.ts';
import { record } from '#register/index.ts';
import { partiesById } from '#subjects/parties/index.ts';
import { placeById, placesAt } from '#subjects/places/index.ts';
import { missingRight } from '#subjects/rights/index.ts';
import { assetsByCode } from '../queries.ts';
import { refuseAsset } from '../refusals.ts';
import { type AssetFacts, assetAdded } from '../rules/asset.ts';

/** The code of an asset: sixteen digits by the standard, or one of the realm's own. */
export const assetCode = z.string().regex(/^[0-9A-Za-z-]{2,40}$/);
/** The code of a kind of assets. */
export const assetKind = z.string().regex(/^[0-9A-Za-z-]{2,20}$/);

const described = z.strictObject({
  /** May be left out where the code says it. */
  kind: assetKind.nullable().default(null),
  nameZh: z.string().trim().min(1).max(100).nullable().default(null),
  nameEn: z.string().trim().min(1).max(200).nullable().default(null),
  address: z.string().trim().min(1).max(200).nullable().default(null),
  ownerPartyId: z.uuid().nullable().default(null),
  maintainerPartyId: z.uuid().nullable().default(null),
  /** Null: the narrowest division whose boundary holds the position. */
  placeId: z.uuid().nullable().default(null),
  longitude: z.number().min(-180).max(180),
  latitude: z.number().min(-90).max(90),
  coordinates: coordinatesInput,
});

/** What is needed to add an asset. */
export const addAssetInput = described.extend({ code: assetCode });

/** What of an asset can be amended: all but its code. */
export const amendAssetInput = described;

/** Adds an asset; refuses a code in use, and an owner, maintainer or place that isn't there. */
export async function addAsset(
  realm: Realm,
  caller: Caller,
  input: z.input<typeof addAssetInput>,
): Promise<{ id: string } | Refusal> {
  const missing = missingRight(caller, ['administrator']);
  if (missing) return missing;
  const given = addAssetInput.parse(input);
  return perform(realm, caller.once, async (transaction) => {
    const taken = await assetsByCode(transaction, [given.code]);
    if (taken.size > 0) return refuseAsset('asset.code-taken', { code: given.code });
    const facts = await officialOf(realm, transaction, given.code, given);
    if (isRefusal(facts)) return facts;
    const id = realm.newId();
    await record(realm, transaction, caller, [assetAdded(id, { ...given, ...facts })]);
    return { id };
  });
}

/** What is official of an asset, checked: kind from its code, parties and place that are there. */
export async function officialOf(
  realm: Realm,
  transaction: Transaction,
  code: string,
  given: z.output<typeof amendAssetInput>,
): Promise<AssetFacts | Refusal> {
  const kind = given.kind ?? readAssetCode(code)?.kind;
  if (kind === undefined) return refuseAsset('asset.kind-missing');
  const { ownerPartyId, maintainerPartyId } = given;
  const named = [ownerPartyId, maintainerPartyId].filter((id) => id !== null);
  const parties = await partiesById(transaction, named);
  const gone = named.some((id) => (parties.get(id)?.validTo ?? (parties.has(id) ? null : 'absent')) !== null);
  if (gone) return refuseAsset('asset.party-absent');
  const position = positionAsked(given);
  if (given.placeId !== null) {
    const place = await placeById(transaction, given.placeId);
    if (place === undefined || place.validTo !== null) return refuseAsset('asset.place-absent');
  }
  const placeId = given.placeId ?? (await divisionAt(realm, position));
  return { kind, ownerPartyId, maintainerPartyId, placeId, ...positionOf(spotOf(position)) };
}

/** The narrowest division whose boundary holds a position; null outside all of them. */
async function divisionAt(
  realm: Realm,
  position: { longitude: number; latitude: number },
): Promise<string | null> {
  const at = await placesAt(realm, position);
  return at.find(({ layer }) => layer === 'division')?.id ?? null;
}
