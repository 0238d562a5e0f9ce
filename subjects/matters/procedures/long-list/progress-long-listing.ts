import { z } from 'zod';
import type { Caller } from '#platform/callers/index.ts';
import type { Transaction } from '#platform/database/index.ts';
import { perform, type Realm } from '#platform/realm/index.ts';
import { isRefusal, type Refusal, refuse } from '#platform/refusal/index.ts';
import type { Change } from '#register/index.ts';
import { handlingRulesOf } from '#subjects/handling-rules/index.ts';
import { missingRight } from '#subjects/rights/index.ts';
import { matterRights } from '../../permissions.ts';
import { lockBeside } from '../../queries/beside.ts';
import { takeFiles } from '../../queries/files.ts';
import { handlerOutcomes } from '../../rules/kinds.ts';
import { type LongListingState, longListingSubject } from '../../rules/long-list/long-listing.ts';
import { decideProgress } from '../../rules/long-list/progress.ts';
import { decideAskCheck } from '../../rules/long-list/strike-off.ts';
import { type Acted, acted, staleVersion } from '../acted.ts';
import { evidenceFiles, plainText } from '../fields.ts';
import { recordAndTell } from '../record-and-tell.ts';

/** How far the promise is kept by now. */
export const progressLongListingInput = z.strictObject({
  stagesDone: z.int().min(0).max(12),
  note: plainText(2_000).pipe(z.string().min(2)),
  fileIds: evidenceFiles,
});

/** The holder's claim that the promise is kept. */
export const askStrikeOffInput = z.strictObject({
  outcome: z.enum(handlerOutcomes),
  note: plainText(2_000).pipe(z.string().min(2)),
  fileIds: evidenceFiles,
});

/** The holder of a long-listed matter reports the month's progress. */
export async function progressLongListing(
  realm: Realm,
  caller: Caller,
  longListingId: string,
  version: number | undefined,
  input: z.input<typeof progressLongListingInput>,
): Promise<Acted | Refusal> {
  const missing = missingRight(caller, matterRights.handle);
  if (missing) return missing;
  const { stagesDone, note, fileIds } = progressLongListingInput.parse(input);
  const rules = await handlingRulesOf(realm);
  return byHolder(realm, caller, longListingId, version, fileIds, (listing, evidence) => {
    const { workingTime } = realm;
    return decideProgress(listing, { stagesDone, note, evidence, now: realm.now(), workingTime, rules });
  });
}

/** The holder says that the promise is kept, and asks for the check before striking off (申请销账). */
export async function askStrikeOff(
  realm: Realm,
  caller: Caller,
  longListingId: string,
  version: number | undefined,
  input: z.input<typeof askStrikeOffInput>,
): Promise<Acted | Refusal> {
  const missing = missingRight(caller, matterRights.handle);
  if (missing) return missing;
  const { outcome, note, fileIds } = askStrikeOffInput.parse(input);
  return byHolder(realm, caller, longListingId, version, fileIds, (listing, evidence) =>
    decideAskCheck(listing, outcome, note, evidence),
  );
}

async function byHolder(
  realm: Realm,
  caller: Caller,
  id: string,
  version: number | undefined,
  fileIds: readonly string[],
  decide: (listing: LongListingState, evidence: Record<string, string>) => Change[] | Refusal,
): Promise<Acted | Refusal> {
  return perform(realm, caller.once, async (transaction: Transaction) => {
    const locked = await lockBeside(transaction, longListingSubject, id);
    if (locked === undefined) return refuse('absent');
    const { beside: listing } = locked;
    if (missingRight(caller, matterRights.handle, { partyId: listing.partyId })) return refuse('absent');
    const stale = staleVersion(listing, version);
    if (stale) return stale;
    const evidence = await takeFiles(
      transaction,
      fileIds.map((fileId) => ({ fileId, purpose: 'evidence' })),
      { kind: 'long-listing', id, matterId: listing.matterId },
    );
    if (isRefusal(evidence)) return evidence;
    const changes = decide(listing, evidence);
    if (isRefusal(changes)) return changes;
    return acted(await recordAndTell(realm, transaction, caller, changes), id);
  });
}
