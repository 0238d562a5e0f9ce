import { defineSubject, type FoldedAct, type SubjectState } from '#register/index.ts';

/** Where a contest stands. */
export type ContestStatus =
  | 'raised'
  /** Parties are called together. */
  | 'consulting'
  | 'consulted'
  /** Somebody has looked at it again and said what should follow. */
  | 'reviewed'
  | 'designated'
  | 'refused'
  | 'withdrawn';

/** What a review may recommend. */
export const reviewOutcomes = ['designate', 'refuse'] as const;

/** One of the outcomes of a review. */
export type ReviewOutcome = (typeof reviewOutcomes)[number];

/** A party's objection that an order isn't theirs, as it officially stands. */
export interface ContestState extends SubjectState {
  readonly matterId: string;
  readonly orderId: string;
  readonly partyId: string;
  readonly status: ContestStatus;
  /** Whose it is, as the party sees it. */
  readonly suggestedPartyId: string | null;
  readonly calledPartyIds: readonly string[];
  readonly attendedPartyIds: readonly string[];
  readonly consultAt: string | null;
  readonly onSite: boolean | null;
  readonly review: ReviewOutcome | null;
  /** Under which mandate it was reviewed: somebody else decides. */
  readonly reviewMandateId: string | null;
  readonly designatedPartyId: string | null;
  readonly raisedAt: string;
  readonly decideBy: string;
  readonly decidedAt: string | null;
  readonly nextClockAt: string | null;
}

/** Contests: raised, consulted on, reviewed, settled by designation or refusal, or withdrawn. */
export const contestSubject = defineSubject<ContestState>({
  remembersMandate: ['contest.reviewed'],
  kind: 'contest',
  table: 'contest',
  columns: {
    matterId: 'uuid',
    orderId: 'uuid',
    partyId: 'uuid',
    status: 'text',
    suggestedPartyId: 'uuid',
    calledPartyIds: 'uuid[]',
    attendedPartyIds: 'uuid[]',
    consultAt: 'timestamptz',
    onSite: 'bool',
    review: 'text',
    reviewMandateId: 'uuid',
    designatedPartyId: 'uuid',
    raisedAt: 'timestamptz',
    decideBy: 'timestamptz',
    decidedAt: 'timestamptz',
    nextClockAt: 'timestamptz',
  },
  acts: [
    'contest.raised',
    'contest.consultation-called',
    'contest.consulted',
    'contest.reviewed',
    'contest.designated',
    'contest.refused',
    'contest.withdrawn',
    'contest.overdue',
  ],
  evolve,
});

function evolve(before: ContestState | undefined, act: FoldedAct): Omit<ContestState, 'id' | 'version'> {
  const { type, facts, at } = act;
  if (type === 'contest.raised') return raised(act);
  const contest = before as ContestState;
  switch (type) {
    case 'contest.consultation-called':
      return {
        ...contest,
        status: 'consulting',
        calledPartyIds: facts['partyIds'] as string[],
        consultAt: facts['consultAt'] as string,
      };
    case 'contest.consulted':
      return {
        ...contest,
        status: 'consulted',
        attendedPartyIds: facts['partyIds'] as string[],
        onSite: facts['onSite'] as boolean,
      };
    case 'contest.reviewed':
      return {
        ...contest,
        status: 'reviewed',
        review: facts['review'] as ReviewOutcome,
        reviewMandateId: act.mandateId,
      };
    case 'contest.designated':
      return {
        ...contest,
        status: 'designated',
        designatedPartyId: facts['partyId'] as string,
        decidedAt: at,
        nextClockAt: null,
      };
    case 'contest.refused':
      return { ...contest, status: 'refused', decidedAt: at, nextClockAt: null };
    case 'contest.withdrawn':
      return { ...contest, status: 'withdrawn', decidedAt: at, nextClockAt: null };
    case 'contest.overdue':
      return { ...contest, nextClockAt: null };
    default:
      return contest;
  }
}

function raised({ facts, at }: FoldedAct): Omit<ContestState, 'id' | 'version'> {
  return {
    matterId: facts['matterId'] as string,
    orderId: facts['orderId'] as string,
    partyId: facts['partyId'] as string,
    status: 'raised',
    suggestedPartyId: facts['suggestedPartyId'] as string | null,
    calledPartyIds: [],
    attendedPartyIds: [],
    consultAt: null,
    onSite: null,
    review: null,
    reviewMandateId: null,
    designatedPartyId: null,
    raisedAt: at,
    decideBy: facts['decideBy'] as string,
    decidedAt: null,
    nextClockAt: facts['decideBy'] as string,
  };
}

/** Whether it still waits for a decision. */
export function isUndecided({ status }: ContestState): boolean {
  return status !== 'designated' && status !== 'refused' && status !== 'withdrawn';
}
