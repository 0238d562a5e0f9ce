import type { FieldView, Name, StatusView, Text, Tone } from '../view.ts';

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

/** A page of a set-up table, with the form for its rows. */
export interface SetupListing {
  kind: SetupKind;
  columns: readonly Text[];
  rows: readonly SetupRow[];
  total: number | null;
  next: string | null;
  /** The row whose form was asked for, where it isn't on this page. */
  open: SetupRow | null;
  fields: readonly FieldView[];
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
