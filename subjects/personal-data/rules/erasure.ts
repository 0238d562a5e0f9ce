import type { Refusal } from '#platform/refusal/index.ts';
import { defineSubject, type NewAct, type SubjectState } from '#register/index.ts';
import type { RedactionBasis } from '#register/redaction/index.ts';
import { refusePersonalData } from '../refusals.ts';

/** What is to be erased: all about an account's person; a report; only its contact; what fell due. */
export type ErasureScope = 'account' | 'report' | 'contact' | 'due';

/** Where an erasure stands: asked for; decided, and under way; refused; through. */
export const erasureStatuses = ['requested', 'granted', 'refused', 'done'] as const;

/** One of the statuses of an erasure. */
export type ErasureStatus = (typeof erasureStatuses)[number];

/** How much was erased, and what wasn't. */
export interface ErasedCounts {
  /** Parts of acts. */
  readonly parts: number;
  /** Rows of other tables, deleted or emptied. */
  readonly rows: number;
  /** Photographs. */
  readonly files: number;
  /** Subjects left as they are, since the law holds them. */
  readonly held: number;
}

/** An erasure, as it officially stands; whose data it is about is kept apart. */
export interface ErasureState extends SubjectState, ErasedCounts {
  readonly scope: ErasureScope;
  readonly status: ErasureStatus;
  /** For what fell due: the class of data. */
  readonly dataClass: string | null;
  readonly basis: RedactionBasis | null;
  readonly requestedAt: string;
  readonly decidedAt: string | null;
  readonly doneAt: string | null;
}

const nothing: ErasedCounts = { parts: 0, rows: 0, files: 0, held: 0 };

/** Erasures: asked for or ordered, granted or refused, done; or fallen due. */
export const erasureSubject = defineSubject<ErasureState>({
  kind: 'erasure',
  table: 'erasure',
  columns: {
    scope: 'text',
    status: 'text',
    dataClass: 'text',
    basis: 'text',
    requestedAt: 'timestamptz',
    decidedAt: 'timestamptz',
    doneAt: 'timestamptz',
    parts: 'int4',
    rows: 'int4',
    files: 'int4',
    held: 'int4',
  },
  acts: [
    'erasure.requested',
    'erasure.ordered',
    'erasure.granted',
    'erasure.refused',
    'erasure.done',
    'erasure.fell-due',
  ],
  evolve(before, { type, at, facts }) {
    const counts = {
      parts: Number(facts['parts'] ?? 0),
      rows: Number(facts['rows'] ?? 0),
      files: Number(facts['files'] ?? 0),
      held: Number(facts['held'] ?? 0),
    };
    const basis = (facts['basis'] as RedactionBasis | undefined) ?? null;
    const begun = {
      ...nothing,
      scope: facts['scope'] as ErasureScope,
      dataClass: (facts['dataClass'] as string | undefined) ?? null,
      basis,
      requestedAt: at,
      decidedAt: null,
      doneAt: null,
    };
    switch (type) {
      case 'erasure.requested':
        return { ...begun, status: 'requested' };
      case 'erasure.ordered':
        return { ...begun, status: 'granted', decidedAt: at };
      case 'erasure.fell-due':
        return { ...begun, ...counts, scope: 'due', status: 'done', decidedAt: at, doneAt: at };
      case 'erasure.granted':
        return { ...(before as ErasureState), status: 'granted', basis, decidedAt: at };
      case 'erasure.refused':
        return { ...(before as ErasureState), status: 'refused', decidedAt: at };
      default:
        return { ...(before as ErasureState), ...counts, status: 'done', doneAt: at };
    }
  },
});

/** What an officer says to somebody's request. */
export interface ErasureDecision {
  readonly granted: boolean;
  readonly basis: RedactionBasis;
  /** In words, for the one who asked. */
  readonly ground: string;
}

/** Grants or refuses a request. */
export function decideRequest(
  state: ErasureState,
  { granted, basis, ground }: ErasureDecision,
): NewAct | Refusal {
  if (state.status !== 'requested') return refusePersonalData('erasure.decided-already');
  return granted
    ? { type: 'erasure.granted', facts: { basis }, content: { ground } }
    : { type: 'erasure.refused', facts: {}, content: { ground } };
}
