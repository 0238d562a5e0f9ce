import type { z } from 'zod';
import type { Caller } from '#platform/callers/index.ts';
import { sendNotices } from '#platform/notices/index.ts';
import { perform, type Realm } from '#platform/realm/index.ts';
import { isRefusal, type Refusal, refuse } from '#platform/refusal/index.ts';
import { handlingRulesOf } from '#subjects/handling-rules/index.ts';
import { missingRight } from '#subjects/rights/index.ts';
import { matterRights } from '../../permissions.ts';
import { lockBeside } from '../../queries/beside.ts';
import { longListingSubject } from '../../rules/long-list/long-listing.ts';
import { decideStrikeOff } from '../../rules/long-list/strike-off.ts';
import { type Acted, acted, staleVersion } from '../acted.ts';
import { cannotReach } from '../cannot-reach.ts';
import { checkInput } from '../fields.ts';
import { recordAndTellParties } from '../order/tell-parties.ts';

/** Whether the promise is kept. */
export const checkStrikeOffInput = checkInput;

/** A verifier of another party checks whether the promise is kept, and strikes the matter off (销账核查). */
export async function checkStrikeOff(
  realm: Realm,
  caller: Caller,
  longListingId: string,
  version: number | undefined,
  input: z.input<typeof checkStrikeOffInput>,
): Promise<Acted | Refusal> {
  const missing = missingRight(caller, matterRights.verify);
  if (missing) return missing;
  const { passed, note } = checkStrikeOffInput.parse(input);
  return perform(realm, caller.once, async (transaction) => {
    const locked = await lockBeside(transaction, longListingSubject, longListingId);
    if (locked === undefined) return refuse('absent');
    const { beside: listing, whole } = locked;
    const outside = cannotReach(caller, matterRights.verify, whole.matter);
    if (outside) return outside;
    const stale = staleVersion(listing, version);
    if (stale) return stale;
    const changes = decideStrikeOff(listing, whole, {
      passed,
      note,
      checkerPartyId: caller.mandate?.partyId ?? null,
      now: realm.now(),
      workingTime: realm.workingTime,
      rules: await handlingRulesOf(realm, transaction),
    });
    if (isRefusal(changes)) return changes;
    const recorded = await recordAndTellParties(realm, transaction, caller, whole, changes);
    await sendNotices(realm, transaction, [
      {
        to: { partyId: listing.partyId, role: 'handler' },
        kind: passed ? 'long-listing.struck-off' : 'long-listing.check-failed',
        subjectKind: 'long-listing',
        subjectId: longListingId,
        parameters: { matterId: listing.matterId, partyId: listing.partyId },
      },
    ]);
    return acted(recorded, longListingId);
  });
}
