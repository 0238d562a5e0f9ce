import type { Caller } from '#platform/callers/index.ts';
import type { Realm } from '#platform/realm/index.ts';
import { isRefusal, type Refusal, refuse } from '#platform/refusal/index.ts';
import { find, type HistoryAct, historyOf } from '#register/index.ts';
import { missingRight, type Role } from '#subjects/rights/index.ts';
import { matterRights } from '../permissions.ts';
import { isAccused, isComplainedOf } from '../rules/matter/about.ts';
import { type MatterState, matterSubject } from '../rules/matter/matter.ts';
import { maskPersonalData } from '../rules/matter/personal-data.ts';
import type { OrderState } from '../rules/order/order-state.ts';
import { besideOf } from './beside.ts';
import { ordersOf } from './orders.ts';
import { partyIsCalled } from './oversight.ts';
import { type ReportView, reportsOf } from './reports.ts';

/** One step of a matter's story, read off the acts. */
export interface StoryStep {
  readonly id: string;
  readonly type: string;
  readonly at: string;
  readonly partyId: string | null;
  readonly facts: HistoryAct['facts'];
  /** Free words that came with it; null where there are none or the reader may not see them. */
  readonly words: string | null;
  /** What the head said by signing (审签意见), for those who deal with the matter only; null where nothing. */
  readonly opinion: string | null;
  readonly subjectKind: string;
  readonly subjectId: string;
  /** Ids of the photographs that came with it. */
  readonly fileIds: readonly string[];
}

/** A matter's story as far as somebody may know it. */
export interface MatterStory {
  readonly matter: MatterState;
  /** Oldest first. */
  readonly steps: readonly StoryStep[];
  /** Whether the reader is one of those who deal with it, and sees the originals. */
  readonly inside: boolean;
}

/** The same with what was read on the way, so that a desk needn't read it again. */
export interface DeskStory extends MatterStory {
  readonly orders: Awaited<ReturnType<typeof ordersOf>>;
  /** None for those outside. */
  readonly reports: readonly ReportView[];
  /** What hangs on the matter beside its orders and reports, by kind and id. */
  readonly beside: readonly { readonly kind: string; readonly id: string }[];
}

/** What the public is told of: the matter's own course, never what one reporter said. */
export const publicTypes: ReadonlySet<string> = new Set([
  'matter.opened',
  'matter.imported',
  'matter.joined',
  'matter.dispatched',
  'matter.dispatch-overdue',
  'matter.published',
  'matter.verified',
  'matter.sent-back',
  'matter.closed',
  'matter.reopened',
  'matter.designated',
  'matter.escalated',
  'matter.returned',
  'work-order.dispatched-on',
  'work-order.extended',
  'work-order.clock-stopped',
  'work-order.clock-resumed',
  'call-in.called',
  'call-in.arrived',
  'call-in.missed',
  'work-order.received',
  'work-order.done',
  'work-order.overdue',
  'work-order.escalated',
  'matter.long-listed',
  'long-listing.progressed',
  'long-listing.progress-missed',
  'long-listing.stage-overdue',
  'matter.struck-off',
  'matter.grouped',
]);

/** Facts that the public isn't told: whom it is about, and which reports hang on it. */
const insideFacts = ['aboutPartyId', 'reportId', 'people', 'reports'];

/**
 * Tells a matter's story from its acts, to those who deal with it whole, to the public its public steps.
 *
 * @returns a refusal (`absent`) for whoever may not know that the matter is there.
 */
export async function matterStory(
  realm: Realm,
  caller: Caller,
  matterId: string,
): Promise<MatterStory | Refusal> {
  const story = await deskStory(realm, caller, matterId);
  if (isRefusal(story)) return story;
  const { matter, inside, steps } = story;
  return { matter, inside, steps };
}

/** Tells a matter's story together with what it was read from; for a desk, which shows both. */
export async function deskStory(
  realm: Realm,
  caller: Caller,
  matterId: string,
): Promise<DeskStory | Refusal> {
  const [matter, orders] = await Promise.all([
    find(realm.db, matterSubject, matterId),
    ordersOf(realm.db, matterId),
  ]);
  if (matter === undefined) return refuse('absent');
  const inside = dealsWith(caller, matter, orders) || (await isCalledTo(realm, caller, matter));
  if (!inside && matter.openness !== 'public') return refuse('absent');
  const [reports, beside] = await Promise.all([
    inside ? reportsOf(realm.db, matterId) : [],
    besideOf(realm.db, matterId),
  ]);
  const acts = await historyOf(realm.db, [
    { kind: 'matter', id: matterId },
    ...beside,
    ...orders.map(({ id }) => ({ kind: 'work-order', id })),
    ...reports.map(({ id }) => ({ kind: 'report', id })),
  ]);
  const seen = inside ? acts : acts.filter((act) => publicTypes.has(act.type));
  const steps = seen.map((act) => stepOf(act, inside));
  const told = { matter, inside, orders, reports, beside, steps };
  return inside && readsMasked(caller, matter, orders) ? masked(told) : told;
}

