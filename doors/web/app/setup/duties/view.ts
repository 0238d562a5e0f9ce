import type { DutyFactView } from '../../portal/duty-view.ts';
import type { FieldView, Name, Text, Tone } from '../../view.ts';

/** A kind of fault in the list of duties, in full and in a word for a cell. */
export interface FindingKindView {
  code: string;
  name: Text;
  word: Text;
  tone: Tone;
}

/** A place or category at the edge of the matrix. */
export interface EdgeView {
  id: string;
  name: Name;
}

/** What a cell can say; cells that say the same share one of these. */
export interface MatrixCellView {
  leads: readonly Name[];
  /** Codes of what is wrong, the gravest first; none: all is well. */
  codes: readonly string[];
}

/** Which of the rows or columns are shown: how many stand before, how many there are, and where its neighbours begin. */
export interface PartView {
  from: number;
  total: number;
  before: number | null;
  next: number | null;
}

/** Some categories × some of the places below one. */
export interface DutyMatrixView {
  place: EdgeView;
  /** The places above it, the topmost first. */
  above: readonly EdgeView[];
  columns: readonly (EdgeView & { opens: boolean })[];
  columnsPart: PartView;
  /** A row's cells are numbers of `says`; what is wrong counts all places below, also those that aren't shown. */
  rows: readonly (EdgeView & {
    cells: readonly number[];
    wrong: readonly { code: string; places: number }[];
  })[];
  rowsPart: PartView;
  /** How many categories there are, and with how many of them something is wrong. */
  categories: { total: number; wrong: number };
  says: readonly MatrixCellView[];
  kinds: readonly FindingKindView[];
  /** Whether only faults count that leave in doubt who leads, and whether only categories with faults are listed. */
  grave: boolean;
  faulty: boolean;
}

/** One fault, and where it can be mended. */
export interface FindingView {
  key: string;
  kind: FindingKindView;
  text: Text;
  duties: readonly { code: string; name: Name }[];
  /** The form that mends it; null for those who may not. */
  mend: string | null;
}

/** A page of faults, by kind. */
export interface FindingsView {
  items: readonly FindingView[];
  total: number;
  counts: readonly { kind: FindingKindView; count: number }[];
  category: EdgeView | null;
  place: EdgeView | null;
  next: string | null;
}

/** A new duty of a street that waits for the county's word. */
export interface ProposalView {
  id: string;
  version: number;
  code: string;
  title: Name;
  /** What it says, field by field, as the duty's own page shows it. */
  facts: readonly DutyFactView[];
  /** What turning it down asks for; empty for those who may not decide. */
  fields: readonly FieldView[];
}

/** Proposals, by code. */
export interface ProposalsView {
  items: readonly ProposalView[];
  next: string | null;
}
