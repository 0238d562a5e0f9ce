import { sql } from 'kysely';
import { clock } from '#platform/callers/index.ts';
import { type Notice, sendNotices } from '#platform/notices/index.ts';
import { perform, type Realm } from '#platform/realm/index.ts';
import { isRefusal } from '#platform/refusal/index.ts';
import { lock, type NewAct, record } from '#register/index.ts';
import { type DelegationState, delegationSubject } from '../rules/delegation.ts';
import { decideDelegationClock } from '../rules/delegation-clock.ts';

const batch = 100;

/**
 * Lets delegations whose day has come have their consequences: the term is over, the watching party is told
 * that a review is due, the heads that it was left undone. Running it twice changes nothing: each stage is an
 * act on a locked row that hasn't reached it.
 *
 * Cost: one look-up by index, and one short transaction for each delegation that fell due.
 *
 * @returns how many delegations moved.
 */
export async function runDelegationClocks(realm: Realm): Promise<number> {
  let moved = 0;
  for (;;) {
    const { rows } = await sql<{ id: string }>`
      select id from delegation where next_clock_on <= ${realm.today()}::date
      order by next_clock_on limit ${batch}`.execute(realm.db);
    let movedNow = 0;
    for (const { id } of rows) if (await runOne(realm, id)) movedNow += 1;
    moved += movedNow;
    // None left, or another worker took all of these and will see to the rest.
    if (movedNow === 0) return moved;
  }
}

async function runOne(realm: Realm, id: string): Promise<boolean> {
  const result = await perform(realm, undefined, async (transaction) => {
    const before = await lock(transaction, delegationSubject, id);
    const acts = before === undefined ? [] : decideDelegationClock(before, realm.today());
    if (before === undefined || acts.length === 0) return { happened: false };
    await record(realm, transaction, clock, [{ subject: delegationSubject, id, before, acts }]);
    await sendNotices(
      realm,
      transaction,
      acts.flatMap((act) => noticesOf(before, act)),
    );
    return { happened: true };
  });
  return !isRefusal(result) && result.happened;
}

function noticesOf(delegation: DelegationState, { type, facts }: NewAct): Notice[] {
  const { id, fromPartyId, toPartyId, supervisorPartyId } = delegation;
  const to = {
    'delegation.review-due': [
      { partyId: supervisorPartyId, role: 'supervisor' },
      { partyId: supervisorPartyId, role: 'head' },
    ],
    'delegation.review-overdue': [
      { partyId: supervisorPartyId, role: 'head' },
      { partyId: fromPartyId, role: 'head' },
    ],
    'delegation.expired': [
      { partyId: fromPartyId, role: 'head' },
      { partyId: toPartyId, role: 'head' },
    ],
  }[type];
  // Who delegates may be who watches: told once.
  const recipients = new Map((to ?? []).map((each) => [`${each.partyId} ${each.role}`, each]));
  const on = (facts['dueOn'] ?? facts['validTo']) as string;
  return [...recipients.values()].map((recipient) => ({
    to: recipient,
    kind: type,
    subjectKind: 'delegation',
    subjectId: id,
    parameters: { delegationId: id, partyId: toPartyId, on },
  }));
}
