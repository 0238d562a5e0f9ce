import type { Caller } from '#platform/callers/index.ts';
import { countUnread, recipientsOf } from '#platform/notices/index.ts';
import { isRefusal, refuse } from '#platform/refusal/index.ts';
import { listNotices, readNotices } from '#subjects/matters/index.ts';
import type { NewsView } from '../app/portal/view.ts';
import type { Sending } from '../app/services.ts';
import type { Outcome } from '../app/view.ts';
import { callerOnce, type PageRequest } from './page-caller.ts';
import { saidNo, saidYes, textOf } from './view-of.ts';

/** So many of the newest are shown. */
const shownMax = 8;

/** Somebody for themselves, whatever office they hold: what their office is told stands on the workbench. */
function asReporter(caller: Caller): Caller {
  return { ...caller, mandate: null };
}

/** What whoever is signed in was told of their own reports, newest first; null for a visitor. */
export async function readNews({ realm, visit }: PageRequest): Promise<NewsView | null> {
  const caller = asReporter(visit.caller);
  if (caller.account === null) return null;
  const [rows, unread] = await Promise.all([
    listNotices(realm, caller, { after: null, limit: shownMax }),
    countUnread(realm.db, recipientsOf(caller)),
  ]);
  return {
    unread,
    until: rows[0]?.at ?? null,
    items: rows.map(({ id, at, readAt, sentence, parameters }) => ({
      id,
      at,
      unread: readAt === null,
      sentence: textOf(sentence),
      href: typeof parameters['reportId'] === 'string' ? `/my/${parameters['reportId']}` : null,
    })),
  };
}

/** Marks what had come when the page was made as read. */
export async function markNewsRead(
  request: PageRequest,
  { until, ...sending }: { until: string } & Sending,
): Promise<Outcome<{ read: number }>> {
  if (request.visit.caller.account === null) return saidNo(refuse('caller.unknown'));
  const caller = asReporter(callerOnce(request, sending, ['read-news', until]));
  // A form put together by hand may say anything: then all that is there now counts as read.
  const input = Number.isNaN(Date.parse(until)) ? {} : { until: new Date(until).toISOString() };
  const done = await readNotices(request.realm, caller, input);
  return isRefusal(done) ? saidNo(done) : saidYes(done);
}
