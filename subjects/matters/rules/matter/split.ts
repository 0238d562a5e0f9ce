import type { Refusal } from '#platform/refusal/index.ts';
import type { Change } from '#register/index.ts';
import { refuseMatter } from '../../refusals.ts';
import { type Opening, openMatter } from '../opening.ts';
import { goingReports, type MatterWhole, onMatter, onReport } from './whole.ts';

/** Where the split-off matter lies and who is responsible for it: all that `openMatter` needs besides. */
export type SplitOff = Omit<
  Opening,
  'kind' | 'openWish' | 'reports' | 'people' | 'aboutPartyId' | 'fromMatterId'
>;

/**
 * Splits a matter in two (拆分): some of its reports turn out to be about another problem and open a matter of
 * their own, routed by its own category and place. At least one report stays.
 */
export function decideSplit(
  whole: MatterWhole,
  reportIds: readonly string[],
  to: SplitOff,
): Change[] | Refusal {
  const { matter } = whole;
  if (matter.status === 'closed') return refuseMatter('matter.closed');
  const going = goingReports(whole);
  const moving = going.filter(({ id }) => reportIds.includes(id));
  if (moving.length === 0 || moving.length !== reportIds.length || moving.length === going.length) {
    return refuseMatter('matter.split-nothing');
  }
  const people = moving.reduce((sum, report) => sum + report.people, 0);
  const opened = openMatter({
    ...to,
    kind: matter.kind,
    openWish: moving.every((report) => report.openWish),
    reports: moving.length,
    people,
    aboutPartyId: matter.aboutPartyId,
    fromMatterId: matter.id,
  });
  const parted = moving.map((report) => ({
    type: 'matter.parted',
    facts: { reportId: report.id, people: report.people, ground: 'split', intoMatterId: to.matterId },
  }));
  const settled =
    matter.status === 'calling-back' &&
    going.every((report) => moving.includes(report) || report.status !== 'calling-back');
  const closed = settled
    ? [onMatter(matter, { type: 'matter.closed', facts: { outcome: matter.outcome ?? 'explained' } })]
    : [];
  return [
    ...opened,
    onMatter(matter, ...parted),
    ...closed,
    ...moving.map((report) =>
      onReport(report, { type: 'report.joined', facts: { matterId: to.matterId, fromMatterId: matter.id } }),
    ),
  ];
}
