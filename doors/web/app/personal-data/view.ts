import type { FormInput, Sending } from '../services.ts';
import type { ActionView, Listing, Name, Outcome, ReceiptView, StatusView, Text } from '../view.ts';

/** A class of data and how long it is kept. */
export interface RetentionLine {
  id: string;
  name: Text;
  /** From when its time counts. */
  since: Text;
  days: number;
  basis: Text;
  /** When the realm set it; null where the usual time holds. */
  setAt: string | null;
}

/** A class of data with what is due of it, for those who protect them. */
export interface RetentionDueLine extends RetentionLine {
  /** So many will be erased tonight, counted up to 1,000. */
  due: number;
  held: number;
}

/** A request that data be erased, or an order. */
export interface ErasureLine {
  id: string;
  what: Text;
  status: StatusView;
  at: string;
  /** What came of it, in a sentence; null before that. */
  result: Text | null;
}

/** A request as an officer decides it: what it is about, never whose. */
export interface ErasurePage extends ErasureLine {
  /** What stands against it or should be known, a sentence each. */
  situation: readonly Text[];
  /** The report it is about, as it is said aloud; null for an account. */
  reference: string | null;
  basis: Text | null;
  /** What the officer gave as ground. */
  ground: string | null;
  actions: readonly ActionView[];
}

/** What the law retains. */
export interface HoldLine {
  id: string;
  what: Text;
  /** The report's or matter's reference; null for an account. */
  reference: string | null;
  basis: Text;
  /** The first day on which it holds no more. */
  until: string | null;
  setAt: string;
  status: StatusView;
}

/** One look at who reported. */
export interface LookLine {
  party: Name;
  /** The hour in which it was. */
  hour: string;
  reference: string;
  reportId: string;
}

/** What a person may see and ask about their own data. */
export interface OwnDataView {
  /** How many reports of theirs are kept. */
  reports: number;
  /** The latest 20 looks at who reported theirs. */
  looks: readonly LookLine[];
  /** What they asked for, newest first. */
  requests: readonly ErasureLine[];
  retention: readonly RetentionLine[];
  /** Asking that everything be erased, where nothing stands against asking. */
  actions: readonly ActionView[];
}

/** What the pages of personal data need behind them; null for whoever may not see it. */
export interface PersonalDataServices {
  /** For the person signed in; null for a visitor. */
  own(): Promise<OwnDataView | null>;
  /** Asks that all about the person signed in be erased. */
  ask(input: { form: FormInput } & Sending): Promise<Outcome<ReceiptView>>;
  requests(input: {
    status: string | null;
    cursor: string | null;
  }): Promise<{ listing: Listing<ErasureLine>; actions: readonly ActionView[] } | null>;
  request(input: { id: string }): Promise<ErasurePage | null>;
  holds(input: { cursor: string | null }): Promise<{
    listing: Listing<HoldLine>;
    actions: readonly ActionView[];
  } | null>;
  retention(): Promise<{ classes: readonly RetentionDueLine[]; actions: readonly ActionView[] } | null>;
  /** Decides a request (`id`), or does one of the other actions (`id` null). */
  act(input: { id: string | null; action: string; form: FormInput } & Sending): Promise<Outcome<ReceiptView>>;
}
