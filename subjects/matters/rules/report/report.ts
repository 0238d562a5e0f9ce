import { defineSubject, type FoldedAct, type SubjectState } from '#register/index.ts';
import type { Channel, ReportKind } from '../kinds.ts';

/** Where a report stands, seen from its reporter. */
export type ReportStatus =
  /** Taken in, waiting for an answer. */
  | 'received'
  /** Belongs to a matter that is being dealt with. */
  | 'joined'
  /** The matter is dealt with; the hotline asks whether it is solved. */
  | 'calling-back'
  | 'answered'
  | 'declined'
  | 'withdrawn'
  | 'closed';

/** How satisfied a reporter is. */
export const satisfactions = ['satisfied', 'fairly', 'dissatisfied'] as const;

/** One of the degrees of satisfaction. */
export type Satisfaction = (typeof satisfactions)[number];

/** One caller's report, as it officially stands. */
export interface ReportState extends SubjectState {
  /** 受理号: short, said aloud over the telephone. */
  readonly reference: string;
  readonly kind: ReportKind;
  readonly channel: Channel;
  readonly categoryId: string;
  readonly placeId: string;
  readonly matterId: string | null;
  readonly status: ReportStatus;
  /** Whether the reporter agrees that the public sees how it goes on. */
  readonly openWish: boolean;
  readonly confidential: boolean;
  readonly takenInAt: string;
  readonly callBackAttempts: number;
  /** Whether the call-back reached the reporter; null before it is settled. */
  readonly reached: boolean | null;
  /** What the reporter said: is it solved? Null if not asked or not reached. */
  readonly solved: boolean | null;
  readonly satisfaction: Satisfaction | null;
  readonly closedAt: string | null;
  /** The system it came from and its number there. */
  readonly source: string | null;
  readonly sourceReference: string | null;
  /** For how many people it speaks, as the reporter says. */
  readonly people: number;
  /** Whether the same caller had reported the same problem before (重复诉求). */
  readonly repeated: boolean;
  /** The party that it is about: complained of, accused or praised. */
  readonly aboutPartyId: string | null;
  readonly assetId: string | null;
  /** Whether the praise in it was passed on to the party that it is about. */
  readonly passedOn: boolean;
}

/** Reports: taken in or imported, joined to a matter, called back, closed. */
export const reportSubject = defineSubject<ReportState>({
  kind: 'report',
  table: 'report',
  columns: {
    reference: 'text',
    kind: 'text',
    channel: 'text',
    categoryId: 'uuid',
    placeId: 'uuid',
    matterId: 'uuid',
    status: 'text',
    openWish: 'bool',
    confidential: 'bool',
    takenInAt: 'timestamptz',
    callBackAttempts: 'int4',
    reached: 'bool',
    solved: 'bool',
    satisfaction: 'text',
    closedAt: 'timestamptz',
    source: 'text',
    sourceReference: 'text',
    people: 'int4',
    repeated: 'bool',
    aboutPartyId: 'uuid',
    assetId: 'uuid',
    passedOn: 'bool',
  },
  acts: [
    'report.taken-in',
    'report.imported',
    'report.joined',
    'report.answered',
    'report.declined',
    'report.withdrawn',
    'report.call-back-due',
    'report.call-back-tried',
    'report.called-back',
    'report.rated',
    'report.reopened',
    'report.passed-on',
    'report.resorted',
  ],
  evolve,
});

function evolve(before: ReportState | undefined, act: FoldedAct): Omit<ReportState, 'id' | 'version'> {
  const { type, facts, at } = act;
  if (type === 'report.taken-in') return takenIn(act);
  if (type === 'report.imported') return imported(act);
  const report = before as ReportState;
  switch (type) {
    case 'report.joined':
      return { ...report, status: 'joined', matterId: facts['matterId'] as string };
    case 'report.answered':
      return { ...report, status: 'answered', closedAt: at };
    case 'report.declined':
      return { ...report, status: 'declined', closedAt: at };
    case 'report.withdrawn':
      return { ...report, status: 'withdrawn', closedAt: at };
    case 'report.call-back-due':
      return {
        ...report,
        status: 'calling-back',
        reached: null,
        solved: null,
        satisfaction: null,
        callBackAttempts: 0,
      };
    case 'report.call-back-tried': {
      const given = { ...report, callBackAttempts: report.callBackAttempts + 1 };
      return facts['last'] === true ? { ...given, status: 'closed', reached: false, closedAt: at } : given;
    }
    case 'report.called-back':
    case 'report.rated':
      return {
        ...report,
        status: 'closed',
        callBackAttempts: report.callBackAttempts + (type === 'report.called-back' ? 1 : 0),
        reached: true,
        solved: facts['solved'] as boolean,
        satisfaction: facts['satisfaction'] as Satisfaction,
        closedAt: at,
      };
    case 'report.reopened':
      return { ...report, status: 'joined', closedAt: null };
    case 'report.passed-on':
      return { ...report, aboutPartyId: facts['partyId'] as string, passedOn: true };
    case 'report.resorted':
      return {
        ...report,
        kind: facts['kind'] as ReportKind,
        categoryId: facts['categoryId'] as string,
        placeId: facts['placeId'] as string,
        confidential: facts['confidential'] as boolean,
      };
    default:
      return report;
  }
}

function takenIn({ facts, at }: FoldedAct): Omit<ReportState, 'id' | 'version'> {
  return {
    reference: facts['reference'] as string,
    kind: facts['kind'] as ReportKind,
    channel: facts['channel'] as Channel,
    categoryId: facts['categoryId'] as string,
    placeId: facts['placeId'] as string,
    matterId: null,
    status: 'received',
    openWish: facts['openWish'] as boolean,
    confidential: facts['confidential'] as boolean,
    takenInAt: at,
    callBackAttempts: 0,
    reached: null,
    solved: null,
    satisfaction: null,
    closedAt: null,
    source: (facts['source'] as string | undefined) ?? null,
    sourceReference: (facts['sourceReference'] as string | undefined) ?? null,
    people: (facts['people'] as number | undefined) ?? 1,
    repeated: (facts['repeated'] as boolean | undefined) ?? false,
    aboutPartyId: (facts['aboutPartyId'] as string | undefined) ?? null,
    assetId: (facts['assetId'] as string | undefined) ?? null,
    passedOn: false,
  };
}

/** Another system's report, with the times that it claims. */
function imported(act: FoldedAct): Omit<ReportState, 'id' | 'version'> {
  const { facts } = act;
  const closedAt = facts['closedAt'] as string | null;
  return {
    ...takenIn(act),
    matterId: facts['matterId'] as string,
    status: closedAt === null ? 'joined' : 'closed',
    takenInAt: facts['takenInAt'] as string,
    closedAt,
  };
}
