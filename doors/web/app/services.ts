import type { DelegationServices } from './delegations/view.ts';
import type { KnowledgeServices } from './knowledge/view.ts';
import type { PartyServices } from './parties/view.ts';
import type { PersonalDataServices } from './personal-data/view.ts';
import type { AccountView, AuthenticatorSecret } from './portal/account/view.ts';
import type { DutiesView, DutyPageView } from './portal/duty-view.ts';
import type {
  CheckView,
  ReceiptFile,
  RegisterActView,
  RegisterQuery,
  RegisterView,
} from './portal/register/view.ts';
import type {
  DraftView,
  FiguresView,
  HomeView,
  MyReportLine,
  MyReportView,
  NewsView,
} from './portal/view.ts';
import type { RulesServices } from './rules/view.ts';
import type { DutyListServices } from './setup/duties/services.ts';
import type { ShapeServices } from './setup/shapes/services.ts';
import type { StartServices } from './setup/start/view.ts';
import type { SetupImportView, SetupKind, SetupListing, SetupSummary } from './setup/view.ts';
import type {
  ActionView,
  Choice,
  Listing,
  MatterLine,
  Outcome,
  PublicMatterView,
  ReceiptView,
  RefusalView,
  SeatView,
  Text,
} from './view.ts';
import type { HotlineServices } from './workbench/hotline/view.ts';
import type { RequestImportServices } from './workbench/import/view.ts';
import type { PreventionServices } from './workbench/prevention/view.ts';
import type { PublishingServices } from './workbench/publishing/view.ts';
import type {
  BulkResult,
  CallBackLine,
  CallBackView,
  DeskMatterView,
  InboxQuery,
  InboxView,
  NoticesView,
} from './workbench/view.ts';

/** What a form sends along so that doing it twice does it once. */
export interface Sending {
  /** Drawn when the form was shown; the same for every try. */
  idempotencyKey: string;
  /** Version of the subject the person was looking at; null for something new. */
  version: number | null;
}

/** Values of a form as they came: strings by field name, several for a repeated one, and files. */
export interface FormInput {
  values: Readonly<Record<string, readonly string[]>>;
  files: Readonly<Record<string, readonly File[]>>;
}

/** What the portal needs behind it. Every call speaks for the person of the request. */
export interface PortalServices {
  /** The first page: what is going on near a place. */
  home(input: { placeId: string | null }): Promise<HomeView>;
  /** Public matters, newest first, 20 a page. */
  matters(input: {
    placeId: string | null;
    categoryCode: string | null;
    state: 'open' | 'closed' | null;
    cursor: string | null;
  }): Promise<Listing<MatterLine>>;
  /** A matter as this person may see it; null where there is none or it isn't public. */
  matter(input: { id: string }): Promise<PublicMatterView | null>;
  /** Does one of `PublicMatterView.actions`. */
  act(input: { id: string; action: string; form: FormInput } & Sending): Promise<Outcome<ReceiptView>>;
  /** The draft under this key; null where there is none or it was erased. */
  draft(input: { key: string }): Promise<DraftView | null>;
  /**
   * Keeps what was typed so far, also what can't be sent like this; a new draft is begun where `key` is null.
   * Returns the key to keep and, if the step isn't complete, what is still wrong with it.
   */
  saveDraft(input: {
    key: string | null;
    step: DraftView['step'];
    form: FormInput;
  }): Promise<{ key: string; draft: DraftView; refusal: RefusalView | null }>;
  /** Turns the draft into a report. */
  sendDraft(input: { key: string } & Sending): Promise<Outcome<ReceiptView>>;
  /** Reports of the signed-in person, newest first. */
  myReports(input: { cursor: string | null }): Promise<Listing<MyReportLine>>;
  /** What whoever is signed in was told of their own reports; null for a visitor. */
  news(): Promise<NewsView | null>;
  /** Marks news up to a moment as read. */
  readNews(input: { until: string } & Sending): Promise<Outcome<{ read: number }>>;
  /** Opens one report by its reference and query code; counts tries. */
  openReport(input: {
    reference: string;
    queryCode: string;
  }): Promise<Outcome<{ href: string; cookie: string }>>;
  /** A report opened before, by id, for its reporter or the holder of the query-code cookie. */
  myReport(input: { id: string; cookie: string | null }): Promise<MyReportView | null>;
  /** Does one of `MyReportView.actions`. */
  actOnReport(
    input: { id: string; cookie: string | null; action: string; form: FormInput } & Sending,
  ): Promise<Outcome<ReceiptView>>;
  /** Places to narrow the public pages to, such as the realm's streets and communities. */
  places(): Promise<readonly Choice[]>;
  /** Duties in force, by words, party, place and street list. */
  duties(input: {
    placeId: string | null;
    partyId: string | null;
    list: string | null;
    words: string | null;
    cursor: string | null;
  }): Promise<DutiesView>;
  /** A duty with all it says; the edition in force unless one is asked for. */
  duty(input: { code: string; edition: number | null }): Promise<DutyPageView | null>;
  figures(input: { placeId: string | null }): Promise<FiguresView>;
}