/** Whether somebody handles a complaint about their own party, and so isn't to learn whose it is. */
function readsMasked(
  { mandate }: Caller,
  matter: MatterState,
  orders: readonly Pick<OrderState, 'partyId' | 'manner'>[],
): boolean {
  if (mandate === null) return false;
  const { partyId, bodyIds } = mandate;
  const manners = orders.filter((order) => order.partyId === partyId).map(({ manner }) => manner);
  return (
    isComplainedOf(matter, bodyIds, null) || manners.some((each) => isComplainedOf(matter, bodyIds, each))
  );
}

/** The same without numbers and addresses by which a reporter could be found: what reporters said, and photos as they are. */
function masked(story: DeskStory): DeskStory {
  const mask = (words: string | null) => (words === null ? null : maskPersonalData(words));
  return {
    ...story,
    reports: story.reports.map((report) => ({ ...report, description: mask(report.description) })),
    steps: story.steps.map((step) =>
      step.subjectKind === 'report' ? { ...step, words: mask(step.words) } : step,
    ),
  };
}

/**
 * An act as the public is told of it; undefined if it isn't. Whether its matter is public is the caller's to see to.
 */
export function publicStep(act: HistoryAct): StoryStep | undefined {
  return publicTypes.has(act.type) ? stepOf(act, false) : undefined;
}

/** Whether the public is told of such acts, where their matter is public. */
export function isToldInPublic(type: string): boolean {
  return publicTypes.has(type);
}

/** Whether the facts of an act hold nothing that the public isn't told, so that they may be shown whole. */
export function factsArePublic(facts: HistoryAct['facts']): boolean {
  return insideFacts.every((name) => facts[name] === undefined || facts[name] === null);
}

function stepOf(act: HistoryAct, inside: boolean): StoryStep {
  const { id, type, at, partyId, content, evidence, subjectKind, subjectId } = act;
  // The public reads only what staff masked and released, whatever else anybody wrote or photographed.
  const published = type === 'matter.published';
  const clause = content?.['clause'];
  const said = content?.['note'] ?? content?.['answer'] ?? content?.['description'] ?? null;
  const words = clause === undefined ? said : [clause, ...(said === null ? [] : [said])].join('\n');
  const released = (act.facts['fileIds'] ?? []) as readonly string[];
  return {
    id,
    type,
    at,
    partyId,
    facts: inside ? act.facts : publicFacts(act.facts),
    words: inside || published ? words : null,
    opinion: inside ? (content?.['opinion'] ?? null) : null,
    subjectKind,
    subjectId,
    fileIds: published ? released : inside ? Object.keys(evidence ?? {}) : [],
  };
}

function publicFacts(facts: HistoryAct['facts']): HistoryAct['facts'] {
  return Object.fromEntries(Object.entries(facts).filter(([name]) => !insideFacts.includes(name)));
}

/**
 * Whether somebody's mandate makes the matter their business. An accused party never learns of the
 * accusation; others learn of it only if they handle it, take it in, dispatch, supervise or audit. Who has a
 * copy is concerned until the matter closes or the order is another's.
 */
export function dealsWith(
  caller: Caller,
  matter: MatterState,
  orders: readonly Pick<OrderState, 'partyId' | 'supervisorPartyId' | 'copiedPartyIds' | 'status'>[],
): boolean {
  const { mandate } = caller;
  if (caller.account === null || mandate === null) return false;
  if (isAccused(matter, mandate.bodyIds)) return false;
  if (
    orders.some(
      ({ partyId, supervisorPartyId, copiedPartyIds, status }) =>
        partyId === mandate.partyId ||
        supervisorPartyId === mandate.partyId ||
        (copiedPartyIds.includes(mandate.partyId) && matter.closedAt === null && status !== 'ended'),
    )
  )
    return true;
  if (missingRight(caller, matterRights.attendReports) === undefined) return true;
  const overseers: readonly Role[] =
    matter.kind === 'accusation'
      ? matterRights.seeAccusations
      : [...matterRights.oversee, ...matterRights.verify];
  return missingRight(caller, overseers, { placePath: matter.placePath }) === undefined;
}

/** Whether a caller's party is called in, or to a consultation, and so sees what it is about until that is over. */
async function isCalledTo(realm: Realm, { mandate }: Caller, matter: MatterState): Promise<boolean> {
  if (mandate === null || isAccused(matter, mandate.bodyIds)) return false;
  return matter.closedAt === null && partyIsCalled(realm.db, matter.id, mandate.partyId);
}
