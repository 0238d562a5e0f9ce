import { defineSubject, type FoldedAct, type SubjectState } from '#register/index.ts';
import type { Outcome, ReportKind } from '../kinds.ts';

/** Where a matter stands. */
export type MatterStatus =
  /** Waiting for a dispatcher, because no duty names one responsible party. */
  | 'opened'
  /** Orders are out. */
  | 'handling'
  /** Reported done, waiting for somebody else's check. */
  | 'verifying'
  /** Verified; the reporters are being asked. */
  | 'calling-back'
  /** It can't be done soon: promised in stages, watched each month. */
  | 'long-listed'
  | 'closed';

/** How far a matter's own clock, the one for dispatching it, has gone. */
export type MatterClockStage = 'running' | 'overdue' | 'ended';

/** The problem itself, as it officially stands; many reports may join it. */
export interface MatterState extends SubjectState {
  readonly reference: string;
  readonly kind: ReportKind;
  readonly categoryId: string;
  readonly placeId: string;
  /** The place's path when the matter was opened. */
  readonly placePath: string;
  /** Whether the public sees its timeline, or only that it is counted. */
  readonly openness: 'public' | 'figures';
  readonly status: MatterStatus;
  readonly leadPartyId: string | null;
  readonly dutyId: string | null;
  /** How many reports have joined it. */
  readonly reports: number;
  readonly reopened: number;
  readonly outcome: Outcome | null;
  readonly openedAt: string;
  readonly dispatchedAt: string | null;
  /** By when it must be dispatched, if a person has to. */
  readonly dispatchDueAt: string | null;
  /** By when the lead must be done. */
  readonly dueAt: string | null;
  readonly closedAt: string | null;
  readonly clockStage: MatterClockStage;
  readonly nextClockAt: string | null;
  readonly source: string | null;
  readonly sourceReference: string | null;
  /** For how many people its reports speak, as the reporters say. */
  readonly people: number;
  /** The party that it is about: complained of or accused. An accused party never learns of it. */
  readonly aboutPartyId: string | null;
  readonly assetId: string | null;
  /** Whether it is left out of figures by a decision. */
  readonly excluded: boolean;
  /** The matter that it turned out to be part of. */
  readonly intoMatterId: string | null;
  readonly topicId: string | null;
}

/** Matters: opened or imported, dispatched, verified, closed, reopened. */
export const matterSubject = defineSubject<MatterState>({
  kind: 'matter',
  table: 'matter',
  columns: {
    reference: 'text',
    kind: 'text',
    categoryId: 'uuid',
    placeId: 'uuid',
    placePath: 'ltree',
    openness: 'text',
    status: 'text',
    leadPartyId: 'uuid',
    dutyId: 'uuid',
    reports: 'int4',
    reopened: 'int4',
    outcome: 'text',
    openedAt: 'timestamptz',
    dispatchedAt: 'timestamptz',
    dispatchDueAt: 'timestamptz',
    dueAt: 'timestamptz',
    closedAt: 'timestamptz',
    clockStage: 'text',
    nextClockAt: 'timestamptz',
    source: 'text',
    sourceReference: 'text',
    people: 'int4',
    aboutPartyId: 'uuid',
    assetId: 'uuid',
    excluded: 'bool',
    intoMatterId: 'uuid',
    topicId: 'uuid',
  },
  acts: [
    'matter.opened',
    'matter.imported',
    'matter.joined',
    'matter.dispatched',
    'matter.dispatch-overdue',
    'matter.designated',
    'matter.escalated',
    'matter.returned',
    'matter.due-changed',
    'matter.done',
    'matter.verified',
    'matter.sent-back',
    'matter.published',
    'matter.closed',
    'matter.reopened',
    'matter.parted',
    'matter.long-listed',
    'matter.struck-off',
    'matter.excluded',
    'matter.photo-blurred',
    'matter.grouped',
    'matter.ungrouped',
  ],
  evolve,
});

