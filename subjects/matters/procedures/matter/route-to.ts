import type { Transaction } from '#platform/database/index.ts';
import type { Realm } from '#platform/realm/index.ts';
import type { Refusal } from '#platform/refusal/index.ts';
import { categoryById, routeFor } from '#subjects/duties/index.ts';
import { placeById } from '#subjects/places/index.ts';
import { refuseMatter } from '../../refusals.ts';
import type { Opening } from '../../rules/opening.ts';
import { orderingOf } from '../ordering.ts';

/** Finds who is responsible for a category at a place today; refuses what doesn't exist or has ended. */
export async function routeTo(
  realm: Realm,
  transaction: Transaction,
  { categoryId, placeId }: { readonly categoryId: string; readonly placeId: string },
): Promise<Pick<Opening, 'category' | 'place' | 'route' | 'coOrders' | 'limits'> | Refusal> {
  const category = await categoryById(transaction, categoryId);
  if (category === undefined || category.validTo !== null) return refuseMatter('report.category-absent');
  const place = await placeById(transaction, placeId);
  if (place === undefined || place.validTo !== null) return refuseMatter('report.place-absent');
  const asked = { categoryId, placePath: place.path, today: realm.today() };
  const route = await routeFor(transaction, asked);
  return { category, place, route, ...(await orderingOf(realm, transaction, route)) };
}
