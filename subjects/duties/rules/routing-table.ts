import { responsibleParty } from '#methods/duty-check/index.ts';
import type { Limit } from '#platform/working-time/index.ts';
import { type Manner, mannerFor, type PartyKind } from '#subjects/parties/index.ts';
import {
  chooseDuty,
  type DutyCandidate,
  type NoRoute,
  type Route,
  type RuleCandidate,
  ruleThatHolds,
} from './choose-duty.ts';
import type { CoHandler, DutyState } from './duty.ts';

/** An edition of a duty on the list, as routing needs it. */
export interface RoutedDuty {
  readonly id: string;
  readonly code: string;
  readonly categoryId: string;
  readonly placeId: string;
  readonly placePath: string;
  readonly list: DutyState['list'];
  readonly leadPartyId: string;
  readonly departmentPartyId: string | null;
  readonly coHandlers: readonly CoHandler[];
  readonly supervisorPartyId: string | null;
  readonly timeLimit: Limit | null;
  readonly promisedLimit: Limit | null;
  readonly effectiveFrom: string;
  readonly effectiveTo: string | null;
}

/** A row of the dispatch catalogue, as routing needs it. */
export interface RoutedRule {
  readonly id: string;
  readonly categoryId: string;
  readonly placeId: string;
  readonly placePath: string;
  readonly dutyCode: string;
  readonly manner: Manner | null;
  readonly timeLimit: Limit | null;
  readonly toPropertyCompany: boolean;
  readonly validFrom: string;
  readonly validTo: string | null;
}

/** A party, as routing needs it. */
export interface RoutedParty {
  readonly id: string;
  readonly kind: PartyKind;
  readonly validTo: string | null;
  /** The path of the estate or building that a property company looks after. */
  readonly estatePath?: string | null;
}

/** All that routing follows from, for all days. */
export interface RoutingGround {
  readonly duties: readonly RoutedDuty[];
  readonly rules: readonly RoutedRule[];
  readonly parties: readonly RoutedParty[];
}

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

/** What is set for one category at one place. */
interface CategoryRoutes {
  readonly duties: {
    readonly candidate: DutyCandidate;
    readonly duty: RoutedDuty;
    readonly lead: RoutedParty;
  }[];
  readonly rules: { readonly candidate: RuleCandidate; readonly rule: RoutedRule }[];
}

/** A place for which something is set, and the next such place above it. */
interface RoutedPlace {
  readonly above: RoutedPlace | null;
  readonly categories: Map<string, CategoryRoutes>;
  /** Property companies that look after it. */
  readonly companies: RoutedParty[];
}

/** Duties and rules arranged so that a question costs a look at each place above the one in question. */
export interface RoutingTable {
  readonly parties: ReadonlyMap<string, RoutedParty>;
  /** By path, all places for which something is set. */
  readonly places: ReadonlyMap<string, RoutedPlace>;
  /**
   * By path, the first of them at or above a place that was asked for; null: there is none. Worked out once, so
   * that a question doesn't take a path apart; at most {@link firstsMax}, then all are forgotten.
   */
  readonly firsts: Map<string, RoutedPlace | null>;
}

/** More places than a large county has. */
const firstsMax = 100_000;

/** Arranges duties and rules for routing. Cost grows with their number. */
export function routingTable({ duties, rules, parties }: RoutingGround): RoutingTable {
  const partyById = new Map(parties.map((party) => [party.id, party]));
  const places = new Map<string, RoutedPlace>();
  const companies = parties.filter(
    ({ kind, estatePath }) => kind === 'property-company' && estatePath != null,
  );
  const paths = [
    ...duties.map(({ placePath }) => placePath),
    ...rules.map(({ placePath }) => placePath),
    ...companies.map(({ estatePath }) => estatePath as string),
  ];
  // The topmost first, so that what lies above a place is there before it.
  for (const path of [...new Set(paths)].sort((one, other) => one.length - other.length)) {
    places.set(path, { above: firstAbove(places, path), categories: new Map(), companies: [] });
  }
  const routesOf = (path: string, categoryId: string) =>
    entry(places.get(path)!.categories, categoryId, () => ({ duties: [], rules: [] }));
  for (const duty of duties) {
    const lead = partyById.get(responsibleParty(duty) ?? '');
    if (lead === undefined) continue;
    const candidate = candidateOf(duty, lead);
    routesOf(duty.placePath, duty.categoryId).duties.push({ candidate, duty, lead });
  }
  for (const rule of rules) {
    const { id: ruleId, placeId, placePath, dutyCode, manner, timeLimit, toPropertyCompany } = rule;
    const candidate = {
      ruleId,
      placeId,
      depth: depthOf(placePath),
      dutyCode,
      manner,
      timeLimit,
      toPropertyCompany,
    };
    routesOf(placePath, rule.categoryId).rules.push({ candidate, rule });
  }
  for (const company of companies) places.get(company.estatePath as string)!.companies.push(company);
  return { parties: partyById, places, firsts: new Map() };
}

