import type { Bilingual } from './duty-list.ts';

/** What can make a list impossible to check. */
export type DutyListErrorCode =
  | 'place.repeated'
  | 'place.parent-unknown'
  | 'place.circular'
  | 'reference.unknown';

/**
 * Says why a list can't be checked at all, where, and in words for people.
 *
 * `place` is a path into the input such as `duties[3].leadPartyId`. Codes are stable.
 */
export class DutyListError extends Error {
  override readonly name = 'DutyListError';
  readonly code: DutyListErrorCode;
  readonly place: string;
  readonly text: Bilingual;

  constructor(code: DutyListErrorCode, place: string, zh: string, en: string) {
    super(`${place}: ${en}`);
    this.code = code;
    this.place = place;
    this.text = { 'zh-CN': zh, en };
  }
}
