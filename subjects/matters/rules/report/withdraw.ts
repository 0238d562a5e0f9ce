import type { Refusal } from '#platform/refusal/index.ts';
import type { Change, NewAct } from '#register/index.ts';
import { refuseMatter } from '../../refusals.ts';
import { closeIfSettled } from '../matter/join.ts';
import {
  anythingDone,
  closeWhole,
  goingReports,
  type MatterWhole,
  onMatter,
  onReport,
} from '../matter/whole.ts';
import type { ReportState } from './report.ts';

/**
 * The reporter takes a report back. A matter that hangs on this report alone is withdrawn with it, unless
 * work on it has been reported done already: then it goes on to its check and closes with its outcome.
 *
 * @param note the reporter's reason; empty where none was given.
 */
export function decideWithdraw(
  report: ReportState,
  whole: MatterWhole | undefined,
  note: string,
): Change[] | Refusal {
  if (!['received', 'joined', 'calling-back'].includes(report.status)) {
    return refuseMatter('report.not-withdrawable');
  }
  const act: NewAct = {
    type: 'report.withdrawn',
    facts: {},
    ...(note === '' ? {} : { content: { note } }),
  };
  const withdrawn = onReport(report, act);
  if (whole === undefined || whole.matter.status === 'closed') return [withdrawn];
  const parted = onMatter(whole.matter, {
    type: 'matter.parted',
    facts: { reportId: report.id, people: report.people, ground: 'withdrawn' },
  });
  const others = goingReports(whole).some(({ id }) => id !== report.id);
  if (others || anythingDone(whole) || whole.matter.status === 'long-listed') {
    return [parted, ...closeIfSettled(whole, report), withdrawn];
  }
  return [parted, ...closeWhole(whole, 'withdrawn', 'withdrawn'), withdrawn];
}
