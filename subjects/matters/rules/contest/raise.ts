import type { Refusal } from '#platform/refusal/index.ts';
import { deadline, type WorkingTime, workingTimeOf } from '#platform/working-time/index.ts';
import type { Change, NewAct } from '#register/index.ts';
import type { HandlingRules } from '#subjects/handling-rules/index.ts';
import { refuseMatter } from '../../refusals.ts';
import { orderSubject } from '../order/order.ts';
import { isOpen, type OrderState } from '../order/order-state.ts';
import { type ContestState, contestSubject, isUndecided, type ReviewOutcome } from './contest.ts';

/** A party says that an order isn't theirs. */
export interface Raising {
  readonly contestId: string;
  readonly suggestedPartyId: string | null;
  /** Which clause says so, and why it applies. */
  readonly clause: string;
  readonly reason: string;
  readonly rules: HandlingRules;
  readonly now: string;
  readonly workingTime: WorkingTime;
}

/**
 * Contests an order (派单异议) with the clause, within the time set for it since it was issued. The order's
 * clocks run on: until another is designated the first receiver keeps contact and stop-gap duties.
 */
export function decideRaise(order: OrderState, given: Raising): Change[] | Refusal {
  const { contestId, suggestedPartyId, clause, reason, rules, now, workingTime } = given;
  if (order.capacity === 'inner') return refuseMatter('work-order.inner');
  if (order.status === 'drafted') return refuseMatter('work-order.drafted');
  if (!isOpen(order)) return refuseMatter('work-order.not-open');
  if (order.contestId !== null) return refuseMatter('work-order.contested');
  if (order.designated) return refuseMatter('work-order.designated');
  const own = workingTimeOf(workingTime, order.partyId);
  if (now > deadline(order.issuedAt, rules.contestWithin, own)) {
    return refuseMatter('work-order.contest-late');
  }
  const decideBy = deadline(now, rules.contestDecideWithin, workingTime);
  const { matterId, id: orderId, partyId } = order;
  return [
    {
      subject: orderSubject,
      id: orderId,
      before: order,
      acts: [{ type: 'work-order.contested', facts: { contestId } }],
    },
    {
      subject: contestSubject,
      id: contestId,
      before: undefined,
      acts: [
        {
          type: 'contest.raised',
          facts: { matterId, orderId, partyId, suggestedPartyId, decideBy },
          content: { clause, note: reason },
        },
      ],
    },
  ];
}

/** The party takes its contest back; it may raise none again after the time for it. */
export function decideWithdrawContest(contest: ContestState, order: OrderState): Change[] | Refusal {
  if (!isUndecided(contest)) return refuseMatter('contest.closed');
  return [
    {
      subject: orderSubject,
      id: order.id,
      before: order,
      acts: [{ type: 'work-order.contest-withdrawn', facts: { contestId: contest.id } }],
    },
    step(contest, { type: 'contest.withdrawn', facts: {} }),
  ];
}

/** Calls parties together (会商), at a place in the field or elsewhere; may be called again. */
export function decideCallConsultation(
  contest: ContestState,
  given: { partyIds: readonly string[]; consultAt: string; note: string; now: string },
): Change[] | Refusal {
  if (!isUndecided(contest)) return refuseMatter('contest.closed');
  if (given.consultAt < given.now) return refuseMatter('time-request.moment-past');
  const { partyIds, consultAt, note } = given;
  const content = note === '' ? {} : { content: { note } };
  return [step(contest, { type: 'contest.consultation-called', facts: { partyIds, consultAt }, ...content })];
}

/** Records what came of a consultation: who came, whether it was on site, what was said. */
export function decideConsulted(
  contest: ContestState,
  given: { partyIds: readonly string[]; onSite: boolean; note: string },
): Change[] | Refusal {
  if (!isUndecided(contest)) return refuseMatter('contest.closed');
  if (contest.status !== 'consulting') return refuseMatter('contest.not-called');
  const { partyIds, onSite, note } = given;
  return [step(contest, { type: 'contest.consulted', facts: { partyIds, onSite }, content: { note } })];
}

/** Looks at it again after the consultation (复核) and recommends what should follow. */
export function decideReview(
  contest: ContestState,
  given: { review: ReviewOutcome; note: string },
): Change[] | Refusal {
  if (!isUndecided(contest)) return refuseMatter('contest.closed');
  if (contest.status !== 'consulted') return refuseMatter('contest.not-consulted');
  const { review, note } = given;
  return [step(contest, { type: 'contest.reviewed', facts: { review }, content: { note } })];
}

/** What a contest's clock brings about: once, that it wasn't settled in time, or that it has become pointless. */
export function decideContestClock(contest: ContestState, now: string, orderOpen: boolean): NewAct[] {
  if (!isUndecided(contest) || contest.nextClockAt === null || contest.nextClockAt > now) return [];
  if (!orderOpen) return [{ type: 'contest.withdrawn', facts: { ground: 'order-over' } }];
  return [{ type: 'contest.overdue', facts: { fellDueAt: contest.nextClockAt } }];
}

function step(contest: ContestState, act: NewAct): Change {
  return { subject: contestSubject, id: contest.id, before: contest, acts: [act] };
}
