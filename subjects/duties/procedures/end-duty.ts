import { z } from 'zod';
import type { Caller } from '#platform/callers/index.ts';
import { perform, type Realm } from '#platform/realm/index.ts';
import { type Refusal, refuse } from '#platform/refusal/index.ts';
import { lock, record } from '#register/index.ts';
import { missingRight } from '#subjects/rights/index.ts';
import { refuseDuty } from '../refusals.ts';
import { dispatchRuleSubject } from '../rules/dispatch-rule.ts';
import { dutySubject } from '../rules/duty.ts';
import { dutyEnded } from './duty-changes.ts';
import { ruleEnded } from './set-dispatch-rule.ts';

/** What is needed to end a duty's edition or a row of the dispatch catalogue. */
export const endDutyInput = z.strictObject({
  /** The first day on which it holds no more. */
  validTo: z.iso.date(),
});

/**
 * Takes a duty off the list from a day on. Orders issued under it keep it.
 *
 * @param version what the caller looked at; an edition that has moved on is refused (`version.stale`).
 */
export async function endDuty(
  realm: Realm,
  caller: Caller,
  id: string,
  input: z.input<typeof endDutyInput>,
  version?: number,
): Promise<{ id: string } | Refusal> {
  const missing = missingRight(caller, ['administrator']);
  if (missing) return missing;
  const { validTo } = endDutyInput.parse(input);
  return perform(realm, caller.once, async (transaction) => {
    const duty = await lock(transaction, dutySubject, id);
    if (duty === undefined) return refuse('absent');
    if (version !== undefined && duty.version !== version) return refuse('version.stale');
    if (duty.status !== 'in-force') return refuseDuty('duty.not-on-list');
    if (duty.effectiveTo !== null && duty.effectiveTo <= validTo) return refuseDuty('duty.ended');
    if (validTo < duty.effectiveFrom) return refuseDuty('duty.dates-reversed');
    await record(realm, transaction, caller, [dutyEnded(duty, validTo)]);
    return { id };
  });
}

/** Takes a row off the dispatch catalogue from a day on; what duties say holds again. */
export async function endDispatchRule(
  realm: Realm,
  caller: Caller,
  id: string,
  input: z.input<typeof endDutyInput>,
  version?: number,
): Promise<{ id: string } | Refusal> {
  const missing = missingRight(caller, ['administrator']);
  if (missing) return missing;
  const { validTo } = endDutyInput.parse(input);
  return perform(realm, caller.once, async (transaction) => {
    const rule = await lock(transaction, dispatchRuleSubject, id);
    if (rule === undefined) return refuse('absent');
    if (version !== undefined && rule.version !== version) return refuse('version.stale');
    if (rule.validTo !== null && rule.validTo <= validTo) return refuseDuty('dispatch-rule.ended');
    if (validTo < rule.validFrom) return refuseDuty('duty.dates-reversed');
    await record(realm, transaction, caller, [ruleEnded(rule, validTo)]);
    return { id };
  });
}
