import { isRefusal } from '#platform/refusal/index.ts';
import { cutPage, readCursor } from '#platform/routes/index.ts';
import { countMax, matterRights, matterStatusWords, searchFor } from '#subjects/matters/index.ts';
import { missingRight } from '#subjects/rights/index.ts';
import type { FilterView, InboxQuery, InboxView } from '../../app/workbench/view.ts';
import type { PageRequest } from '../page-caller.ts';
import { sharedNames } from '../view-of.ts';
import { pageSize, timeAndId } from './paging.ts';
import { matterRow } from './rows.ts';

type Status = keyof typeof matterStatusWords;
const statuses = Object.keys(matterStatusWords) as Status[];
const only = ['overdue', 'long-listed', 'group', 'excluded'] as const;

/** All matters in a seat's scope, newest first: searched, narrowed, counted up to a bound. */
export async function readAllMatters(
  { realm, visit }: PageRequest,
  { filters, words, cursor }: InboxQuery,
): Promise<Omit<InboxView, 'bulk' | 'saved'>> {
  const { caller } = visit;
  const now = realm.now();
  const after = cursor === null ? undefined : readCursor(cursor, 2);
  const [at, id] = timeAndId(after) ?? [null, ''];
  const found = await searchFor(
    realm,
    caller,
    {
      text: words,
      status: statuses.find((status) => status === filters['status']?.[0]),
      only: only.find((each) => each === filters['only']?.[0]),
    },
    at === null ? null : [at, id],
    pageSize + 1,
  );
  if (isRefusal(found))
    return { rows: { items: [], total: 0, next: null }, filters: [], sentence: found.text };
  const page = cutPage(found.rows, pageSize, (row) => [row.openedAt, row.id]);
  const mayUrge = missingRight(caller, matterRights.urge) === undefined;
  const named = sharedNames();
  const many = found.more ? `${countMax}+` : String(found.count);
  return {
    rows: {
      items: page.items.map((row) => ({
        ...matterRow(row, now, named),
        bulk:
          mayUrge && (row.status === 'handling' || row.status === 'verifying')
            ? { action: 'urge-matter', target: row.id }
            : null,
      })),
      total: null,
      next: page.next,
    },
    filters: [statusFilter, onlyFilter],
    sentence:
      cursor === null
        ? { 'zh-CN': `共 ${many} 件，最新的在前。`, en: `${many} in all, newest first.` }
        : { 'zh-CN': '最新的在前。', en: 'Newest first.' },
  };
}

const statusFilter: FilterView = {
  name: 'status',
  label: { 'zh-CN': '状态', en: 'State' },
  choices: statuses.map((value) => ({
    value,
    label: { zh: matterStatusWords[value]['zh-CN'], en: matterStatusWords[value].en },
    count: null,
  })),
  single: true,
};

const onlyFilter: FilterView = {
  name: 'only',
  label: { 'zh-CN': '只看', en: 'Only' },
  choices: [
    { value: 'overdue', label: { zh: '已超时', en: 'Overdue' }, count: null },
    { value: 'group', label: { zh: '群体诉求', en: 'A group’s' }, count: null },
    { value: 'excluded', label: { zh: '已剔除', en: 'Left out of figures' }, count: null },
  ],
  single: true,
};
