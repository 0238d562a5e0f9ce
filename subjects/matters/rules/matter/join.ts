import type { Refusal } from '#platform/refusal/index.ts';
import type { Change, NewAct } from '#register/index.ts';
import { refuseMatter } from '../../refusals.ts';
import type { ReportState } from '../report/report.ts';
import type { MatterState } from './matter.ts';
import { closeWhole, goingReports, type MatterWhole, onMatter, onReport } from './whole.ts';

/** Says why a report of this confidentiality may not be joined to a matter. */
export function cannotJoin(
  { confidential, aboutPartyId }: Pick<ReportState, 'confidential' | 'aboutPartyId'>,
  matter: MatterState,
): Refusal | undefined {
  if (matter.status === 'closed') return refuseMatter('matter.closed');
  // An accusation stands by itself: joining it to anything else would show it to others.
  if (confidential !== (matter.kind === 'accusation')) return refuseMatter('report.confidential');
  // Who is accused in the report must be kept from the whole matter.
  if (confidential && aboutPartyId !== null && aboutPartyId !== matter.aboutPartyId) {
    return refuseMatter('report.confidential');
  }
  return undefined;
}

/** What happens to a report when it joins: where the matter is being called back, so is the report. */
export function joinedActs(matter: MatterState): NewAct[] {
  const joined: NewAct = { type: 'report.joined', facts: { matterId: matter.id } };
  return matter.status === 'calling-back' ? [joined, { type: 'report.call-back-due', facts: {} }] : [joined];
}

/** What happens to the matter that a report joins. */
export function joinAct({ id, people }: Pick<ReportState, 'id' | 'people'>): NewAct {
  return { type: 'matter.joined', facts: { reportId: id, people } };
}

/**
 * Joins a report to another matter, since it tells of the same problem (并案). The matter that it had
 * opened goes on if other reports hang on it, otherwise it is closed as a duplicate and its orders end.
 *
 * @param from the matter to which the report belongs so far; undefined for one that waits for an answer.
 */
export function decideJoin(
  report: ReportState,
  from: MatterWhole | undefined,
  into: MatterState,
): Change[] | Refusal {
  if (!['received', 'joined', 'calling-back'].includes(report.status)) {
    return refuseMatter('report.not-joinable');
  }
  if (report.matterId === into.id) return refuseMatter('report.already-joined');
  const refusal = cannotJoin(report, into);
  if (refusal) return refusal;
  const changes: Change[] = [onMatter(into, joinAct(report)), onReport(report, ...joinedActs(into))];
  return from ? [...leaving(report, from, into.id), ...changes] : changes;
}

function leaving(report: ReportState, from: MatterWhole, intoMatterId: string): Change[] {
  const others = goingReports(from).filter(({ id }) => id !== report.id);
  const parted = onMatter(from.matter, {
    type: 'matter.parted',
    facts: { reportId: report.id, people: report.people, ground: 'joined' },
  });
  if (from.matter.status === 'closed') return [parted];
  if (others.length === 0) return [parted, ...closeWhole(from, 'duplicate', 'duplicate', { intoMatterId })];
  return [parted, ...closeIfSettled(from, report)];
}

/** A matter that is being called back closes once nobody is left to call. */
export function closeIfSettled(whole: MatterWhole, settled: ReportState): Change[] {
  const { matter } = whole;
  if (matter.status !== 'calling-back') return [];
  const waiting = goingReports(whole).some(({ id }) => id !== settled.id);
  const outcome = matter.outcome ?? 'explained';
  return waiting ? [] : [onMatter(matter, { type: 'matter.closed', facts: { outcome } })];
}
