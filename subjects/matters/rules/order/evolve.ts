import type { Limit } from '#platform/working-time/index.ts';
import type { FoldedAct } from '#register/index.ts';
import type { VerificationMode } from '#subjects/duties/index.ts';
import type { Manner } from '#subjects/parties/index.ts';
import type { Outcome } from '../kinds.ts';
import { type Capacity, isOpen, type OrderRow, type OrderState, stoppedSince } from './order-state.ts';

/** What an order is after an act, with the moment at which its clocks next have consequences. */
export function evolveOrder(before: OrderState | undefined, act: FoldedAct): OrderRow {
  const row = after(before, act);
  return { ...row, nextClockAt: nextClock(row) };
}

/** The first moment at which one of an order's clocks has a consequence by itself; null if none runs. */
export function nextClock(order: Omit<OrderRow, 'nextClockAt'>): string | null {
  if (!isOpen(order)) return null;
  const moments: (string | null)[] = [];
  if (order.status === 'issued') moments.push(order.receiveDueAt);
  if (order.responseStage === 'running') moments.push(order.respondDueAt);
  if (stoppedSince(order) !== null) moments.push(order.stopUntil);
  else if (order.clockStage === 'running') moments.push(order.remindAt ?? order.dueAt);
  else if (order.clockStage === 'reminded') moments.push(order.dueAt);
  else if (order.clockStage === 'overdue') moments.push(order.escalateAt);
  return moments.reduce((first, moment) => {
    if (moment === null) return first;
    return first === null || moment < first ? moment : first;
  }, null);
}

function after(before: OrderState | undefined, act: FoldedAct): OrderRow {
  const { type, facts, at } = act;
  if (type === 'work-order.issued') return issued(act);
  if (type === 'work-order.imported') return imported(act);
  const order = before as OrderState;
  switch (type) {
    case 'work-order.received':
      return { ...order, status: 'received', receivedAt: at };
    case 'work-order.contacted':
      return { ...order, contactedAt: order.contactedAt ?? at, responseStage: 'contacted' };
    case 'work-order.response-overdue':
      return { ...order, responseStage: 'overdue' };
    case 'work-order.drafted':
      return {
        ...order,
        status: 'drafted',
        receivedAt: order.receivedAt ?? at,
        draftMandateId: act.mandateId,
        outcome: facts['outcome'] as Outcome,
      };
    case 'work-order.draft-returned':
      return { ...order, status: 'received', draftMandateId: null, outcome: null };
    case 'work-order.done':
      return {
        ...order,
        status: 'done',
        receivedAt: order.receivedAt ?? at,
        doneAt: at,
        doneMandateId: act.mandateId,
        outcome: facts['outcome'] as Outcome,
        ...ended(order, at),
      };
    case 'work-order.verified':
      return { ...order, status: 'verified', verifiedAt: at };
    case 'work-order.struck-off':
      return {
        ...order,
        status: 'verified',
        outcome: facts['outcome'] as Outcome,
        doneAt: at,
        verifiedAt: at,
        contestId: null,
        ...ended(order, at),
      };
    case 'work-order.accepted':
      return { ...order, status: 'accepted', verifiedAt: at };
    case 'work-order.sent-back':
      return {
        ...order,
        status: 'received',
        doneAt: null,
        doneMandateId: null,
        draftMandateId: null,
        outcome: null,
        verifiedAt: null,
        sentBack: order.sentBack + 1,
        ...clockFrom(facts, at),
      };
    case 'work-order.declined':
    case 'work-order.waived':
    case 'work-order.ended':
      return { ...order, status: 'ended', contestId: null, ...ended(order, at) };
    case 'work-order.contested':
      return { ...order, contestId: facts['contestId'] as string };
    case 'work-order.designated':
      return { ...order, designated: true, contestId: null };
    case 'work-order.contest-withdrawn':
      return { ...order, contestId: null };
    case 'work-order.taken-over':
      return { ...order, capacity: 'co-handler', responseStage: 'none' };
    case 'work-order.dispatched-on':
      return { ...order, status: 'received', receivedAt: order.receivedAt ?? at };
    case 'work-order.urged':
      return { ...order, urged: order.urged + 1 };
    case 'work-order.copied':
      return {
        ...order,
        copiedPartyIds: [...new Set([...order.copiedPartyIds, ...(facts['partyIds'] as string[])])],
      };
    default:
      return clocked(order, act);
  }
}

