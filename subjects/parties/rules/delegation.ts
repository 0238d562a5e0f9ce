import { type Change, defineSubject, type FoldedAct, type SubjectState } from '#register/index.ts';

/**
 * How a power is passed on: `authorised` (授权), the delegate acts in its own name; `entrusted` (委托), it acts
 * in the delegator's name, who answers for it, and may not pass the power on.
 *
 * @source Administrative Penalty Law (2021), articles 19 to 21; Administrative Licensing Law, articles 23 and 24
 */
export const delegationKinds = ['authorised', 'entrusted'] as const;

/** What of a delegation is official. */
export interface DelegationFacts {
  readonly kind: (typeof delegationKinds)[number];
  readonly fromPartyId: string;
  readonly toPartyId: string;
  /** Who watches how the powers are exercised; never the delegate itself. */
  readonly supervisorPartyId: string;
  /** Codes of the powers: items of the list of powers and duties. */
  readonly powers: readonly string[];
  /** The places for which it holds, each with all below it; none means the whole realm. */
  readonly placeIds: readonly string[];
  readonly validFrom: string;
  /** The first day on which it holds no more. */
  readonly validTo: string;
}

/** A delegation as it officially stands. */
export interface DelegationState extends SubjectState, DelegationFacts {
  /** Whether it was ended before its term. */
  readonly ended: boolean;
  /** When its supervisor last reviewed it, ISO 8601 in UTC; null before the first time. */
  readonly reviewedAt: string | null;
  /** What the last review found; null before the first. */
  readonly inOrder: boolean | null;
}

/** Delegations: given, reviewed by the supervisor, ended before their term. */
export const delegationSubject = defineSubject<DelegationState>({
  kind: 'delegation',
  table: 'delegation',
  columns: {
    kind: 'text',
    fromPartyId: 'uuid',
    toPartyId: 'uuid',
    supervisorPartyId: 'uuid',
    powers: 'jsonb',
    placeIds: 'uuid[]',
    validFrom: 'date',
    validTo: 'date',
    ended: 'bool',
    reviewedAt: 'timestamptz',
    inOrder: 'bool',
  },
  acts: ['delegation.given', 'delegation.reviewed', 'delegation.ended'],
  evolve(before: DelegationState | undefined, { type, at, facts }: FoldedAct) {
    if (before === undefined) {
      const given = facts as unknown as DelegationFacts;
      return { ...given, ended: false, reviewedAt: null, inOrder: null };
    }
    if (type === 'delegation.reviewed') {
      return { ...before, reviewedAt: at, inOrder: facts['inOrder'] as boolean };
    }
    return { ...before, validTo: facts['validTo'] as string, ended: true };
  },
});

/** The change that gives a delegation. */
export function delegationGiven(
  id: string,
  { kind, fromPartyId, toPartyId, supervisorPartyId, powers, placeIds, validFrom, validTo }: DelegationFacts,
  { basis, description }: { readonly basis: string; readonly description: string | null },
): Change<DelegationState> {
  const facts = { kind, fromPartyId, toPartyId, supervisorPartyId, powers, placeIds, validFrom, validTo };
  const content = description === null ? { basis } : { basis, description };
  return {
    subject: delegationSubject,
    id,
    before: undefined,
    acts: [{ type: 'delegation.given', facts, content }],
    texts: [{ table: 'delegation_text', key: { id }, values: { basis, description } }],
  };
}
