import type { ArticleView } from '../../knowledge/view.ts';
import type { FormInput, Sending } from '../../services.ts';
import type {
  ActionView,
  Choice,
  Listing,
  Name,
  Outcome,
  PhotoView,
  ReceiptView,
  StatusView,
  Text,
} from '../../view.ts';

/** What an operator has typed so far, by the names of the form's fields. */
export type TakeInDraft = Readonly<Record<string, string>>;

/** The operator's form: what can be chosen, and what was typed before the page was left. */
export interface TakeInView {
  kinds: readonly Choice[];
  /** On what grounds a report isn't taken up. */
  grounds: readonly Choice[];
  channels: readonly Choice[];
  categories: readonly Choice[];
  places: readonly Choice[];
  draft: TakeInDraft;
}

/** A matter that may be about the caller's problem, and why. */
export interface DuplicateView {
  id: string;
  reference: string;
  category: Name;
  place: Name;
  headline: Text;
  status: StatusView;
  openedAt: string;
  reports: number;
  /** What the report takes over if it joins. */
  categoryCode: string | null;
  placeId: string;
  reasons: readonly Text[];
}

/** What is gathered from what was typed so far. */
export interface LookUpView {
  /** What it sounds like, likeliest first. */
  categories: readonly Choice[];
  /** Places that are named in the words, the narrowest first. */
  places: readonly Choice[];
  /** The asset whose number was typed; its place comes with it. */
  asset: { name: Name; place: { id: string; name: Name } | null } | null;
  duplicates: readonly DuplicateView[];
  /** The draft's key, to be kept by the browser. */
  key: string;
}

/** A report that was made from the same number before. */
export interface CallerReportView {
  id: string;
  reference: string;
  kind: Text;
  category: Name;
  place: Name;
  status: StatusView;
  at: string;
  /** Null for an accusation, whose words stay closed. */
  words: string | null;
  /** Where its matter can be looked at. */
  href: string | null;
  flags: readonly Text[];
}

/** A report that waits for an answer: an enquiry, or praise to be passed on. */
export interface EnquiryView {
  id: string;
  reference: string;
  kind: Text;
  category: Name;
  place: Name;
  address: string | null;
  at: string;
  words: string;
  photos: readonly PhotoView[];
  /** Shown on the page of one alone, where the look goes on record. */
  reporter: { name: string; phone: string } | null;
  /** Articles that may answer it, the likeliest first. */
  articles: readonly ArticleView[];
}

/** Praise that was passed on to a seat's party. */
export interface PraiseLine {
  id: string;
  at: string;
  category: Name;
  place: Name;
  words: string;
}

/** What the operator's screen needs behind it. */
export interface HotlineServices {
  /** The form, with the draft under this key; null for a seat that may not. */
  takeIn(input: { key: string | null }): Promise<TakeInView | null>;
  /** Keeps the draft and gathers what can be told from it; null for a seat that may not. */
  lookUp(input: { key: string | null; form: FormInput }): Promise<LookUpView | null>;
  /** What was reported from a number before. Each look that finds something is an act. */
  callerHistory(input: { phone: string }): Promise<Outcome<readonly CallerReportView[]>>;
  /** Takes the report in; an enquiry with its answer is answered, praise is passed on. Drops the draft. */
  submitTakeIn(input: { key: string | null; form: FormInput } & Sending): Promise<Outcome<ReceiptView>>;
  /** Reports that wait for an answer, the longest waiting first, 50 a page; null for a seat that may not. */
  enquiries(input: { cursor: string | null }): Promise<Listing<EnquiryView> | null>;
  /** One of them with what may be done now: nothing, once it is settled; null where there is none. */
  enquiry(input: {
    id: string;
  }): Promise<{ view: EnquiryView; actions: readonly ActionView[]; version: number } | null>;
  actOnEnquiry(
    input: { id: string; action: string; form: FormInput } & Sending,
  ): Promise<Outcome<ReceiptView>>;
  /** Praise that this seat's party was told of, newest first, 50 a page; null for a seat without orders. */
  praise(input: { cursor: string | null }): Promise<Listing<PraiseLine> | null>;
  /** Forgets a draft. */
  dropDraft(input: { key: string }): Promise<void>;
}
