import { savedFilters } from '#platform/saved-filters/index.ts';
import { firstWordsOf, matterRights, maySearch } from '#subjects/matters/index.ts';
import { missingRight, type Role } from '#subjects/rights/index.ts';
import type { FilterView, InboxQuery, InboxRow, InboxView } from '../../app/workbench/view.ts';
import { bulkActions } from '../desk/in-bulk.ts';
import type { PageRequest } from '../page-caller.ts';
import { readAllMatters } from './all-matters.ts';
import { reviewRows, withReviews } from './delegation-reviews.ts';
import { readPartyMatters } from './party-matters.ts';
import { tasksOf } from './task-words.ts';
import { readTasks } from './tasks.ts';

/** The name under which the inbox keeps its saved filters. */
export const inboxPage = 'inbox';

/**
 * What this seat must do next, the soonest due first; or all that its party deals with, for those who handle
 * and ask for it; or all matters in its scope, for those who may search and ask for them, or have nothing of
 * their own to do.
 */
export async function readInbox(request: PageRequest, query: InboxQuery): Promise<InboxView> {
  const { realm, visit } = request;
  const { caller } = visit;
  const role = caller.mandate?.role as Role | undefined;
  const tasks = role === undefined ? [] : tasksOf(role);
  const searches = missingRight(caller, maySearch) === undefined;
  const reviews = await reviewRows(request);
  const idle = tasks.length === 0 && reviews.length === 0;
  const handles = missingRight(caller, matterRights.handle) === undefined;
  const view = query.filters['view']?.[0];
  const all = searches && (idle || view === 'all');
  const read = async () => {
    if (all) return readAllMatters(request, query);
    if (handles && view === 'own') return readPartyMatters(request, query);
    return withReviews(await readTasks(request, query, tasks), reviews, query);
  };
  const [inbox, saved] = await Promise.all([
    read(),
    caller.account === null ? [] : savedFilters(realm, caller.account, inboxPage),
  ]);
  const views = [...(handles ? [ownView] : []), ...(searches && !idle ? [allView] : [])];
  const filters = views.length > 0 ? [viewFilter(views), ...inbox.filters] : inbox.filters;
  const bulk = [
    ...(handles ? [bulkActions['receive-order']] : []),
    ...(all && !missingRight(caller, matterRights.urge) ? [bulkActions['urge-matter']] : []),
  ].filter(({ name }) => inbox.rows.items.some((row) => row.bulk?.action === name));
  const items = await withWords(request, inbox.rows.items);
  return { ...inbox, rows: { ...inbox.rows, items }, filters, bulk, saved };
}

/** Rows with how what was reported begins. */
async function withWords({ realm }: PageRequest, rows: readonly InboxRow[]): Promise<InboxRow[]> {
  const ids = [...new Set(rows.flatMap(({ matterId }) => matterId ?? []))];
  const words = await firstWordsOf(realm.db, ids);
  return rows.map((row) => {
    const said = row.matterId === null ? undefined : words.get(row.matterId);
    return said === undefined ? row : { ...row, words: said };
  });
}

type View = FilterView['choices'][number];

const ownView: View = {
  value: 'own',
  label: { zh: '本单位全部', en: 'All of my party’s' },
  count: null,
};
const allView: View = { value: 'all', label: { zh: '全部案件', en: 'All matters' }, count: null };

function viewFilter(choices: readonly View[]): FilterView {
  return { name: 'view', label: { 'zh-CN': '范围', en: 'Show' }, choices, single: true };
}
