import { z } from 'zod';
import type { Caller } from '#platform/callers/index.ts';
import { perform, type Realm } from '#platform/realm/index.ts';
import { isRefusal, type Refusal, refuse } from '#platform/refusal/index.ts';
import { record } from '#register/index.ts';
import { missingRight } from '#subjects/rights/index.ts';
import { matterRights } from '../permissions.ts';
import { lockBundleOfOrder } from '../queries/bundle.ts';
import { takeFiles } from '../queries/files.ts';
import { handlerOutcomes } from '../rules/kinds.ts';
import { decideDone } from '../rules/order/handling.ts';
import { type Acted, acted, staleVersion } from './acted.ts';
import { plainText } from './fields.ts';

/** What a handler says when the work is done. */
export const reportDoneInput = z.strictObject({
  outcome: z.enum(handlerOutcomes),
  note: plainText(2_000).pipe(z.string().min(2)),
  files: z
    .array(z.strictObject({ fileId: z.uuid(), purpose: z.enum(['before', 'after', 'evidence']) }))
    .max(9)
    .default([]),
});

/** Reports an order of one's own party done, with evidence. */
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
    const changes = decideDone(bundle, {
      outcome,
      note,
      evidence,
      photosBefore: files.filter((file) => file.purpose === 'before').length,
      photosAfter: files.filter((file) => file.purpose === 'after').length,
      draw: drawPercent(realm),
    });
    if (isRefusal(changes)) return changes;
    return acted(await record(realm, transaction, caller, changes), orderId);
  });
}

/** A number from 0 to 99 that nobody can foretell, each as likely as the others. */
function drawPercent(realm: Realm): number {
  for (;;) {
    const byte = realm.randomBytes(1)[0] as number;
    if (byte < 200) return byte % 100;
  }
}
