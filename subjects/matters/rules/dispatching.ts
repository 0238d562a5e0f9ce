import type { WorkingTime } from '#platform/working-time/index.ts';
import type { NewAct } from '#register/index.ts';
import { type CategoryState, limitFact } from '#subjects/duties/index.ts';
import type { Manner } from '#subjects/parties/index.ts';
import { orderClock } from './order/clock.ts';

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
