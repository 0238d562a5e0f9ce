import type { Caller } from '#platform/callers/index.ts';
import type { Transaction } from '#platform/database/index.ts';
import { perform, type Realm } from '#platform/realm/index.ts';
import { isRefusal, type Refusal, refuse } from '#platform/refusal/index.ts';
import type { Change } from '#register/index.ts';
import { missingRight } from '#subjects/rights/index.ts';
import { matterRights } from '../../permissions.ts';
import { lockBeside } from '../../queries/beside.ts';
import { refuseMatter } from '../../refusals.ts';
import { type ContestState, contestSubject } from '../../rules/contest/contest.ts';
import { isAccused } from '../../rules/matter/about.ts';
import type { MatterBundle } from '../../rules/order/handling.ts';
import { type Acted, acted, staleVersion } from '../acted.ts';
import { recordAndTellParties } from '../order/tell-parties.ts';

/** Gives what follows from doing something to a contest, or a refusal. */
export type ContestWork = (
  transaction: Transaction,
  bundle: MatterBundle,
  contest: ContestState,
) => Promise<Change[] | Refusal> | Change[] | Refusal;

/**
 * Does one thing to a contest: by its own party, or by somebody of another party who decides about the place.
 *
 * @param by who may: `party` is the contesting one.
 */
export async function onContest(
  realm: Realm,
  caller: Caller,
  contestId: string,
  version: number | undefined,
  by: 'party' | 'decider',
  work: ContestWork,
): Promise<Acted | Refusal> {
  const roles = by === 'party' ? matterRights.handle : matterRights.decideApplications;
  const missing = missingRight(caller, roles);
  if (missing) return missing;
  return perform(realm, caller.once, async (transaction) => {
    const locked = await lockBeside(transaction, contestSubject, contestId);
    if (locked === undefined) return refuse('absent');
    const { beside: contest, whole } = locked;
    const partyId = caller.mandate?.partyId;
    if (isAccused(whole.matter, caller.mandate?.bodyIds)) return refuse('absent');
    if (by === 'party' && contest.partyId !== partyId) return refuse('absent');
    if (by === 'decider') {
      const outside = missingRight(caller, roles, { placePath: whole.matter.placePath });
      if (outside) return outside;
      if (contest.partyId === partyId) return refuseMatter('work-order.own-decision');
    }
    const stale = staleVersion(contest, version);
    if (stale) return stale;
    const order = whole.orders.find(({ id }) => id === contest.orderId);
    if (order === undefined) return refuse('absent');
    const changes = await work(transaction, { ...whole, order }, contest);
    if (isRefusal(changes)) return changes;
    return acted(await recordAndTellParties(realm, transaction, caller, whole, changes), contestId);
  });
}
