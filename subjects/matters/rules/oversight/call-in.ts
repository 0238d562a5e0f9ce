import type { Refusal } from '#platform/refusal/index.ts';
import {
  type Change,
  defineSubject,
  type FoldedAct,
  type NewAct,
  type SubjectState,
} from '#register/index.ts';
import { mannerFor, type PartyKind } from '#subjects/parties/index.ts';
import { refuseMatter } from '../../refusals.ts';
import { isOpen, type OrderState } from '../order/order-state.ts';

/** A street's call for a department to come (吹哨), as it officially stands. */
export interface CallInState extends SubjectState {
  readonly matterId: string;
  readonly orderId: string;
  readonly callerPartyId: string;
  /** Who is called. */
  readonly partyId: string;
  readonly status: 'called' | 'arrived' | 'missed';
  readonly calledAt: string;
  readonly arriveBy: string;
  readonly arrivedAt: string | null;
  readonly late: boolean;
  readonly nextClockAt: string | null;
}

/** Calls: called, arrived (报到), missed once. */
export const callInSubject = defineSubject<CallInState>({
  kind: 'call-in',
  table: 'call_in',
  columns: {
    matterId: 'uuid',
    orderId: 'uuid',
    callerPartyId: 'uuid',
    partyId: 'uuid',
    status: 'text',
    calledAt: 'timestamptz',
    arriveBy: 'timestamptz',
    arrivedAt: 'timestamptz',
    late: 'bool',
    nextClockAt: 'timestamptz',
  },
  acts: ['call-in.called', 'call-in.arrived', 'call-in.missed'],
  evolve,
});

function evolve(
  before: CallInState | undefined,
  { type, facts, at, partyId }: FoldedAct,
): Omit<CallInState, 'id' | 'version'> {
  if (type === 'call-in.called') {
    return {
      matterId: facts['matterId'] as string,
      orderId: facts['orderId'] as string,
      callerPartyId: partyId as string,
      partyId: facts['partyId'] as string,
      status: 'called',
      calledAt: at,
      arriveBy: facts['arriveBy'] as string,
      arrivedAt: null,
      late: false,
      nextClockAt: facts['arriveBy'] as string,
    };
  }
  const call = before as CallInState;
  if (type === 'call-in.missed') return { ...call, status: 'missed', late: true, nextClockAt: null };
  return { ...call, status: 'arrived', arrivedAt: at, late: at > call.arriveBy, nextClockAt: null };
}

/** Who is called, why, and by when they must be there. */
export interface Calling {
  readonly callInId: string;
  readonly callerKind: PartyKind;
  readonly called: { readonly id: string; readonly kind: PartyKind };
  /** Whether the party was called already and hasn't come. */
  readonly pending: boolean;
  readonly arriveBy: string;
  readonly reason: string;
  readonly now: string;
}

/** A street office or township that has an order calls a body that can be ordered to come. */
export function decideCallIn(order: OrderState, given: Calling): Change[] | Refusal {
  const { callInId, callerKind, called, pending, arriveBy, reason, now } = given;
  if (callerKind !== 'street-office') return refuseMatter('call-in.not-a-street');
  if (!isOpen(order)) return refuseMatter('work-order.not-open');
  if (called.id === order.partyId || mannerFor(called.kind) !== 'order') {
    return refuseMatter('call-in.not-callable');
  }
  if (pending) return refuseMatter('call-in.pending');
  if (arriveBy <= now) return refuseMatter('time-request.moment-past');
  const facts = { matterId: order.matterId, orderId: order.id, partyId: called.id, arriveBy };
  const acts = [{ type: 'call-in.called', facts, content: { note: reason } }];
  return [{ subject: callInSubject, id: callInId, before: undefined, acts }];
}

/** The street records that the party has come, late or not. */
export function decideArrival(call: CallInState, note: string): NewAct[] | Refusal {
  if (call.status === 'arrived') return refuseMatter('call-in.arrived');
  return [{ type: 'call-in.arrived', facts: {}, ...(note === '' ? {} : { content: { note } }) }];
}

/** What a call's clock brings about: once, that the party didn't come in time. */
export function decideCallInClock(call: CallInState, now: string): NewAct[] {
  if (call.status !== 'called' || call.nextClockAt === null || call.nextClockAt > now) return [];
  return [{ type: 'call-in.missed', facts: { fellDueAt: call.nextClockAt } }];
}
