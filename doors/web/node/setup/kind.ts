import type { Caller } from '#platform/callers/index.ts';
import type { ImportInput, ImportResult } from '#platform/csv/index.ts';
import type { Realm } from '#platform/realm/index.ts';
import type { Refusal } from '#platform/refusal/index.ts';
import type { FormInput } from '../../app/services.ts';
import type { SetupListing, SetupMore, SetupRow } from '../../app/setup/view.ts';
import type { FieldView, Text } from '../../app/view.ts';
import type { FilterView } from '../../app/workbench/view.ts';

/** What was done to a row. */
export interface RowDone {
  readonly id: string;
  /** The code or name that people know it by. */
  readonly reference: string;
  readonly sentence: Text;
}

/** A form that was sent, for one row or a new one. */
export interface RowForm {
  readonly id: string | null;
  readonly version: number | undefined;
  readonly form: FormInput;
  /** The caller, with the form's key, so that sending twice does it once. */
  readonly caller: Caller;
}

/** One of a row's actions, as it was sent or is being filled in. */
export type RowAction = RowForm & { readonly id: string; readonly action: string };

/** A page of rows. */
export interface RowPage {
  readonly rows: readonly SetupRow[];
  readonly next: string | null;
  readonly total: number | null;
}

/** One kind of thing that can be set up, as the set-up pages use it. */
export interface SetupKindParts {
  /** Staff may look at what is public anyway; who is whom only administrators and auditors. */
  readonly lookers: 'staff' | 'administrators';
  readonly columns: readonly Text[];
  /** Names of the fields that can't be amended. */
  readonly fixed?: readonly string[];
  readonly csvColumns: readonly string[];
  readonly csvExample: string;
  count(realm: Realm): Promise<{ count: number; warning: Text | null }>;
  /** By what its table can be narrowed. */
  readonly filters?: readonly FilterView[];
  page(
    realm: Realm,
    words: string | null,
    cursor: string | null,
    /** Values by the names of its filters; any text, or none. */
    narrowed: Readonly<Record<string, string>>,
  ): Promise<RowPage | Refusal>;
  /** A row by its id, where pages link to single rows. */
  row?(realm: Realm, id: string): Promise<SetupRow | undefined>;
  /** The fields of a new row, or of the one whose form is open. */
  fields(realm: Realm, openId: string | null): Promise<readonly FieldView[]>;
  save(realm: Realm, sent: RowForm): Promise<RowDone | Refusal>;
  end(realm: Realm, sent: RowForm & { id: string }): Promise<RowDone | Refusal>;
  /** What is told of a row whose form is open, and what may be done to it beside amending it. */
  more?(realm: Realm, id: string): Promise<SetupMore | undefined>;
  /** What would follow from an action; a refusal where it wouldn't be done. */
  foresee?(realm: Realm, sent: RowAction): Promise<Text | Refusal>;
  act?(realm: Realm, sent: RowAction): Promise<RowDone | Refusal>;
  importCsv(realm: Realm, caller: Caller, input: ImportInput): Promise<ImportResult | Refusal>;
}

/** So many rows a page of a set-up table has. */
export const rowsPerPage = 50;

/** The parts of a listing that don't depend on who looks. */
export type ListingBody = Omit<SetupListing, 'kind' | 'mayChange'>;
