import { z } from 'zod';
import { accountExists } from '#platform/accounts/index.ts';
import type { Caller } from '#platform/callers/index.ts';
import type { Transaction } from '#platform/database/index.ts';
import { perform, type Realm } from '#platform/realm/index.ts';
import { type Refusal, refuse } from '#platform/refusal/index.ts';
import { find, lock, record } from '#register/index.ts';
import { matterSubject, reportSubject } from '#subjects/matters/index.ts';
import { missingRight } from '#subjects/rights/index.ts';
import { personalDataRights } from '../permissions.ts';
import { refusePersonalData } from '../refusals.ts';
import { holdBasisNames, holdSubject, holdTargets } from '../rules/hold.ts';
import { ground } from './fields.ts';

/** What is to be kept although it would else be erased, and why. */
export const setHoldInput = z.strictObject({
  target: z.enum(holdTargets),
  /** The account, report or matter. */
  targetId: z.uuid(),
  basis: z.enum(holdBasisNames),
  ground,
  /** The first day on which it holds no more; null until it is lifted. */
  until: z.iso.date().nullable().default(null),
});

/** Keeps somebody's data, a report or a matter from being erased, as the law demands. */
export async function setHold(
  realm: Realm,
  caller: Caller,
  input: z.input<typeof setHoldInput>,
): Promise<{ id: string } | Refusal> {
  const missing = missingRight(caller, personalDataRights.protect);
  if (missing) return missing;
  const { target, targetId, basis, until, ground: words } = setHoldInput.parse(input);
  if (until !== null && until <= realm.today()) return refusePersonalData('hold.until-past');
  return perform(realm, caller.once, async (transaction) => {
    if (!(await isThere(transaction, target, targetId))) return refusePersonalData('hold.target-absent');
    const id = realm.newId();
    const person = target === 'account';
    const facts = { target, targetId: person ? null : targetId, basis, until };
    const texts = person
      ? [{ table: 'hold_account', key: { holdId: id }, values: { accountId: targetId } }]
      : [];
    const acts = [{ type: 'hold.set', facts, content: { ground: words } }];
    await record(realm, transaction, caller, [{ subject: holdSubject, id, before: undefined, acts, texts }]);
    return { id };
  });
}

async function isThere(
  transaction: Transaction,
  target: (typeof holdTargets)[number],
  id: string,
): Promise<boolean> {
  if (target === 'account') return accountExists(transaction, id);
  const found =
    target === 'report'
      ? await find(transaction, reportSubject, id)
      : await find(transaction, matterSubject, id);
  return found !== undefined;
}

/** Why a hold ends. */
export const liftHoldInput = z.strictObject({ ground });

/** Lifts a hold: what was held can be erased again, and an erasure that waited for it goes on. */
export async function liftHold(
  realm: Realm,
  caller: Caller,
  id: string,
  input: z.input<typeof liftHoldInput>,
): Promise<{ id: string } | Refusal> {
  const missing = missingRight(caller, personalDataRights.protect);
  if (missing) return missing;
  const { ground: words } = liftHoldInput.parse(input);
  return perform(realm, caller.once, async (transaction) => {
    const state = await lock(transaction, holdSubject, id);
    if (state === undefined) return refuse('absent');
    if (state.liftedAt !== null) return refusePersonalData('hold.lifted-already');
    const acts = [{ type: 'hold.lifted', facts: {}, content: { ground: words } }];
    await record(realm, transaction, caller, [{ subject: holdSubject, id, before: state, acts }]);
    return { id };
  });
}
