import { defineSubject, type FoldedAct, type SubjectState } from '#register/index.ts';
import type { Outcome } from '../kinds.ts';

/** Where a long-listing stands. */
export type LongListingStatus =
  /** Asked for by whoever holds the matter; the matter's clocks still run. */
  | 'applied'
  | 'refused'
  /** On the list: the matter's clocks stand, progress is due each month. */
  | 'listed'
  /** Its holder says that the promise is kept; somebody else checks. */
  | 'checking'
  /** Checked and taken off the list; the reporters are called back. */
  | 'struck-off';

/** One stage of the promise. */
export interface PromiseStage {
  /** The realm's date by which it is promised. */
  readonly dueOn: string;
  /** The end of that day, ISO 8601 in UTC. */
  readonly dueAt: string;
}

/** A matter on the long-term list (挂账), as it officially stands. */
export interface LongListingState extends SubjectState {
  readonly matterId: string;
  /** The holder: the party that leads the matter and promises. */
  readonly partyId: string;
  readonly status: LongListingStatus;
  readonly stages: readonly PromiseStage[];
  /** How many stages its holder has reported done. */
  readonly stagesDone: number;
  /** The last stage, counted from 1, of which it was told that it is late; 0 for none. */
  readonly stagesOverdue: number;
  readonly appliedAt: string;
  readonly approverPartyId: string | null;
  readonly listedAt: string | null;
  /** By when the next progress is due. */
  readonly progressDueAt: string | null;
  readonly progressMissed: number;
  /** The outcome that the holder claims when asking for the check. */
  readonly outcome: Outcome | null;
  readonly struckOffAt: string | null;
  readonly nextClockAt: string | null;
}

/** Long-listings: applied for, refused or listed, progressed, checked, struck off. */
export const longListingSubject = defineSubject<LongListingState>({
  kind: 'long-listing',
  table: 'long_listing',
  columns: {
    matterId: 'uuid',
    partyId: 'uuid',
    status: 'text',
    stages: 'jsonb',
    stagesDone: 'int4',
    stagesOverdue: 'int4',
    appliedAt: 'timestamptz',
    approverPartyId: 'uuid',
    listedAt: 'timestamptz',
    progressDueAt: 'timestamptz',
    progressMissed: 'int4',
    outcome: 'text',
    struckOffAt: 'timestamptz',
    nextClockAt: 'timestamptz',
  },
  acts: [
    'long-listing.applied',
    'long-listing.refused',
    'long-listing.listed',
    'long-listing.progressed',
    'long-listing.progress-missed',
    'long-listing.stage-overdue',
    'long-listing.check-asked',
    'long-listing.check-failed',
    'long-listing.struck-off',
  ],
  evolve: (before, act) => {
    const row = after(before, act);
    return { ...row, nextClockAt: nextClock(row) };
  },
});

type Row = Omit<LongListingState, 'id' | 'version'>;

/** The next moment at which progress or a stage falls due; only what is on the list has one. */
function nextClock({ status, stages, stagesDone, stagesOverdue, progressDueAt }: Row): string | null {
  if (status !== 'listed') return null;
  const stageDueAt = stages[Math.max(stagesDone, stagesOverdue)]?.dueAt ?? null;
  if (progressDueAt === null || stageDueAt === null) return progressDueAt ?? stageDueAt;
  return stageDueAt < progressDueAt ? stageDueAt : progressDueAt;
}

function after(before: LongListingState | undefined, { type, facts, at, partyId }: FoldedAct): Row {
  if (type === 'long-listing.applied') return applied(facts, at);
  const listing = before as LongListingState;
  const progressDueAt = facts['progressDueAt'] as string;
  switch (type) {
    case 'long-listing.refused':
      return { ...listing, status: 'refused', approverPartyId: partyId };
    case 'long-listing.listed':
      return { ...listing, status: 'listed', approverPartyId: partyId, listedAt: at, progressDueAt };
    case 'long-listing.progressed':
      return { ...listing, stagesDone: facts['stagesDone'] as number, progressDueAt };
    case 'long-listing.progress-missed':
      return { ...listing, progressMissed: listing.progressMissed + 1, progressDueAt };
    case 'long-listing.stage-overdue':
      return { ...listing, stagesOverdue: facts['stage'] as number };
    case 'long-listing.check-asked':
      return { ...listing, status: 'checking', outcome: facts['outcome'] as Outcome };
    case 'long-listing.check-failed':
      return { ...listing, status: 'listed', outcome: null, progressDueAt };
    case 'long-listing.struck-off':
      return { ...listing, status: 'struck-off', struckOffAt: at };
    default:
      return listing;
  }
}

function applied(facts: FoldedAct['facts'], at: string): Row {
  return {
    matterId: facts['matterId'] as string,
    partyId: facts['partyId'] as string,
    status: 'applied',
    stages: facts['stages'] as unknown as PromiseStage[],
    stagesDone: 0,
    stagesOverdue: 0,
    appliedAt: at,
    approverPartyId: null,
    listedAt: null,
    progressDueAt: null,
    progressMissed: 0,
    outcome: null,
    struckOffAt: null,
    nextClockAt: null,
  };
}