function evolve(before: MatterState | undefined, act: FoldedAct): Omit<MatterState, 'id' | 'version'> {
  const { type, facts, at } = act;
  if (type === 'matter.opened') return opened(act);
  if (type === 'matter.imported') return imported(act);
  const matter = before as MatterState;
  switch (type) {
    case 'matter.joined':
      return {
        ...matter,
        reports: matter.reports + 1,
        people: matter.people + ((facts['people'] as number | undefined) ?? 1),
      };
    case 'matter.parted':
      return {
        ...matter,
        reports: matter.reports - 1,
        people: matter.people - (facts['people'] as number),
      };
    case 'matter.dispatched':
      return {
        ...matter,
        status: 'handling',
        leadPartyId: facts['partyId'] as string,
        dutyId: facts['dutyId'] as string | null,
        dispatchedAt: at,
        dueAt: facts['dueAt'] as string | null,
        clockStage: 'ended',
        nextClockAt: null,
      };
    case 'matter.designated':
    case 'matter.escalated':
      // Where the level above only joins in, the lead stays.
      return facts['leadOrderId'] === undefined
        ? matter
        : {
            ...matter,
            leadPartyId: facts['partyId'] as string,
            dutyId: facts['dutyId'] as string | null,
            dueAt: facts['dueAt'] as string | null,
          };
    case 'matter.due-changed':
      return { ...matter, dueAt: facts['dueAt'] as string | null };
    case 'matter.returned':
      return {
        ...matter,
        status: 'opened',
        leadPartyId: null,
        dutyId: null,
        dispatchDueAt: facts['dispatchDueAt'] as string,
        dueAt: null,
        clockStage: 'running',
        nextClockAt: facts['dispatchDueAt'] as string,
      };
    case 'matter.dispatch-overdue':
      return { ...matter, clockStage: 'overdue', nextClockAt: null };
    case 'matter.done':
      return { ...matter, status: 'verifying', outcome: facts['outcome'] as Outcome };
    case 'matter.verified':
      return { ...matter, status: 'calling-back' };
    case 'matter.sent-back':
      // Doing it again doesn't move the day by which it was due.
      return { ...matter, status: 'handling', outcome: null };
    case 'matter.reopened':
      return {
        ...matter,
        status: 'handling',
        outcome: null,
        closedAt: null,
        dueAt: facts['dueAt'] as string | null,
        reopened: matter.reopened + 1,
      };
    case 'matter.closed':
      return {
        ...matter,
        status: 'closed',
        outcome: facts['outcome'] as Outcome,
        closedAt: at,
        nextClockAt: null,
        intoMatterId: (facts['intoMatterId'] as string | undefined) ?? null,
      };
    case 'matter.long-listed':
      return { ...matter, status: 'long-listed' };
    case 'matter.struck-off':
      return { ...matter, status: 'calling-back', outcome: facts['outcome'] as Outcome };
    case 'matter.excluded':
      return { ...matter, excluded: true };
    case 'matter.grouped':
      return { ...matter, topicId: facts['topicId'] as string };
    case 'matter.ungrouped':
      return { ...matter, topicId: null };
    default:
      return matter;
  }
}

function opened({ facts, at }: FoldedAct): Omit<MatterState, 'id' | 'version'> {
  const dispatchDueAt = (facts['dispatchDueAt'] as string | undefined) ?? null;
  return {
    reference: facts['reference'] as string,
    kind: facts['kind'] as ReportKind,
    categoryId: facts['categoryId'] as string,
    placeId: facts['placeId'] as string,
    placePath: facts['placePath'] as string,
    openness: facts['openness'] as MatterState['openness'],
    status: 'opened',
    leadPartyId: null,
    dutyId: null,
    reports: (facts['reports'] as number | undefined) ?? 1,
    reopened: 0,
    outcome: null,
    openedAt: at,
    dispatchedAt: null,
    dispatchDueAt,
    dueAt: null,
    closedAt: null,
    clockStage: dispatchDueAt === null ? 'ended' : 'running',
    nextClockAt: dispatchDueAt,
    source: null,
    sourceReference: null,
    people: (facts['people'] as number | undefined) ?? 1,
    aboutPartyId: (facts['aboutPartyId'] as string | undefined) ?? null,
    assetId: (facts['assetId'] as string | undefined) ?? null,
    excluded: false,
    intoMatterId: null,
    topicId: null,
  };
}

/** Another system's matter, with the times that it claims; nothing here runs a clock on it. */
function imported(act: FoldedAct): Omit<MatterState, 'id' | 'version'> {
  const { facts } = act;
  const closedAt = facts['closedAt'] as string | null;
  return {
    ...opened(act),
    status: closedAt === null ? 'handling' : 'closed',
    leadPartyId: facts['partyId'] as string,
    dutyId: facts['dutyId'] as string | null,
    outcome: facts['outcome'] as Outcome | null,
    openedAt: facts['openedAt'] as string,
    dispatchedAt: facts['openedAt'] as string,
    dueAt: facts['dueAt'] as string | null,
    closedAt,
    source: facts['source'] as string,
    sourceReference: facts['sourceReference'] as string,
  };
}
