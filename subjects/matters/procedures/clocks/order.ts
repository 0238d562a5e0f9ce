import { sql } from 'kysely';
import { clock } from '#platform/callers/index.ts';
import type { Transaction } from '#platform/database/index.ts';
import { type Notice, sendNotices } from '#platform/notices/index.ts';
import { perform, type Realm } from '#platform/realm/index.ts';
import { isRefusal } from '#platform/refusal/index.ts';
import { type Change, find, findAll, lock, lockAll, type NewAct, record } from '#register/index.ts';
import { handlingRulesOf } from '#subjects/handling-rules/index.ts';
import { type MatterState, matterSubject } from '../../rules/matter/matter.ts';
import { decideOrderClock } from '../../rules/order/deadlines.ts';
import { type OrderState, orderSubject } from '../../rules/order/order.ts';
import { movingDeadline } from '../../rules/order/stop-clock.ts';
import { mayBeSent, partyAbove, tellOfMatter } from '../tell-of-matter.ts';

/**
 * Lets the clocks of some orders have their consequences, in one transaction. Orders that somebody is at work on
 * just now, another worker perhaps, are left to the next look rather than waited for; so are those whose clock
 * stands, each of which moves its matter as well (`runOrderClock`).
 *
 * Cost: a fixed number of statements, and one or two for each order that is escalated.
 *
 * @param ids of orders, 200 at most.
 * @returns how many clocks moved.
 */
export async function runOrderClocks(realm: Realm, ids: readonly string[]): Promise<number> {
  const result = await perform(realm, undefined, async (transaction) => {
    const orders = await lockAll(transaction, orderSubject, await lockFree(transaction, ids));
    const rules = await handlingRulesOf(realm, transaction);
    const due = [...orders.values()].flatMap((order) => {
      const acts = decideOrderClock(order, realm.now(), realm.workingTime, rules);
      return acts.length > 0 ? [{ order, acts }] : [];
    });
    if (due.length === 0) return { moved: 0 };
    const changes = due.map(({ order, acts }): Change => {
      return { subject: orderSubject, id: order.id, before: order, acts };
    });
    await record(realm, transaction, clock, changes);
    const matterIds = [...new Set(due.map(({ order }) => order.matterId))];
    const matters = await findAll(transaction, matterSubject, matterIds);
    const notices: Notice[] = [];
    for (const { order, acts } of due) {
      const matter = matters.get(order.matterId) as MatterState;
      const told = await noticesOf(transaction, matter, order, acts);
      notices.push(...(await mayBeSent(transaction, matter, told)));
    }
    await sendNotices(realm, transaction, notices);
    return { moved: due.length };
  });
  return isRefusal(result) ? 0 : result.moved;
}

/** Locks those of some orders whose clocks run and that nobody else holds, in the order in which all lock them. */
async function lockFree(transaction: Transaction, ids: readonly string[]): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select id from work_order where id = any(${[...ids]}::uuid[]) and stop_until is null
    order by id for update skip locked`.execute(transaction);
  return rows.map(({ id }) => id);
}

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
