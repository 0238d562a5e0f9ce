import type { Refusal } from '#platform/refusal/index.ts';
import { type WorkingTime, workingTimeOf } from '#platform/working-time/index.ts';
import type { Change, NewAct } from '#register/index.ts';
import type { HandlingRules } from '#subjects/handling-rules/index.ts';
import { refuseMatter } from '../../refusals.ts';
import type { Outcome } from '../kinds.ts';
import { type MatterState, matterSubject } from '../matter/matter.ts';
import { handlingParties } from '../matter/whole.ts';
import { type ClockRules, orderClock } from '../order/clock.ts';
import type { MatterBundle } from '../order/handling.ts';
import { orderSubject } from '../order/order.ts';
import { type ReportState, reportSubject, type Satisfaction } from './report.ts';

/** What came of a call-back, or of the reporter's own rating. */
export type Answer =
  | { readonly reached: false }
  | {
      readonly reached: true;
      readonly solved: boolean;
      readonly satisfaction: Satisfaction;
      /** Whether the matter goes back to the handler because it isn't solved. */
      readonly reopen: boolean;
    };

/** A call-back, seen from the rules. */
export interface CallBack {
  readonly answer: Answer;
  readonly note: string;
  /** By the hotline, or by the reporter in their own words on the page. */
  readonly by: 'hotline' | 'reporter';
  /** The party whose operator calls; the rules refuse the handler's. */
  readonly callerPartyId: string | null;
  readonly now: string;
  readonly workingTime: WorkingTime;
  readonly rules: ClockRules & Pick<HandlingRules, 'callBackAttemptsMax'>;
}

/**
 * Records a call-back. Not reached: the attempt is logged, and after the last one the report is closed as
 * unreached. Reached: what the reporter says stands; if it isn't solved the matter may go back to the
 * handler. When the last report of the matter is settled, the matter is closed.
 */
export function decideCallBack(
  bundle: MatterBundle,
  report: ReportState,
  call: CallBack,
): Change[] | Refusal {
  if (report.status !== 'calling-back') return refuseMatter('report.not-calling-back');
  if (call.callerPartyId !== null && handlingParties(bundle).has(call.callerPartyId)) {
    return refuseMatter('work-order.own-call-back');
  }
  const acts = [actOf(report, call)];
  const settled: Change = { subject: reportSubject, id: report.id, before: report, acts };
  const answer = call.answer;
  if (!answer.reached) {
    const last = report.callBackAttempts + 1 >= call.rules.callBackAttemptsMax;
    return last ? [...closing(bundle, report), settled] : [settled];
  }
  if (answer.solved || !answer.reopen) return [...closing(bundle, report), settled];
  acts.push({ type: 'report.reopened', facts: {} });
  return [...reopening(bundle, call), ...waitingAgain(bundle, report), settled];
}

/** Reporters not yet called back wait for the new handling, rather than being asked about the old one. */
function waitingAgain({ reports }: MatterBundle, reopening: ReportState): Change[] {
  return reports
    .filter((report) => report.id !== reopening.id && report.status === 'calling-back')
    .map((report) => ({
      subject: reportSubject,
      id: report.id,
      before: report,
      acts: [{ type: 'report.reopened', facts: {} }],
    }));
}

function actOf(report: ReportState, call: CallBack): NewAct {
  const content = call.note === '' ? {} : { content: { note: call.note } };
  if (!call.answer.reached) {
    const last = report.callBackAttempts + 1 >= call.rules.callBackAttemptsMax;
    return {
      type: 'report.call-back-tried',
      facts: { attempt: report.callBackAttempts + 1, last },
      ...content,
    };
  }
  const { solved, satisfaction } = call.answer;
  const type = call.by === 'hotline' ? 'report.called-back' : 'report.rated';
  return { type, facts: { solved, satisfaction }, ...content };
}

/** The matter closes with the last of its reports. */
function closing({ matter, reports }: MatterBundle, settling: ReportState): Change[] {
  const waiting = reports.some((report) => report.id !== settling.id && report.status === 'calling-back');
  return waiting ? [] : [closedMatter(matter)];
}

/** The change that closes a matter with the outcome that its handler reported and the check confirmed. */
export function closedMatter(matter: MatterState): Change<MatterState> {
  const outcome: Outcome = matter.outcome ?? 'explained';
  return {
    subject: matterSubject,
    id: matter.id,
    before: matter,
    acts: [{ type: 'matter.closed', facts: { outcome } }],
  };
}

function reopening({ matter, order }: MatterBundle, call: CallBack): Change[] {
  const time = workingTimeOf(call.workingTime, order.partyId);
  const clock = orderClock(call.now, order.timeLimit, time, call.rules);
  return [
    {
      subject: matterSubject,
      id: matter.id,
      before: matter,
      acts: [{ type: 'matter.reopened', facts: { orderId: order.id, dueAt: clock.dueAt } }],
    },
    {
      subject: orderSubject,
      id: order.id,
      before: order,
      acts: [
        {
          type: 'work-order.sent-back',
          facts: { ...clock },
          ...(call.note === '' ? {} : { content: { note: call.note } }),
        },
      ],
    },
  ];
}
