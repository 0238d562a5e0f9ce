import type { Choice, Listing, Name, Text } from '../view.ts';
import type { DutyEntryView } from './view.ts';

/** One field of a duty, with what it says; several values stand below each other. */
export interface DutyFactView {
  label: Text;
  values: readonly Name[];
  /** Where each value leads, in the same order; null for one that leads nowhere. */
  hrefs?: readonly (string | null)[];
}

/** A page of the list of duties, with what it was narrowed to. */
export interface DutiesView extends Listing<DutyEntryView> {
  place: Choice | null;
  party: { id: string; name: Name } | null;
  list: string | null;
  places: readonly Choice[];
  lists: readonly { value: string; label: Text }[];
}

/** One edition of a duty among all of them. */
export interface DutyEditionView {
  edition: number;
  /** In force, to come, or over. */
  state: Text;
  from: string;
  to: string | null;
  shown: boolean;
}

/** A duty's own page. */
export interface DutyPageView {
  code: string;
  edition: number;
  title: Name;
  /** Who leads, where, within what time, in a sentence. */
  sentence: Text;
  /** Said where this edition isn't the one in force. */
  notInForce: Text | null;
  facts: readonly DutyFactView[];
  /** The newest first. */
  editions: readonly DutyEditionView[];
}
