import { clock } from '#platform/callers/index.ts';
import { type Notice, sendNotices } from '#platform/notices/index.ts';
import { perform, type Realm } from '#platform/realm/index.ts';
import { isRefusal } from '#platform/refusal/index.ts';
import { lock, record } from '#register/index.ts';
import { handlingRulesOf } from '#subjects/handling-rules/index.ts';
import { longListingSubject } from '../../rules/long-list/long-listing.ts';
import { decideLongListClock } from '../../rules/long-list/progress.ts';

/**
 * Lets the clock of one long-listed matter have its consequences: its holder and its approver are told of
 * each month without progress and of each stage that is late.
 *
 * @returns whether anything had fallen due.
 */
export async function runLongListClock(realm: Realm, id: string): Promise<boolean> {
  const result = await perform(realm, undefined, async (transaction) => {
    const listing = await lock(transaction, longListingSubject, id);
    const rules = await handlingRulesOf(realm, transaction);
    const acts = listing ? decideLongListClock(listing, realm.now(), realm.workingTime, rules) : [];
    if (listing === undefined || acts.length === 0) return { happened: false };
    await record(realm, transaction, clock, [{ subject: longListingSubject, id, before: listing, acts }]);
    const { matterId, partyId, approverPartyId } = listing;
    const notices = acts.flatMap(({ type, facts }): Notice[] => {
      const dueAt = facts['fellDueAt'] as string;
      const about = { kind: type, subjectKind: 'long-listing', subjectId: id };
      const parameters = { matterId, partyId, dueAt };
      const to = [
        { partyId, role: 'handler' },
        { partyId, role: 'head' },
        ...(approverPartyId === null ? [] : [{ partyId: approverPartyId, role: 'supervisor' }]),
      ];
      return to.map((recipient) => ({ ...about, parameters, to: recipient }));
    });
    await sendNotices(realm, transaction, notices);
    return { happened: true };
  });
  return !isRefusal(result) && result.happened;
}
