import { defineSubject, type SubjectState } from '../subject.ts';
import type { RedactionBasis } from './redaction-bases.ts';

/** That parts of acts were erased, as it officially stands. */
export interface RedactionState extends SubjectState {
  readonly basis: RedactionBasis;
  /** How many parts went. */
  readonly parts: number;
  readonly madeAt: string;
}

/**
 * Redactions: each is one act, made once. Its facts name the parts that went (`parts`: part names by act id)
 * and the law (`basis`); they are for everybody to see.
 */
export const redactionSubject = defineSubject<RedactionState>({
  kind: 'redaction',
  table: 'redaction',
  columns: { basis: 'text', parts: 'int4', madeAt: 'timestamptz' },
  acts: ['redaction.made'],
  evolve: (_before, { facts, at }) => ({
    basis: facts['basis'] as RedactionBasis,
    parts: Object.values(facts['parts'] as Record<string, string[]>).flat().length,
    madeAt: at,
  }),
});
