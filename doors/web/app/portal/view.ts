import type {
  ActionView,
  Choice,
  Listing,
  MatterLine,
  Name,
  PhotoView,
  ReceiptView,
  StatusView,
  StoryEntry,
  Text,
} from '../view.ts';

/** The first page. */
export interface HomeView {
  /** Whether the platform is still being set up, so that residents can't report yet. */
  settingUp: boolean;
  /** The place it is about; null while none is chosen. */
  place: Choice | null;
  /** Places offered to choose from, such as the realm's streets. */
  places: readonly Choice[];
  matters: Listing<MatterLine>;
  /** How this place did lately, as a sentence with a comparison; null without enough matters. */
  sentence: Text | null;
}

/** A report that someone has begun and not yet sent. */
export interface DraftView {
  version: number;
  /** The furthest step reached. */
  step: 'what' | 'where' | 'kind' | 'send';
  photos: readonly PhotoView[];
  words: string;
  place: Choice | null;
  /** Where exactly, in the reporter's words. */
  address: string;
  point: { longitude: number; latitude: number; from: 'photo' | 'phone' | 'map' } | null;
  /** Places at the point, smallest first. */
  placesNear: readonly Choice[];
  /** Places to choose from where none is near, by street and community. */
  places: readonly Choice[];
  categoryCode: string | null;
  /** Complaint, request for help, … with what each means. */
  kind: string;
  kinds: readonly Choice[];
  /** The party that it is about, and those to choose from where the kind asks for one. */
  aboutPartyId: string | null;
  parties: readonly Choice[];
  /** Public matters nearby that may be the same, each with why, at most three. */
  nearby: readonly Choice[];
  /** The one of them that the report is to join. */
  joinMatterId: string | null;
  /** What it seems to be, likeliest first. */
  guesses: readonly Choice[];
  categories: readonly Choice[];
  contactName: string;
  contactPhone: string;
  /** Whether the reporter wishes the matter shown in public. */
  /** Where staff take it in for somebody; null for oneself. */
  onBehalf: string | null;
  /** For whom it may be taken in; empty for those who report for themselves only. */
  onBehalfOf: readonly Choice[];
  open: boolean;
  /** Who would get it and by when, once place and category are known. */
  routing: Text | null;
}

/** One's own report as a list shows it. */
export interface MyReportLine {
  id: string;
  reference: string;
  category: Name;
  place: Name;
  headline: Text;
  status: StatusView;
  sentAt: string;
}

/** One's own report. */
export interface MyReportView extends MyReportLine {
  /** The matter it belongs to, once there is one. */
  matterId: string | null;
  words: string;
  photos: readonly PhotoView[];
  /** Newest first. */
  story: readonly StoryEntry[];
  /** Confirm, contest, rate, reopen, withdraw. */
  actions: readonly ActionView[];
  version: number;
  /** Asking that it be erased; only on its own page. */
  erasing?: ActionView;
  /** The proof that it was taken in; only on its own page. */
  receipt?: Pick<ReceiptView, 'proof' | 'qr' | 'file'>;
}

/** A duty as anyone may read it. */
export interface DutyEntryView {
  id: string;
  code: string;
  title: Name;
  category: Name;
  place: Name;
  /** Who answers for it. */
  lead: { id: string; name: Name };
  coHandlers: readonly Name[];
  supervisor: Name | null;
  basis: Name;
  limit: Text;
  /** Which of a street's lists it is on, if any. */
  list: Text | null;
}

/** A figure with what it is compared to. */
export interface FigureView {
  name: Text;
  /** Said in full: "本月 92% 按时办结，比上月多 3 个百分点". */
  sentence: Text;
  /** What it is made of, for the chart and the table behind it; empty where the sentence says all. */
  series: readonly { label: Text; value: number }[];
  unit: Text;
  /** What is counted: reports, matters or work orders. */
  counts: Text;
}

/** What somebody was told of their own reports. */
export interface NewsView {
  unread: number;
  /** When the newest came; null where there are none. */
  until: string | null;
  items: readonly { id: string; at: string; unread: boolean; sentence: Text; href: string | null }[];
}

/** The page of figures. */
export interface FiguresView {
  place: Choice | null;
  places: readonly Choice[];
  figures: readonly FigureView[];
}
