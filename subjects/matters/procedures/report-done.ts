import { z } from 'zod';
import type { Caller } from '#platform/callers/index.ts';
import { perform, type Realm } from '#platform/realm/index.ts';
import { isRefusal, type Refusal, refuse } from '#platform/refusal/index.ts';
import { handlingRulesOf } from '#subjects/handling-rules/index.ts';
import { partyById } from '#subjects/parties/index.ts';
import { missingRight } from '#subjects/rights/index.ts';
import { matterRights } from '../permissions.ts';
import { lockBundleOfOrder } from '../queries/bundle.ts';
import { takeFiles } from '../queries/files.ts';
import { handlerOutcomes } from '../rules/kinds.ts';
import { decideDraft } from '../rules/order/draft.ts';
import { decideDone } from '../rules/order/handling.ts';
import { type Acted, acted, staleVersion } from './acted.ts';
import { plainText } from './fields.ts';
import { drawPercent } from './order/draw-percent.ts';
import { recordAndTellParties } from './order/tell-parties.ts';

/** What a handler says when the work is done. */
export const reportDoneInput = z.strictObject({
  outcome: z.enum(handlerOutcomes),
  note: plainText(2_000).pipe(z.string().min(2)),
  files: z
    .array(z.strictObject({ fileId: z.uuid(), purpose: z.enum(['before', 'after', 'evidence']) }))
    .max(9)
    .default([]),
});

/** Reports an order of one's own party done, with evidence; a draft where the party's head must sign. */
export async function reportDone(
  realm: Realm,
  caller: Caller,
  orderId: string,
  version: number | undefined,
  input: z.input<typeof reportDoneInput>,
): Promise<Acted | Refusal> {
  const missing = missingRight(caller, matterRights.handle);
  if (missing) return missing;
  const { outcome, note, files } = reportDoneInput.parse(input);
  return perform(realm, caller.once, async (transaction) => {
    const bundle = await lockBundleOfOrder(transaction, orderId);
    if (bundle === undefined) return refuse('absent');
    const { order } = bundle;
    if (missingRight(caller, matterRights.handle, { partyId: order.partyId })) return refuse('absent');
    const stale = staleVersion(order, version);
    if (stale) return stale;
    const evidence = await takeFiles(transaction, files, {
      kind: 'work-order',
      id: orderId,
      matterId: order.matterId,
    });
    if (isRefusal(evidence)) return evidence;
    const done = {
      outcome,
      note,
      evidence,
      photosBefore: files.filter((file) => file.purpose === 'before').length,
      photosAfter: files.filter((file) => file.purpose === 'after').length,
      draw: drawPercent(realm),
      rules: await handlingRulesOf(realm, transaction),
    };
    const party = await partyById(transaction, order.partyId);
    // What a member of staff says waits for the head's signature where the party wants one.
    const drafts = party?.signatureRequired === true && !missingRight(caller, ['handler']);
    const changes = drafts ? decideDraft(bundle, done, JSON.stringify(files)) : decideDone(bundle, done);
    if (isRefusal(changes)) return changes;
    return acted(await recordAndTellParties(realm, transaction, caller, bundle, changes), orderId);
  });
}
