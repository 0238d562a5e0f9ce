import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { Caller } from '#platform/callers/index.ts';
import {
  allowLongTransaction,
  type ImportResult,
  inParts,
  planRows,
  type RowPlan,
} from '#platform/csv/index.ts';
import type { Transaction } from '#platform/database/index.ts';
import { perform, type Realm } from '#platform/realm/index.ts';
import { isRefusal, type Refusal } from '#platform/refusal/index.ts';
import {
  type Area,
  areaToBytes,
  coordinatesInput,
  type Feature,
  type ReadFeatures,
  readAreas,
  verticesOf,
} from '#platform/spatial/index.ts';
import { type Change, lockAll, record } from '#register/index.ts';
import { missingRight } from '#subjects/rights/index.ts';
import { type PlaceView, placesByCode, placesById } from '../queries.ts';
import { refusePlace } from '../refusals.ts';
import { type PlaceState, placeSubject } from '../rules/place.ts';

/** Boundaries as GeoJSON, in which coordinates they stand, and whether only to say what would be done. */
export const importBoundariesInput = z.strictObject({
  /** A FeatureCollection of Polygons and MultiPolygons; each says its place by `code` or `place_id`. */
  geojson: z.unknown(),
  coordinates: coordinatesInput,
  dryRun: z.boolean().default(false),
});

/**
 * Imports the boundaries of places, which replace those that they had; the same file again changes nothing.
 * The file is taken whole or not at all; `line` in the answer is a feature's number.
 */
export async function importBoundaries(
  realm: Realm,
  caller: Caller,
  input: z.input<typeof importBoundariesInput>,
): Promise<ImportResult | Refusal> {
  const missing = missingRight(caller, ['administrator']);
  if (missing) return missing;
  const { geojson, coordinates, dryRun } = importBoundariesInput.parse(input);
  const read = readAreas(geojson, coordinates);
  if (isRefusal(read)) return read;
  return perform(realm, dryRun ? undefined : caller.once, async (transaction) => {
    await allowLongTransaction(transaction);
    const { works, result } = await planRows(read, await decider(transaction, read));
    if (dryRun || result.rejectedTotal > 0) return result;
    for (const part of inParts(works)) await record(realm, transaction, caller, part);
    return { ...result, written: true };
  });
}

/** What a feature calls its place by: a code, or an id. */
function wordOf({ id, properties }: Feature<Area>): string | null {
  return properties['code'] ?? properties['place_id'] ?? id;
}

async function decider(transaction: Transaction, { rows }: ReadFeatures<Area>) {
  const words = rows.flatMap(({ value }) => wordOf(value) ?? []);
  const byCode = await placesByCode(transaction, words);
  const byId = await placesById(
    transaction,
    words.filter((word) => z.uuid().safeParse(word).success),
  );
  const placeOf = (word: string): PlaceView | undefined => byCode.get(word) ?? byId.get(word.toLowerCase());
  const ids = words.flatMap((word) => placeOf(word)?.id ?? []);
  const locked = await lockAll(transaction, placeSubject, ids);
  const earlier = new Map<string, number>();
  return (feature: Feature<Area>, line: number): RowPlan<Change<PlaceState>> => {
    const word = wordOf(feature);
    if (word === null) return refusePlace('place.feature-unmatched');
    const place = locked.get(placeOf(word)?.id ?? '');
    if (place === undefined) return refusePlace('place.feature-unknown', { place: word.slice(0, 60) });
    if (place.validTo !== null) return refusePlace('place.ended');
    const before = earlier.get(place.id);
    if (before !== undefined) return refusePlace('place.feature-repeated', { line: before });
    earlier.set(place.id, line);
    const change = placeBounded(place, feature.geometry);
    return change === undefined
      ? { kind: 'same' }
      : { kind: place.boundaryHash === null ? 'add' : 'amend', work: change };
  };
}

/** The change that gives a place its boundary; nothing where it has the same. */
export function placeBounded(place: PlaceState, area: Area): Change<PlaceState> | undefined {
  const bytes = areaToBytes(area);
  const boundaryHash = createHash('sha256').update(bytes).digest('hex');
  if (boundaryHash === place.boundaryHash) return undefined;
  const vertices = verticesOf(area);
  return {
    subject: placeSubject,
    id: place.id,
    before: place,
    acts: [{ type: 'place.bounded', facts: { boundaryHash, vertices } }],
    texts: [{ table: 'place_boundary', key: { placeId: place.id }, values: { area: bytes, vertices } }],
  };
}
