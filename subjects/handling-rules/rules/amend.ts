import type { Refusal } from '#platform/refusal/index.ts';
import type { NewAct } from '#register/index.ts';
import { refuseHandlingRules } from '../refusals.ts';
import { changesFact, type HandlingRuleChanges, type HandlingRulesState } from './handling-rules.ts';

/**
 * An amendment takes hold so long after it is made at the earliest, in milliseconds: by then every process has
 * read it, so all of them change at the same moment.
 */
export const leadMilliseconds = 120_000;

/** So many amendments may wait to take hold. */
export const comingMax = 20;

/** New values of some rules, why, and from when. */
export interface Amendment {
  readonly changes: HandlingRuleChanges;
  readonly ground: string;
  /** Null: as soon as may be. */
  readonly effectiveFrom: string | null;
}

/** The moment from which an amendment made now can hold at the earliest. */
export function earliestFrom(now: string): string {
  return new Date(Date.parse(now) + leadMilliseconds).toISOString();
}

/** Amends a realm's handling rules from a moment on, with the ground. Clocks set before keep their moments. */
export function decideAmend(
  state: HandlingRulesState | undefined,
  { changes, ground, effectiveFrom }: Amendment,
  now: string,
): NewAct[] | Refusal {
  const earliest = earliestFrom(now);
  if (effectiveFrom !== null && effectiveFrom < earliest) {
    return refuseHandlingRules('handling-rules.too-soon', { minutes: leadMilliseconds / 60_000 });
  }
  const waiting = state?.coming.filter((amendment) => amendment.effectiveFrom > now).length ?? 0;
  if (waiting >= comingMax) return refuseHandlingRules('handling-rules.too-many', { count: comingMax });
  return [
    {
      type: 'handling-rules.amended',
      facts: { effectiveFrom: effectiveFrom ?? earliest, changes: changesFact(changes) },
      content: { note: ground },
    },
  ];
}

/** Withdraws an amendment that doesn't hold yet, nor will in a moment. */
export function decideWithdraw(
  state: HandlingRulesState,
  amendment: number,
  ground: string,
  now: string,
): NewAct[] | Refusal {
  const coming = state.coming.find((each) => each.amendment === amendment);
  if (coming === undefined || coming.effectiveFrom <= earliestFrom(now)) {
    return refuseHandlingRules('handling-rules.not-coming');
  }
  return [{ type: 'handling-rules.withdrawn', facts: { amendment }, content: { note: ground } }];
}
