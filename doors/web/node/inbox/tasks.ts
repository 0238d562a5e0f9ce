import { Temporal } from 'temporal-polyfill';
import type { Realm } from '#platform/realm/index.ts';
import { cutPage, readCursor } from '#platform/routes/index.ts';
import { countTasks, listTasks, saidIn, type Task, taskCountMax } from '#subjects/matters/index.ts';
import type { Text } from '../../app/view.ts';
import type { FilterView, InboxQuery, InboxView } from '../../app/workbench/view.ts';
import type { PageRequest } from '../page-caller.ts';
import { nameOf, sharedNames } from '../view-of.ts';
import { pageSize, timeAndId } from './paging.ts';
import { taskRow } from './rows.ts';
import { taskWords } from './task-words.ts';

/** What a seat must do next: one list of all kinds of tasks, sorted by clock, each kind a chip with its number. */
export async function readTasks(
  { realm, visit }: PageRequest,
  { filters, words, cursor }: InboxQuery,
  tasks: readonly Task[],
): Promise<Omit<InboxView, 'bulk' | 'saved'>> {
  const { mandate } = visit.caller;
  if (mandate === null) return nothingToDo;
  const now = realm.now();
  const chosen = tasks.filter((task) => filters['do']?.includes(task));
  const due = filters['due']?.[0];
  const query = {
    partyId: mandate.partyId,
    mandateId: mandate.id,
    placePaths: mandate.placePaths,
    dueBefore: due === 'overdue' ? now : due === 'today' ? endOfToday(realm) : null,
    said: words === null ? null : await saidIn(realm.db, words, mandate.partyId),
  };
  const after = cursor === null ? undefined : readCursor(cursor, 2);
  const wanted = { ...query, tasks: chosen.length > 0 ? chosen : tasks };
  const [rows, counts] = await Promise.all([
    listTasks(realm.db, wanted, timeAndId(after), pageSize + 1),
    countTasks(realm.db, { ...query, tasks }),
  ]);
  const page = cutPage(rows, pageSize, (row) => [row.sortAt, row.id]);
  const overdue = page.items.filter(
    ({ dueAt, stoppedAt }) => dueAt !== null && stoppedAt === null && dueAt < now,
  ).length;
  const named = sharedNames();
  const total = wanted.tasks.reduce((sum, task) => sum + (counts.get(task) ?? 0), 0);
  return {
    rows: { items: page.items.map((task) => taskRow(task, now, named)), total: null, next: page.next },
    filters: [taskFilter(tasks, counts, chosen), dueFilter],
    sentence: sentenceOf(total, overdue, cursor !== null),
  };
}

const nothingToDo = {
  rows: { items: [], total: 0, next: null },
  filters: [],
  sentence: { 'zh-CN': '没有待办事项。', en: 'Nothing to do.' },
};

const dueFilter: FilterView = {
  name: 'due',
  label: { 'zh-CN': '时限', en: 'Limit' },
  choices: [
    { value: 'overdue', label: { zh: '已超时', en: 'Overdue' }, count: null },
    { value: 'today', label: { zh: '今天到期', en: 'Due today' }, count: null },
  ],
  single: true,
};

/** A chip for each kind of task that there is, or that is chosen. */
function taskFilter(
  tasks: readonly Task[],
  counts: ReadonlyMap<Task, number>,
  chosen: readonly Task[],
): FilterView {
  return {
    name: 'do',
    label: { 'zh-CN': '下一步', en: 'Next' },
    choices: tasks
      .filter((task) => (counts.get(task) ?? 0) > 0 || chosen.includes(task))
      .map((task) => {
        const count = counts.get(task) ?? 0;
        return {
          value: task,
          label: nameOf(taskWords[task]['zh-CN'], taskWords[task].en),
          count: count > taskCountMax ? `${taskCountMax}+` : String(count),
        };
      }),
  };
}

function sentenceOf(total: number, overdue: number, later: boolean): Text {
  if (total === 0) return nothingToDo.sentence;
  const many = total > taskCountMax ? `${taskCountMax}+` : String(total);
  const zh = `待办 ${many} 项`;
  const en = `${many} to do`;
  // Only the first page knows: what is overdue stands first.
  if (later) return { 'zh-CN': `${zh}。`, en: `${en}.` };
  return overdue > 0
    ? {
        'zh-CN': `${zh}，其中 ${overdue >= pageSize ? `${pageSize}+` : overdue} 项已超时。`,
        en: `${en}, ${overdue >= pageSize ? `${pageSize}+` : overdue} of them overdue.`,
      }
    : { 'zh-CN': `${zh}，都在时限内。`, en: `${en}, all within their limits.` };
}

/** The end of the day on the realm's clock. */
function endOfToday(realm: Realm): string {
  const { zone } = realm.workingTime;
  const next = Temporal.PlainDate.from(realm.today()).add({ days: 1 }).toZonedDateTime(zone);
  return new Date(next.epochMilliseconds).toISOString();
}
