import type { Refusal } from '#platform/refusal/index.ts';
import type { Change } from '#register/index.ts';
import { refuseMatter } from '../../refusals.ts';
import type { Outcome } from '../kinds.ts';
import { closeWhole, goingReports, type MatterWhole, onReport } from './whole.ts';

/** The outcomes with which a matter leaves the loop without an order having been done. */
export const handOverOutcomes = [
  'handed-to-deliberation',
  'handed-to-mediation',
  'handed-to-petition',
  'handed-to-enforcement',
  'not-ours',
] as const satisfies readonly Outcome[];

/** One of the outcomes with which a matter leaves the loop. */
export type HandOverOutcome = (typeof handOverOutcomes)[number];

/**
 * Hands a matter to where it belongs: deliberation, mediation, petition, enforcement, or whoever's it is
 * outside this realm. It closes with that outcome, its orders end, and each reporter is told where it went.
 *
 * @param toPartyId the party that takes it on, where it is known here.
 * @param words what reporters are told: why, and where to turn.
 */
export function decideHandOver(
  whole: MatterWhole,
  outcome: HandOverOutcome,
  toPartyId: string | null,
  words: string,
): Change[] | Refusal {
  if (whole.matter.status === 'closed') return refuseMatter('matter.closed');
  const type = outcome === 'not-ours' ? 'report.declined' : 'report.answered';
  const to = toPartyId === null ? {} : { toPartyId };
  const told = goingReports(whole).map((report) => ({
    ...onReport(report, { type, facts: { outcome, ...to }, content: { answer: words } }),
    texts: [{ table: 'report_text', key: { id: report.id }, values: { answer: words } }],
  }));
  return [...closeWhole(whole, outcome, 'handed-over', to), ...told];
}
