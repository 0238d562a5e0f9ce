import { sql } from 'kysely';
import type { Position } from '#platform/codes/index.ts';
import type { Realm } from '#platform/realm/index.ts';
import type { DemoGround } from '../ground.ts';
import { streetMiddles } from '../neighbourhood/street-middles.ts';
import { type Cast, gatherCast } from './cast.ts';
import { openPictures, type Pictures } from './pictures.ts';
import type { PlannedMatter } from './plan.ts';

/** Where a demo report says that its problem is. */
export interface Spot extends Partial<Position> {
  readonly placeId: string;
  readonly assetId?: string;
}

/** Everything that the demo's matters draw on. */
export interface Stage {
  readonly realm: Realm;
  readonly ground: DemoGround;
  readonly cast: Cast;
  readonly pictures: Pictures;
  /** Where a matter is: the same for the same plan. */
  spot(plan: PlannedMatter): Spot;
}

interface Community {
  readonly id: string;
  /** The code of its street, and how it is among that street's communities, by their paths. */
  readonly street: string;
}

interface StandingAsset extends Position {
  readonly id: string;
  readonly kind: string;
  readonly street: string;
}

/** Sets the stage for the demo's matters: people, pictures, places, assets. */
export async function setStage(realm: Realm, ground: DemoGround): Promise<Stage> {
  const { rows: communities } = await sql<Community>`
    select place.id, street.code as street from place join place as street on street.id = place.parent_id
    where place.kind = 'community' order by place.path`.execute(realm.db);
  const { rows: assets } = await sql<StandingAsset>`
    select asset.id, asset.kind, asset.longitude, asset.latitude, street.code as street
    from asset join place as street on street.id = asset.place_id order by asset.code`.execute(realm.db);
  const standing = Map.groupBy(assets, ({ kind, street }) => `${kind} ${street}`);
  return {
    realm,
    ground,
    cast: await gatherCast(realm, ground),
    pictures: await openPictures(),
    spot(plan) {
      const community = communities[Math.floor(plan.placeDraw * communities.length)] as Community;
      const near = standing.get(`${assetKindOf[plan.categoryCode]} ${community.street}`) ?? [];
      const asset = near[Math.floor(plan.draw * near.length)];
      if (asset === undefined) return { placeId: community.id, ...nearMiddle(community.street, plan.draw) };
      const { id: assetId, longitude, latitude } = asset;
      return { placeId: community.id, assetId, longitude, latitude };
    },
  };
}

/** What kind of asset a category is about. */
const assetKindOf: Readonly<Record<string, string>> = {
  'street-lamp': 'street-lamp',
  'manhole-cover': 'manhole',
  'fire-equipment': 'hydrant',
};

/** A point within a few hundred metres of a street's middle, to have something on the map. */
function nearMiddle(street: string, draw: number): Partial<Position> {
  const middle = streetMiddles.get(street);
  if (middle === undefined) return {};
  const turn = 2 * Math.PI * draw;
  const degrees = 0.002 + 0.006 * ((draw * 97) % 1);
  return {
    longitude: Math.round((middle.longitude + degrees * Math.cos(turn)) * 1e6) / 1e6,
    latitude: Math.round((middle.latitude + degrees * Math.sin(turn)) * 1e6) / 1e6,
  };
}
