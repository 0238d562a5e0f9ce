import { z } from 'zod';
import type { Caller } from '#platform/callers/index.ts';
import type { Realm } from '#platform/realm/index.ts';
import type { Refusal } from '#platform/refusal/index.ts';
import { handlingRulesOf } from '#subjects/handling-rules/index.ts';
import { matterRights } from '../../permissions.ts';
import { draftOf } from '../../queries/drafts.ts';
import { heldAny } from '../../queries/holders.ts';
import { refuseMatter } from '../../refusals.ts';
import { decideReturnDraft, decideSign } from '../../rules/order/draft.ts';
import type { Acted } from '../acted.ts';
import { reason, remark } from '../fields.ts';
import { drawPercent } from './draw-percent.ts';
import { onOrder } from './on-order.ts';

const right = { roles: matterRights.sign, standing: 'own' } as const;

/** What the head says of a draft by signing it; read by those who deal with the matter, never by the public. */
export const signDraftInput = z.strictObject({ opinion: remark });

/** The head signs what a member of staff drafted, which is then reported done. */
export async function signDraft(
  realm: Realm,
  caller: Caller,
  orderId: string,
  version: number | undefined,
  input: z.input<typeof signDraftInput>,
): Promise<Acted | Refusal> {
  const { opinion } = signDraftInput.parse(input);
  return onOrder(realm, caller, orderId, version, right, async (transaction, bundle) => {
    const { order } = bundle;
    if (order.status !== 'drafted' || order.outcome === null) return refuseMatter('work-order.not-drafted');
    const { note, files, evidence } = await draftOf(transaction, orderId);
    const done = {
      outcome: order.outcome,
      note,
      evidence,
      photosBefore: files.filter(({ purpose }) => purpose === 'before').length,
      photosAfter: files.filter(({ purpose }) => purpose === 'after').length,
      draw: drawPercent(realm),
      rules: await handlingRulesOf(realm, transaction),
    };
    const isDrafter = await heldAny(transaction, caller.account, [order.draftMandateId]);
    return decideSign(bundle, done, opinion, isDrafter);
  });
}

/** Why a draft goes back to whoever drafted it. */
export const returnDraftInput = z.strictObject({ note: reason });

/** The head returns a draft with the reason. */
export async function returnDraft(
  realm: Realm,
  caller: Caller,
  orderId: string,
  version: number | undefined,
  input: z.input<typeof returnDraftInput>,
): Promise<Acted | Refusal> {
  const { note } = returnDraftInput.parse(input);
  return onOrder(realm, caller, orderId, version, right, (_transaction, bundle) =>
    decideReturnDraft(bundle, note),
  );
}
