import { sql } from 'kysely';
import { clock } from '#platform/callers/index.ts';
import type { Transaction } from '#platform/database/index.ts';
import { type Notice, sendNotices } from '#platform/notices/index.ts';
import { perform, type Realm } from '#platform/realm/index.ts';
import { isRefusal } from '#platform/refusal/index.ts';
import { lock, type NewAct, record } from '#register/index.ts';
import { partyById } from '#subjects/parties/index.ts';
import { type MatterState, matterSubject } from '../rules/matter/matter.ts';
import { decideMatterClock, decideOrderClock } from '../rules/order/deadlines.ts';
import { type OrderState, orderSubject } from '../rules/order/order.ts';

const batch = 200;

/**
 * Lets every clock that has fallen due have its consequences: the handler is reminded, the supervisor
 * told, the head of the party above called. The worker calls it each minute; after an outage it
 * catches up. Running it twice, or in two workers at once, changes nothing: each stage is an act on a
 * locked row that has not reached it.
 *
 * Cost: one indexed look-up and one short transaction for each clock that fell due.
 *
 * @returns how many clocks moved.
 */
export async function runClocks(realm: Realm): Promise<number> {
  let moved = 0;
  for (;;) {
    const { rows } = await sql<{ id: string; kind: 'matter' | 'work-order' }>`
      (select id, 'work-order' as kind, next_clock_at from work_order where next_clock_at <= ${realm.now()}
       order by next_clock_at limit ${batch})
      union all
      (select id, 'matter', next_clock_at from matter where next_clock_at <= ${realm.now()}
       order by next_clock_at limit ${batch})
      order by next_clock_at`.execute(realm.db);
    if (rows.length === 0) return moved;
    let movedNow = 0;
    for (const { id, kind } of rows) {
      const happened = kind === 'matter' ? await runMatterClock(realm, id) : await runOrderClock(realm, id);
      if (happened) movedNow += 1;
    }
    moved += movedNow;
    // Another worker took all of these: it will see to the rest.
    if (movedNow === 0) return moved;
  }
}

async function runOrderClock(realm: Realm, id: string): Promise<boolean> {
  const result = await perform(realm, undefined, async (transaction) => {
    const order = await lock(transaction, orderSubject, id);
    const acts = order === undefined ? [] : decideOrderClock(order, realm.now(), realm.workingTime);
    if (order === undefined || acts.length === 0) return { happened: false };
    await record(realm, transaction, clock, [{ subject: orderSubject, id, before: order, acts }]);
    await sendNotices(realm, transaction, await noticesOf(transaction, order, acts));
    return { happened: true };
  });
  return !isRefusal(result) && result.happened;
}

/** Who is told: the handler of the reminder, the supervisor of the overrun, the party above of the escalation. */
async function noticesOf(
  transaction: Transaction,
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
    if (type === 'work-order.escalated') {
      notices.push({ ...about, kind: type, to: { partyId: order.partyId, role: 'head' } });
      const above = supervisor ?? (await partyById(transaction, order.partyId))?.parentId ?? null;
      if (above !== null) notices.push({ ...about, kind: type, to: { partyId: above, role: 'head' } });
    }
  }
  return notices;
}

async function runMatterClock(realm: Realm, id: string): Promise<boolean> {
  const result = await perform(realm, undefined, async (transaction) => {
    const matter = await lock(transaction, matterSubject, id);
    const acts = matter === undefined ? [] : decideMatterClock(matter, realm.now());
    if (matter === undefined || acts.length === 0) return { happened: false };
    await record(realm, transaction, clock, [{ subject: matterSubject, id, before: matter, acts }]);
    await sendNotices(realm, transaction, await dispatchersToTell(transaction, matter));
    return { happened: true };
  });
  return !isRefusal(result) && result.happened;
}

/** The parties whose dispatchers reach the matter's place. */
async function dispatchersToTell(transaction: Transaction, matter: MatterState): Promise<Notice[]> {
  const { rows } = await sql<{ partyId: string }>`
    select distinct party_id as "partyId" from mandate
    where role = 'dispatcher' and valid_to is null
      and (place_ids = '{}' or exists (
        select from place where place.id = any(mandate.place_ids) and place.path @> ${matter.placePath}::ltree))
    limit 50`.execute(transaction);
  return rows.map(({ partyId }) => ({
    to: { partyId, role: 'dispatcher' },
    kind: 'matter.dispatch-overdue',
    subjectKind: 'matter',
    subjectId: matter.id,
    parameters: { matterId: matter.id, dueAt: matter.dispatchDueAt },
  }));
}
