import { deadline, type Limit, type WorkingTime } from '#platform/working-time/index.ts';
import type { Change, NewAct } from '#register/index.ts';
import type { CategoryState, NoRoute, Route } from '#subjects/duties/index.ts';
import type { HandlingRules } from '#subjects/handling-rules/index.ts';
import { type CoOrder, coOrders, dispatchedAct, type Issue, issuedAct } from './dispatching.ts';
import type { ReportKind } from './kinds.ts';
import { isAccused, mayMeetReporter } from './matter/about.ts';
import { matterSubject } from './matter/matter.ts';
import { orderSubject } from './order/order.ts';

/** Why nobody gets the order by itself: no duty covers it, several do, or the one whose duty it is, is accused. */
export type Unrouted = NoRoute | 'accused-leads' | 'accused-unnamed';

/** What is known when a matter is opened: by a report that came in, or split off from another matter. */
export interface Opening {
  readonly matterId: string;
  readonly orderId: string;
  readonly matterReference: string;
  readonly kind: ReportKind;
  readonly category: Pick<CategoryState, 'id' | 'openness' | 'verification' | 'emergency'>;
  readonly place: { readonly id: string; readonly path: string };
  /** Whether all its reporters agree that the public sees how it goes on. */
  readonly openWish: boolean;
  /** How many reports open it, and for how many people they speak. */
  readonly reports: number;
  readonly people: number;
  readonly aboutPartyId: string | null;
  /** Where it is about somebody: each party that the route names, with those whose part it is. */
  readonly bodies: ReadonlyMap<string, readonly string[]>;
  readonly assetId: string | null;
  /** The matter that it was split off from. */
  readonly fromMatterId: string | null;
  readonly route: Route | NoRoute;
  /** The orders that the route's co-handlers get, if the matter is dispatched. */
  readonly coOrders: readonly CoOrder[];
  readonly rules: HandlingRules;
  readonly now: string;
  readonly workingTime: WorkingTime;
}

/** Within what time a person must dispatch what no duty routes. */
export function dispatchLimit(rules: HandlingRules, { emergency }: Pick<CategoryState, 'emergency'>): Limit {
  return emergency ? rules.dispatchEmergencyWithin : rules.dispatchWithin;
}

/** The limit of an order for which neither a duty nor the dispatch catalogue sets one. */
export function limitUnset(rules: HandlingRules, { emergency }: Pick<CategoryState, 'emergency'>): Limit {
  return emergency ? rules.emergencyLimit : rules.generalLimit;
}

/**
 * Opens a matter. Where a duty names one responsible party, an order goes out to it at once; otherwise a
 * dispatcher's clock runs. Neither an accused party nor a part of it gets an order about itself, nor is it named as supervisor; and where
 * an accusation names nobody, none goes at once to a company or a committee, which may be the one accused.
 */
export function openMatter(opening: Opening): Change[] {
  const route = routeAround(opening);
  const acts: NewAct[] = [opened(opening, route)];
  const changes: Change[] = [{ subject: matterSubject, id: opening.matterId, before: undefined, acts }];
  if (typeof route !== 'object') return changes;
  const lead = issue(opening, route);
  const order = issuedAct(lead);
  acts.push(dispatchedAct(opening.orderId, order));
  changes.push({ subject: orderSubject, id: opening.orderId, before: undefined, acts: [order] });
  const helping = new Set(route.coHandlers.map(({ partyId }) => partyId));
  changes.push(
    ...coOrders(
      lead,
      opening.coOrders.filter(({ partyId }) => helping.has(partyId)),
    ),
  );
  return changes;
}

function routeAround(opening: Opening): Route | Unrouted {
  const { kind, route, aboutPartyId, bodies } = opening;
  if (kind !== 'accusation' || typeof route !== 'object') return route;
  // Who is accused may not be named: it may be those who maintain or serve, never an authority by its duty alone.
  const serves = route.manner === 'transfer' || route.manner === 'request';
  if (aboutPartyId === null) return serves ? 'accused-unnamed' : route;
  const accused = (partyId: string) => isAccused(opening, bodies.get(partyId));
  if (accused(route.leadPartyId)) return 'accused-leads';
  const { supervisorPartyId } = route;
  return {
    ...route,
    coHandlers: route.coHandlers.filter(({ partyId }) => !accused(partyId)),
    supervisorPartyId: supervisorPartyId === null || accused(supervisorPartyId) ? null : supervisorPartyId,
  };
}

/** The public sees a matter's timeline if its category is public, its kind isn't confidential and the reporter agrees. */
function opennessOf({ kind, category, openWish }: Opening): 'public' | 'figures' {
  return category.openness === 'public' && kind !== 'accusation' && openWish ? 'public' : 'figures';
}

function opened(opening: Opening, route: Route | Unrouted): NewAct {
  const { matterReference, kind, category, place, reports, people, now, workingTime } = opening;
  const { aboutPartyId, assetId, fromMatterId, rules } = opening;
  const limit = dispatchLimit(rules, category);
  return {
    type: 'matter.opened',
    facts: {
      reference: matterReference,
      kind,
      categoryId: category.id,
      placeId: place.id,
      placePath: place.path,
      openness: opennessOf(opening),
      ...(reports === 1 ? {} : { reports }),
      ...(people === 1 ? {} : { people }),
      ...(aboutPartyId === null ? {} : { aboutPartyId }),
      ...(assetId === null ? {} : { assetId }),
      ...(fromMatterId === null ? {} : { fromMatterId }),
      ...(typeof route === 'object'
        ? {}
        : { dispatchDueAt: deadline(now, limit, workingTime), noRoute: route }),
    },
  };
}

function issue(opening: Opening, route: Route): Issue {
  return {
    matterId: opening.matterId,
    partyId: route.leadPartyId,
    manner: route.manner,
    speaks: mayMeetReporter(opening, opening.bodies.get(route.leadPartyId) ?? [], route.manner),
    dutyId: route.dutyId,
    ruleId: route.ruleId,
    supervisorPartyId: route.supervisorPartyId,
    verification: opening.category.verification,
    limit: limitOf(opening, route),
    rules: opening.rules,
    now: opening.now,
    workingTime: opening.workingTime,
  };
}

/** An accusation has the limit of enforcement, not the one of service, unless the catalogue says otherwise. */
function limitOf({ kind, rules, category }: Opening, { ruleId, limit }: Route): Limit {
  if (kind === 'accusation' && ruleId === null) return rules.accusationLimit;
  return limit ?? limitUnset(rules, category);
}
