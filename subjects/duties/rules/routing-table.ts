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

/** Duties and rules of one category by the path of their place. */
interface CategoryRoutes {
  readonly duties: Map<string, { readonly candidate: DutyCandidate; readonly duty: RoutedDuty }[]>;
  readonly rules: Map<string, { readonly candidate: RuleCandidate; readonly rule: RoutedRule }[]>;
}

/** Duties and rules arranged so that a question costs a look at each place above the one in question. */
export interface RoutingTable {
  readonly categories: ReadonlyMap<string, CategoryRoutes>;
  readonly parties: ReadonlyMap<string, RoutedParty>;
  /** Property companies by the path of their estate or building. */
  readonly companies: ReadonlyMap<string, readonly RoutedParty[]>;
}

/** Arranges duties and rules for routing. Cost grows with their number. */
export function routingTable({ duties, rules, parties }: RoutingGround): RoutingTable {
  const partyById = new Map(parties.map((party) => [party.id, party]));
  const categories = new Map<string, CategoryRoutes>();
  const routesOf = (categoryId: string) =>
    entry(categories, categoryId, () => ({ duties: new Map(), rules: new Map() }));
  for (const duty of duties) {
    const candidate = candidateOf(duty, partyById);
    if (candidate === undefined) continue;
    entry(routesOf(duty.categoryId).duties, duty.placePath, () => []).push({ candidate, duty });
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
    entry(routesOf(rule.categoryId).rules, placePath, () => []).push({ candidate, rule });
  }
  const companies = new Map<string, RoutedParty[]>();
  for (const party of parties) {
    if (party.kind !== 'property-company' || party.estatePath == null) continue;
    entry(companies, party.estatePath, () => []).push(party);
  }
  return { categories, parties: partyById, companies };
}

function entry<Value>(map: Map<string, Value>, key: string, make: () => Value): Value {
  const known = map.get(key);
  if (known !== undefined) return known;
  const made = make();
  map.set(key, made);
  return made;
}

/** Where a street only assists, the department in charge leads and the street helps; without one nobody does. */
function candidateOf(duty: RoutedDuty, parties: ReadonlyMap<string, RoutedParty>): DutyCandidate | undefined {
  const responsible = responsibleParty(duty);
  const lead = responsible === null ? undefined : parties.get(responsible);
  if (lead === undefined) return undefined;
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
  const routes = table.categories.get(categoryId);
  if (routes === undefined) return { duties, rules };
  for (let layer = 0; layer < placePaths.length; layer += 1) {
    for (
      let path = placePaths[layer] ?? '';
      path !== '';
      path = path.slice(0, Math.max(0, path.lastIndexOf('.')))
    ) {
      // Layers share their upper places.
      if (layer > 0 && isInEarlier(placePaths, layer, path)) break;
      for (const { candidate, duty } of routes.duties.get(path) ?? []) {
        const holds = duty.effectiveFrom <= today && (duty.effectiveTo === null || duty.effectiveTo > today);
        const lead = table.parties.get(candidate.leadPartyId);
        if (holds && lead !== undefined && exists(lead, today)) duties.push(candidate);
      }
      for (const { candidate, rule } of routes.rules.get(path) ?? []) {
        if (rule.validFrom <= today && (rule.validTo === null || rule.validTo > today)) rules.push(candidate);
      }
    }
  }
  return { duties, rules };
}

/** Whether a path is that of an earlier layer's place or of one above it. */
function isInEarlier(placePaths: readonly string[], layer: number, path: string): boolean {
  for (let earlier = 0; earlier < layer; earlier += 1) {
    const other = placePaths[earlier] ?? '';
    if (other.startsWith(path) && (other.length === path.length || other[path.length] === '.')) return true;
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
  { companies }: RoutingTable,
  placePaths: readonly string[],
  today: string,
): RoutedParty | undefined {
  if (companies.size === 0) return undefined;
  for (const narrowest of placePaths) {
    for (let path = narrowest; path !== ''; path = path.slice(0, Math.max(0, path.lastIndexOf('.')))) {
      const there = companies.get(path)?.filter((company) => exists(company, today)) ?? [];
      if (there.length > 0) return there.reduce((one, other) => (other.id > one.id ? other : one));
    }
  }
  return undefined;
}
