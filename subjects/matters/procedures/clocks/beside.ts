import { clock } from '#platform/callers/index.ts';
import type { Notice } from '#platform/notices/index.ts';
import { perform, type Realm } from '#platform/realm/index.ts';
import { isRefusal } from '#platform/refusal/index.ts';
import { find, lock, type NewAct, record, type Subject, type SubjectState } from '#register/index.ts';
import { type MatterState, matterSubject } from '../../rules/matter/matter.ts';
import { orderSubject } from '../../rules/order/order.ts';
import { isOpen } from '../../rules/order/order-state.ts';
import { decidersOf } from '../tell-deciders.ts';
import { partyAbove, tellOfMatter } from '../tell-of-matter.ts';

/** What hangs on an order: a contest, a request about time, a supervision, a call. */
interface BesideOrder extends SubjectState {
  readonly matterId: string;
  readonly orderId: string;
  readonly partyId: string;
}

/**
 * Lets the clock of something that hangs on an order have its consequence: whoever should have decided is
 * told, or, of what a party owed, its head and the party above.
 *
 * @param decide the rule, which is told whether the order is still open.
 */
export async function runBesideClock<State extends BesideOrder>(
  realm: Realm,
  subject: Subject<State>,
  id: string,
  decide: (state: State, now: string, orderOpen: boolean) => NewAct[],
): Promise<boolean> {
  const result = await perform(realm, undefined, async (transaction) => {
    const before = await lock(transaction, subject, id);
    const order = before && (await find(transaction, orderSubject, before.orderId));
    const acts = before ? decide(before, realm.now(), order !== undefined && isOpen(order)) : [];
    if (before === undefined || acts.length === 0) return { happened: false };
    await record(realm, transaction, clock, [{ subject, id, before, acts }]);
    const { matterId, orderId, partyId } = before;
    const matter = (await find(transaction, matterSubject, matterId)) as MatterState;
    const notices: Notice[] = [];
    for (const { type, facts } of acts) {
      const about = { kind: type, subjectKind: subject.kind, subjectId: id };
      const dueAt = (facts['fellDueAt'] as string | undefined) ?? null;
      const parameters = { matterId, orderId, partyId, dueAt };
      if (type === 'contest.overdue' || type === 'time-request.overdue') {
        const deciders = await decidersOf(transaction, matter.placePath, partyId);
        notices.push(...deciders.map((to) => ({ ...about, parameters, to })));
      }
      if (type === 'supervision.overdue' || type === 'call-in.missed') {
        const above = (await partyAbove(transaction, matter, partyId))?.id ?? null;
        const asking = subject.kind === 'supervision' ? 'supervisorPartyId' : 'callerPartyId';
        const asker = (before as unknown as Record<string, string>)[asking] as string;
        notices.push({ ...about, parameters, to: { partyId, role: 'head' } });
        if (above !== null) notices.push({ ...about, parameters, to: { partyId: above, role: 'head' } });
        const role = subject.kind === 'supervision' ? 'supervisor' : 'handler';
        notices.push({ ...about, parameters, to: { partyId: asker, role } });
      }
    }
    await tellOfMatter(realm, transaction, matter, notices);
    return { happened: true };
  });
  return !isRefusal(result) && result.happened;
}
