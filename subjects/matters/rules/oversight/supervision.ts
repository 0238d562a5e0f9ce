import type { Refusal } from '#platform/refusal/index.ts';
import {
  type Change,
  defineSubject,
  type FoldedAct,
  type NewAct,
  type SubjectState,
} from '#register/index.ts';
import { refuseMatter } from '../../refusals.ts';
import { isSettled, type OrderState } from '../order/order-state.ts';

/** A numbered demand (督办) that a party must answer by a date, as it officially stands. */
export interface SupervisionState extends SubjectState {
  readonly matterId: string;
  readonly orderId: string;
  /** Who must answer. */
  readonly partyId: string;
  readonly supervisorPartyId: string;
  /** Numbered within the year without gaps: 督办〔2026〕12号. */
  readonly year: number;
  readonly number: number;
  readonly status: 'issued' | 'answered';
  readonly issuedAt: string;
  readonly answerBy: string;
  readonly answeredAt: string | null;
  /** Whether the date passed without an answer. */
  readonly overdue: boolean;
  readonly nextClockAt: string | null;
}

/** Supervisions: issued, answered; overdue once. */
export const supervisionSubject = defineSubject<SupervisionState>({
  kind: 'supervision',
  table: 'supervision',
  columns: {
    matterId: 'uuid',
    orderId: 'uuid',
    partyId: 'uuid',
    supervisorPartyId: 'uuid',
    year: 'int4',
    number: 'int4',
    status: 'text',
    issuedAt: 'timestamptz',
    answerBy: 'timestamptz',
    answeredAt: 'timestamptz',
    overdue: 'bool',
    nextClockAt: 'timestamptz',
  },
  acts: ['supervision.issued', 'supervision.answered', 'supervision.overdue'],
  evolve,
});

function evolve(
  before: SupervisionState | undefined,
  { type, facts, at, partyId }: FoldedAct,
): Omit<SupervisionState, 'id' | 'version'> {
  if (type === 'supervision.issued') {
    return {
      matterId: facts['matterId'] as string,
      orderId: facts['orderId'] as string,
      partyId: facts['partyId'] as string,
      supervisorPartyId: partyId as string,
      year: facts['year'] as number,
      number: facts['number'] as number,
      status: 'issued',
      issuedAt: at,
      answerBy: facts['answerBy'] as string,
      answeredAt: null,
      overdue: false,
      nextClockAt: facts['answerBy'] as string,
    };
  }
  const supervision = before as SupervisionState;
  if (type === 'supervision.overdue') return { ...supervision, overdue: true, nextClockAt: null };
  return { ...supervision, status: 'answered', answeredAt: at, nextClockAt: null };
}

/** Demands an answer about an order from its party, under a number, by a date. */
export function decideSupervise(
  order: OrderState,
  given: {
    supervisionId: string;
    supervisorPartyId: string | null;
    year: number;
    number: number;
    answerBy: string;
    demand: string;
    now: string;
  },
): Change[] | Refusal {
  const { supervisionId, supervisorPartyId, year, number, answerBy, demand, now } = given;
  if (isSettled(order)) return refuseMatter('work-order.not-open');
  if (supervisorPartyId === order.partyId) return refuseMatter('supervision.own');
  if (answerBy <= now) return refuseMatter('time-request.moment-past');
  const { matterId, id: orderId, partyId } = order;
  const facts = { matterId, orderId, partyId, year, number, answerBy };
  const acts = [{ type: 'supervision.issued', facts, content: { note: demand } }];
  return [{ subject: supervisionSubject, id: supervisionId, before: undefined, acts }];
}

/** The party answers, also when it is late. */
export function decideAnswerSupervision(supervision: SupervisionState, answer: string): NewAct[] | Refusal {
  if (supervision.status === 'answered') return refuseMatter('supervision.answered');
  return [{ type: 'supervision.answered', facts: {}, content: { note: answer } }];
}

/** What a supervision's clock brings about: once, that it wasn't answered in time. */
export function decideSupervisionClock(supervision: SupervisionState, now: string): NewAct[] {
  const { status, nextClockAt } = supervision;
  if (status !== 'issued' || nextClockAt === null || nextClockAt > now) return [];
  return [{ type: 'supervision.overdue', facts: { fellDueAt: nextClockAt } }];
}
