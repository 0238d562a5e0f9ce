import type { z } from 'zod';
import type { Caller } from '#platform/callers/index.ts';
import { sendNotices } from '#platform/notices/index.ts';
import { perform, type Realm } from '#platform/realm/index.ts';
import { isRefusal, type Refusal, refuse } from '#platform/refusal/index.ts';
import { missingRight } from '#subjects/rights/index.ts';
import { matterRights } from '../../permissions.ts';
import { lockBeside } from '../../queries/beside.ts';
import { decideExclusion, exclusionSubject } from '../../rules/exclusion/exclusion.ts';
import { type Acted, acted, staleVersion } from '../acted.ts';
import { cannotReach } from '../cannot-reach.ts';
import { decisionInput } from '../fields.ts';
import { recordAndTell } from '../record-and-tell.ts';

/** Whether a matter is left out of figures; a no needs its reason. */
export const settleExclusionInput = decisionInput;

/** Somebody of a party that neither applied nor handles the matter decides whether it is left out of figures. */
export async function settleExclusion(
  realm: Realm,
  caller: Caller,
  exclusionId: string,
  version: number | undefined,
  input: z.input<typeof settleExclusionInput>,
): Promise<Acted | Refusal> {
  const missing = missingRight(caller, matterRights.decideApplications);
  if (missing) return missing;
  const { approved: granted, note } = settleExclusionInput.parse(input);
  return perform(realm, caller.once, async (transaction) => {
    const locked = await lockBeside(transaction, exclusionSubject, exclusionId);
    if (locked === undefined) return refuse('absent');
    const { beside: exclusion, whole } = locked;
    const outside = cannotReach(caller, matterRights.decideApplications, whole.matter);
    if (outside) return outside;
    const stale = staleVersion(exclusion, version);
    if (stale) return stale;
    const deciderPartyId = caller.mandate?.partyId ?? null;
    const changes = decideExclusion(exclusion, whole, { granted, note, deciderPartyId });
    if (isRefusal(changes)) return changes;
    const recorded = await recordAndTell(realm, transaction, caller, changes);
    await sendNotices(realm, transaction, [
      {
        to: { partyId: exclusion.partyId, role: 'handler' },
        kind: granted ? 'exclusion.granted' : 'exclusion.refused',
        subjectKind: 'exclusion',
        subjectId: exclusionId,
        parameters: { matterId: exclusion.matterId, partyId: exclusion.partyId },
      },
    ]);
    return acted(recorded, exclusionId);
  });
}
