import type {
  ActionView,
  Choice,
  ClockView,
  DutyLine,
  Listing,
  Name,
  PhotoView,
  StatusView,
  StoryEntry,
  Text,
} from '../view.ts';

/** One row of the inbox: something this seat must do, or watches. */
export interface InboxRow {
  id: string;
  /** Where it is done. */
  href: string;
  /** The matter, to mark the row whose matter is open; null for a report that has none yet. */
  matterId: string | null;
  reference: string;
  clock: ClockView | null;
  /** How what was reported begins, to tell it from others of its category and place. */
  words?: string;
  /** What is to be done next, such as "派单", "签收", "核查". */
  next: Text;
  category: Name;
  place: Name;
  status: StatusView;
  holder: Name | null;
  reports: number;
  openedAt: string;
  /** What may be done to it together with others, and to which subject; null for what can't. */
  bulk: { action: string; target: string } | null;
}

/** Something that may be done to several rows at once. */
export interface BulkActionView {
  name: string;
  label: Text;
  /** What follows, said before it is done. */
  follows: Text;
  /** What is said to all of them; null where nothing is. */
  note: Text | null;
}

/** What came of one of several rows. */
export interface BulkResult {
  target: string;
  reference: string;
  done: boolean;
  text: Text;
}

/** A saved filter: a name and the query that it stands for. */
export interface SavedFilterView {
  id: string;
  name: string;
  /** Such as `?do=receive`. */
  query: string;
}

/** A filter that narrows the inbox, kept in the address. */
export interface FilterView {
  /** Name of the query parameter. */
  name: string;
  label: Text;
  choices: readonly (Choice & {
    /** How many there are, such as `12` or `99+`; null where that isn't counted. */
    count: string | null;
  })[];
  /** Whether only one of them can hold. */
  single?: boolean;
}

/** What the inbox is asked for. */
export interface InboxQuery {
  filters: Readonly<Record<string, readonly string[]>>;
  words: string | null;
  cursor: string | null;
}

/** The inbox with its filters. */
export interface InboxView {
  rows: Listing<InboxRow>;
  filters: readonly FilterView[];
  /** The day in one sentence: how much is due, overdue, waiting. */
  sentence: Text;
  bulk: readonly BulkActionView[];
  saved: readonly SavedFilterView[];
}

/** Who reported, and how they wish to be reached where they said so. */
export interface ReporterLine {
  name: string;
  phone: string;
  wish?: Text;
}

/** A report as staff see it: the original, not a retelling. */
export interface DeskReportView {
  id: string;
  reference: string;
  channel: Name;
  at: string;
  words: string;
  photos: readonly PhotoView[];
  /** Who reported; null for those whose step doesn't need it. */
  reporter: ReporterLine | null;
  /** Whether one may ask to see who reported, because one must speak to them; the look goes on record. */
  mayLook: boolean;
  status: StatusView;
}

/** A work order within a matter. */
export interface OrderView {
  id: string;
  number: string;
  party: Name;
  /** Whether it leads, helps or has it from another; and how it was brought in, if not by an order. */
  capacity: Text;
  status: StatusView;
  clock: ClockView | null;
  /** The clock for speaking to the reporter; null where that isn't asked. */
  response: ClockView | null;
  /** How deep it lies under others: 0 for the lead's. */
  depth: number;
}

/** What goes on beside the orders and waits for somebody. */
export interface PendingView {
  id: string;
  text: Text;
  /** What was written with it, such as a reason or a demand. */
  words: string | null;
  clock: ClockView | null;
}

/** The desk of a matter. */
export interface DeskMatterView {
  id: string;
  version: number;
  reference: string;
  category: Name;
  place: Name;
  address: string | null;
  headline: Text;
  status: StatusView;
  /** What sets it apart: a group's, repeated, confidential, left out of figures. */
  flags: readonly StatusView[];
  clock: ClockView | null;
  /** Why it went where it went, in a sentence. */
  routing: Text | null;
  duty: DutyLine | null;
  reports: readonly DeskReportView[];
  orders: readonly OrderView[];
  /** What others ask of the reader's own party, and by when. */
  asked: readonly PendingView[];
  pending: readonly PendingView[];
  /** Newest first. */
  story: readonly StoryEntry[];
  actions: readonly ActionView[];
}

/** One row of the callers who wait to be called back. */
export interface CallBackLine {
  id: string;
  reference: string;
  category: Name;
  place: Name;
  /** What the handler says was done. */
  outcome: Text;
  doneAt: string;
  clock: ClockView | null;
  /** How often nobody was reached since the call fell due. */
  tried: number;
}

/** A caller to be called back, with the attempts so far. */
export interface CallBackView extends CallBackLine {
  reporter: ReporterLine | null;
  attempts: readonly { at: string; result: Text }[];
}

/** One row of the notices: what happened, to which matter. */
export interface NoticeRow {
  id: string;
  at: string;
  unread: boolean;
  sentence: Text;
  status: StatusView;
  /** Where it leads. */
  href: string;
  /** Null for what isn't about a matter. */
  matter: { id: string; reference: string; category: Name; place: Name } | null;
}

/** The notices of a seat, newest first. */
export interface NoticesView {
  rows: Listing<NoticeRow>;
  /** How many are unread in all, counted up to 100. */
  unread: number;
  /** Time of the newest one there is: what comes later stays unread. Null where there are none. */
  until: string | null;
}
