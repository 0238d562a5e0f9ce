import type { MatterLineView, TaskView } from '#subjects/matters/index.ts';
import type { ClockView } from '../../app/view.ts';
import type { InboxRow } from '../../app/workbench/view.ts';
import { clockOf, matterStatus, nameOf, textOf } from '../view-of.ts';
import { nextWords } from './task-words.ts';

const look = { 'zh-CN': '查看', en: 'Look' };

/** The parts of a row that its matter gives. Rows of one page share their names where `named` is `sharedNames()`. */
export function matterRow(matter: MatterLineView, now: string, named = nameOf): InboxRow {
  return {
    id: matter.id,
    href: `/desk/matters/${matter.id}`,
    matterId: matter.id,
    reference: matter.reference,
    clock: clockOf(matter.openedAt, matter.dueAt ?? matter.dispatchDueAt, matter.closedAt),
    next: look,
    category: named(matter.categoryNameZh, matter.categoryNameEn),
    place: named(matter.placeNameZh, matter.placeNameEn),
    status: matterStatus(matter, now),
    holder: matter.leadNameZh === null ? null : named(matter.leadNameZh, matter.leadNameEn),
    reports: matter.reports,
    openedAt: matter.openedAt,
    bulk: null,
  };
}

/** One thing to do as a row: its own clock first. */
export function taskRow(task: TaskView, now: string, named = nameOf): InboxRow {
  return {
    ...matterRow(task.matter, now, named),
    // One order may be two things to do: to speak to its reporter, and to be done.
    id: `${task.task}-${task.id}`,
    clock: taskClock(task),
    next: textOf(nextWords(task)),
    bulk: task.task === 'receive' ? { action: 'receive-order', target: task.id } : null,
  };
}

function taskClock({ since, dueAt, remindAt, stoppedAt }: TaskView): ClockView | null {
  if (dueAt !== null && stoppedAt !== null) {
    return { state: 'stopped', due: dueAt, attentionAt: dueAt, endedAt: stoppedAt };
  }
  return clockOf(since, dueAt, null, remindAt);
}