/** What the pages of the public log need behind them. */
export interface RegisterServices {
  /** Acts of the public log, those that entered it last first, 20 a page. */
  list(query: RegisterQuery): Promise<RegisterView>;
  /** One entry, with the parts that this person may see; null where the log isn't as long. */
  act(input: { index: number; cookie: string | null }): Promise<RegisterActView | null>;
  /** Where an act is in the log: null as index while it is on its way, null altogether where there is none. */
  find(input: { actId: string }): Promise<{ index: number | null } | null>;
  /** A file by which an act can be checked elsewhere: `receipt`, `proof` or `entry`. */
  file(input: { actId: string; which: string; cookie: string | null }): Promise<Outcome<ReceiptFile>>;
  /** All that one needs to check the log by oneself; null before the log has begun. */
  check(): Promise<CheckView | null>;
}

/** What the workbench needs behind it. */
export interface WorkbenchServices {
  /** What must be done next, by clock, 50 a page. */
  inbox(input: InboxQuery): Promise<InboxView>;
  /** Does the same to several rows of the inbox; each has a result of its own. */
  actInBulk(
    input: { action: string; targets: readonly string[]; note: string } & Sending,
  ): Promise<Outcome<readonly BulkResult[]>>;
  /** Keeps the inbox's filters under a name, or drops a kept one. */
  saveFilter(input: { name: string; query: string }): Promise<Outcome<true>>;
  dropFilter(input: { id: string }): Promise<void>;
  /** A long list to choose from, as pairs of value and label in the reader's language; null for none. */
  choices(input: { list: string }): Promise<readonly (readonly [string, string])[] | null>;
  /** A matter with its story and what this seat may do now. */
  matter(input: {
    id: string;
    /** The report whose reporter a handler asks to see. */
    look: string | null;
  }): Promise<DeskMatterView | null>;
  /** What would follow from an action filled in like this; nothing is changed. */
  preview(input: {
    id: string;
    action: string;
    form: FormInput;
  }): Promise<Outcome<{ follows: Text; company: boolean }>>;
  /** Does one of the desk's actions. */
  act(input: { id: string; action: string; form: FormInput } & Sending): Promise<Outcome<ReceiptView>>;
  /** Reports whose caller is to be called back, longest waiting first. */
  callBacks(input: { cursor: string | null }): Promise<Listing<CallBackLine>>;
  /** One report to be called back about, by its id; `version` is the report's. */
  callBack(input: {
    id: string;
  }): Promise<{ view: CallBackView; actions: readonly ActionView[]; version: number } | null>;
  /** What this seat and this person were told, newest first, 30 a page. */
  notices(input: { cursor: string | null }): Promise<NoticesView>;
  /** Marks notices up to a moment as read, for all who act for the same party in the same role. */
  readNotices(input: { until: string } & Sending): Promise<Outcome<{ read: number }>>;
  /** Notes an attempt or an answer. */
  actOnCallBack(
    input: { id: string; action: string; form: FormInput } & Sending,
  ): Promise<Outcome<ReceiptView>>;
}

