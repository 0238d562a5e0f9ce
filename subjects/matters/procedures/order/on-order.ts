import type { Caller } from '#platform/callers/index.ts';
import type { Transaction } from '#platform/database/index.ts';
import { perform, type Realm } from '#platform/realm/index.ts';
import { isRefusal, type Refusal, refuse } from '#platform/refusal/index.ts';
import type { Change } from '#register/index.ts';
import { missingRight, type Role } from '#subjects/rights/index.ts';
import { lockBundleOfOrder } from '../../queries/bundle.ts';
import { isAccused } from '../../rules/matter/about.ts';
import { answerableOrder } from '../../rules/order/accept.ts';
import type { MatterBundle } from '../../rules/order/handling.ts';
import { type Acted, acted, staleVersion } from '../acted.ts';
import { recordAndTellParties } from './tell-parties.ts';

/**
 * What makes an order somebody's business: it is their party's, it is done for their party, or its place lies
 * in their scope.
 */
export type Standing = 'own' | 'answerable' | 'reach';

/** Who may, and why it is their business. */
export interface Right {
  readonly roles: readonly Role[];
  readonly standing: Standing;
}

/** Says why an order isn't a caller's business; who may not know of it learns only that it isn't there. */
export function notOnesBusiness(caller: Caller, bundle: MatterBundle, right: Right): Refusal | undefined {
  const { matter, order } = bundle;
  const partyId = caller.mandate?.partyId;
  if (isAccused(matter, caller.mandate?.bodyIds)) return refuse('absent');
  if (right.standing === 'reach') return missingRight(caller, right.roles, { placePath: matter.placePath });
  const whose = right.standing === 'own' ? order.partyId : answerableOrder(bundle)?.partyId;
  if (whose === partyId) return undefined;
  // A party with another order of the matter knows this one, but it isn't theirs to act on.
  const knows = bundle.orders.some((each) => each.partyId === partyId);
  return refuse(knows ? 'right.out-of-scope' : 'absent');
}

/** Gives what follows from doing something to an order, or a refusal. */
export type OrderWork = (
  transaction: Transaction,
  bundle: MatterBundle,
) => Promise<Change[] | Refusal> | Change[] | Refusal;

/**
 * Does one thing to an order: checks the right, locks the matter with all that hangs on it, checks the
 * version, asks the rule, puts it on record and tells those concerned.
 *
 * @param work gives what follows, or a refusal.
 * @param answerId of what the caller is told the version; without it the order.
 */
export async function onOrder(
  realm: Realm,
  caller: Caller,
  orderId: string,
  version: number | undefined,
  right: Right,
  work: OrderWork,
  answerId: string = orderId,
): Promise<Acted | Refusal> {
  const missing = missingRight(caller, right.roles);
  if (missing) return missing;
  return perform(realm, caller.once, async (transaction) => {
    const bundle = await lockBundleOfOrder(transaction, orderId);
    if (bundle === undefined) return refuse('absent');
    const outside = notOnesBusiness(caller, bundle, right);
    if (outside) return outside;
    const stale = staleVersion(bundle.order, version);
    if (stale) return stale;
    const changes = await work(transaction, bundle);
    if (isRefusal(changes)) return changes;
    return acted(await recordAndTellParties(realm, transaction, caller, bundle, changes), answerId);
  });
}
