import { z } from 'zod';
import type { Caller } from '#platform/callers/index.ts';
import type { Realm } from '#platform/realm/index.ts';
import { isRefusal, type Refusal } from '#platform/refusal/index.ts';
import type { Change, NewAct } from '#register/index.ts';
import { matterRights } from '../../permissions.ts';
import { decideContact, decideCopy, decideUrge } from '../../rules/order/contact.ts';
import { type OrderState, orderSubject } from '../../rules/order/order.ts';
import type { Acted } from '../acted.ts';
import { reason, remark } from '../fields.ts';
import { calledParties } from './called-parties.ts';
import { onOrder } from './on-order.ts';

function onlyOrder(order: OrderState, acts: NewAct[] | Refusal): Change[] | Refusal {
  return isRefusal(acts) ? acts : [{ subject: orderSubject, id: order.id, before: order, acts }];
}

/** What came of speaking to the reporter. */
export const contactReporterInput = z.strictObject({ reached: z.boolean(), note: remark });

/** The lead has spoken to the reporter, or tried to: the response by which the response rate counts. */
export async function contactReporter(
  realm: Realm,
  caller: Caller,
  orderId: string,
  version: number | undefined,
  input: z.input<typeof contactReporterInput>,
): Promise<Acted | Refusal> {
  const { reached, note } = contactReporterInput.parse(input);
  const right = { roles: matterRights.handle, standing: 'own' } as const;
  return onOrder(realm, caller, orderId, version, right, (_transaction, { order }) =>
    onlyOrder(order, decideContact(order, reached, note)),
  );
}

/** What is said when somebody presses for an order. */
export const urgeOrderInput = z.strictObject({ note: reason });

/** Presses for an order (催办). */
export async function urgeOrder(
  realm: Realm,
  caller: Caller,
  orderId: string,
  version: number | undefined,
  input: z.input<typeof urgeOrderInput>,
): Promise<Acted | Refusal> {
  const { note } = urgeOrderInput.parse(input);
  const right = { roles: matterRights.urge, standing: 'reach' } as const;
  return onOrder(realm, caller, orderId, version, right, (_transaction, { order }) =>
    onlyOrder(order, decideUrge(order, note)),
  );
}

/** Who is to know of an order. */
export const copyOrderInput = z.strictObject({ partyIds: z.array(z.uuid()).min(1).max(20), note: remark });

/** Lets parties know of an order without any duty (抄送). */
export async function copyOrder(
  realm: Realm,
  caller: Caller,
  orderId: string,
  version: number | undefined,
  input: z.input<typeof copyOrderInput>,
): Promise<Acted | Refusal> {
  const { partyIds, note } = copyOrderInput.parse(input);
  const right = { roles: matterRights.urge, standing: 'reach' } as const;
  return onOrder(realm, caller, orderId, version, right, async (transaction, { matter, order }) => {
    const parties = await calledParties(transaction, matter, partyIds);
    if (isRefusal(parties)) return parties;
    const ids = parties.map(({ id }) => id);
    return onlyOrder(order, decideCopy(order, ids, note));
  });
}
