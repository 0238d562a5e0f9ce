import { z } from 'zod';
import type { Caller } from '#platform/callers/index.ts';
import type { Realm } from '#platform/realm/index.ts';
import { isRefusal, type Refusal } from '#platform/refusal/index.ts';
import { categoryById, dutyById } from '#subjects/duties/index.ts';
import { handlingRulesOf } from '#subjects/handling-rules/index.ts';
import { matterRights } from '../../permissions.ts';
import { takeFiles } from '../../queries/files.ts';
import { heldAny } from '../../queries/holders.ts';
import { dispatchLimit } from '../../rules/opening.ts';
import { decideAccept, decideDecline, decideWaive } from '../../rules/order/accept.ts';
import type { Acted } from '../acted.ts';
import { evidenceFiles, reason, remark } from '../fields.ts';
import { onOrder } from './on-order.ts';

/** Whether what was done for one's party is accepted; a no needs its reason. */
export const acceptWorkInput = z
  .strictObject({ passed: z.boolean(), note: remark, fileIds: evidenceFiles })
  .refine(({ passed, note }) => passed || note.length >= 2, { path: ['note'], message: 'reason-missing' });

/** Accepts what a co-handler, or a party that work was dispatched on to, reported done; or sends it back. */
export async function acceptWork(
  realm: Realm,
  caller: Caller,
  orderId: string,
  version: number | undefined,
  input: z.input<typeof acceptWorkInput>,
): Promise<Acted | Refusal> {
  const { passed, note, fileIds } = acceptWorkInput.parse(input);
  const right = { roles: matterRights.handle, standing: 'answerable' } as const;
  return onOrder(realm, caller, orderId, version, right, async (transaction, bundle) => {
    const { order, matter } = bundle;
    const files = fileIds.map((fileId) => ({ fileId, purpose: 'evidence' as const }));
    const owner = { kind: 'work-order', id: orderId, matterId: matter.id } as const;
    const evidence = await takeFiles(transaction, files, owner);
    if (isRefusal(evidence)) return evidence;
    return decideAccept(bundle, {
      passed,
      note,
      evidence,
      isDoer: await heldAny(transaction, caller.account, [order.doneMandateId, order.draftMandateId]),
      now: realm.now(),
      workingTime: realm.workingTime,
      rules: await handlingRulesOf(realm, transaction),
    });
  });
}

/** Why one's party goes on without an order that others have for it. */
export const waiveOrderInput = z.strictObject({ note: reason });

/** Goes on without what a co-handler, or a party that work was dispatched on to, still owes. */
export async function waiveOrder(
  realm: Realm,
  caller: Caller,
  orderId: string,
  version: number | undefined,
  input: z.input<typeof waiveOrderInput>,
): Promise<Acted | Refusal> {
  const { note } = waiveOrderInput.parse(input);
  const right = { roles: matterRights.handle, standing: 'answerable' } as const;
  return onOrder(realm, caller, orderId, version, right, (_transaction, bundle) => decideWaive(bundle, note));
}

/** Why a party that was asked says no. */
export const declineOrderInput = z.strictObject({ note: reason });

/** A committee or association declines a request that isn't on its list of duties. */
export async function declineOrder(
  realm: Realm,
  caller: Caller,
  orderId: string,
  version: number | undefined,
  input: z.input<typeof declineOrderInput>,
): Promise<Acted | Refusal> {
  const { note } = declineOrderInput.parse(input);
  const right = { roles: matterRights.handle, standing: 'own' } as const;
  return onOrder(realm, caller, orderId, version, right, async (transaction, bundle) => {
    const { partyId, dutyId } = bundle.order;
    const duty = dutyId === null ? undefined : await dutyById(transaction, dutyId);
    const named = duty?.coHandlers.some((helper) => helper.partyId === partyId) ?? false;
    const category = await categoryById(transaction, bundle.matter.categoryId);
    return decideDecline(bundle, {
      note,
      onList: duty?.leadPartyId === partyId || named,
      dispatchLimit: dispatchLimit(await handlingRulesOf(realm, transaction), {
        emergency: category?.emergency ?? false,
      }),
      now: realm.now(),
      workingTime: realm.workingTime,
    });
  });
}
