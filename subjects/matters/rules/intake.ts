import type { WorkingTime } from '#platform/working-time/index.ts';
import { calendarDays, deadline, urgentHours } from '#platform/working-time/index.ts';
import type { Change, NewAct } from '#register/index.ts';
import { type CategoryState, limitFact, type NoRoute, type Route } from '#subjects/duties/index.ts';
import type { Manner } from '#subjects/parties/index.ts';
import { type Channel, opensMatter, type ReportKind } from './kinds.ts';
import { matterSubject } from './matter/matter.ts';
import { orderClock } from './order/clock.ts';
import { orderSubject } from './order/order.ts';
import { reportSubject } from './report/report.ts';

/** What is known when a report comes in. */
export interface Intake {
  readonly reportId: string;
  readonly matterId: string;
  readonly orderId: string;
  readonly reportReference: string;
  readonly matterReference: string;
  readonly kind: ReportKind;
  readonly channel: Channel;
  readonly category: Pick<CategoryState, 'id' | 'openness' | 'verification' | 'emergency'>;
  readonly place: { readonly id: string; readonly path: string };
  readonly openWish: boolean;
  readonly route: Route | NoRoute;
  /** The reporter's own words and the photos' hashes. */
  readonly description: string;
  readonly location: Readonly<Record<string, string | number>> | undefined;
  readonly evidence: Readonly<Record<string, string>>;
  readonly source: string | null;
  readonly sourceReference: string | null;
  readonly now: string;
  readonly workingTime: WorkingTime;
}

/** Within what time a person must dispatch what no duty routes: emergencies an hour, all else a day. */
export const dispatchLimits = { emergency: urgentHours(1), general: urgentHours(24) } as const;

/** The limit of an order whose duty sets none. */
export const generalLimit = calendarDays(7);

/**
 * Takes in a report: it is recorded; unless it is an enquiry or praise, it opens a matter; and where a
 * duty names one responsible party, an order goes out to it at once, otherwise a dispatcher's clock runs.
 */
export function decideIntake(intake: Intake): Change[] {
  const { kind, route } = intake;
  const report: NewAct[] = [takenIn(intake)];
  if (!opensMatter(kind)) {
    return [{ subject: reportSubject, id: intake.reportId, before: undefined, acts: report }];
  }
  report.push({ type: 'report.joined', facts: { matterId: intake.matterId } });
  const dispatched = typeof route === 'object';
  const order = dispatched ? issue(intake, route) : undefined;
  const matter: NewAct[] = [opened(intake, dispatched)];
  if (order) matter.push(dispatchedAct(intake.orderId, order));
  const changes: Change[] = [
    { subject: matterSubject, id: intake.matterId, before: undefined, acts: matter },
    { subject: reportSubject, id: intake.reportId, before: undefined, acts: report },
  ];
  if (order) changes.push({ subject: orderSubject, id: intake.orderId, before: undefined, acts: [order] });
  return changes;
}

function takenIn(intake: Intake): NewAct {
  const { reportReference, kind, channel, category, place, openWish, source, sourceReference } = intake;
  return {
    type: 'report.taken-in',
    facts: {
      reference: reportReference,
      kind,
      channel,
      categoryId: category.id,
      placeId: place.id,
      openWish,
      confidential: kind === 'accusation',
      ...(source === null ? {} : { source }),
      ...(sourceReference === null ? {} : { sourceReference }),
    },
    content: { description: intake.description },
    ...(intake.location ? { location: intake.location } : {}),
    ...(Object.keys(intake.evidence).length > 0 ? { evidence: intake.evidence } : {}),
  };
}

/** The public sees a matter's timeline if its category is public, its kind isn't confidential and the reporter agrees. */
function opennessOf({ kind, category, openWish }: Intake): 'public' | 'figures' {
  return category.openness === 'public' && kind !== 'accusation' && openWish ? 'public' : 'figures';
}

function opened(intake: Intake, dispatched: boolean): NewAct {
  const { matterReference, kind, category, place, now, workingTime } = intake;
  const limit = category.emergency ? dispatchLimits.emergency : dispatchLimits.general;
  return {
    type: 'matter.opened',
    facts: {
      reference: matterReference,
      kind,
      categoryId: category.id,
      placeId: place.id,
      placePath: place.path,
      openness: opennessOf(intake),
      ...(dispatched
        ? {}
        : { dispatchDueAt: deadline(now, limit, workingTime), noRoute: intake.route as string }),
    },
  };
}

function issue(intake: Intake, route: Route): NewAct {
  return issuedAct({
    matterId: intake.matterId,
    partyId: route.leadPartyId,
    manner: route.manner,
    dutyId: route.dutyId,
    ruleId: route.ruleId,
    supervisorPartyId: route.supervisorPartyId,
    verification: intake.category.verification,
    limit: route.limit ?? generalLimit,
    now: intake.now,
    workingTime: intake.workingTime,
  });
}

/** What an order says when it goes out. */
export interface Issue {
  readonly matterId: string;
  readonly partyId: string;
  readonly manner: Manner;
  readonly dutyId: string | null;
  readonly ruleId: string | null;
  readonly supervisorPartyId: string | null;
  readonly verification: CategoryState['verification'];
  readonly limit: Parameters<typeof orderClock>[1];
  readonly now: string;
  readonly workingTime: WorkingTime;
}

/** The act that issues an order, with its clock. */
export function issuedAct({ limit, now, workingTime, ...order }: Issue): NewAct {
  const { dueAt, remindAt, escalateAt } = orderClock(now, limit, workingTime);
  return {
    type: 'work-order.issued',
    facts: { ...order, timeLimit: limitFact(limit), dueAt, remindAt, escalateAt },
  };
}

/** The act that says on the matter to whom it went. */
export function dispatchedAct(orderId: string, { facts }: NewAct): NewAct {
  return {
    type: 'matter.dispatched',
    facts: {
      orderId,
      partyId: facts['partyId'] ?? null,
      dutyId: facts['dutyId'] ?? null,
      ruleId: facts['ruleId'] ?? null,
      manner: facts['manner'] ?? null,
      dueAt: facts['dueAt'] ?? null,
    },
  };
}
