import type { DutyFactView } from '../portal/duty-view.ts';
import type { FormInput, Sending } from '../services.ts';
import type {
  ActionView,
  Listing,
  Name,
  Outcome,
  ReceiptView,
  StatusView,
  StoryEntry,
  Text,
} from '../view.ts';

/** Which delegations are listed: those in force, those that are over, or whose review a seat owes. */
export const delegationStates = ['in-force', 'over', 'due'] as const;

/** A delegation of power in a list. */
export interface DelegationLine {
  id: string;
  to: Name;
  from: Name;
  supervisor: Name;
  kind: Text;
  powers: readonly string[];
  term: Text;
  status: StatusView;
}

/** A delegation of power with all that is known of it. */
export interface DelegationPage extends DelegationLine {
  version: number;
  /** Who lets whom exercise what, in a sentence. */
  sentence: Text;
  facts: readonly DutyFactView[];
  /** Newest first: given, reviewed, reminded of, ended. */
  story: readonly StoryEntry[];
  /** What this seat may do; none for the public. */
  actions: readonly ActionView[];
}

/** What the pages of delegations need behind them. */
export interface DelegationServices {
  /** Delegations in the order in which they were given, 50 a page; `own`: those that concern this seat's party. */
  list(input: {
    state: (typeof delegationStates)[number] | null;
    words: string | null;
    own: boolean;
    cursor: string | null;
  }): Promise<Listing<DelegationLine>>;
  page(input: { id: string }): Promise<DelegationPage | null>;
  /** What giving one asks for; null for seats that may not. */
  fields(): Promise<ActionView | null>;
  give(input: { form: FormInput } & Sending): Promise<Outcome<{ id: string }>>;
  act(input: { id: string; action: string; form: FormInput } & Sending): Promise<Outcome<ReceiptView>>;
}
