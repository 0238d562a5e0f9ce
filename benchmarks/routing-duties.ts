import { calendarDays } from '#platform/working-time/index.ts';
import { type NoRoute, type Route, routeAround, routingTable } from '#subjects/duties/index.ts';
import type { NamedPlace, PlaceAt } from '#subjects/places/index.ts';

/** What asking for the responsible party costs by itself: the places are known, the duty and its parties aren't. */
export interface RoutingDuties {
  readonly duties: number;
  /** The responsible party for one of the categories, the next each time, as where a report is taken in. */
  ask(named: NamedPlace, at: readonly PlaceAt[], maintainerPartyId?: string | null): Route | NoRoute;
}

const categories = 200;
const parties = 400;

/**
 * Lays 5,000 duties and 500 rows of the dispatch catalogue over places: each category has one for the widest
 * place, the rest are spread over all others.
 *
 * @param paths of places, the widest first.
 */
export function layRoutingDuties(paths: readonly string[], dutiesMax = 5_000): RoutingDuties {
  const pathOf = (index: number) => paths[index < categories ? 0 : (index * 7_919) % paths.length] as string;
  const duties = Array.from({ length: dutiesMax }, (_, index) => ({
    id: `d${index}`,
    code: `D-${index}`,
    categoryId: `c${index % categories}`,
    placeId: pathOf(index),
    placePath: pathOf(index),
    list: null,
    leadPartyId: `party${(index * 31) % parties}`,
    departmentPartyId: null,
    coHandlers: [],
    supervisorPartyId: `party${(index * 17) % parties}`,
    timeLimit: calendarDays(7),
    promisedLimit: null,
    effectiveFrom: '2026-01-01',
    effectiveTo: null,
  }));
  const rules = Array.from({ length: 500 }, (_, index) => ({
    id: `r${index}`,
    categoryId: `c${index % categories}`,
    placeId: pathOf(index * 5),
    placePath: pathOf(index * 5),
    dutyCode: `D-${index % categories}`,
    manner: null,
    timeLimit: calendarDays(3),
    toPropertyCompany: index % 2 === 0,
    validFrom: '2026-01-01',
    validTo: null,
  }));
  const table = routingTable({
    duties,
    rules,
    parties: [
      ...Array.from({ length: parties }, (_, index) => ({
        id: `party${index}`,
        kind: 'department' as const,
        validTo: null,
      })),
      { id: 'maintainer', kind: 'public-service-enterprise', validTo: null },
    ],
  });
  let next = 0;
  return {
    duties: duties.length,
    ask(named, at, maintainerPartyId = null) {
      next = (next + 1) % categories;
      const asset = { ownerPartyId: null, maintainerPartyId };
      return routeAround(table, named, at, { categoryId: `c${next}`, today: '2026-11-23', asset }).route;
    },
  };
}
