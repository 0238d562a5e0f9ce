import type { Position } from '#platform/codes/index.ts';
import type { Transaction } from '#platform/database/index.ts';
import type { Realm } from '#platform/realm/index.ts';
import type { Refusal } from '#platform/refusal/index.ts';
import { assetById } from '#subjects/assets/index.ts';
import { categoryById, type NoRoute, type Route, routeAt } from '#subjects/duties/index.ts';
import { bodiesOf } from '#subjects/parties/index.ts';
import { currentPlace } from '#subjects/places/index.ts';
import { refuseMatter } from '../../refusals.ts';
import type { Opening } from '../../rules/opening.ts';
import { orderingOf } from '../ordering.ts';

/** What it is about and where, as somebody told it. */
export interface ToldWhere {
  readonly categoryId: string;
  /** The place chosen; what has taken its place since counts instead. */
  readonly placeId: string;
  readonly assetId: string | null;
  /** Whether the asset may have been retired since it was told. */
  readonly retired?: boolean;
  /** In WGS-84; null where nobody told it: then an asset's own position counts. */
  readonly position: Position | null;
  /** The party that it is about. */
  readonly aboutPartyId: string | null;
}

/** Where it is, what it is, and what follows from that for an order. */
export type Ground = Pick<Opening, 'category' | 'place' | 'route' | 'bodies' | 'coOrders' | 'rules'>;

/**
 * Finds who is responsible today: by the asset's maintainer or owner, the estate, the layers around the
 * position and the place. Refuses what doesn't exist or has ended.
 *
 * @param opens whether a matter is opened; without one nobody is looked for, and the place is the one chosen.
 */
export async function routeTo(
  realm: Realm,
  transaction: Transaction,
  { categoryId, placeId, assetId, retired = false, position, aboutPartyId }: ToldWhere,
  opens = true,
): Promise<Ground | Refusal> {
  const category = await categoryById(transaction, categoryId);
  if (category === undefined || category.validTo !== null) return refuseMatter('report.category-absent');
  const named = await currentPlace(transaction, placeId);
  if (named === undefined || named.validTo !== null) return refuseMatter('report.place-absent');
  const asset = assetId === null ? null : await assetById(transaction, assetId);
  if (asset === undefined || (asset !== null && asset.retiredOn !== null && !retired)) {
    return refuseMatter('report.asset-absent');
  }
  const today = realm.today();
  const { place, route } = opens
    ? await routeAt(realm, transaction, {
        ...{ categoryId, place: named, position: position ?? asset, today },
        ...(asset === null ? {} : { asset }),
      })
    : { place: named, route: 'nobody-leads' as const };
  const bodies = aboutPartyId === null ? new Map() : await bodiesOf(transaction, partiesOn(route));
  return { category, place, route, bodies, ...(await orderingOf(realm, transaction, route)) };
}

function partiesOn(route: Route | NoRoute): string[] {
  if (typeof route !== 'object') return [];
  const { leadPartyId, supervisorPartyId, coHandlers } = route;
  const helpers = coHandlers.map(({ partyId }) => partyId);
  return [leadPartyId, ...helpers, ...(supervisorPartyId === null ? [] : [supervisorPartyId])];
}
