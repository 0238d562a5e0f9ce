import { z } from 'zod';
import type { Caller } from '#platform/callers/index.ts';
import { perform, type Realm } from '#platform/realm/index.ts';
import { isRefusal, type Refusal, refuse } from '#platform/refusal/index.ts';
import { handlingRulesOf } from '#subjects/handling-rules/index.ts';
import { missingRight } from '#subjects/rights/index.ts';
import { matterRights } from '../permissions.ts';
import { lockBundleOfOrder } from '../queries/bundle.ts';
import { takeFiles } from '../queries/files.ts';
import { heldAny } from '../queries/holders.ts';
import { decideVerify } from '../rules/order/handling.ts';
import { type Acted, acted, staleVersion } from './acted.ts';
import { cannotReach } from './cannot-reach.ts';
import { plainText } from './fields.ts';
import { recordAndTellParties } from './order/tell-parties.ts';

/** What a verifier found on site. */
export const verifyOrderInput = z
  .strictObject({
    passed: z.boolean(),
    note: plainText(2_000).default(''),
    fileIds: z.array(z.uuid()).max(9).default([]),
  })
  .refine((found) => found.passed || found.note.length >= 2, { path: ['note'], message: 'reason-missing' });

/** Checks work that somebody else reported done. */
export async function verifyOrder(
  realm: Realm,
  caller: Caller,
  orderId: string,
  version: number | undefined,
  input: z.input<typeof verifyOrderInput>,
): Promise<Acted | Refusal> {
  const missing = missingRight(caller, matterRights.verify);
  if (missing) return missing;
  const { passed, note, fileIds } = verifyOrderInput.parse(input);
  return perform(realm, caller.once, async (transaction) => {
    const bundle = await lockBundleOfOrder(transaction, orderId);
    if (bundle === undefined) return refuse('absent');
    const { matter, order } = bundle;
    const outside = cannotReach(caller, matterRights.verify, matter);
    if (outside) return outside;
    const stale = staleVersion(order, version);
    if (stale) return stale;
    const doers = bundle.orders.flatMap(({ doneMandateId, draftMandateId }) => [
      doneMandateId,
      draftMandateId,
    ]);
    const evidence = await takeFiles(
      transaction,
      fileIds.map((fileId) => ({ fileId, purpose: 'evidence' })),
      { kind: 'work-order', id: orderId, matterId: matter.id },
    );
    if (isRefusal(evidence)) return evidence;
    const changes = decideVerify(bundle, {
      passed,
      note,
      evidence,
      verifier: {
        partyId: caller.mandate?.partyId ?? null,
        isDoer: await heldAny(transaction, caller.account, doers),
      },
      now: realm.now(),
      workingTime: realm.workingTime,
      rules: await handlingRulesOf(realm, transaction),
    });
    if (isRefusal(changes)) return changes;
    return acted(await recordAndTellParties(realm, transaction, caller, bundle, changes), orderId);
  });
}
