import type { Caller } from '#platform/callers/index.ts';
import type { Realm } from '#platform/realm/index.ts';
import { isRefusal } from '#platform/refusal/index.ts';
import { find } from '#register/index.ts';
import type { PartName } from '#register/log/index.ts';
import { checkReporter, matterStory, orderSubject } from '#subjects/matters/index.ts';

/** What an act is about, as far as it matters for who may see what it says. */
export interface ActSubject {
  readonly subjectKind: string;
  readonly subjectId: string;
}

/** What is set up for everyone to see on public pages: its facts are public. */
const publicKinds: ReadonlySet<string> = new Set([
  'place',
  'party',
  'category',
  'duty',
  'dispatch-rule',
  'office-hours',
  'own-day',
]);

const told: readonly PartName[] = ['facts', 'content', 'location', 'evidence'];

/**
 * Which parts of an act somebody may see opened, so as to check them against the public log: of what is set
 * up, the facts; of a matter, what its story shows them; of a report, all that its reporter said. Who acted
 * is told to nobody.
 *
 * @param queryCode what a reporter without an account was given, if they showed it.
 */
export async function openableParts(
  realm: Realm,
  caller: Caller,
  act: ActSubject & { readonly id: string },
  queryCode: string | null,
): Promise<readonly PartName[]> {
  const { subjectKind, subjectId } = act;
  if (publicKinds.has(subjectKind)) return ['facts'];
  if (subjectKind === 'report') {
    const stranger = await checkReporter(realm, caller, subjectId, queryCode);
    return stranger === undefined ? told : [];
  }
  const matterId =
    subjectKind === 'matter'
      ? subjectId
      : subjectKind === 'work-order'
        ? (await find(realm.db, orderSubject, subjectId))?.matterId
        : undefined;
  if (matterId === undefined) return [];
  const story = await matterStory(realm, caller, matterId);
  if (isRefusal(story)) return [];
  if (story.inside) return told;
  const step = story.steps.find(({ id }) => id === act.id);
  if (step === undefined) return [];
  const shown: PartName[] = ['facts'];
  if (step.words !== null) shown.push('content');
  if (step.fileIds.length > 0) shown.push('evidence');
  return shown;
}
