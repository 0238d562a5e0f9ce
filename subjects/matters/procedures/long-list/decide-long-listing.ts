import type { z } from 'zod';
import type { Caller } from '#platform/callers/index.ts';
import { sendNotices } from '#platform/notices/index.ts';
import { perform, type Realm } from '#platform/realm/index.ts';
import { isRefusal, type Refusal, refuse } from '#platform/refusal/index.ts';
import { handlingRulesOf } from '#subjects/handling-rules/index.ts';
import { missingRight } from '#subjects/rights/index.ts';
import { matterRights } from '../../permissions.ts';
import { lockBeside } from '../../queries/beside.ts';
import { decideListing } from '../../rules/long-list/apply.ts';
import { longListingSubject } from '../../rules/long-list/long-listing.ts';
import { type Acted, acted, staleVersion } from '../acted.ts';
import { cannotReach } from '../cannot-reach.ts';
import { decisionInput } from '../fields.ts';
import { recordAndTellParties } from '../order/tell-parties.ts';

/** Whether a matter goes on the long-term list; a no needs its reason. */
export const decideLongListingInput = decisionInput;

/** Somebody of another party approves or refuses that a matter go on the long-term list. */
export async function decideLongListing(
  realm: Realm,
  caller: Caller,
  longListingId: string,
  version: number | undefined,
  input: z.input<typeof decideLongListingInput>,
): Promise<Acted | Refusal> {
  const missing = missingRight(caller, matterRights.decideApplications);
  if (missing) return missing;
  const { approved, note } = decideLongListingInput.parse(input);
  return perform(realm, caller.once, async (transaction) => {
    const locked = await lockBeside(transaction, longListingSubject, longListingId);
    if (locked === undefined) return refuse('absent');
    const { beside: listing, whole } = locked;
    const outside = cannotReach(caller, matterRights.decideApplications, whole.matter);
    if (outside) return outside;
    const stale = staleVersion(listing, version);
    if (stale) return stale;
    const changes = decideListing(listing, whole, {
      approved,
      note,
      deciderPartyId: caller.mandate?.partyId ?? null,
      now: realm.now(),
      workingTime: realm.workingTime,
      rules: await handlingRulesOf(realm, transaction),
    });
    if (isRefusal(changes)) return changes;
    const recorded = await recordAndTellParties(realm, transaction, caller, whole, changes);
    await sendNotices(realm, transaction, [
      {
        to: { partyId: listing.partyId, role: 'handler' },
        kind: approved ? 'long-listing.listed' : 'long-listing.refused',
        subjectKind: 'long-listing',
        subjectId: longListingId,
        parameters: { matterId: listing.matterId, partyId: listing.partyId },
      },
    ]);
    return acted(recorded, longListingId);
  });
}
