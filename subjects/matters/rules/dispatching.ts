import { deadline, type WorkingTime, workingTimeOf } from '#platform/working-time/index.ts';
import type { Change, NewAct } from '#register/index.ts';
import { type CategoryState, limitFact } from '#subjects/duties/index.ts';
import type { HandlingRules } from '#subjects/handling-rules/index.ts';
import type { Manner } from '#subjects/parties/index.ts';
import { orderClock } from './order/clock.ts';
import { orderSubject } from './order/order.ts';
import type { Capacity } from './order/order-state.ts';

/** What an order says when it goes out. */
export interface Issue {
  readonly matterId: string;
  readonly partyId: string;
  readonly manner: Manner;
  /** In what capacity the party has it; without it the party leads. */
  readonly capacity?: Capacity;
  /** The order that it is dispatched on from. */
  readonly parentId?: string;
  /** Code of what a co-handler gives. */
  readonly gives?: string;
  /** Whether its party may speak to the reporter, and so must within a time; without it, it does. */
  readonly speaks?: boolean;
  /** Whether it was decided for good. */
  readonly designated?: boolean;
  readonly dutyId: string | null;
  readonly ruleId: string | null;
  readonly supervisorPartyId: string | null;
  readonly verification: CategoryState['verification'];
  readonly limit: Parameters<typeof orderClock>[1];
  readonly rules: HandlingRules;
  readonly now: string;
  /** The realm's; limits run in the party's own office hours where it keeps some. */
  readonly workingTime: WorkingTime;
}

/**
 * The act that issues an order, with its clocks, which run in the party's own office hours. A request is never received by itself, since nobody agrees
 * by saying nothing; only the lead must speak to the reporter, unless the complaint is about it.
 */
export function issuedAct({ limit, rules, now, workingTime, speaks = true, ...order }: Issue): NewAct {
  const time = workingTimeOf(workingTime, order.partyId);
  const { dueAt, remindAt, escalateAt } = orderClock(now, limit, time, rules);
  const lead = (order.capacity ?? 'lead') === 'lead';
  const receive = order.manner === 'request' ? null : rules.receiveWithin;
  const respond = lead && speaks ? rules.respondWithin : null;
  return {
    type: 'work-order.issued',
    facts: {
      ...order,
      timeLimit: limitFact(limit),
      dueAt,
      remindAt,
      escalateAt,
      ...(receive === null ? {} : { receiveDueAt: deadline(now, receive, time) }),
      ...(respond === null ? {} : { respondDueAt: deadline(now, respond, time) }),
    },
  };
}

/** A party that helps the lead from the beginning, with the id of the order that it gets. */
export interface CoOrder {
  readonly orderId: string;
  readonly partyId: string;
  readonly manner: Manner;
  readonly gives: string;
}

/** The orders of co-handlers, who report to the lead, under the same duty and limit as the lead's. */
export function coOrders(lead: Issue, coHandlers: readonly CoOrder[]): Change[] {
  return coHandlers
    .filter(({ partyId }) => partyId !== lead.partyId)
    .map(({ orderId, partyId, manner, gives }) => ({
      subject: orderSubject,
      id: orderId,
      before: undefined,
      acts: [issuedAct({ ...lead, partyId, manner, gives, capacity: 'co-handler' })],
    }));
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
