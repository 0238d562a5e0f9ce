import { responsibleParty } from '#methods/duty-check/index.ts';
import type { Limit } from '#platform/working-time/index.ts';
import type { Manner, PartyKind } from '#subjects/parties/index.ts';
import type { DutyCandidate, RuleCandidate } from './choose-duty.ts';
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

/** Whether a party hasn't ended on a day. */
export function exists({ validTo }: RoutedParty, today: string): boolean {
  return validTo === null || validTo > today;
}

/** The duties and rows that hold for a category and a place in each layer, on a day; parties that have ended lead nothing. */
export function candidatesFor(
  table: RoutingTable,
  { categoryId, placePaths, today }: { categoryId: string; placePaths: readonly string[]; today: string },
) {
  const duties: DutyCandidate[] = [];
  const rules: RuleCandidate[] = [];
  const firsts = placePaths.map((path) => firstAt(table, path));
  for (let layer = 0; layer < firsts.length; layer += 1) {
    for (let place = firsts[layer] ?? null; place !== null; place = place.above) {
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
    for (let each = firsts[earlier] ?? null; each !== null; each = each.above)
      if (each === place) return true;
  }
  return false;
}

/** The property company of the innermost estate or building; of several the one added last. */
export function companyOf(
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
