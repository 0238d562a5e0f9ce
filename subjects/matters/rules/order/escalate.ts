import type { Refusal } from '#platform/refusal/index.ts';
import type { Change, NewAct } from '#register/index.ts';
import { type PartyLevel, partyLevels } from '#subjects/parties/index.ts';
import { refuseMatter } from '../../refusals.ts';
import { type Issue, issuedAct } from '../dispatching.ts';
import { matterSubject } from '../matter/matter.ts';
import { hasOpenOrder } from './dispatch-on.ts';
import type { MatterBundle } from './handling.ts';
import { orderSubject } from './order.ts';
import { isOpen, isSettled } from './order-state.ts';

/** How the level above comes in: it helps on the spot, or it leads from now on. */
export const escalations = ['joins', 'takes-over'] as const;

/** A party, as far as telling who stands above whom needs it. */
export interface Ranked {
  readonly id: string;
  readonly parentId: string | null;
  readonly level: PartyLevel | null;
}

/** Whether one party stands above another: it is the one that the other belongs to, or of a higher level. */
export function isAbove(upper: Ranked, lower: Ranked): boolean {
  if (lower.parentId === upper.id) return true;
  if (upper.level === null || lower.level === null) return false;
  return partyLevels.indexOf(upper.level) < partyLevels.indexOf(lower.level);
}

/** What is escalated, to whom, how. */
export interface Escalation {
  readonly how: (typeof escalations)[number];
  readonly upper: Ranked;
  readonly lower: Ranked;
  readonly orderId: string;
  readonly issue: Omit<Issue, 'matterId' | 'capacity' | 'partyId'>;
  readonly note: string;
}

/**
 * Takes an order up (提级办理): what outgrows its party goes to the level above, which joins in as a co-handler
 * or takes over. Who led stays on the matter as a co-handler, so that both are there and both answer.
 */
export function decideEscalate(bundle: MatterBundle, given: Escalation): Change[] | Refusal {
  const { matter, order, orders } = bundle;
  const { how, upper, lower, orderId, issue, note } = given;
  if (order.capacity !== 'lead') return refuseMatter('work-order.not-lead');
  if (!isOpen(order)) return refuseMatter('work-order.not-open');
  if (order.contestId !== null) return refuseMatter('work-order.contested');
  if (!isAbove(upper, lower)) return refuseMatter('work-order.not-above');
  const joins = how === 'joins';
  if (joins && hasOpenOrder(orders, upper.id)) return refuseMatter('work-order.party-has-one');
  const whole: Issue = {
    ...issue,
    matterId: matter.id,
    partyId: upper.id,
    ...(joins ? { capacity: 'co-handler' } : {}),
  };
  const issued = issuedAct(whole);
  const facts: NewAct['facts'] = {
    partyId: upper.id,
    fromOrderId: order.id,
    how,
    ...(joins ? {} : { leadOrderId: orderId, dutyId: issue.dutyId, dueAt: issued.facts['dueAt'] ?? null }),
  };
  const up: NewAct = { type: 'matter.escalated', facts, content: { note } };
  const changes: Change[] = [{ subject: matterSubject, id: matter.id, before: matter, acts: [up] }];
  if (!joins) {
    // Whoever already helped from above leads now, and has one order rather than two.
    for (const own of orders.filter((each) => each.partyId === upper.id && !isSettled(each))) {
      const act = { type: 'work-order.ended', facts: { ground: 'taken-over' } };
      changes.push({ subject: orderSubject, id: own.id, before: own, acts: [act] });
    }
    const over = { type: 'work-order.taken-over', facts: { orderId, partyId: upper.id } };
    changes.push({ subject: orderSubject, id: order.id, before: order, acts: [over] });
  }
  return [...changes, { subject: orderSubject, id: orderId, before: undefined, acts: [issued] }];
}
