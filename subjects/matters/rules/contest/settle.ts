import type { Refusal } from '#platform/refusal/index.ts';
import type { Change, NewAct } from '#register/index.ts';
import { refuseMatter } from '../../refusals.ts';
import { type Issue, issuedAct } from '../dispatching.ts';
import { matterSubject } from '../matter/matter.ts';
import { endBelow } from '../order/accept.ts';
import { transferRefusal, withClause } from '../order/dispatch-on.ts';
import type { MatterBundle } from '../order/handling.ts';
import { orderSubject } from '../order/order.ts';
import { isOpen, isSettled } from '../order/order-state.ts';
import { type ContestState, contestSubject, isUndecided } from './contest.ts';

/** Who is designated, and under what. */
export interface Designation {
  readonly orderId: string;
  readonly issue: Omit<Issue, 'matterId' | 'capacity' | 'designated'>;
  readonly clause: string | null;
  readonly note: string;
  /** Whether whoever decides is who reviewed it. */
  readonly isReviewer: boolean;
}

/**
 * Designates (指定承办) another party after the review. Its order can't be contested; the first receiver's
 * ends, with all that was dispatched on from it.
 */
export function decideDesignate(
  bundle: MatterBundle,
  contest: ContestState,
  given: Designation,
): Change[] | Refusal {
  const { matter, order, orders } = bundle;
  const { orderId, issue, clause, note } = given;
  if (!isUndecided(contest)) return refuseMatter('contest.closed');
  if (contest.status !== 'reviewed') return refuseMatter('contest.not-reviewed');
  if (given.isReviewer) return refuseMatter('contest.own-review');
  if (!isOpen(order)) return refuseMatter('work-order.not-open');
  if (issue.partyId === contest.partyId) return refuseMatter('contest.same-party');
  const refusal = transferRefusal(issue, clause);
  if (refusal) return refusal;
  const { capacity } = order;
  const issued = issuedAct({ ...issue, matterId: matter.id, capacity, designated: true });
  const changes: Change[] = [];
  if (capacity === 'lead') {
    const facts: NewAct['facts'] = {
      leadOrderId: orderId,
      partyId: issue.partyId,
      dutyId: issue.dutyId,
      dueAt: issued.facts['dueAt'] ?? null,
      contestId: contest.id,
    };
    const acts = [{ type: 'matter.designated', facts }];
    changes.push({ subject: matterSubject, id: matter.id, before: matter, acts });
  }
  // Whoever helped so far and is designated now has one order rather than two.
  const over = [order, ...orders.filter((each) => each.partyId === issue.partyId && !isSettled(each))];
  const ended = new Map(over.map((each) => [each.id, each]));
  for (const each of ended.values()) {
    const act = { type: 'work-order.ended', facts: { ground: 'redesignated', contestId: contest.id } };
    changes.push({ subject: orderSubject, id: each.id, before: each, acts: [act] });
    changes.push(...endBelow(orders, each.id, 'redesignated').filter(({ id }) => !ended.has(id)));
  }
  return [
    ...changes,
    withClause({ subject: orderSubject, id: orderId, before: undefined, acts: [issued] }, clause),
    {
      subject: contestSubject,
      id: contest.id,
      before: contest,
      acts: [{ type: 'contest.designated', facts: { partyId: issue.partyId, orderId }, content: { note } }],
    },
  ];
}

/** Refuses a contest: the order stays where it is, for good. What was reviewed isn't decided by the reviewer. */
export function decideRefuseContest(
  { order }: MatterBundle,
  contest: ContestState,
  given: { note: string; isReviewer: boolean },
): Change[] | Refusal {
  if (!isUndecided(contest)) return refuseMatter('contest.closed');
  if (given.isReviewer) return refuseMatter('contest.own-review');
  if (!isOpen(order)) return refuseMatter('work-order.not-open');
  return [
    {
      subject: orderSubject,
      id: order.id,
      before: order,
      acts: [{ type: 'work-order.designated', facts: { contestId: contest.id } }],
    },
    {
      subject: contestSubject,
      id: contest.id,
      before: contest,
      acts: [{ type: 'contest.refused', facts: {}, content: { note: given.note } }],
    },
  ];
}
