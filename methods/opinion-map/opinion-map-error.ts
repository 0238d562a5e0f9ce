/** What went wrong, as a stable code that programs may rely on. */
export type OpinionMapErrorCode =
  | 'file-missing'
  | 'file-malformed'
  | 'column-missing'
  | 'vote-invalid'
  | 'id-missing'
  | 'participant-repeated'
  | 'statement-repeated'
  | 'participant-unknown'
  | 'group-unknown'
  | 'option-invalid';

/** A sentence in both languages. */
export interface BilingualText {
  readonly 'zh-CN': string;
  readonly en: string;
}

/** Where it went wrong, as far as it is known. Lines count from 1. */
export interface ErrorPlace {
  readonly file?: string;
  readonly line?: number;
  readonly field?: string;
}

/**
 * Says what is wrong with the input, where, and what to do about it.
 *
 * `message` is the English sentence with the place in front.
 */
export class OpinionMapError extends Error {
  readonly code: OpinionMapErrorCode;
  readonly place: ErrorPlace;
  readonly text: BilingualText;

  constructor(code: OpinionMapErrorCode, place: ErrorPlace, text: BilingualText) {
    const where = [place.file, place.line && `line ${place.line}`, place.field && `field "${place.field}"`]
      .filter(Boolean)
      .join(', ');
    super(where ? `${where}: ${text.en}` : text.en);
    this.name = 'OpinionMapError';
    this.code = code;
    this.place = place;
    this.text = text;
  }
}
