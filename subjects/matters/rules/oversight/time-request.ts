import type { Refusal } from '#platform/refusal/index.ts';
import { deadline, type Limit, type WorkingTime, workingTimeOf } from '#platform/working-time/index.ts';
import {
  type Change,
  defineSubject,
  type FoldedAct,
  type NewAct,
  type SubjectState,
} from '#register/index.ts';
import { limitFact } from '#subjects/duties/index.ts';
import type { HandlingRules } from '#subjects/handling-rules/index.ts';
import { refuseMatter } from '../../refusals.ts';
import { type ClockRules, clockAround } from '../order/clock.ts';
import type { MatterBundle } from '../order/handling.ts';
import { isOpen, type OrderState, stoppedSince } from '../order/order-state.ts';
import { movingDeadline, type StopGround, stopClock } from '../order/stop-clock.ts';

/** What is asked for: more time, or that the clock stand. */
export const timeRequestKinds = ['extension', 'stop'] as const;

/** A party's request about the time of its order (时限申请), as it officially stands. */
export interface TimeRequestState extends SubjectState {
  readonly matterId: string;
  readonly orderId: string;
  readonly partyId: string;
  readonly kind: (typeof timeRequestKinds)[number];
  readonly status: 'asked' | 'granted' | 'refused' | 'lapsed';
  /** How much more time, for an extension. */
  readonly timeLimit: Limit | null;
  /** Why and until when the clock should stand, for a stop. */
  readonly ground: StopGround | null;
  readonly until: string | null;
  /** Under which mandate it was asked: somebody else of another party decides. */
  readonly askedMandateId: string | null;
  readonly askedAt: string;
  readonly decideBy: string;
  readonly decidedAt: string | null;
  readonly nextClockAt: string | null;
}

/** Requests about time: asked, granted, refused; lapsed where the order was done before. */
export const timeRequestSubject = defineSubject<TimeRequestState>({
  remembersMandate: ['time-request.asked'],
  kind: 'time-request',
  table: 'time_request',
  columns: {
    matterId: 'uuid',
    orderId: 'uuid',
    partyId: 'uuid',
    kind: 'text',
    status: 'text',
    timeLimit: 'jsonb',
    ground: 'text',
    until: 'timestamptz',
    askedMandateId: 'uuid',
    askedAt: 'timestamptz',
    decideBy: 'timestamptz',
    decidedAt: 'timestamptz',
    nextClockAt: 'timestamptz',
  },
  acts: [
    'time-request.asked',
    'time-request.granted',
    'time-request.refused',
    'time-request.lapsed',
    'time-request.overdue',
  ],
  evolve,
});

function evolve(
  before: TimeRequestState | undefined,
  { type, facts, at, mandateId }: FoldedAct,
): Omit<TimeRequestState, 'id' | 'version'> {
  if (type === 'time-request.asked') {
    return {
      matterId: facts['matterId'] as string,
      orderId: facts['orderId'] as string,
      partyId: facts['partyId'] as string,
      kind: facts['kind'] as TimeRequestState['kind'],
      status: 'asked',
      timeLimit: facts['timeLimit'] as Limit | null,
      ground: facts['ground'] as StopGround | null,
      until: facts['until'] as string | null,
      askedMandateId: mandateId,
      askedAt: at,
      decideBy: facts['decideBy'] as string,
      decidedAt: null,
      nextClockAt: facts['decideBy'] as string,
    };
  }
  const request = before as TimeRequestState;
  if (type === 'time-request.overdue') return { ...request, nextClockAt: null };
  const status = type.slice('time-request.'.length) as TimeRequestState['status'];
  return { ...request, status, decidedAt: at, nextClockAt: null };
}

/** What a handler asks for. */
export type Asking = { readonly reason: string } & (
  | { readonly kind: 'extension'; readonly timeLimit: Limit }
  | { readonly kind: 'stop'; readonly ground: StopGround; readonly until: string | null }
);

/**
 * Asks for more time (延期) or that the clock stand (中止计时), with the reason, before the limit has passed.
 *
 * @param pending whether another request about the order waits to be decided.
 */
