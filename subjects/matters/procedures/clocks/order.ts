import { clock } from '#platform/callers/index.ts';
import type { Transaction } from '#platform/database/index.ts';
import type { Notice } from '#platform/notices/index.ts';
import { perform, type Realm } from '#platform/realm/index.ts';
import { isRefusal } from '#platform/refusal/index.ts';
import { type Change, find, lock, type NewAct, record } from '#register/index.ts';
import { handlingRulesOf } from '#subjects/handling-rules/index.ts';
import { type MatterState, matterSubject } from '../../rules/matter/matter.ts';
import { decideOrderClock } from '../../rules/order/deadlines.ts';
import { type OrderState, orderSubject } from '../../rules/order/order.ts';
import { movingDeadline } from '../../rules/order/stop-clock.ts';
import { partyAbove, tellOfMatter } from '../tell-of-matter.ts';

/** Lets the clocks of one order have their consequences. */
export async function runOrderClock(realm: Realm, id: string): Promise<boolean> {
  const result = await perform(realm, undefined, async (transaction) => {
    const seen = await find(transaction, orderSubject, id);
    if (seen === undefined) return { happened: false };
    // A clock that goes on moves the matter's deadline too: the matter is always locked first.
    const goesOn = seen.stopUntil !== null;
    const matter = goesOn ? await lock(transaction, matterSubject, seen.matterId) : undefined;
    const order = await lock(transaction, orderSubject, id);
    // Whatever was stopped since is left to the next look.
    if (order === undefined || (order.stopUntil !== null && !goesOn)) return { happened: false };
    const acts = decideOrderClock(
      order,
      realm.now(),
      realm.workingTime,
      await handlingRulesOf(realm, transaction),
    );
    if (acts.length === 0) return { happened: false };
    const resumes = acts.at(-1)?.type === 'work-order.clock-resumed';
    const changes: Change[] =
      matter && resumes
        ? movingDeadline(matter, order, acts)
        : [{ subject: orderSubject, id, before: order, acts }];
    await record(realm, transaction, clock, changes);
    const about = matter ?? ((await find(transaction, matterSubject, order.matterId)) as MatterState);
    await tellOfMatter(realm, transaction, about, await noticesOf(transaction, about, order, acts));
    return { happened: true };
  });
  return !isRefusal(result) && result.happened;
}

/** Who is told: the handler of everything, the supervisor of the overrun, the party above of the escalation. */
async function noticesOf(
  transaction: Transaction,
  matter: MatterState,
  order: OrderState,
  acts: readonly NewAct[],
): Promise<Notice[]> {
  const about = {
    subjectKind: 'work-order',
    subjectId: order.id,
    parameters: { matterId: order.matterId, partyId: order.partyId, dueAt: order.dueAt },
  };
  const notices: Notice[] = [];
  for (const { type } of acts) {
    notices.push({ ...about, kind: type, to: { partyId: order.partyId, role: 'handler' } });
    const supervisor = order.supervisorPartyId;
    if (type === 'work-order.overdue' && supervisor !== null) {
      notices.push({ ...about, kind: type, to: { partyId: supervisor, role: 'supervisor' } });
    }
    if (type === 'work-order.response-overdue') {
      notices.push({ ...about, kind: type, to: { partyId: order.partyId, role: 'head' } });
    }
    if (type === 'work-order.escalated') {
      notices.push({ ...about, kind: type, to: { partyId: order.partyId, role: 'head' } });
      const above = supervisor ?? (await partyAbove(transaction, matter, order.partyId))?.id ?? null;
      if (above !== null) notices.push({ ...about, kind: type, to: { partyId: above, role: 'head' } });
    }
  }
  return notices;
}
