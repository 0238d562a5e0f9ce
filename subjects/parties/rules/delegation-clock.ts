import type { NewAct } from '#register/index.ts';
import { type DelegationState, reviewOverdueOn } from './delegation.ts';

/**
 * What the clock finds of a delegation on a day: its term is over, its review is due, or has been left undone.
 * After an outage all stages that were passed are told at once; one that is over isn't reminded of any more.
 *
 * @param today the realm's date.
 */
export function decideDelegationClock(delegation: DelegationState, today: string): NewAct[] {
  const { ended, expired, validTo, reviewDueOn, reviewStage } = delegation;
  if (ended || expired) return [];
  if (validTo <= today) return [{ type: 'delegation.expired', facts: { validTo } }];
  if (reviewDueOn === null || reviewDueOn > today) return [];
  const facts = { dueOn: reviewDueOn };
  const acts: NewAct[] = [];
  if (reviewStage === 'running') acts.push({ type: 'delegation.review-due', facts });
  if (reviewStage !== 'overdue' && reviewOverdueOn(reviewDueOn) <= today)
    acts.push({ type: 'delegation.review-overdue', facts });
  return acts;
}