export function decideAskTime(
  order: OrderState,
  asking: Asking,
  given: {
    requestId: string;
    pending: boolean;
    rules: HandlingRules;
    now: string;
    workingTime: WorkingTime;
  },
): Change[] | Refusal {
  const { requestId, pending, rules, now, workingTime } = given;
  if (!isOpen(order)) return refuseMatter('work-order.not-open');
  if (pending) return refuseMatter('time-request.pending');
  if (stoppedSince(order) !== null) return refuseMatter('work-order.clock-stopped');
  if (order.dueAt === null) return refuseMatter('work-order.no-clock');
  if (order.dueAt <= now) return refuseMatter('work-order.limit-passed');
  const extension = asking.kind === 'extension';
  if (extension && order.extensions >= rules.extensionsMax) {
    return refuseMatter('time-request.too-many', { count: order.extensions });
  }
  if (!extension && asking.until !== null && asking.until <= now) {
    return refuseMatter('time-request.moment-past');
  }
  const facts: NewAct['facts'] = {
    matterId: order.matterId,
    orderId: order.id,
    partyId: order.partyId,
    kind: asking.kind,
    timeLimit: extension ? limitFact(asking.timeLimit) : null,
    ground: extension ? null : asking.ground,
    until: extension ? null : asking.until,
    decideBy: deadline(now, rules.requestDecideWithin, workingTime),
  };
  const acts = [{ type: 'time-request.asked', facts, content: { note: asking.reason } }];
  return [{ subject: timeRequestSubject, id: requestId, before: undefined, acts }];
}

/** Who decides about time, and how. */
export interface TimeDecision {
  readonly granted: boolean;
  readonly note: string;
  readonly decider: { readonly partyId: string | null; readonly isAsker: boolean };
  readonly now: string;
  readonly workingTime: WorkingTime;
  readonly rules: ClockRules;
}

/** Somebody of another party grants a request about time, or refuses it with the reason. */
export function decideTime(
  { matter, order }: MatterBundle,
  request: TimeRequestState,
  given: TimeDecision,
): Change[] | Refusal {
  const { granted, note, decider } = given;
  if (request.status !== 'asked') return refuseMatter('time-request.decided');
  if (decider.isAsker || decider.partyId === request.partyId) return refuseMatter('work-order.own-decision');
  const type = granted ? 'time-request.granted' : 'time-request.refused';
  const content = note === '' ? {} : { content: { note } };
  const decided: Change = {
    subject: timeRequestSubject,
    id: request.id,
    before: request,
    acts: [{ type, facts: {}, ...content }],
  };
  if (!granted) return [decided];
  if (!isOpen(order)) return refuseMatter('work-order.not-open');
  const acts =
    request.kind === 'extension'
      ? extended(order, request, given)
      : stopClock(order, request.ground as StopGround, request.until);
  return Array.isArray(acts) ? [...movingDeadline(matter, order, acts), decided] : (acts as Refusal);
}

function extended(
  order: OrderState,
  request: TimeRequestState,
  { now, workingTime, rules }: Pick<TimeDecision, 'now' | 'workingTime' | 'rules'>,
): NewAct[] | Refusal {
  if (stoppedSince(order) !== null) return refuseMatter('work-order.clock-stopped');
  const { dueAt, clockStartedAt } = order;
  if (dueAt === null || clockStartedAt === null) return refuseMatter('work-order.no-clock');
  const later = deadline(dueAt, request.timeLimit as Limit, workingTimeOf(workingTime, order.partyId));
  const clock = clockAround(clockStartedAt, later, rules);
  const facts = { ...clock, stage: stageAt(clock, now), requestId: request.id };
  return [{ type: 'work-order.extended', facts }];
}

/** The stage that a new limit begins with; what has passed by then isn't gone through again. */
function stageAt({ remindAt, dueAt }: ReturnType<typeof clockAround>, now: string): OrderState['clockStage'] {
  if (dueAt !== null && dueAt <= now) return 'overdue';
  return remindAt !== null && remindAt <= now ? 'reminded' : 'running';
}

/** What a request's clock brings about: once, that nobody decided in time, or that it has become pointless. */
export function decideTimeRequestClock(request: TimeRequestState, now: string, orderOpen: boolean): NewAct[] {
  if (request.status !== 'asked' || request.nextClockAt === null || request.nextClockAt > now) return [];
  if (!orderOpen) return [{ type: 'time-request.lapsed', facts: {} }];
  return [{ type: 'time-request.overdue', facts: { fellDueAt: request.nextClockAt } }];
}
