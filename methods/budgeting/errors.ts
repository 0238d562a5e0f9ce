/** A sentence in both languages of the project. */
export type Text = { readonly 'zh-CN': string; readonly en: string };

/** Where an error was found: the file, its line (from 1) and the column or option, as far as they apply. */
export type Place = { readonly file?: string; readonly line?: number; readonly field?: string };

/** What went wrong, as a stable word that programs may compare. */
export type BudgetingErrorCode =
  | 'file-unreadable'
  | 'not-utf8'
  | 'too-large'
  | 'section-missing'
  | 'section-repeated'
  | 'section-order'
  | 'outside-section'
  | 'header-missing'
  | 'header-field-missing'
  | 'header-field-repeated'
  | 'too-many-fields'
  | 'quote-open'
  | 'meta-missing'
  | 'meta-repeated'
  | 'vote-type-unknown'
  | 'number-malformed'
  | 'number-out-of-range'
  | 'project-id-missing'
  | 'project-repeated'
  | 'project-unknown'
  | 'points-missing'
  | 'points-mismatch'
  | 'points-contradictory'
  | 'choice-not-single'
  | 'utility-unavailable'
  | 'option-unknown'
  | 'solver-failed';

/**
 * The one error of this package: it says in both languages what is wrong and where.
 *
 * `code` is stable, `place` points into the input, `text` is for people.
 * A cancelled run throws the reason of its `AbortSignal` instead.
 */
export class BudgetingError extends Error {
  override readonly name = 'BudgetingError';
  readonly code: BudgetingErrorCode;
  readonly place: Place;
  readonly text: Text;

  constructor(code: BudgetingErrorCode, place: Place, text: Text) {
    const where = place.line === undefined ? '' : `line ${place.line}: `;
    super(where + text.en);
    this.code = code;
    this.place = place;
    this.text = text;
  }
}
