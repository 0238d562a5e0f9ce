import { z } from 'zod';
import type { Caller } from '#platform/callers/index.ts';
import { perform, type Realm } from '#platform/realm/index.ts';
import type { Refusal } from '#platform/refusal/index.ts';
import { record } from '#register/index.ts';
import { redactionBasisNames } from '#register/redaction/index.ts';
import { missingRight } from '#subjects/rights/index.ts';
import { personalDataRights } from '../permissions.ts';
import { retentionClasses, retentionRuleSubject } from '../rules/retention-rule.ts';

/** How long data of a class are kept from now on. */
export const setRetentionRuleInput = z.strictObject({
  dataClass: z.enum(retentionClasses),
  /** Days, 30 at least, so that a slip of the hand doesn't erase what was taken in this week. */
  days: z.int().min(30).max(36_500),
  basis: z.enum(redactionBasisNames),
});

/** Sets how long data of a class are kept. What is thereby due is erased the next night. */
export async function setRetentionRule(
  realm: Realm,
  caller: Caller,
  input: z.input<typeof setRetentionRuleInput>,
): Promise<{ id: string } | Refusal> {
  const missing = missingRight(caller, personalDataRights.protect);
  if (missing) return missing;
  const facts = setRetentionRuleInput.parse(input);
  return perform(realm, caller.once, async (transaction) => {
    const id = realm.newId();
    const acts = [{ type: 'retention-rule.set', facts }];
    await record(realm, transaction, caller, [
      { subject: retentionRuleSubject, id, before: undefined, acts },
    ]);
    return { id };
  });
}
