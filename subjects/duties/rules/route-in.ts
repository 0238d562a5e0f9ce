import { mannerFor } from '#subjects/parties/index.ts';
import { type NamedPlace, type PlaceAt, type Placing, placeWithin } from '#subjects/places/index.ts';
import {
  chooseDuty,
  type DutyCandidate,
  type NoRoute,
  type Route,
  type RuleCandidate,
  ruleThatHolds,
} from './choose-duty.ts';
import { candidatesFor, companyOf, exists, type RoutedParty, type RoutingTable } from './routing-table.ts';

/** What somebody asks: a category, where, on which day, and whose thing or estate it is if that is known. */
export interface RouteQuestion {
  readonly categoryId: string;
  /** Paths of the place in each layer that holds it, such as grid and estate; at least one. */
  readonly placePaths: readonly string[];
  /** The day, `YYYY-MM-DD`. */
  readonly today: string;
  /** The asset in question, which routes before its place. */
  readonly asset?: { readonly ownerPartyId: string | null; readonly maintainerPartyId: string | null };
  /** The property company to take; without it the one of the innermost estate or building that has one. */
  readonly propertyCompanyId?: string | null;
}

/**
 * Finds who is responsible. An asset goes to its maintainer, else its owner, whatever its place; then, where the
 * dispatch catalogue says so, what lies in an estate to its property company; then place decides, as
 * {@link chooseDuty} says. Parties that have ended are passed over.
 *
 * Cost: a look-up for each place above the one in question; no I/O.
 */
export function routeIn(table: RoutingTable, question: RouteQuestion): Route | NoRoute {
  const { duties, rules } = candidatesFor(table, question);
  const byPlace = chooseDuty(duties, rules);
  return (
    byAsset(table, question, duties, byPlace) ?? byEstate(table, question, duties, rules, byPlace) ?? byPlace
  );
}

/**
 * Finds where something is, from the place that somebody names and those around its position, and who is
 * responsible there: the estate, the management grid and the narrowest place count too.
 *
 * @param at the places in which the position lies, the narrowest first; none where nobody told it.
 */
export function routeAround(
  table: RoutingTable,
  named: NamedPlace,
  at: readonly PlaceAt[],
  asked: Omit<RouteQuestion, 'placePaths' | 'propertyCompanyId'>,
): Placing & { readonly route: Route | NoRoute } {
  const { place, layerPaths } = placeWithin(named, at);
  return { place, layerPaths, route: routeIn(table, { ...asked, placePaths: [place.path, ...layerPaths] }) };
}

function byAsset(
  table: RoutingTable,
  { asset, today }: RouteQuestion,
  duties: readonly DutyCandidate[],
  byPlace: Route | NoRoute,
): Route | undefined {
  for (const by of ['maintainer', 'owner'] as const) {
    const id = by === 'maintainer' ? asset?.maintainerPartyId : asset?.ownerPartyId;
    const party = id ? table.parties.get(id) : undefined;
    if (party !== undefined && exists(party, today)) return handedTo(party, by, duties, byPlace);
  }
  return undefined;
}

/** The route that a thing's holder gets: under its own duty where it leads one here, else under the place's. */
function handedTo(
  party: RoutedParty,
  by: 'maintainer' | 'owner',
  duties: readonly DutyCandidate[],
  byPlace: Route | NoRoute,
): Route {
  if (typeof byPlace === 'object' && byPlace.leadPartyId === party.id) return { ...byPlace, by };
  const own = chooseDuty(
    duties.filter(({ leadPartyId }) => leadPartyId === party.id),
    [],
  );
  if (typeof own === 'object') return { ...own, by };
  const under = typeof byPlace === 'object' ? byPlace : undefined;
  return {
    by,
    dutyId: under?.dutyId ?? null,
    ruleId: under?.ruleId ?? null,
    placeId: under?.placeId ?? null,
    leadPartyId: party.id,
    coHandlers: [],
    supervisorPartyId: under?.supervisorPartyId === party.id ? null : (under?.supervisorPartyId ?? null),
    manner: mannerFor(party.kind),
    limit: under?.limit ?? null,
    timeLimit: under?.timeLimit ?? null,
    promisedLimit: under?.promisedLimit ?? null,
  };
}

function byEstate(
  table: RoutingTable,
  { propertyCompanyId, placePaths, today }: RouteQuestion,
  duties: readonly DutyCandidate[],
  rules: readonly RuleCandidate[],
  byPlace: Route | NoRoute,
): Route | undefined {
  if (typeof byPlace !== 'object' || byPlace.ruleId === null) return undefined;
  const rule = ruleThatHolds(duties, rules);
  if (rule?.ruleId !== byPlace.ruleId || !rule.toPropertyCompany) return undefined;
  const company = propertyCompanyId
    ? table.parties.get(propertyCompanyId)
    : companyOf(table, placePaths, today);
  if (company === undefined || !exists(company, today)) return undefined;
  return {
    ...byPlace,
    by: 'estate',
    leadPartyId: company.id,
    coHandlers: [],
    supervisorPartyId: byPlace.leadPartyId === company.id ? byPlace.supervisorPartyId : byPlace.leadPartyId,
    manner: mannerFor(company.kind),
  };
}
