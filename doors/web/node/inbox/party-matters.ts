import { cutPage, readCursor } from '#platform/routes/index.ts';
import { listPartyMatters, orderStatusWords, type PartyMatterView } from '#subjects/matters/index.ts';
import type { FilterView, InboxQuery, InboxRow, InboxView } from '../../app/workbench/view.ts';
import type { PageRequest } from '../page-caller.ts';
import { clockOf, textOf } from '../view-of.ts';
import { pageSize, timeAndId } from './paging.ts';
import { matterRow } from './rows.ts';

const states = ['open', 'closed'] as const;

/** All that the seat's own party deals or dealt with, whatever it waits for; what came last first. */
export async function readPartyMatters(
  { realm, visit }: PageRequest,
  { filters, words, cursor }: InboxQuery,
): Promise<Omit<InboxView, 'bulk' | 'saved'>> {
  const { mandate } = visit.caller;
  const after = cursor === null ? undefined : readCursor(cursor, 2);
  const [at, id] = timeAndId(after) ?? [null, ''];
  const state = states.find((each) => each === filters['state']?.[0]) ?? null;
  const rows =
    mandate === null
      ? []
      : await listPartyMatters(
          realm.db,
          { partyId: mandate.partyId, placePaths: mandate.placePaths, state, words },
          at === null ? null : [at, id],
          pageSize + 1,
        );
  const page = cutPage(rows, pageSize, (row) => [row.issuedAt, row.orderId]);
  return {
    rows: { items: page.items.map((row) => rowOf(row, realm.now())), total: null, next: page.next },
    filters: [stateFilter],
    sentence: {
      'zh-CN': '本单位经办的案件，最近收到的在前。',
      en: 'What your party deals or dealt with, what came last first.',
    },
  };
}

function rowOf({ matter, status, issuedAt, dueAt, doneAt }: PartyMatterView, now: string): InboxRow {
  return {
    ...matterRow(matter, now),
    clock: status === 'ended' ? null : clockOf(issuedAt, dueAt, doneAt),
    next: textOf(orderStatusWords[status]),
  };
}

const stateFilter: FilterView = {
  name: 'state',
  label: { 'zh-CN': '状态', en: 'State' },
  choices: [
    { value: 'open', label: { zh: '未办结', en: 'Open' }, count: null },
    { value: 'closed', label: { zh: '已办结', en: 'Closed' }, count: null },
  ],
  single: true,
};
