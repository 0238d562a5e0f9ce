import {
  calendarDays,
  deadline,
  type Limit,
  urgentHours,
  type WorkingTime,
  workingDays,
} from '#platform/working-time/index.ts';
import type { Change, NewAct } from '#register/index.ts';
import type { CategoryState, NoRoute, Route } from '#subjects/duties/index.ts';
import { type CoOrder, coOrders, dispatchedAct, type Issue, issuedAct } from './dispatching.ts';
import type { ReportKind } from './kinds.ts';
import { matterSubject } from './matter/matter.ts';
import type { HandlingLimits } from './order/handling-limits.ts';
import { orderSubject } from './order/order.ts';

/** Why nobody gets the order by itself: no duty covers it, several do, or the one whose duty it is, is accused. */
export type Unrouted = NoRoute | 'accused-leads';

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
  readonly assetId: string | null;
  /** The matter that it was split off from. */
  readonly fromMatterId: string | null;
  readonly route: Route | NoRoute;
  /** The orders that the route's co-handlers get, if the matter is dispatched. */
  readonly coOrders: readonly CoOrder[];
  readonly limits: HandlingLimits;
  readonly now: string;
  readonly workingTime: WorkingTime;
}

/** Within what time a person must dispatch what no duty routes: emergencies an hour, all else a day. */
export const dispatchLimits = { emergency: urgentHours(1), general: urgentHours(24) } as const;

/** The limit of an order whose duty sets none. */
export const generalLimit = calendarDays(7);

/**
 * Within what time an accusation must be looked into and opened as a case, unless the dispatch catalogue says
 * otherwise: the limit of enforcement, not the one of service.
 *
 * @source 市场监督管理行政处罚程序规定, article 18
 */
export const accusationLimit = workingDays(15);

/**
 * Opens a matter. Where a duty names one responsible party, an order goes out to it at once; otherwise a
 * dispatcher's clock runs. An accused party gets no order about itself, nor is it named as supervisor.
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

function routeAround({ kind, route, aboutPartyId }: Opening): Route | Unrouted {
  if (kind !== 'accusation' || aboutPartyId === null || typeof route !== 'object') return route;
  if (route.leadPartyId === aboutPartyId) return 'accused-leads';
  return {
    ...route,
    coHandlers: route.coHandlers.filter(({ partyId }) => partyId !== aboutPartyId),
    supervisorPartyId: route.supervisorPartyId === aboutPartyId ? null : route.supervisorPartyId,
  };
}

/** The public sees a matter's timeline if its category is public, its kind isn't confidential and the reporter agrees. */
function opennessOf({ kind, category, openWish }: Opening): 'public' | 'figures' {
  return category.openness === 'public' && kind !== 'accusation' && openWish ? 'public' : 'figures';
}

function opened(opening: Opening, route: Route | Unrouted): NewAct {
  const { matterReference, kind, category, place, reports, people, now, workingTime } = opening;
  const { aboutPartyId, assetId, fromMatterId } = opening;
  const limit = category.emergency ? dispatchLimits.emergency : dispatchLimits.general;
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
    dutyId: route.dutyId,
    ruleId: route.ruleId,
    supervisorPartyId: route.supervisorPartyId,
    verification: opening.category.verification,
    limit: limitOf(opening.kind, route),
    limits: opening.limits,
    now: opening.now,
    workingTime: opening.workingTime,
  };
}

function limitOf(kind: ReportKind, { ruleId, limit }: Route): Limit {
  if (kind === 'accusation' && ruleId === null) return accusationLimit;
  return limit ?? generalLimit;
}
