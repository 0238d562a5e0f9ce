import { z } from 'zod';
import type { Caller } from '#platform/callers/index.ts';
import { type Position, readAssetCode, toWgs84 } from '#platform/codes/index.ts';
import {
  allowLongTransaction,
  type ImportInput,
  type ImportResult,
  inParts,
  optionalCell,
  planRows,
  type ReadRows,
  type RowPlan,
  readRows,
  textCell,
} from '#platform/csv/index.ts';
import type { Transaction } from '#platform/database/index.ts';
import { perform, type Realm } from '#platform/realm/index.ts';
import { fieldFaults, isRefusal, type Refusal, refuseFields } from '#platform/refusal/index.ts';
import { coordinatesInput, positionOf, readPoints, spotOf } from '#platform/spatial/index.ts';
import { type Change, lockAll, record } from '#register/index.ts';
import { partyFinder } from '#subjects/parties/index.ts';
import { placeIndexOf, placesByCode } from '#subjects/places/index.ts';
import { missingRight } from '#subjects/rights/index.ts';
import { type AssetView, assetsByCode } from '../queries.ts';
import { refuseAsset } from '../refusals.ts';
import { type AssetState, assetAdded, assetAmended, assetSubject } from '../rules/asset.ts';
import { assetCode, assetKind } from './add-asset.ts';

/** The columns of a file of assets; `owner` and `maintainer` are a party's code or Chinese name. */
export const assetColumns = {
  all: [
    'code',
    'kind',
    'name_zh',
    'name_en',
    'address',
    'owner',
    'maintainer',
    'place_code',
    'longitude',
    'latitude',
    'coordinates',
  ],
  needed: ['code', 'longitude', 'latitude'],
};

const properties = z.object({
  code: assetCode,
  kind: optionalCell(assetKind),
  name_zh: optionalCell(textCell(100)),
  name_en: optionalCell(textCell(200)),
  address: optionalCell(textCell(200)),
  owner: optionalCell(textCell(100)),
  maintainer: optionalCell(textCell(100)),
  place_code: optionalCell(z.string().regex(/^\d{2,15}$/)),
});

const degrees = (most: number) => z.string().transform(Number).pipe(z.number().min(-most).max(most));

const row = properties
  .extend({
    longitude: degrees(180),
    latitude: degrees(90),
    coordinates: optionalCell(coordinatesInput.unwrap()),
  })
  .transform(({ longitude, latitude, coordinates, ...rest }) => ({
    ...rest,
    position: toWgs84({ longitude, latitude }, coordinates ?? 'wgs-84'),
  }));

type Row = z.output<typeof properties> & { readonly position: Position };

/**
 * Imports assets from CSV: known codes are amended (empty cells leave what is there), others added, so that
 * the same file again changes nothing. Without a place an asset lies in the narrowest division whose boundary
 * holds it. The file is taken whole or not at all.
 */
export async function importAssets(
  realm: Realm,
  caller: Caller,
  { csv, dryRun = false }: ImportInput,
): Promise<ImportResult | Refusal> {
  const missing = missingRight(caller, ['administrator']);
  if (missing) return missing;
  const read = readRows(csv, assetColumns, row, (each) => each.code);
  if (isRefusal(read)) return read;
  return importRead(realm, caller, read, dryRun);
}

/** Assets as GeoJSON points whose properties are called as the columns of a CSV file are. */
export const importAssetPointsInput = z.strictObject({
  geojson: z.unknown(),
  coordinates: coordinatesInput,
  dryRun: z.boolean().default(false),
});

/** Imports assets from GeoJSON, as {@link importAssets} does from CSV; `line` is a feature's number. */
export async function importAssetPoints(
  realm: Realm,
  caller: Caller,
  input: z.input<typeof importAssetPointsInput>,
): Promise<ImportResult | Refusal> {
  const missing = missingRight(caller, ['administrator']);
  if (missing) return missing;
  const { geojson, coordinates, dryRun } = importAssetPointsInput.parse(input);
  const points = readPoints(geojson, coordinates);
  if (isRefusal(points)) return points;
  const seen = new Map<string, number>();
  const rows: { line: number; value: Row }[] = [];
  const rejected = [...points.rejected];
  for (const { line, value } of points.rows) {
    const read = rowOf(value.properties, value.geometry, seen, line);
    if (isRefusal(read)) rejected.push({ line, column: null, text: read.fields[0]?.text ?? read.text });
    else rows.push({ line, value: read });
  }
  return importRead(realm, caller, { rows, rejected }, dryRun);
}

