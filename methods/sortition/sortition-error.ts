import type { Relaxation } from './advice/relaxation.ts';

/** A sentence in both languages of the project. */
export interface Bilingual {
  readonly 'zh-CN': string;
  readonly en: string;
}

/** Where in the input something is wrong: file kind, line (from 1, the header is line 1), column, candidate. */
export interface Place {
  readonly file?: string;
  readonly line?: number;
  readonly column?: string;
  readonly candidate?: string;
}

/**
 * What can be wrong, as stable codes.
 *
 * `file.*` concerns reading, `quota.*` and `candidate.*` the pool, `option.*` the request,
 * `panel.impossible` quotas that no panel can meet, `solver.failed` the LP engine.
 */
export type SortitionCode =
  | 'file.unreadable'
  | 'file.too-large'
  | 'file.quote-open'
  | 'file.quote-misplaced'
  | 'file.row-length'
  | 'file.empty'
  | 'file.column-missing'
  | 'file.column-repeated'
  | 'quota.number-malformed'
  | 'quota.minimum-above-maximum'
  | 'quota.flex-too-narrow'
  | 'quota.repeated'
  | 'quota.none'
  | 'candidate.none'
  | 'candidate.id-missing'
  | 'candidate.id-repeated'
  | 'candidate.value-missing'
  | 'candidate.value-unknown'
  | 'option.invalid'
  | 'panel.impossible'
  | 'panel.not-found'
  | 'solver.failed';

/**
 * Says what is wrong, where, and in words for people.
 *
 * With the code `panel.impossible`, `relaxation` holds the smallest change of quotas that would
 * make a panel possible. A cancelled run throws the reason of its `AbortSignal` instead.
 */
export class SortitionError extends Error {
  override readonly name = 'SortitionError';
  readonly code: SortitionCode;
  readonly place: Place;
  readonly text: Bilingual;
  readonly relaxation: Relaxation | undefined;

  constructor(code: SortitionCode, place: Place, zh: string, en: string, relaxation?: Relaxation) {
    super(en);
    this.code = code;
    this.place = place;
    this.text = { 'zh-CN': zh, en };
    this.relaxation = relaxation;
  }
}
