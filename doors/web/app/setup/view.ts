import type { ActionView, FieldView, Name, StatusView, Text, Tone } from '../view.ts';
import type { FilterView } from '../workbench/view.ts';

/** What can be set up. */
export const setupKinds = [
  'places',
  'assets',
  'parties',
  'mandates',
  'categories',
  'duties',
  'dispatch-rules',
  'accounts',
  'machine-keys',
  'request-mappings',
  'working-time',
] as const;
/** One of the things that can be set up. */
export type SetupKind = (typeof setupKinds)[number];

/** A kind on the first page of set-up. */
export interface SetupSummary {
  kind: SetupKind;
  count: number;
  /** What is missing or contradictory, if anything. */
  warning: Text | null;
}

/** A cell: a name, our words, a plain string, a moment, a state, or nothing. */
export type CellView =
  | { name: Name }
  | { text: Text }
  | { plain: string }
  | { at: string }
  | { status: StatusView }
  | null;

/** A row of a set-up table. */
export interface SetupRow {
  id: string;
  version: number;
  cells: readonly CellView[];
  /** The row's values, by field name, for the form that amends it. */
  values: Readonly<Record<string, string | readonly string[]>>;
  /** True once its validity has ended. */
  ended: boolean;
}

/** One thing that is known of a row beside its cells, such as what it was called before; values stand below each other. */
export interface SetupFact {
  label: Text;
  values: readonly { name: Name; href?: string }[];
}

/** What is told of the row whose form is open, and what may be done to it beside amending it. */
export interface SetupMore {
  facts: readonly SetupFact[];
  /** Empty for whoever may not change it. An action named `end` takes the place of the plain button. */
  actions: readonly ActionView[];
}

/** A page of a set-up table, with the form for its rows. */
export interface SetupListing {
  kind: SetupKind;
  columns: readonly Text[];
  /** By what the table can be narrowed. */
  filters: readonly FilterView[];
  rows: readonly SetupRow[];
  total: number | null;
  next: string | null;
  /** The row whose form was asked for, where it isn't on this page. */
  open: SetupRow | null;
  /** Of the form that is open; none where none is. */
  fields: readonly FieldView[];
  /** Names of the fields that are filled in once and stay. */
  fixed: readonly string[];
  /** About the row whose form was asked for; null where its kind tells no more of it. */
  more: SetupMore | null;
  /** Whether this person may change it. */
  mayChange: boolean;
  /** Column names of the CSV file, in order. */
  csvColumns: readonly string[];
  /** Two or three lines to copy. */
  csvExample: string;
}

/** What an import did, or with `dryRun` would do. */
export interface SetupImportView {
  dryRun: boolean;
  added: number;
  amended: number;
  ended: number;
  unchanged: number;
  /** Rows not taken, by line of the file, with why; at most the first 200. */
  rejected: readonly { line: number; text: Text }[];
  rejectedTotal: number;
  /** What becomes of single rows, where the kind tells it: the line, what is known by which code, what is done. */
  changes: readonly { line: number; code: string; does: Text }[];
  /** What the check of duties would newly find. */
  newFindings: readonly { key: string; name: Text; text: Text; tone: Tone }[];
  newFindingsTotal: number;
}