/** What the set-up pages need behind them. */
export interface SetupServices extends DutyListServices, ShapeServices, StartServices {
  /** The kinds this person may look at, with how many rows each has. */
  summary(): Promise<readonly SetupSummary[]>;
  list(input: {
    kind: SetupKind;
    words: string | null;
    cursor: string | null;
    /** Values by the names of the listing's filters. */
    narrowed?: Readonly<Record<string, string>>;
    /** The row whose form is to be open, on this page or not. */
    rowId?: string | null;
    /** Whether the form of a new row is to be open. */
    adding?: boolean;
  }): Promise<SetupListing | null>;
  /** Adds or amends a row. */
  save(
    input: { kind: SetupKind; id: string | null; form: FormInput } & Sending,
  ): Promise<Outcome<ReceiptView>>;
  /** Ends a row's validity; nothing is deleted. */
  end(input: { kind: SetupKind; id: string; form: FormInput } & Sending): Promise<Outcome<ReceiptView>>;
  /** What would follow from one of a row's actions filled in like this; nothing is changed. */
  foresee(input: {
    kind: SetupKind;
    id: string;
    action: string;
    form: FormInput;
  }): Promise<Outcome<{ follows: Text }>>;
  /** Does one of a row's actions. */
  act(
    input: { kind: SetupKind; id: string; action: string; form: FormInput } & Sending,
  ): Promise<Outcome<ReceiptView>>;
  /** Reads a CSV file or workbook; with `dryRun` says only what it would do. */
  importCsv(
    input: { kind: SetupKind; file: File; dryRun: boolean } & Sending,
  ): Promise<Outcome<SetupImportView>>;
}

/** Signing in and taking seats. Each returns the cookies to set, whole `Set-Cookie` values. */
export interface SessionServices {
  signIn(input: {
    name: string;
    password: string;
    code: string | null;
  }): Promise<Outcome<{ cookies: readonly string[]; next: 'done' | 'code' }>>;
  /** What another house's sign-in is called; null where none is configured. */
  elsewhere(): string | null;
  /** Begins signing in by it: where the browser is to go. */
  beginElsewhere(input: { next: string }): Promise<Outcome<{ url: string; cookies: readonly string[] }>>;
  signOut(): Promise<{ cookies: readonly string[] }>;
  /** Acts from another of one's own seats. */
  takeSeat(input: { seatId: string }): Promise<Outcome<{ cookies: readonly string[]; seat: SeatView }>>;
  /** Seats anyone may take in demo mode; empty elsewhere. */
  demoSeats(): Promise<readonly SeatView[]>;
}

/** One's own account. Every call speaks for the person signed in. */
export interface AccountServices {
  /** How they sign in and where they are signed in; null for a visitor. */
  view(): Promise<AccountView | null>;
  /** Gives the secret to put into an authenticator; the password is typed once more. */
  beginSecondFactor(input: { password: string }): Promise<Outcome<AuthenticatorSecret>>;
  /** Proves that the authenticator works: from now on its code is asked for at sign-in. */
  confirmSecondFactor(input: { code: string }): Promise<Outcome<true>>;
  /** Begins to replace the authenticator; the old one counts until the new one is confirmed. */
  beginReplacement(input: { password: string; code: string }): Promise<Outcome<AuthenticatorSecret>>;
  confirmReplacement(input: { code: string }): Promise<Outcome<{ recoveryCodes: readonly string[] }>>;
  /** Gives new recovery codes for the password; the old ones count no more. */
  renewRecoveryCodes(input: { password: string }): Promise<Outcome<{ recoveryCodes: readonly string[] }>>;
  removePasskey(input: { id: string }): Promise<Outcome<true>>;
  /** Ends one session, in whichever browser it is. */
  endSession(input: { id: string }): Promise<Outcome<true>>;
  endOtherSessions(): Promise<Outcome<true>>;
}

/**
 * All that pages may ask of the rest of the system. The Node side implements it by calling procedures for
 * the person of the request; pages hold no other way in.
 */
export interface WebServices {
  portal: PortalServices;
  workbench: WorkbenchServices;
  setup: SetupServices;
  sessions: SessionServices;
  account: AccountServices;
  register: RegisterServices;
  hotline: HotlineServices;
  knowledge: KnowledgeServices;
  publishing: PublishingServices;
  prevention: PreventionServices;
  rules: RulesServices;
  delegations: DelegationServices;
  requestImports: RequestImportServices;
  parties: PartyServices;
  personalData: PersonalDataServices;
}
