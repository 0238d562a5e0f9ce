import { sql } from 'kysely';
import type { Position } from '#platform/codes/index.ts';
import type { Database, Transaction } from '#platform/database/index.ts';
import type { Realm } from '#platform/realm/index.ts';
import { indexPoints, keptPerRealm, spotOf } from '#platform/spatial/index.ts';
import type { AssetState, AssetTexts } from './rules/asset.ts';

/** An asset as lists and pages show it. */
export interface AssetView extends AssetState, AssetTexts {}

const view = sql`asset.id, asset.version, asset.code, asset.kind, asset.owner_party_id as "ownerPartyId",
  asset.maintainer_party_id as "maintainerPartyId", asset.place_id as "placeId", asset.longitude,
  asset.latitude, asset.retired_on as "retiredOn", asset_text.name_zh as "nameZh",
  asset_text.name_en as "nameEn", asset_text.address`;

const assets = sql`asset join asset_text using (id)`;

/** Several assets at once, by id, retired ones too. */
export async function assetsById(
  database: Database | Transaction,
  ids: readonly string[],
): Promise<Map<string, AssetView>> {
  const { rows } = await sql<AssetView>`
    select ${view} from ${assets} where id = any(${[...new Set(ids)]}::uuid[])`.execute(database);
  return new Map(rows.map((row) => [row.id, row]));
}

/** An asset by its id. */
export async function assetById(
  database: Database | Transaction,
  id: string,
): Promise<AssetView | undefined> {
  return (await assetsById(database, [id])).get(id);
}

/** Assets that are there today, by their codes. */
export async function assetsByCode(
  database: Database | Transaction,
  codes: readonly string[],
): Promise<Map<string, AssetView>> {
  const { rows } = await sql<AssetView>`
    select ${view} from ${assets}
    where code = any(${[...new Set(codes)]}::text[]) and retired_on is null`.execute(database);
  return new Map(rows.map((row) => [row.code, row]));
}

/** What a list of assets is narrowed to; null leaves it open. */
export interface AssetQuery {
  readonly kind: string | null;
  readonly placeId: string | null;
  /** The owner or the maintainer. */
  readonly partyId: string | null;
  readonly after: string | null;
  readonly limit: number;
}

/** Assets that are there today, in the order in which they were added. */
export async function listAssets(
  database: Database | Transaction,
  { kind, placeId, partyId, after, limit }: AssetQuery,
): Promise<AssetView[]> {
  const conditions = [sql`retired_on is null`];
  if (after !== null) conditions.push(sql`asset.id > ${after}::uuid`);
  if (kind !== null) conditions.push(sql`kind = ${kind}`);
  if (placeId !== null) conditions.push(sql`place_id = ${placeId}::uuid`);
  if (partyId !== null) {
    conditions.push(sql`(owner_party_id = ${partyId}::uuid or maintainer_party_id = ${partyId}::uuid)`);
  }
  const { rows } = await sql<AssetView>`
    select ${view} from ${assets} where ${sql.join(conditions, sql` and `)}
    order by asset.id limit ${limit}`.execute(database);
  return rows;
}

/** How many assets there are today. */
export async function countAssets(database: Database | Transaction): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from asset where retired_on is null`.execute(database);
  return rows[0]?.count ?? 0;
}

/** What routing needs of an asset. */
export type AssetAt = Pick<
  AssetState,
  'id' | 'kind' | 'ownerPartyId' | 'maintainerPartyId' | 'placeId' | 'longitude' | 'latitude'
>;

/** An asset near a position, and how far off it stands. */
export interface NearAsset {
  readonly asset: AssetAt;
  readonly metres: number;
}

/** How far off assets are looked for at most, in metres, and how many are given. */
export const nearestLimits = { metresMax: 1_000, countMax: 50 };

/** What is looked for near a position. */
export interface NearestQuery {
  readonly kind: string | null;
  readonly metres: number;
  readonly limit: number;
}

/** The realm's assets laid out in memory, so that those around a position are found at once. */
export interface AssetIndex {
  readonly assets: number;
  /** The nearest assets, of one kind or of any, the nearest first; bounded by {@link nearestLimits}. */
  nearest(position: Position, query: NearestQuery): NearAsset[];
}

/** Lays assets out; some 200 bytes each. */
export function layOutAssets(given: readonly AssetAt[]): AssetIndex {
  const index = indexPoints(given.map(spotOf));
  return {
    assets: given.length,
    nearest(position, { kind, metres, limit }) {
      const found = index.nearest(position, {
        metres: Math.min(metres, nearestLimits.metresMax),
        limit: Math.min(limit, nearestLimits.countMax),
        ...(kind === null ? {} : { accepts: (each) => given[each]?.kind === kind }),
      });
      return found.map((each) => ({ asset: given[each.index] as AssetAt, metres: each.metres }));
    },
  };
}

/**
 * The realm's assets laid out in memory as they are now: read anew when any has changed since, whoever
 * changed it. Costs one short query where none has.
 */
export const assetIndexOf: (realm: Realm) => Promise<AssetIndex> = keptPerRealm(
  async (database) => {
    const { rows } = await sql<{ changes: string }>`select changes::text from asset_change`.execute(database);
    return rows[0]?.changes ?? '';
  },
  async (database) => {
    const { rows } = await sql<AssetAt>`
      select id, kind, owner_party_id as "ownerPartyId", maintainer_party_id as "maintainerPartyId",
        place_id as "placeId", longitude, latitude
      from asset where retired_on is null order by id`.execute(database);
    return layOutAssets(rows);
  },
);

/** The assets nearest to a position in WGS-84, of one kind or of any, the nearest first. */
export async function nearestAssets(
  realm: Realm,
  position: Position,
  { kind = null, metres = 50, limit = 10 }: Partial<NearestQuery> = {},
): Promise<NearAsset[]> {
  return (await assetIndexOf(realm)).nearest(position, { kind, metres, limit });
}
