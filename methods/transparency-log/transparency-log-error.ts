/** A sentence in both of Gongzhi's languages; `en` is complete, not a gloss. */
export interface BilingualText {
  readonly 'zh-CN': string;
  readonly en: string;
}

/** What was found wrong; stable, so that programs may branch on it. */
export type TransparencyLogErrorCode =
  | 'json.not-canonical'
  | 'text.lone-surrogate'
  | 'json.non-finite-number'
  | 'json.not-a-json-value'
  | 'json.too-deep'
  | 'text.not-utf-8'
  | 'text.not-base64'
  | 'commitment.malformed'
  | 'entry.malformed'
  | 'entry.too-large'
  | 'hash.malformed'
  | 'tree.size'
  | 'tile.path'
  | 'tile.malformed'
  | 'tile.missing'
  | 'bundle.malformed'
  | 'key.malformed'
  | 'key.unknown-type'
  | 'note.malformed'
  | 'note.signature-invalid'
  | 'note.signature-missing'
  | 'checkpoint.malformed'
  | 'checkpoint.origin'
  | 'cosignature.malformed'
  | 'proof.inclusion'
  | 'receipt.malformed'
  | 'witness.malformed'
  | 'policy.malformed'
  | 'policy.unsatisfied'
  | 'log.unavailable'
  | 'file.too-large'
  | 'file.unreadable'
  | 'file.unwritable'
  | 'audit-state.malformed';

/**
 * Says what is wrong with something that was read or given, where, and in both languages.
 *
 * Every function of this package that refuses throws this and nothing else; whatever a caller's own reader
 * or signer throws passes through untouched.
 *
 * `place` names the spot (a JSON pointer, a line such as `line 3`, a tile's path, a field); it is empty where
 * the whole input is meant.
 */
export class TransparencyLogError extends Error {
  override readonly name = 'TransparencyLogError';
  readonly code: TransparencyLogErrorCode;
  readonly place: string;
  readonly text: BilingualText;

  constructor(code: TransparencyLogErrorCode, place: string, text: BilingualText) {
    super(place === '' ? `${code}: ${text.en}` : `${code} at ${place}: ${text.en}`);
    this.code = code;
    this.place = place;
    this.text = text;
  }
}