function rowOf(
  given: Readonly<Record<string, string | null>>,
  position: Position,
  seen: Map<string, number>,
  line: number,
): Row | Refusal {
  const names = Object.keys(properties.shape);
  const read = properties.safeParse(Object.fromEntries(names.map((name) => [name, given[name] ?? null])));
  if (!read.success) {
    return given['code'] == null ? refuseAsset('asset.code-missing') : refuseFields(fieldFaults(read.error));
  }
  const earlier = seen.get(read.data.code);
  if (earlier !== undefined) return refuseAsset('asset.repeated', { line: earlier });
  seen.set(read.data.code, line);
  return { ...read.data, position };
}

function importRead(
  realm: Realm,
  caller: Caller,
  read: ReadRows<Row>,
  dryRun: boolean,
): Promise<ImportResult | Refusal> {
  return perform(realm, dryRun ? undefined : caller.once, async (transaction) => {
    await allowLongTransaction(transaction);
    const rows = read.rows.map(({ value }) => value);
    const { works, result } = await planRows(read, await decider(realm, transaction, rows));
    if (dryRun || result.rejectedTotal > 0) return result;
    for (const part of inParts(works)) await record(realm, transaction, caller, part);
    return { ...result, written: true };
  });
}

async function decider(realm: Realm, transaction: Transaction, rows: readonly Row[]) {
  const known = await assetsByCode(
    transaction,
    rows.map(({ code }) => code),
  );
  const locked = await lockAll(
    transaction,
    assetSubject,
    [...known.values()].map(({ id }) => id),
  );
  const parties = await partyFinder(
    transaction,
    rows.flatMap(({ owner, maintainer }) => [owner, maintainer]),
  );
  const places = await placesByCode(
    transaction,
    rows.flatMap(({ place_code }) => place_code ?? []),
  );
  const ground = await placeIndexOf(realm);
  return (given: Row): RowPlan<Change<AssetState>> => {
    const before: AssetView | undefined = known.get(given.code);
    const kind = given.kind ?? before?.kind ?? readAssetCode(given.code)?.kind;
    if (kind === undefined) return refuseAsset('asset.kind-missing');
    const owner = parties.findOptional(given.owner);
    if (isRefusal(owner)) return owner;
    const maintainer = parties.findOptional(given.maintainer);
    if (isRefusal(maintainer)) return maintainer;
    const place = given.place_code === null ? null : places.get(given.place_code);
    if (place === undefined) return refuseAsset('asset.place-code-unknown', { code: given.place_code ?? '' });
    const position = positionOf(spotOf(given.position));
    const moved = position.longitude !== before?.longitude || position.latitude !== before.latitude;
    const found = ground.at(position).find(({ layer }) => layer === 'division')?.id ?? null;
    const asset = {
      kind,
      ownerPartyId: owner?.id ?? before?.ownerPartyId ?? null,
      maintainerPartyId: maintainer?.id ?? before?.maintainerPartyId ?? null,
      placeId: place?.id ?? (moved ? found : (before?.placeId ?? found)),
      ...position,
      nameZh: given.name_zh ?? before?.nameZh ?? null,
      nameEn: given.name_en ?? before?.nameEn ?? null,
      address: given.address ?? before?.address ?? null,
    };
    const state = locked.get(before?.id ?? '');
    if (before === undefined || state === undefined) {
      return { kind: 'add', work: assetAdded(realm.newId(), { code: given.code, ...asset }) };
    }
    const change = assetAmended(state, before, asset);
    return change ? { kind: 'amend', work: change } : { kind: 'same' };
  };
}
