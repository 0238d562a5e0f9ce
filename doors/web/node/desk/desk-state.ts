import type { Caller } from '#platform/callers/index.ts';
import { type Bilingual, say } from '#platform/languages.ts';
import type { Realm } from '#platform/realm/index.ts';
import type { DutyView } from '#subjects/duties/index.ts';
import { type HandlingRules, handlingRulesOf } from '#subjects/handling-rules/index.ts';
import {
  type CallInState,
  type ContestState,
  callInsOf,
  contestsOf,
  type DeskStory,
  type ExclusionView,
  isUndecided,
  type LongListingView,
  listExclusions,
  listLongListings,
  listTopics,
  type MatterState,
  mandatesHeld,
  matterRights,
  type OrderState,
  type ordersOf,
  type PhotoRow,
  photosOf,
  type ReportView,
  type SupervisionState,
  supervisionsOf,
  type TimeRequestState,
  type TopicView,
  timeRequestsOf,
} from '#subjects/matters/index.ts';
import type { PartyView } from '#subjects/parties/index.ts';
import { missingRight, type Role } from '#subjects/rights/index.ts';
import { dutyOfRealm, partiesOfRealm } from '../kept-by-id.ts';

/** An order with its party's name. */
export type DeskOrder = Awaited<ReturnType<typeof ordersOf>>[number];

/** All that a desk knows of its matter when it offers what may be done, and when it does it. */
export interface DeskState {
  readonly realm: Realm;
  readonly caller: Caller;
  /** The party that the caller acts for; empty for nobody. */
  readonly partyId: string;
  readonly now: string;
  readonly matter: MatterState;
  readonly orders: readonly DeskOrder[];
  readonly reports: readonly ReportView[];
  readonly photos: readonly PhotoRow[];
  readonly contests: readonly ContestState[];
  readonly timeRequests: readonly TimeRequestState[];
  readonly supervisions: readonly SupervisionState[];
  readonly callIns: readonly CallInState[];
  readonly longListings: readonly LongListingView[];
  readonly exclusions: readonly ExclusionView[];
  /** Topics that the matter could be grouped under; for those who lead topics only. */
  readonly topics: readonly TopicView[];
  /** The parties that anything here names, by id. */
  readonly parties: ReadonlyMap<string, PartyView>;
  /** The duties of the orders, by id. */
  readonly duties: ReadonlyMap<string, DutyView>;
  readonly rules: HandlingRules;
  /** Those of the mandates under which things were done here that are the caller's own. */
  readonly held: ReadonlySet<string>;
}

const topicsMax = 50;

/**
 * Reads all that hangs on a matter beside what its story was read from: a statement for each kind of thing
 * that there is, side by side, each by index and bounded.
 */
export async function readDeskState(realm: Realm, caller: Caller, story: DeskStory): Promise<DeskState> {
  const { matter, orders, reports } = story;
  const { id } = matter;
  const { db } = realm;
  const there = new Set(story.beside.map(({ kind }) => kind));
  const asked = {
    status: null,
    matterId: id,
    partyId: null,
    forPartyId: null,
    placePaths: [],
    after: null,
    limit: 20,
  } as const;
  const [photos, contests, timeRequests, supervisions, callIns, longListings, exclusions] = await Promise.all(
    [
      photosOf(db, { matterId: id }),
      there.has('contest') ? contestsOf(db, id) : [],
      there.has('time-request') ? timeRequestsOf(db, id) : [],
      there.has('supervision') ? supervisionsOf(db, id) : [],
      there.has('call-in') ? callInsOf(db, id) : [],
      there.has('long-listing') ? listLongListings(db, asked) : [],
      there.has('exclusion') ? listExclusions(db, asked) : [],
    ],
  );
  const topics = await openTopics(realm, caller, matter);
  const mandates = [
    ...orders
      .filter((order) => order.status === 'done' || order.status === 'drafted')
      .flatMap(({ doneMandateId, draftMandateId }) => [doneMandateId, draftMandateId]),
    ...contests.filter(isUndecided).map(({ reviewMandateId }) => reviewMandateId),
    ...timeRequests.filter(({ status }) => status === 'asked').map(({ askedMandateId }) => askedMandateId),
  ];
  const named = [
    caller.mandate?.partyId,
    ...orders.flatMap(({ partyId, supervisorPartyId }) => [partyId, supervisorPartyId]),
    ...contests.flatMap(({ partyId, suggestedPartyId }) => [partyId, suggestedPartyId]),
    ...callIns.flatMap(({ partyId, callerPartyId }) => [partyId, callerPartyId]),
    ...supervisions.flatMap(({ partyId, supervisorPartyId }) => [partyId, supervisorPartyId]),
  ].filter((each) => each != null);
  const dutyIds = [...new Set(orders.map(({ dutyId }) => dutyId))];
  const duties = await Promise.all(dutyIds.map((dutyId) => dutyOfRealm(realm, dutyId)));
  return {
    realm,
    caller,
    partyId: caller.mandate?.partyId ?? '',
    now: realm.now(),
    matter,
    orders,
    reports,
    photos,
    contests,
    timeRequests,
    supervisions,
    callIns,
    longListings,
    exclusions,
    topics,
    parties: await partiesOfRealm(realm, named),
    duties: new Map(duties.flatMap((duty) => (duty ? [[duty.id, duty]] : []))),
    rules: await handlingRulesOf(realm, db),
    held: await mandatesHeld(db, caller.account, mandates),
  };
}

