import { sql } from 'kysely';
import { clock } from '#platform/callers/index.ts';
import type { Transaction } from '#platform/database/index.ts';
import type { Notice } from '#platform/notices/index.ts';
import { perform, type Realm } from '#platform/realm/index.ts';
import { isRefusal } from '#platform/refusal/index.ts';
import { lock, record } from '#register/index.ts';
import { type MatterState, matterSubject } from '../../rules/matter/matter.ts';
import { decideMatterClock } from '../../rules/order/deadlines.ts';
import { tellOfMatter } from '../tell-of-matter.ts';

/** Lets the clock for dispatching one matter have its consequence: the dispatchers are told. */
export async function runMatterClock(realm: Realm, id: string): Promise<boolean> {
  const result = await perform(realm, undefined, async (transaction) => {
    const matter = await lock(transaction, matterSubject, id);
    const acts = matter === undefined ? [] : decideMatterClock(matter, realm.now());
    if (matter === undefined || acts.length === 0) return { happened: false };
    await record(realm, transaction, clock, [{ subject: matterSubject, id, before: matter, acts }]);
    await tellOfMatter(realm, transaction, matter, await dispatchersToTell(transaction, matter));
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
        select from place where place.id = any(mandate.place_ids)
          and ${matter.placePath}::ltree <@ any(array(select place_reach(place.path)))))
    limit 50`.execute(transaction);
  return rows.map(({ partyId }) => ({
    to: { partyId, role: 'dispatcher' },
    kind: 'matter.dispatch-overdue',
    subjectKind: 'matter',
    subjectId: matter.id,
    parameters: { matterId: matter.id, dueAt: matter.dispatchDueAt },
  }));
}
