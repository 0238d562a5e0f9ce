import { sql } from 'kysely';
import type { Position } from '#platform/codes/index.ts';
import type { Database, Transaction } from '#platform/database/index.ts';
import { type Bilingual, say } from '#platform/languages.ts';
import type { Realm } from '#platform/realm/index.ts';
import { type NamedPlace, type PlaceIndex, type Placing, placeIndexOf } from '#subjects/places/index.ts';
import type { NoRoute, Route } from '../rules/choose-duty.ts';
import { type RouteQuestion, routeAround, routeIn } from '../rules/route-in.ts';
import { noRouteSentence, routeSentence } from '../rules/route-sentence.ts';
import {
  type RoutedDuty,
  type RoutedParty,
  type RoutedRule,
  type RoutingTable,
  routingTable,
} from '../rules/routing-table.ts';
import { keptByGround } from './ground-version.ts';

/** What somebody asks about responsibility, with the place's own path beside those of further layers. */
export type RouteAsked = Omit<RouteQuestion, 'placePaths'> & {
  readonly placePath: string;
  /** Paths of estates, management grids and other layers that hold the point in question. */
  readonly layerPaths?: readonly string[];
};

const tables = keptByGround<RoutingTable>(readRoutingTable);

/**
 * Finds who is responsible for a category at a place, or for an asset, on a day.
 *
 * Cost: one query that asks whether the ground has changed; the table is read anew where it has.
 */
export async function routeFor(
  database: Database | Transaction,
  { placePath, layerPaths = [], ...asked }: RouteAsked,
): Promise<Route | NoRoute> {
  return routeIn(await tables(database), { ...asked, placePaths: [placePath, ...layerPaths] });
}

/** What somebody asks about responsibility where they name a place and perhaps know the position. */
export type RouteAskedAt = Omit<RouteQuestion, 'placePaths' | 'propertyCompanyId'> & {
  readonly place: NamedPlace;
  /** In WGS-84; null where nobody told it. */
  readonly position: Position | null;
};

/** The places that hold as long as a table does: any change of a place makes another table. */
const grounds = new WeakMap<RoutingTable, PlaceIndex>();

/**
 * Finds where something is, and who is responsible for it there: by its estate's property company, its
 * management grid and the narrowest place too, where a position tells of them.
 *
 * Cost: as {@link routeFor}; the places are looked up in memory.
 */
export async function routeAt(
  realm: Realm,
  database: Database | Transaction,
  { place: named, position, ...asked }: RouteAskedAt,
): Promise<Placing & { readonly route: Route | NoRoute }> {
  const table = await tables(database);
  const at = position === null ? [] : (await groundOf(realm, database, table)).at(position);
  return routeAround(table, named, at, asked);
}

async function groundOf(
  realm: Realm,
  database: Database | Transaction,
  table: RoutingTable,
): Promise<PlaceIndex> {
  const known = grounds.get(table);
  if (known !== undefined) return known;
  const ground = await placeIndexOf(realm, database);
  grounds.set(table, ground);
  return ground;
}

/** Reads all that routing follows from and arranges it. */
async function readRoutingTable(database: Database | Transaction): Promise<RoutingTable> {
  const { rows: duties } = await sql<RoutedDuty>`
    select duty.id, duty.code, duty.category_id as "categoryId", duty.place_id as "placeId",
           place.path::text as "placePath", duty.list, duty.lead_party_id as "leadPartyId",
           duty.department_party_id as "departmentPartyId", duty.co_handlers as "coHandlers",
           duty.supervisor_party_id as "supervisorPartyId", duty.time_limit as "timeLimit",
           duty.promised_limit as "promisedLimit", duty.effective_from as "effectiveFrom",
           duty.effective_to as "effectiveTo"
    from duty join place on place.id = duty.place_id where duty.status = 'in-force'`.execute(database);
  // A row of the catalogue names an edition; it holds for the duty's later editions too.
  const { rows: rules } = await sql<RoutedRule>`
    select dispatch_rule.id, dispatch_rule.category_id as "categoryId", dispatch_rule.place_id as "placeId",
           place.path::text as "placePath", duty.code as "dutyCode", dispatch_rule.manner,
           dispatch_rule.time_limit as "timeLimit", dispatch_rule.to_property_company as "toPropertyCompany",
           dispatch_rule.valid_from as "validFrom", dispatch_rule.valid_to as "validTo"
    from dispatch_rule
    join place on place.id = dispatch_rule.place_id
    join duty on duty.id = dispatch_rule.duty_id`.execute(database);
  const { rows: parties } = await sql<RoutedParty>`
    select party.id, party.kind, party.valid_to as "validTo", estate.path::text as "estatePath"
    from party left join place as estate on estate.id = party.place_id
      and party.kind = 'property-company' and estate.kind in ('estate', 'building')`.execute(database);
  return routingTable({ duties, rules, parties });
}

/** Says in a sentence why a matter of a category goes to whom it goes, or why a dispatcher decides. */
export async function explainRoute(
  database: Database | Transaction,
  categoryId: string,
  route: Route | NoRoute,
): Promise<Bilingual> {
  if (typeof route === 'string') return noRouteSentence(route);
  const { rows } = await sql<{ what: string; zh: string; en: string | null }>`
    select 'category' as what, name_zh as zh, name_en as en from category_text where id = ${categoryId}
    union all select 'lead', name_zh, name_en from party_text where id = ${route.leadPartyId}
    union all select 'duty', name_zh, name_en from duty_text where id = ${route.dutyId}
    union all select 'place', name_zh, name_en from place_text where id = ${route.placeId}`.execute(database);
  const names = new Map(rows.map(({ what, zh, en }) => [what, say(zh, en ?? zh)]));
  const none = say('', '');
  return routeSentence(route, {
    category: names.get('category') ?? none,
    lead: names.get('lead') ?? none,
    duty: names.get('duty') ?? null,
    place: names.get('place') ?? null,
  });
}