/** The topics in the caller's scope that are open; none for those who don't lead topics. */
async function openTopics(realm: Realm, caller: Caller, { placePath }: MatterState): Promise<TopicView[]> {
  if (missingRight(caller, matterRights.leadTopics, { placePath })) return [];
  const scope = caller.mandate?.placePaths ?? [];
  const asked = { id: null, state: 'open', leadPartyId: null, after: null, limit: topicsMax } as const;
  const found = await Promise.all(
    (scope.length === 0 ? [null] : scope).map((path) => listTopics(realm.db, { ...asked, placePath: path })),
  );
  return found.flat();
}

/** Everything that hangs on the matter and has a version, by id. */
export function versionsOf(state: DeskState): ReadonlyMap<string, number> {
  const all = [
    state.matter,
    ...state.orders,
    ...state.reports,
    ...state.contests,
    ...state.timeRequests,
    ...state.supervisions,
    ...state.callIns,
    ...state.longListings,
    ...state.exclusions,
  ];
  return new Map(all.map(({ id, version }) => [id, version]));
}

/** The desk's own version: any act on anything that hangs on the matter raises it, and makes a page stale. */
export function deskVersion(state: DeskState): number {
  let sum = 0;
  for (const version of versionsOf(state).values()) sum += version;
  return sum;
}

/** Whether the caller has one of the roles, and the matter's place lies in their scope. */
export function may({ caller, matter }: DeskState, roles: readonly Role[]): boolean {
  return missingRight(caller, roles, { placePath: matter.placePath }) === undefined;
}

/** Whether the caller has one of the roles, wherever. */
export function isOne({ caller }: DeskState, roles: readonly Role[]): boolean {
  return missingRight(caller, roles) === undefined;
}

/** The orders of the caller's own party, for those who handle. */
export function ownOrders(state: DeskState): readonly DeskOrder[] {
  return isOne(state, matterRights.handle)
    ? state.orders.filter(({ partyId }) => partyId === state.partyId)
    : [];
}

/** Whether the caller's party had any order of the matter, and so may not judge it. */
export function handles({ orders, partyId }: DeskState): boolean {
  return orders.some((order) => order.partyId === partyId);
}

/** Whether the caller is the person who did something under a mandate. */
export function didIt({ held }: DeskState, ...mandateIds: readonly (string | null)[]): boolean {
  return mandateIds.some((id) => id !== null && held.has(id));
}

/** The name of a party on this desk. */
export function who({ parties }: DeskState, id: string | null): Bilingual {
  const party = id === null ? undefined : parties.get(id);
  return party ? say(party.nameZh, party.nameEn ?? party.nameZh) : say('有关单位', 'the party concerned');
}

/** The order that something here is about. */
export function orderOf(state: DeskState, orderId: string): OrderState | undefined {
  return state.orders.find(({ id }) => id === orderId);
}
