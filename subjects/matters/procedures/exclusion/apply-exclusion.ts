import { z } from 'zod';
import type { Caller } from '#platform/callers/index.ts';
import { perform, type Realm } from '#platform/realm/index.ts';
import { isRefusal, type Refusal, refuse } from '#platform/refusal/index.ts';
import { missingRight } from '#subjects/rights/index.ts';
import { matterRights } from '../../permissions.ts';
import { exclusionUnderWay } from '../../queries/beside.ts';
import { takeFiles } from '../../queries/files.ts';
import { lockWhole } from '../../queries/whole.ts';
import { refuseMatter } from '../../refusals.ts';
import {
  decideExclusionApplication,
  type ExclusionGround,
  exclusionGrounds,
} from '../../rules/exclusion/exclusion.ts';
import { type Acted, acted, staleVersion } from '../acted.ts';
import { evidenceFiles, plainText } from '../fields.ts';
import { recordAndTell } from '../record-and-tell.ts';
import { decidersOf } from '../tell-deciders.ts';
import { tellOfMatter } from '../tell-of-matter.ts';

/** Why a matter should be left out of figures, with evidence. */
export const applyExclusionInput = z.strictObject({
  ground: z.enum(Object.keys(exclusionGrounds) as [ExclusionGround, ...ExclusionGround[]]),
  note: plainText(2_000).pipe(z.string().min(4)),
  fileIds: evidenceFiles,
});

/** A party that handles a matter applies that it be left out of figures (申请剔除). */
export async function applyExclusion(
  realm: Realm,
  caller: Caller,
  matterId: string,
  version: number | undefined,
  input: z.input<typeof applyExclusionInput>,
): Promise<Acted | Refusal> {
  const missing = missingRight(caller, matterRights.handle);
  if (missing) return missing;
  const { ground, note, fileIds } = applyExclusionInput.parse(input);
  return perform(realm, caller.once, async (transaction) => {
    const whole = await lockWhole(transaction, matterId);
    const applicantPartyId = caller.mandate?.partyId ?? '';
    if (whole === undefined || !whole.orders.some(({ partyId }) => partyId === applicantPartyId)) {
      return refuse('absent');
    }
    const { matter } = whole;
    const stale = staleVersion(matter, version);
    if (stale) return stale;
    if (await exclusionUnderWay(transaction, matterId)) return refuseMatter('exclusion.under-way');
    const id = realm.newId();
    const evidence = await takeFiles(
      transaction,
      fileIds.map((fileId) => ({ fileId, purpose: 'evidence' })),
      { kind: 'exclusion', id, matterId },
    );
    if (isRefusal(evidence)) return evidence;
    const changes = decideExclusionApplication(id, whole, { ground, note, evidence, applicantPartyId });
    if (isRefusal(changes)) return changes;
    const recorded = await recordAndTell(realm, transaction, caller, changes);
    const deciders = await decidersOf(transaction, matter.placePath, applicantPartyId);
    await tellOfMatter(
      realm,
      transaction,
      matter,
      deciders.map((to) => ({
        to,
        kind: 'exclusion.applied',
        subjectKind: 'exclusion',
        subjectId: id,
        parameters: { matterId, partyId: applicantPartyId },
      })),
    );
    return acted(recorded, id);
  });
}