/** The first place above one for which something is set. */
function firstAbove(places: ReadonlyMap<string, RoutedPlace>, path: string): RoutedPlace | null {
  for (let end = path.lastIndexOf('.'); end > 0; end = path.lastIndexOf('.', end - 1)) {
    const place = places.get(path.slice(0, end));
    if (place !== undefined) return place;
  }
  return null;
}

function firstAt({ places, firsts }: RoutingTable, path: string): RoutedPlace | null {
  const known = firsts.get(path);
  if (known !== undefined) return known;
  const first = places.get(path) ?? firstAbove(places, path);
  if (firsts.size >= firstsMax) firsts.clear();
  firsts.set(path, first);
  return first;
}

function entry<Value>(map: Map<string, Value>, key: string, make: () => Value): Value {
  const known = map.get(key);
  if (known !== undefined) return known;
  const made = make();
  map.set(key, made);
  return made;
}

/** Where a street only assists, the department in charge leads and the street helps; without one nobody does. */
function candidateOf(duty: RoutedDuty, lead: RoutedParty): DutyCandidate {
  const assists =
    lead.id !== duty.leadPartyId && duty.coHandlers.every(({ partyId }) => partyId !== duty.leadPartyId);
  return {
    dutyId: duty.id,
    code: duty.code,
    placeId: duty.placeId,
    depth: depthOf(duty.placePath),
    leadPartyId: lead.id,
    leadKind: lead.kind,
    coHandlers: assists
      ? [{ partyId: duty.leadPartyId, gives: 'support' }, ...duty.coHandlers]
      : duty.coHandlers,
    supervisorPartyId: duty.supervisorPartyId,
    timeLimit: duty.timeLimit,
    promisedLimit: duty.promisedLimit,
  };
}

function depthOf(path: string): number {
  let depth = 1;
  for (let at = path.indexOf('.'); at >= 0; at = path.indexOf('.', at + 1)) depth += 1;
  return depth;
}

function exists({ validTo }: RoutedParty, today: string): boolean {
  return validTo === null || validTo > today;
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

function candidatesFor(table: RoutingTable, { categoryId, placePaths, today }: RouteQuestion) {
  const duties: DutyCandidate[] = [];
  const rules: RuleCandidate[] = [];
  const firsts = placePaths.map((path) => firstAt(table, path));
  for (let layer = 0; layer < firsts.length; layer += 1) {
    for (let place = firsts[layer]!; place !== null; place = place.above) {
      // Layers share their upper places.
      if (isInEarlier(firsts, layer, place)) break;
      const routes = place.categories.get(categoryId);
      if (routes === undefined) continue;
      for (const { candidate, duty, lead } of routes.duties) {
        const holds = duty.effectiveFrom <= today && (duty.effectiveTo === null || duty.effectiveTo > today);
        if (holds && exists(lead, today)) duties.push(candidate);
      }
      for (const { candidate, rule } of routes.rules) {
        if (rule.validFrom <= today && (rule.validTo === null || rule.validTo > today)) rules.push(candidate);
      }
    }
  }
  return { duties, rules };
}

/** Whether a place is that of an earlier layer or one above it. */
function isInEarlier(firsts: readonly (RoutedPlace | null)[], layer: number, place: RoutedPlace): boolean {
  for (let earlier = 0; earlier < layer; earlier += 1) {
    for (let each = firsts[earlier]!; each !== null; each = each.above) if (each === place) return true;
  }
  return false;
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

/** The property company of the innermost estate or building; of several the one added last. */
function companyOf(
  table: RoutingTable,
  placePaths: readonly string[],
  today: string,
): RoutedParty | undefined {
  for (const path of placePaths) {
    for (let place = firstAt(table, path); place !== null; place = place.above) {
      const there = place.companies.filter((company) => exists(company, today));
      if (there.length > 0) return there.reduce((one, other) => (other.id > one.id ? other : one));
    }
  }
  return undefined;
}
