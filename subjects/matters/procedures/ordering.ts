import type { Transaction } from '#platform/database/index.ts';
import type { Realm } from '#platform/realm/index.ts';
import type { CoHandler, NoRoute, Route } from '#subjects/duties/index.ts';
import { type HandlingRules, handlingRulesOf } from '#subjects/handling-rules/index.ts';
import { mannerFor, partiesById } from '#subjects/parties/index.ts';
import type { CoOrder } from '../rules/dispatching.ts';

/** What orders need besides their route: the realm's rules, and an id and a manner for each co-handler. */
export async function orderingOf(
  realm: Realm,
  transaction: Transaction,
  route: Route | NoRoute,
): Promise<{ rules: HandlingRules; coOrders: CoOrder[] }> {
  const rules = await handlingRulesOf(realm, transaction);
  const coHandlers = typeof route === 'object' ? route.coHandlers : [];
  return { rules, coOrders: await coOrdersFor(realm, transaction, coHandlers) };
}

/** An order for each co-handler that is still there; one look-up, none where nobody helps. */
export async function coOrdersFor(
  realm: Realm,
  transaction: Transaction,
  coHandlers: readonly CoHandler[],
): Promise<CoOrder[]> {
  if (coHandlers.length === 0) return [];
  const parties = await partiesById(
    transaction,
    coHandlers.map(({ partyId }) => partyId),
  );
  return coHandlers.flatMap(({ partyId, gives }) => {
    const party = parties.get(partyId);
    if (party === undefined || party.validTo !== null) return [];
    return [{ orderId: realm.newId(), partyId, gives, manner: mannerFor(party.kind) }];
  });
}
