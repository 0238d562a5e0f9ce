import type { Caller } from '#platform/callers/index.ts';
import type { Bilingual } from '#platform/languages.ts';
import { type NoticeView, noticesFor, recipientsOf } from '#platform/notices/index.ts';
import type { Realm } from '#platform/realm/index.ts';
import { partiesById } from '#subjects/parties/index.ts';
import { noticeSentence } from '../texts/notice-words.ts';
import { type MatterLineView, matterLines } from './lists.ts';

/** A notice in words, with the matter that it leads to. */
export interface NoticeLineView extends NoticeView {
  readonly sentence: Bilingual;
  /** Null for what isn't about a matter. */
  readonly matter: MatterLineView | null;
}

/**
 * The notices for a caller's account and for the party and role for which they act now, newest first.
 * Three look-ups, however many there are.
 */
export async function listNotices(
  realm: Realm,
  caller: Caller,
  page: { readonly after: readonly [string, string] | null; readonly limit: number },
): Promise<NoticeLineView[]> {
  const notices = await noticesFor(realm.db, { ...page, recipients: recipientsOf(caller) });
  const named = (name: string) =>
    notices.map(({ parameters }) => parameters[name]).filter((id) => typeof id === 'string');
  const [matters, parties] = await Promise.all([
    matterLines(realm.db, [...new Set(named('matterId'))]),
    partiesById(realm.db, named('partyId')),
  ]);
  const matterById = new Map(matters.map((matter) => [matter.id, matter]));
  return notices.map((notice) => ({
    ...notice,
    sentence: noticeSentence(notice, parties),
    matter: matterById.get(String(notice.parameters['matterId'])) ?? null,
  }));
}
