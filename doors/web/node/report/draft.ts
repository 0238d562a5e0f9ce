import { type ReportKind, reportKindNames } from '#subjects/matters/index.ts';
import type { DraftView } from '../../app/portal/view.ts';

/** A report that someone has begun, as it is kept. */
export interface ReportDraft {
  step: DraftView['step'];
  photos: { id: string; width: number; height: number }[];
  words: string;
  placeId: string | null;
  address: string;
  point: DraftView['point'];
  categoryCode: string | null;
  /** Left out of drafts that were begun before it was asked for. */
  kind?: string;
  aboutPartyId?: string | null;
  joinMatterId?: string | null;
  contactName: string;
  contactPhone: string;
  open: boolean;
  /** Left out for oneself; else where staff took it in for somebody. */
  onBehalf?: OnBehalf | null;
}

/** Where staff take a report in for somebody: on their rounds, or at the counter. */
export const onBehalfChannels = ['field', 'counter'] as const;

/** One of the ways in which staff take a report in for somebody. */
export type OnBehalf = (typeof onBehalfChannels)[number];

/** Under this name drafts of reports are kept. */
export const draftKind = 'report';
/** So many photographs come with one report. */
export const photosMax = 9;
/** A draft with nothing in it. */
export const emptyDraft: ReportDraft = {
  step: 'what',
  photos: [],
  words: '',
  placeId: null,
  address: '',
  point: null,
  categoryCode: null,
  contactName: '',
  contactPhone: '',
  open: true,
};

/** What most reports are. */
export const usualKind: ReportKind = 'complaint';

/** Whether a word from a form names a kind of report. */
export function isKind(kind: string | undefined): kind is ReportKind {
  return reportKindNames.some((each) => each === kind);
}

/** A complaint is about a thing, usually; who is accused or praised must be said. */
export function asksForParty(kind: string): boolean {
  return kind === 'accusation' || kind === 'praise';
}
