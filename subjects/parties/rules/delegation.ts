import { Temporal } from 'temporal-polyfill';
import { type Bilingual, say } from '#platform/languages.ts';
import { type Change, defineSubject, type FoldedAct, type SubjectState } from '#register/index.ts';

/**
 * How a power is passed on: `authorised` (授权), the delegate acts in its own name; `entrusted` (委托), it acts
 * in the delegator's name, who answers for it, and may not pass the power on.
 *
 * @source Administrative Penalty Law (2021), articles 19 to 21; Administrative Licensing Law, articles 23 and 24
 */
export const delegationKinds = ['authorised', 'entrusted'] as const;

/** The names of the two ways of passing a power on. */
export const delegationKindNames: Readonly<Record<(typeof delegationKinds)[number], Bilingual>> = {
  authorised: say('授权（以受权方名义行使）', 'Authorised: in the delegate’s own name'),
  entrusted: say('委托（以委托方名义行使）', 'Entrusted: in the delegator’s name'),
};

/** How a review that comes round stands: not yet due, due, or left undone for a month. */
export const reviewStages = ['running', 'due', 'overdue'] as const;

/** So many days after a review was due the heads of those concerned are told that it wasn't done. */
export const reviewGraceDays = 30;

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
  /** A review is due so many months after the first day, and after each review. */
  readonly reviewMonths: number;
}

/** A delegation as it officially stands. */
export interface DelegationState extends SubjectState, DelegationFacts {
  /** Whether it was ended before its term. */
  readonly ended: boolean;
  /** Whether it ran out at its term. */
  readonly expired: boolean;
  /** When its supervisor last reviewed it, ISO 8601 in UTC; null before the first time. */
  readonly reviewedAt: string | null;
  /** What the last review found; null before the first. */
  readonly inOrder: boolean | null;
  /** The day on which the next review is due; null where the term ends before it. */
  readonly reviewDueOn: string | null;
  readonly reviewStage: (typeof reviewStages)[number];
  /** The day on which the clock has to look at it again; null where nothing is to come. */
  readonly nextClockOn: string | null;
}

/** Delegations: given, reviewed by the supervisor, reminded of, ended before their term or at it. */
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
    reviewMonths: 'int4',
    ended: 'bool',
    expired: 'bool',
    reviewedAt: 'timestamptz',
    inOrder: 'bool',
    reviewDueOn: 'date',
    reviewStage: 'text',
    nextClockOn: 'date',
  },
  acts: [
    'delegation.given',
    'delegation.reviewed',
    'delegation.review-due',
    'delegation.review-overdue',
    'delegation.ended',
    'delegation.expired',
  ],
  evolve(before: DelegationState | undefined, act: FoldedAct) {
    return withClock(evolved(before, act));
  },
});

type Standing = Omit<DelegationState, 'id' | 'version'>;

function evolved(before: DelegationState | undefined, { type, at, facts }: FoldedAct): Standing {
  if (before === undefined) {
    const given = facts as unknown as DelegationFacts;
    const reviewDueOn = nextReview(given.validFrom, given);
    const fresh = { ended: false, expired: false, reviewedAt: null, inOrder: null };
    return { ...given, ...fresh, reviewDueOn, reviewStage: 'running', nextClockOn: null };
  }
  switch (type) {
    case 'delegation.reviewed': {
      const reviewDueOn = nextReview(facts['on'] as string, before);
      const inOrder = facts['inOrder'] as boolean;
      return { ...before, reviewedAt: at, inOrder, reviewDueOn, reviewStage: 'running' };
    }
    case 'delegation.review-due':
      return { ...before, reviewStage: 'due' };
    case 'delegation.review-overdue':
      return { ...before, reviewStage: 'overdue' };
    case 'delegation.expired':
      return { ...before, expired: true, reviewDueOn: null, reviewStage: 'running' };
    default: {
      const validTo = facts['validTo'] as string;
      return { ...before, validTo, ended: true, reviewDueOn: null, reviewStage: 'running' };
    }
  }
}

function nextReview(
  from: string,
  { reviewMonths, validTo }: Pick<DelegationFacts, 'reviewMonths' | 'validTo'>,
): string | null {
  const due = Temporal.PlainDate.from(from).add({ months: reviewMonths }).toString();
  return due < validTo ? due : null;
}

/** The first day after which a review that is due counts as left undone. */
export function reviewOverdueOn(reviewDueOn: string): string {
  return Temporal.PlainDate.from(reviewDueOn).add({ days: reviewGraceDays }).toString();
}

function withClock(state: Standing): Standing {
  const { ended, expired, reviewDueOn, reviewStage, validTo } = state;
  if (ended || expired) return { ...state, nextClockOn: null };
  const days = [validTo];
  if (reviewDueOn !== null && reviewStage === 'running') days.push(reviewDueOn);
  if (reviewDueOn !== null && reviewStage === 'due') days.push(reviewOverdueOn(reviewDueOn));
  return { ...state, nextClockOn: days.sort()[0] ?? null };
}

/** The change that gives a delegation. */
export function delegationGiven(
  id: string,
  given: DelegationFacts,
  { basis, description }: { readonly basis: string; readonly description: string | null },
): Change<DelegationState> {
  const { kind, fromPartyId, toPartyId, supervisorPartyId, powers, placeIds } = given;
  const { validFrom, validTo, reviewMonths } = given;
  const parties = { kind, fromPartyId, toPartyId, supervisorPartyId };
  const facts = { ...parties, powers, placeIds, validFrom, validTo, reviewMonths };
  const content = description === null ? { basis } : { basis, description };
  return {
    subject: delegationSubject,
    id,
    before: undefined,
    acts: [{ type: 'delegation.given', facts, content }],
    texts: [{ table: 'delegation_text', key: { id }, values: { basis, description } }],
  };
}
