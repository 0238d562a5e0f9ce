import type { Limit } from '#platform/working-time/index.ts';
import { defineSubject, type FoldedAct, type SubjectState } from '#register/index.ts';
import type { VerificationMode } from '#subjects/duties/index.ts';
import type { Manner } from '#subjects/parties/index.ts';
import type { Outcome } from '../kinds.ts';

/** Where an order stands. */
export type OrderStatus = 'issued' | 'received' | 'done' | 'verified' | 'ended';

/** How far an order's clock has gone: each stage is reached once. */
export type OrderClockStage = 'running' | 'reminded' | 'overdue' | 'escalated' | 'ended';

/** One assignment of a matter to one party, as it officially stands. */
export interface OrderState extends SubjectState {
  readonly matterId: string;
  /** The order that it was dispatched on from. */
  readonly parentId: string | null;
  readonly partyId: string;
  readonly manner: Manner;
  readonly dutyId: string | null;
  readonly ruleId: string | null;
  readonly supervisorPartyId: string | null;
  readonly verification: VerificationMode;
  readonly status: OrderStatus;
  readonly timeLimit: Limit | null;
  readonly issuedAt: string;
  readonly receivedAt: string | null;
  readonly doneAt: string | null;
  /** Under which mandate it was reported done: the verifier must be someone else. */
  readonly doneMandateId: string | null;
  readonly outcome: Outcome | null;
  readonly verifiedAt: string | null;
  /** How often it came back because the check or the reporter said no. */
  readonly sentBack: number;
  readonly dueAt: string | null;
  readonly remindAt: string | null;
  readonly escalateAt: string | null;
  readonly clockStage: OrderClockStage;
  readonly nextClockAt: string | null;
}

/** Work orders: issued or imported, received, reported done, verified, sent back; their clock's stages. */
export const orderSubject = defineSubject<OrderState>({
  kind: 'work-order',
  table: 'work_order',
  columns: {
    matterId: 'uuid',
    parentId: 'uuid',
    partyId: 'uuid',
    manner: 'text',
    dutyId: 'uuid',
    ruleId: 'uuid',
    supervisorPartyId: 'uuid',
    verification: 'text',
    status: 'text',
    timeLimit: 'jsonb',
    issuedAt: 'timestamptz',
    receivedAt: 'timestamptz',
    doneAt: 'timestamptz',
    doneMandateId: 'uuid',
    outcome: 'text',
    verifiedAt: 'timestamptz',
    sentBack: 'int4',
    dueAt: 'timestamptz',
    remindAt: 'timestamptz',
    escalateAt: 'timestamptz',
    clockStage: 'text',
    nextClockAt: 'timestamptz',
  },
  acts: [
    'work-order.issued',
    'work-order.imported',
    'work-order.received',
    'work-order.done',
    'work-order.verified',
    'work-order.sent-back',
    'work-order.reminded',
    'work-order.overdue',
    'work-order.escalated',
    'work-order.ended',
  ],
  evolve,
});

function evolve(before: OrderState | undefined, act: FoldedAct): Omit<OrderState, 'id' | 'version'> {
  const { type, facts, at } = act;
  if (type === 'work-order.issued') return issued(act);
  if (type === 'work-order.imported') return imported(act);
  const order = before as OrderState;
  switch (type) {
    case 'work-order.received':
      return { ...order, status: 'received', receivedAt: at };
    case 'work-order.done':
      return {
        ...order,
        status: 'done',
        receivedAt: order.receivedAt ?? at,
        doneAt: at,
        doneMandateId: act.mandateId,
        outcome: facts['outcome'] as Outcome,
        clockStage: 'ended',
        nextClockAt: null,
      };
    case 'work-order.verified':
      return { ...order, status: 'verified', verifiedAt: at };
    case 'work-order.sent-back':
      return {
        ...order,
        status: 'received',
        doneAt: null,
        doneMandateId: null,
        outcome: null,
        verifiedAt: null,
        sentBack: order.sentBack + 1,
        ...clockFrom(facts),
      };
    case 'work-order.reminded':
      return { ...order, clockStage: 'reminded', nextClockAt: order.dueAt };
    case 'work-order.overdue':
      return { ...order, clockStage: 'overdue', nextClockAt: order.escalateAt };
    case 'work-order.escalated':
      return { ...order, clockStage: 'escalated', nextClockAt: null };
    case 'work-order.ended':
      return { ...order, status: 'ended', clockStage: 'ended', nextClockAt: null };
    default:
      return order;
  }
}

/** The clock that an act sets: reminder, deadline, escalation. */
function clockFrom(
  facts: FoldedAct['facts'],
): Pick<OrderState, 'dueAt' | 'remindAt' | 'escalateAt' | 'clockStage' | 'nextClockAt'> {
  const dueAt = (facts['dueAt'] as string | undefined) ?? null;
  const remindAt = (facts['remindAt'] as string | undefined) ?? null;
  const escalateAt = (facts['escalateAt'] as string | undefined) ?? null;
  return {
    dueAt,
    remindAt,
    escalateAt,
    clockStage: dueAt === null ? 'ended' : 'running',
    nextClockAt: remindAt ?? dueAt,
  };
}

function issued({ facts, at }: FoldedAct): Omit<OrderState, 'id' | 'version'> {
  return {
    matterId: facts['matterId'] as string,
    parentId: (facts['parentId'] as string | undefined) ?? null,
    partyId: facts['partyId'] as string,
    manner: facts['manner'] as Manner,
    dutyId: facts['dutyId'] as string | null,
    ruleId: facts['ruleId'] as string | null,
    supervisorPartyId: facts['supervisorPartyId'] as string | null,
    verification: facts['verification'] as VerificationMode,
    status: 'issued',
    timeLimit: facts['timeLimit'] as Limit | null,
    issuedAt: at,
    receivedAt: null,
    doneAt: null,
    doneMandateId: null,
    outcome: null,
    verifiedAt: null,
    sentBack: 0,
    ...clockFrom(facts),
  };
}

/** Another system's order: its clock is over or is that system's own. */
function imported(act: FoldedAct): Omit<OrderState, 'id' | 'version'> {
  const { facts } = act;
  const doneAt = facts['doneAt'] as string | null;
  return {
    ...issued(act),
    status: doneAt === null ? 'received' : 'verified',
    issuedAt: facts['issuedAt'] as string,
    receivedAt: facts['issuedAt'] as string,
    doneAt,
    outcome: facts['outcome'] as Outcome | null,
    remindAt: null,
    escalateAt: null,
    clockStage: 'ended',
    nextClockAt: null,
  };
}
