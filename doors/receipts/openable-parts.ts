import type { Caller } from '#platform/callers/index.ts';
import type { Realm } from '#platform/realm/index.ts';
import { isRefusal } from '#platform/refusal/index.ts';
import { type Facts, find } from '#register/index.ts';
import type { PartName } from '#register/log/index.ts';
import { checkReporter, factsArePublic, matterStory } from '#subjects/matters/index.ts';
import { allSubjects } from '../assembly.ts';

/** What an act is about, as far as it matters for who may see what it says. */
export interface ActSubject {
  readonly subjectKind: string;
  readonly subjectId: string;
}

/** What is set up for everyone to see on public pages, and what was erased by which law: its facts are public. */
const publicKinds: ReadonlySet<string> = new Set([
  'place',
  'party',
  'membership',
  'category',
  'duty',
  'dispatch-rule',
  'office-hours',
  'own-day',
  'handling-rules',
  'redaction',
  'log-witness',
  'witnessed-log',
  'witness-policy',
  'timestamp-authority',
]);

/** Whether what happens to a kind of subject is set-up, whose facts are for everyone to see. */
export function isSetUp(subjectKind: string): boolean {
  return publicKinds.has(subjectKind);
}

const told: readonly PartName[] = ['facts', 'content', 'location', 'evidence'];

/**
 * Which parts of an act somebody may see opened, so as to check them against the public log: of what is set
 * up, the facts; of a matter, what its story shows them; of a report, all that its reporter said. Who acted
 * is told to nobody, nor by which mandate: facts that name one stay closed to the public.
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
  if (publicKinds.has(subjectKind)) return (await factsOf(realm, act.id))?.mandate === null ? ['facts'] : [];
  if (subjectKind === 'report') {
    const stranger = await checkReporter(realm, caller, subjectId, queryCode);
    return stranger === undefined ? told : [];
  }
  const matterId = subjectKind === 'matter' ? subjectId : await matterIdOf(realm, act);
  if (matterId === undefined) return [];
  const story = await matterStory(realm, caller, matterId);
  if (isRefusal(story)) return [];
  if (story.inside) return told;
  const step = story.steps.find(({ id }) => id === act.id);
  if (step === undefined) return [];
  // A part is shown whole or not at all.
  const shown: PartName[] = (await factsOpenToAll(realm, act.id)) ? ['facts'] : [];
  if (step.words !== null) shown.push('content');
  if (step.fileIds.length > 0) shown.push('evidence');
  return shown;
}

/** The matter that something hangs on, such as a work order or a long-listing. */
async function matterIdOf(realm: Realm, { subjectKind, subjectId }: ActSubject): Promise<string | undefined> {
  const subject = allSubjects.find(({ kind, columns }) => kind === subjectKind && 'matterId' in columns);
  return subject && (await find(realm.db, subject, subjectId))?.matterId;
}

async function factsOpenToAll(realm: Realm, actId: string): Promise<boolean> {
  const part = await factsOf(realm, actId);
  return part !== undefined && part.mandate === null && factsArePublic(part.facts);
}

async function factsOf(
  realm: Realm,
  actId: string,
): Promise<{ readonly facts: Facts; readonly mandate: string | null } | undefined> {
  const { rows } = await realm.pool.query<{ facts: Facts; mandate: string | null }>(
    `select data::jsonb -> 'facts' as facts, data::jsonb ->> 'mandate' as mandate
     from act_part where act_id = $1 and part = 'facts'`,
    [actId],
  );
  return rows[0];
}
