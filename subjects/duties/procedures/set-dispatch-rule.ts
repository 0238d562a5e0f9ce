import { z } from 'zod';
import type { Caller } from '#platform/callers/index.ts';
import type { Transaction } from '#platform/database/index.ts';
import { perform, type Realm } from '#platform/realm/index.ts';
import { type Refusal, refuse } from '#platform/refusal/index.ts';
import { limitSchema } from '#platform/working-time/index.ts';
import { type Change, find, lock, record } from '#register/index.ts';
import { manners } from '#subjects/parties/index.ts';
import { placeSubject } from '#subjects/places/index.ts';
import { missingRight, reaches } from '#subjects/rights/index.ts';
import { refuseDuty } from '../refusals.ts';
import { categorySubject } from '../rules/category.ts';
import { type DispatchRuleState, dispatchRuleSubject } from '../rules/dispatch-rule.ts';
import { dutySubject, limitFact } from '../rules/duty.ts';

/** What a row of the dispatch catalogue says. */
export const setDispatchRuleInput = z.strictObject({
  categoryId: z.uuid(),
  placeId: z.uuid(),
  dutyId: z.uuid(),
  manner: z.enum(manners).nullable().default(null),
  timeLimit: limitSchema.nullable().default(null),
  /** In estates with a property company, whether it goes to the company. */
  toPropertyCompany: z.boolean().default(false),
  validFrom: z.iso.date(),
  validTo: z.iso.date().nullable().default(null),
});

/** A row of the dispatch catalogue as it is to be. */
export type DispatchRule = z.output<typeof setDispatchRuleInput>;

/**
 * Sets under which duty matters of a category are dispatched in a place, refining what duties say.
 *
 * @param replaces the row that it takes the place of, which ends on the day on which this one begins.
 */
export async function setDispatchRule(
  realm: Realm,
  caller: Caller,
  input: z.input<typeof setDispatchRuleInput>,
  replaces?: { readonly id: string; readonly version?: number | undefined },
): Promise<{ id: string } | Refusal> {
  const missing = missingRight(caller, ['administrator']);
  if (missing) return missing;
  const given = setDispatchRuleInput.parse(input);
  return perform(realm, caller.once, async (transaction) => {
    const wrong = await checkRule(transaction, given);
    if (wrong) return wrong;
    const changes: Change[] = [];
    if (replaces) {
      const earlier = await lock(transaction, dispatchRuleSubject, replaces.id);
      if (earlier === undefined) return refuse('absent');
      if (replaces.version !== undefined && earlier.version !== replaces.version)
        return refuse('version.stale');
      if (given.validFrom < earlier.validFrom) return refuseDuty('duty.dates-reversed');
      if (earlier.validTo === null || earlier.validTo > given.validFrom)
        changes.push(ruleEnded(earlier, given.validFrom));
    }
    const id = realm.newId();
    await record(realm, transaction, caller, [...changes, ruleSet(id, given)]);
    return { id };
  });
}

/** Refuses a row whose category, place, duty or dates don't fit; undefined where they do. */
export async function checkRule(transaction: Transaction, given: DispatchRule): Promise<Refusal | undefined> {
  if (given.validTo !== null && given.validTo <= given.validFrom) return refuseDuty('duty.dates-reversed');
  if (!(await find(transaction, categorySubject, given.categoryId))) return refuseDuty('category.absent');
  const place = await find(transaction, placeSubject, given.placeId);
  if (place === undefined) return refuseDuty('duty.place-absent');
  const duty = await find(transaction, dutySubject, given.dutyId);
  if (duty === undefined) return refuseDuty('duty.absent');
  const dutyPlace = await find(transaction, placeSubject, duty.placeId);
  const within = dutyPlace && reaches([dutyPlace.path], place.path);
  return duty.categoryId !== given.categoryId || !within ? refuseDuty('dispatch-rule.elsewhere') : undefined;
}

/** The change that sets a row; also what importing many of them is made of. */
export function ruleSet(id: string, given: DispatchRule): Change<DispatchRuleState> {
  const facts = { ...given, timeLimit: limitFact(given.timeLimit) };
  return {
    subject: dispatchRuleSubject,
    id,
    before: undefined,
    acts: [{ type: 'dispatch-rule.set', facts }],
  };
}

/** The change that ends a row on a day. */
export function ruleEnded(rule: DispatchRuleState, validTo: string): Change<DispatchRuleState> {
  return {
    subject: dispatchRuleSubject,
    id: rule.id,
    before: rule,
    acts: [{ type: 'dispatch-rule.ended', facts: { validTo } }],
  };
}
