import type { FormInput, Sending } from '../../services.ts';
import type {
  ActionView,
  ClockView,
  Listing,
  MatterLine,
  Name,
  Outcome,
  ReceiptView,
  StatusView,
  StoryEntry,
  Text,
} from '../../view.ts';

/** What recurs, taken up as a whole. */
export interface TopicLine {
  id: string;
  title: Name;
  place: Name;
  lead: Name;
  status: StatusView;
  matters: number;
  openedAt: string;
  planDueOn: string | null;
}

/** A topic with its plan, its story and what may be done. */
export interface TopicPage extends TopicLine {
  version: number;
  plan: string | null;
  result: string | null;
  story: readonly StoryEntry[];
  /** Public matters under it, newest first; at most 20. */
  examples: readonly MatterLine[];
  actions: readonly ActionView[];
}

/** A category at a place that recurs. */
export interface RecurrenceView {
  categoryId: string;
  placeId: string;
  category: Name;
  place: Name;
  /** Said in full: how often, compared with the month before. */
  sentence: Text;
}

/** A matter on the long-term list. */
export interface LongListLine {
  id: string;
  matterId: string;
  reference: string;
  category: Name;
  place: Name;
  holder: Name | null;
  status: StatusView;
  /** Such as "2 of 3 stages". */
  stages: Text;
  promise: string | null;
  clock: ClockView | null;
}

/** An application that a matter be left out of figures. */
export interface ExclusionLine {
  id: string;
  matterId: string;
  reference: string;
  category: Name;
  place: Name;
  holder: Name | null;
  ground: Text;
  status: StatusView;
  at: string;
}

/** What the pages of topics, the long-term list and exclusions need behind them. */
export interface PreventionServices {
  topics(input: { state: 'open' | 'closed' | null; cursor: string | null }): Promise<Listing<TopicLine>>;
  /** A topic; `actions` are those of this seat. */
  topic(input: { id: string }): Promise<TopicPage | null>;
  /** What recurs in the last 30 days and is no topic yet; null for a seat that may not open topics. */
  recurrences(): Promise<readonly RecurrenceView[] | null>;
  open(input: { form: FormInput } & Sending): Promise<Outcome<{ id: string; receipt: ReceiptView }>>;
  act(input: { id: string; action: string; form: FormInput } & Sending): Promise<Outcome<ReceiptView>>;
  /** The long-term list in this seat's scope, newest first, 50 a page; null for a visitor. */
  longList(input: { status: string | null; cursor: string | null }): Promise<Listing<LongListLine> | null>;
  exclusions(input: { status: string | null; cursor: string | null }): Promise<Listing<ExclusionLine> | null>;
}
