/** A sentence in both languages of the project. */
export interface Bilingual {
  readonly 'zh-CN': string;
  readonly en: string;
}

/**
 * What can be wrong with a request to divide something, as stable codes.
 *
 * `file.*` and `game.*` concern the input, `rule.*` a rule that cannot be applied to it,
 * `size.*` a limit of this package, `run.*` the run itself.
 */
export type FairSharesCode =
  | 'file.unreadable'
  | 'file.not-json'
  | 'file.several-games'
  | 'file.no-such-game'
  | 'game.not-an-object'
  | 'game.form-unknown'
  | 'game.players-invalid'
  | 'game.kind-invalid'
  | 'game.quantity-invalid'
  | 'game.values-invalid'
  | 'game.value-missing'
  | 'game.coalition-unknown'
  | 'game.empty-coalition-not-zero'
  | 'game.negative-amount'
  | 'game.flow-invalid'
  | 'game.shares-invalid'
  | 'rule.unknown'
  | 'rule.not-applicable'
  | 'rule.no-imputation'
  | 'rule.core-empty'
  | 'rule.no-weights'
  | 'rule.claims-too-small'
  | 'size.too-many-players'
  | 'option.invalid'
  | 'run.aborted';

/**
 * Says what is wrong, where, and in words for people.
 *
 * `place` is a path into the input such as `values.5` or `players[2]`, or a file name; empty where
 * the whole request is meant. Codes are stable; texts may be improved.
 */
export class FairSharesError extends Error {
  override readonly name = 'FairSharesError';
  readonly code: FairSharesCode;
  readonly place: string;
  readonly text: Bilingual;

  constructor(code: FairSharesCode, place: string, zh: string, en: string, cause?: unknown) {
    super(place === '' ? en : `${place}: ${en}`, cause === undefined ? undefined : { cause });
    this.code = code;
    this.place = place;
    this.text = { 'zh-CN': zh, en };
  }
}
