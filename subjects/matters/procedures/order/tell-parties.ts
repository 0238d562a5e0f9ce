import type { Caller } from '#platform/callers/index.ts';
import type { Transaction } from '#platform/database/index.ts';
import type { Notice, NoticeRecipient } from '#platform/notices/index.ts';
import type { Realm } from '#platform/realm/index.ts';
import type { Change, NewAct, Recorded, SubjectState } from '#register/index.ts';
import type { MatterState } from '../../rules/matter/matter.ts';
import type { OrderState } from '../../rules/order/order.ts';
import { leadOf } from '../../rules/order/order-state.ts';
import { recordAndTell } from '../record-and-tell.ts';
import { decidersOf } from '../tell-deciders.ts';
import { tellOfMatter } from '../tell-of-matter.ts';

/** Acts of which the handlers of the party concerned are told, and those of which its head is told too. */
const handlersTold = new Set([
  'work-order.issued',
  'work-order.draft-returned',
  'work-order.accepted',
  'work-order.sent-back',
  'work-order.waived',
  'work-order.ended',
  'work-order.designated',
  'work-order.taken-over',
  'work-order.urged',
  'work-order.extended',
  'work-order.clock-stopped',
  'work-order.clock-resumed',
  'time-request.refused',
  'supervision.issued',
  'call-in.called',
]);
const headsTold = new Set([
  'work-order.drafted',
  'work-order.urged',
  'supervision.issued',
  'supervision.overdue',
  'call-in.called',
  'call-in.missed',
]);

/** What tells of a party: an order, or what hangs on one. */
interface OfParty extends SubjectState {
  readonly partyId: string;
  readonly orderId?: string;
  readonly matterId?: string;
}

/**
 * Puts acts about orders on record and tells those concerned: the party whose order it is, the one that it is
 * done for, those who decide, those who are called.
 *
 * @param matter whose place tells who decides.
 * @param orders all the matter's orders, as they were.
 */
export async function recordAndTellParties(
  realm: Realm,
  transaction: Transaction,
  caller: Caller,
  { matter, orders }: { readonly matter: MatterState; readonly orders: readonly OrderState[] },
  changes: readonly Change[],
): Promise<Recorded> {
  const recorded = await recordAndTell(realm, transaction, caller, changes);
  await tellParties(realm, transaction, caller, { matter, orders }, changes, recorded);
  return recorded;
}

/** Tells those concerned of acts about orders that are on record already, but not the office that did them. */
export async function tellParties(
  realm: Realm,
  transaction: Transaction,
  caller: Caller,
  { matter, orders }: { readonly matter: MatterState; readonly orders: readonly OrderState[] },
  changes: readonly Change[],
  recorded: Recorded,
): Promise<void> {
  const notices: Notice[] = [];
  for (const { subject, id, acts } of changes) {
    const state = recorded.states.get(id) as OfParty;
    for (const act of acts) {
      const partyId = typeof act.facts['partyId'] === 'string' ? act.facts['partyId'] : state.partyId;
      const to = await toldOf(transaction, matter, orders, state, act);
      const parameters = {
        // Reports that are split off have a matter of their own by now.
        matterId: state.matterId ?? matter.id,
        orderId: state.orderId ?? (subject.kind === 'work-order' ? id : null),
        partyId: partyId ?? null,
        dueAt: dueOf(act),
      };
      for (const recipient of to) {
        const own =
          'partyId' in recipient &&
          recipient.partyId === caller.mandate?.partyId &&
          recipient.role === caller.mandate.role;
        if (!own)
          notices.push({
            to: recipient,
            kind: act.type,
            subjectKind: subject.kind,
            subjectId: id,
            parameters,
          });
      }
    }
  }
  await tellOfMatter(realm, transaction, matter, notices);
}

function dueOf({ facts }: NewAct): string | null {
  for (const name of ['dueAt', 'answerBy', 'arriveBy', 'consultAt', 'decideBy', 'fellDueAt']) {
    const moment = facts[name];
    if (typeof moment === 'string') return moment;
  }
  return null;
}

async function toldOf(
  transaction: Transaction,
  matter: MatterState,
  orders: readonly OrderState[],
  state: OfParty,
  { type, facts }: NewAct,
): Promise<NoticeRecipient[]> {
  const to: NoticeRecipient[] = [];
  if (handlersTold.has(type)) to.push({ partyId: state.partyId, role: 'handler' });
  if (headsTold.has(type)) to.push({ partyId: state.partyId, role: 'head' });
  switch (type) {
    case 'work-order.done':
    case 'work-order.declined': {
      const doneFor = partyDoneFor(orders, state.id);
      if (doneFor !== undefined) to.push({ partyId: doneFor, role: 'handler' });
      break;
    }
    case 'work-order.copied':
    case 'contest.consultation-called': {
      const named = facts['partyIds'] as readonly string[];
      const all = type === 'work-order.copied' ? named : [...named, state.partyId];
      to.push(...[...new Set(all)].map((partyId) => ({ partyId, role: 'handler' })));
      break;
    }
    case 'matter.escalated':
      to.push({ partyId: facts['partyId'] as string, role: 'head' });
      break;
    case 'supervision.answered': {
      const { supervisorPartyId } = state as unknown as { supervisorPartyId: string };
      to.push({ partyId: supervisorPartyId, role: 'supervisor' });
      break;
    }
    case 'contest.raised':
    case 'contest.overdue':
    case 'time-request.asked':
    case 'time-request.overdue':
      to.push(...(await decidersOf(transaction, matter.placePath, state.partyId)));
      break;
    case 'matter.returned':
      to.push(...(await decidersOf(transaction, matter.placePath, null)));
      break;
    default:
  }
  return to;
}

/** The party for which an order is done: the outer one, or for a co-handler the lead. */
function partyDoneFor(orders: readonly OrderState[], orderId: string): string | undefined {
  const order = orders.find(({ id }) => id === orderId);
  if (order?.capacity === 'inner') return orders.find(({ id }) => id === order.parentId)?.partyId;
  return order?.capacity === 'co-handler' ? leadOf(orders)?.partyId : undefined;
}