/** What the order's limit, its stops and its stages become. */
function clocked(order: OrderState, { type, facts, at }: FoldedAct): OrderRow {
  switch (type) {
    case 'work-order.reminded':
      return { ...order, clockStage: 'reminded' };
    case 'work-order.overdue':
      return { ...order, clockStage: 'overdue' };
    case 'work-order.escalated':
      return { ...order, clockStage: 'escalated' };
    case 'work-order.extended':
      return {
        ...order,
        extensions: order.extensions + 1,
        setDueAt: facts['dueAt'] as string,
        pauses: [],
        stopUntil: null,
        ...movedClock(facts),
      };
    case 'work-order.clock-stopped':
      return {
        ...order,
        pauses: [...order.pauses, { from: at, until: null }],
        stopUntil: facts['until'] as string | null,
      };
    case 'work-order.clock-resumed':
      return {
        ...order,
        pauses: endedPauses(order, facts['resumedAt'] as string),
        stopUntil: null,
        ...movedClock(facts),
      };
    default:
      return order;
  }
}

function movedClock(
  facts: FoldedAct['facts'],
): Pick<OrderRow, 'dueAt' | 'remindAt' | 'escalateAt' | 'clockStage'> {
  return {
    dueAt: facts['dueAt'] as string | null,
    remindAt: facts['remindAt'] as string | null,
    escalateAt: facts['escalateAt'] as string | null,
    clockStage: facts['stage'] as OrderRow['clockStage'],
  };
}

function endedPauses({ pauses }: OrderState, at: string): OrderRow['pauses'] {
  return pauses.map((pause) => (pause.until === null ? { ...pause, until: at } : pause));
}

/** The clock of an order on which nothing more is done. */
function ended(order: OrderState, at: string): Pick<OrderRow, 'clockStage' | 'pauses' | 'stopUntil'> {
  return { clockStage: 'ended', pauses: endedPauses(order, at), stopUntil: null };
}

/** The clock that an act sets anew: reminder, deadline, escalation; earlier stops and extensions are over. */
function clockFrom(
  facts: FoldedAct['facts'],
  at: string,
): Pick<
  OrderRow,
  | 'clockStartedAt'
  | 'setDueAt'
  | 'dueAt'
  | 'remindAt'
  | 'escalateAt'
  | 'clockStage'
  | 'pauses'
  | 'stopUntil'
  | 'extensions'
> {
  const dueAt = (facts['dueAt'] as string | undefined) ?? null;
  return {
    clockStartedAt: dueAt === null ? null : at,
    setDueAt: dueAt,
    dueAt,
    remindAt: (facts['remindAt'] as string | undefined) ?? null,
    escalateAt: (facts['escalateAt'] as string | undefined) ?? null,
    clockStage: dueAt === null ? 'ended' : 'running',
    pauses: [],
    stopUntil: null,
    extensions: 0,
  };
}

function issued({ facts, at }: FoldedAct): OrderRow {
  const respondDueAt = (facts['respondDueAt'] as string | undefined) ?? null;
  return {
    matterId: facts['matterId'] as string,
    parentId: (facts['parentId'] as string | undefined) ?? null,
    partyId: facts['partyId'] as string,
    manner: facts['manner'] as Manner,
    capacity: (facts['capacity'] as Capacity | undefined) ?? 'lead',
    gives: (facts['gives'] as string | undefined) ?? null,
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
    draftMandateId: null,
    outcome: null,
    verifiedAt: null,
    sentBack: 0,
    designated: facts['designated'] === true,
    contestId: null,
    receiveDueAt: (facts['receiveDueAt'] as string | undefined) ?? null,
    respondDueAt,
    contactedAt: null,
    responseStage: respondDueAt === null ? 'none' : 'running',
    ...clockFrom(facts, at),
    urged: 0,
    copiedPartyIds: [],
    nextClockAt: null,
  };
}

/** Another system's order: its clock runs on here, or is over. */
function imported(act: FoldedAct): OrderRow {
  const { facts } = act;
  const doneAt = facts['doneAt'] as string | null;
  return {
    ...issued(act),
    status: doneAt === null ? 'received' : 'verified',
    issuedAt: facts['issuedAt'] as string,
    receivedAt: facts['issuedAt'] as string,
    doneAt,
    outcome: facts['outcome'] as Outcome | null,
    ...(doneAt === null && typeof facts['remindAt'] === 'string'
      ? { clockStage: 'running' }
      : { clockStartedAt: null, setDueAt: null, remindAt: null, escalateAt: null, clockStage: 'ended' }),
  };
}
