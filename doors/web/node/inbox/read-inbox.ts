import { savedFilters } from '#platform/saved-filters/index.ts';
import { matterRights, maySearch } from '#subjects/matters/index.ts';
import { missingRight, type Role } from '#subjects/rights/index.ts';
import type { FilterView, InboxQuery, InboxView } from '../../app/workbench/view.ts';
import { bulkActions } from '../desk/in-bulk.ts';
import type { PageRequest } from '../page-caller.ts';
import { readAllMatters } from './all-matters.ts';
import { reviewRows, withReviews } from './delegation-reviews.ts';
import { tasksOf } from './task-words.ts';
import { readTasks } from './tasks.ts';

/** The name under which the inbox keeps its saved filters. */
export const inboxPage = 'inbox';

/**
 * What this seat must do next, the soonest due first; or all matters in its scope, for those who may search
 * and ask for them, or have nothing of their own to do.
 */
export async function readInbox(request: PageRequest, query: InboxQuery): Promise<InboxView> {
  const { realm, visit } = request;
  const { caller } = visit;
  const role = caller.mandate?.role as Role | undefined;
  const tasks = role === undefined ? [] : tasksOf(role);
  const searches = missingRight(caller, maySearch) === undefined;
  const reviews = await reviewRows(request);
  const idle = tasks.length === 0 && reviews.length === 0;
  const all = searches && (idle || query.filters['view']?.[0] === 'all');
  const [inbox, saved] = await Promise.all([
    all
      ? readAllMatters(request, query)
      : readTasks(request, query, tasks).then((own) => withReviews(own, reviews, query)),
    caller.account === null ? [] : savedFilters(realm, caller.account, inboxPage),
  ]);
  const filters = searches && !idle ? [viewFilter, ...inbox.filters] : inbox.filters;
  const bulk = [
    ...(missingRight(caller, matterRights.handle) ? [] : [bulkActions['receive-order']]),
    ...(all && !missingRight(caller, matterRights.urge) ? [bulkActions['urge-matter']] : []),
  ].filter(({ name }) => inbox.rows.items.some((row) => row.bulk?.action === name));
  return { ...inbox, filters, bulk, saved };
}

const viewFilter: FilterView = {
  name: 'view',
  label: { 'zh-CN': '范围', en: 'Show' },
  choices: [{ value: 'all', label: { zh: '全部案件', en: 'All matters' }, count: null }],
  single: true,
};
