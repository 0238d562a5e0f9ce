import type { DutyFactView } from '../portal/duty-view.ts';
import type { Choice, Listing, Name, Text } from '../view.ts';

/** A party in the public list. */
export interface PartyLine {
  id: string;
  name: Name;
  kind: Text;
  place: Name | null;
}

/** A page of the public list of parties, with the kinds to narrow it to. */
export interface PartiesView extends Listing<PartyLine> {
  kind: string | null;
  kinds: readonly Choice[];
}

/** Duties in which a party has one part, the first of them. */
export interface PartyDuties {
  part: Text;
  /** Code, name and place of each. */
  items: readonly { code: string; title: Name; place: Name }[];
}

/** A party as anyone may see it. */
export interface PartyPageView {
  id: string;
  name: Name;
  /** What it is and whose body, in a sentence. */
  sentence: Text;
  /** Said where it exists no more, or not yet. */
  notInForce: Text | null;
  facts: readonly DutyFactView[];
  /** Those that lead, assist and supervise; only those that there are. */
  duties: readonly PartyDuties[];
  /** Powers that it exercises for others or lets others exercise, each in a sentence with its page. */
  delegations: readonly { sentence: Text; href: string }[];
}

/** What the public pages of parties need behind them. Individuals are on none of them. */
export interface PartyServices {
  /** Parties that exist today, 20 a page. */
  list(input: { words: string | null; kind: string | null; cursor: string | null }): Promise<PartiesView>;
  /** One party; null where there is none, or it is an individual. */
  page(input: { id: string }): Promise<PartyPageView | null>;
}
