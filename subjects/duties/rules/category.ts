import { defineSubject, type SubjectState } from '#register/index.ts';

/** What the public sees of a matter: its timeline, or only that it is counted. */
export const opennesses = ['public', 'figures'] as const;

/** How handling is verified: by someone else on site, by sample, or fixed on the spot with two photos. */
export const verificationModes = ['independent', 'sampled', 'on-the-spot'] as const;

/** One of the ways in which handling is verified. */
export type VerificationMode = (typeof verificationModes)[number];

/** A row of the catalogue that reports are sorted by. */
export interface CategoryState extends SubjectState {
  readonly code: string;
  /** The class it belongs to. */
  readonly groupCode: string;
  readonly openness: (typeof opennesses)[number];
  readonly verification: VerificationMode;
  /** Whether it endangers people or supplies, so that its limits run round the clock. */
  readonly emergency: boolean;
  readonly validFrom: string;
  readonly validTo: string | null;
}

/** Categories: added, changed, ended. */
export const categorySubject = defineSubject<CategoryState>({
  kind: 'category',
  table: 'category',
  columns: {
    code: 'text',
    groupCode: 'text',
    openness: 'text',
    verification: 'text',
    emergency: 'bool',
    validFrom: 'date',
    validTo: 'date',
  },
  acts: ['category.added', 'category.changed', 'category.ended'],
  evolve(before, { type, facts }) {
    if (type === 'category.ended') {
      return { ...(before as CategoryState), validTo: facts['validTo'] as string };
    }
    return {
      code: facts['code'] as string,
      groupCode: facts['groupCode'] as string,
      openness: facts['openness'] as CategoryState['openness'],
      verification: facts['verification'] as VerificationMode,
      emergency: facts['emergency'] as boolean,
      validFrom: before?.validFrom ?? (facts['validFrom'] as string),
      validTo: null,
    };
  },
});
