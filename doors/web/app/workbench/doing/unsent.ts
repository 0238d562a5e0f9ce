import { isRouteErrorResponse } from 'react-router';
import { m } from '../../../generated/messages/messages.js';
import { unsentPrefix } from '../../forms/read-anew.ts';
import type { Frame } from '../../frame.ts';
import type { Text } from '../../view.ts';
import type { ActionAnswer } from './action-answer.ts';

const zh = { locale: 'zh-CN' } as const;
const en = { locale: 'en' } as const;

/** Why something that was to be done never reached its procedure. */
type Unsent = 'offline' | 'too-large' | 'signed-out' | 'failed';

const words: Readonly<Record<Unsent, () => Text>> = {
  offline: () => ({ 'zh-CN': m.desk_unsent_offline({}, zh), en: m.desk_unsent_offline({}, en) }),
  'too-large': () => ({ 'zh-CN': m.desk_unsent_large({}, zh), en: m.desk_unsent_large({}, en) }),
  'signed-out': () => ({ 'zh-CN': m.desk_unsent_signed_out({}, zh), en: m.desk_unsent_signed_out({}, en) }),
  failed: () => ({ 'zh-CN': m.desk_unsent_failed({}, zh), en: m.desk_unsent_failed({}, en) }),
};

/** The code of the answer to somebody whose session has ended while they were writing. */
export const signedOutCode = `${unsentPrefix}signed-out`;

function unsent(why: Unsent): ActionAnswer {
  return { kind: 'refused', refusal: { code: unsentPrefix + why, text: words[why]() } };
}

/** The answer to a form that comes from nobody any more; null for whoever is signed in. */
export function signedOut({ person }: Pick<Frame, 'person'>): ActionAnswer | null {
  return person === null ? unsent('signed-out') : null;
}

/**
 * Runs a page's action so that a lost network, too large photographs or a fault of ours come back to the form
 * as an answer, instead of taking the page away together with all that was typed.
 *
 * @throws the way to another page, where the action leads to one.
 */
export async function keepTyped({
  serverAction,
}: {
  serverAction: () => Promise<unknown>;
}): Promise<ActionAnswer> {
  try {
    return retold((await serverAction()) as ActionAnswer);
  } catch (error) {
    if (error instanceof Response) throw error;
    if (isRouteErrorResponse(error)) return unsent(error.status === 413 ? 'too-large' : 'failed');
    return unsent(error instanceof TypeError || !navigator.onLine ? 'offline' : 'failed');
  }
}

/** The page follows by itself where others have acted: nobody need be told to reload it. */
function retold(answer: ActionAnswer): ActionAnswer {
  if (answer.kind !== 'refused' || answer.refusal.code !== 'version.stale') return answer;
  const text = { 'zh-CN': m.desk_stale({}, zh), en: m.desk_stale({}, en) };
  return { kind: 'refused', refusal: { ...answer.refusal, text } };
}
