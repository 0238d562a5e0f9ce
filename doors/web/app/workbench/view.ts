import type {
  ActionView,
  Choice,
  ClockView,
  DutyLine,
  FieldView,
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
  matterId: string;
  reference: string;
  clock: ClockView | null;
  /** What is to be done next, such as "派单", "接单", "核实". */
  next: Text;
  category: Name;
  place: Name;
  status: StatusView;
  holder: Name | null;
  reports: number;
  openedAt: string;
}

/** A filter that narrows the inbox, kept in the address. */
export interface FilterView {
  /** Name of the query parameter. */
  name: string;
  label: Text;
  choices: readonly (Choice & { count: number | null })[];
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
  reporter: { name: string; phone: string } | null;
  status: StatusView;
}

/** A work order within a matter. */
export interface OrderView {
  id: string;
  number: string;
  party: Name;
  status: StatusView;
  clock: ClockView | null;
  /** Orders below it (二次派单). */
  depth: number;
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
  clock: ClockView | null;
  /** Why it went where it went, in a sentence. */
  routing: Text | null;
  duty: DutyLine | null;
  reports: readonly DeskReportView[];
  orders: readonly OrderView[];
  /** Newest first. */
  story: readonly StoryEntry[];
  actions: readonly ActionView[];
}

/** The hotline's form for taking in a report on someone's behalf. */
export interface TakeInView {
  fields: readonly FieldView[];
  follows: Text;
}

/** A caller to be called back. */
export interface CallBackView {
  id: string;
  reference: string;
  reporter: { name: string; phone: string } | null;
  category: Name;
  place: Name;
  /** What the handler says was done. */
  outcome: Text;
  doneAt: string;
  clock: ClockView | null;
  attempts: readonly { at: string; result: Text }[];
}

/** One row of the notices: what happened, to which matter. */
export interface NoticeRow {
  id: string;
  at: string;
  unread: boolean;
  sentence: Text;
  status: StatusView;
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
