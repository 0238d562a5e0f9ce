import type { Limit } from '#platform/working-time/index.ts';
import { defineSubject, type SubjectState } from '#register/index.ts';
import type { Manner } from '#subjects/parties/index.ts';

/** A row of the dispatch catalogue that refines what duties say. */
export interface DispatchRuleState extends SubjectState {
  readonly categoryId: string;
  readonly placeId: string;
  /** The duty under which such matters are dispatched. */
  readonly dutyId: string;
  /** How, where it differs from what the lead's kind calls for. */
  readonly manner: Manner | null;
  /** Within what time, where it differs from the duty's. */
  readonly timeLimit: Limit | null;
  /** In estates with a property company, whether it goes to the company, the duty's lead supervising. */
  readonly toPropertyCompany: boolean;
  readonly validFrom: string;
  readonly validTo: string | null;
}

/** Dispatch rules: set and ended. */
export const dispatchRuleSubject = defineSubject<DispatchRuleState>({
  kind: 'dispatch-rule',
  table: 'dispatch_rule',
  columns: {
    categoryId: 'uuid',
    placeId: 'uuid',
    dutyId: 'uuid',
    manner: 'text',
    timeLimit: 'jsonb',
    toPropertyCompany: 'bool',
    validFrom: 'date',
    validTo: 'date',
  },
  acts: ['dispatch-rule.set', 'dispatch-rule.ended'],
  evolve(before, { type, facts }) {
    if (type === 'dispatch-rule.ended') {
      return { ...(before as DispatchRuleState), validTo: facts['validTo'] as string };
    }
    return facts as unknown as Omit<DispatchRuleState, 'id' | 'version'>;
  },
});
