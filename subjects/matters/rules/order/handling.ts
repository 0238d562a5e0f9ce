import type { Refusal } from '#platform/refusal/index.ts';
import { type WorkingTime, workingTimeOf } from '#platform/working-time/index.ts';
import type { Change, NewAct } from '#register/index.ts';
import type { HandlingRules } from '#subjects/handling-rules/index.ts';
import { refuseMatter } from '../../refusals.ts';
import type { Outcome } from '../kinds.ts';
import { type MatterState, matterSubject } from '../matter/matter.ts';
import type { MatterWhole } from '../matter/whole.ts';
import { type ReportState, reportSubject } from '../report/report.ts';
import { type ClockRules, orderClock } from './clock.ts';
import { orderSubject } from './order.ts';
import { isOpen, isSettled, type OrderState } from './order-state.ts';

/** A matter with all that hangs on it, locked together, and the order that it is about. */
export interface MatterBundle extends MatterWhole {
  readonly order: OrderState;
}

/** The handler takes the order in hand. */
export function decideReceive(order: OrderState): NewAct[] | Refusal {
  if (order.status !== 'issued') return refuseMatter('work-order.not-issued');
  return [{ type: 'work-order.received', facts: {} }];
}

/** What a handler says when the work is done. */
export interface Done {
  readonly outcome: Outcome;
  readonly note: string;
  /** SHA-256 of the photos by file id, and how many show the state before and after. */
  readonly evidence: Readonly<Record<string, string>>;
  readonly photosBefore: number;
  readonly photosAfter: number;
  /** A number from 0 to 99 drawn for this order: below the share that is sampled it is checked. */
  readonly draw: number;
  readonly rules: Pick<HandlingRules, 'sampledPercent'>;
  /** That it is a draft which the head has signed, with the head's opinion; empty for none. */
  readonly signed?: { readonly opinion: string };
}

/**
 * The handler reports the work done, with evidence. Where somebody else must check, it waits for that;
 * what is fixed on the spot, or isn't drawn into the sample, goes straight to the call-backs.
 */
export function decideDone(bundle: MatterBundle, done: Done): Change[] | Refusal {
  const { matter, reports, order } = bundle;
  if (order.status === 'drafted' && !done.signed) return refuseMatter('work-order.drafted');
  const refusal = cannotBeDone(bundle, done);
  if (refusal) return refusal;
  const lead = order.capacity === 'lead';
  const act: NewAct = {
    type: 'work-order.done',
    facts: {
      outcome: done.outcome,
      ...(lead && order.verification === 'sampled' ? { draw: done.draw } : {}),
      ...(done.signed ? { signed: true } : {}),
    },
    content: { note: done.note, ...(done.signed?.opinion ? { opinion: done.signed.opinion } : {}) },
    ...(Object.keys(done.evidence).length > 0 ? { evidence: done.evidence } : {}),
  };
  const changes: Change[] = [{ subject: orderSubject, id: order.id, before: order, acts: [act] }];
  // What was done for another party waits for that party.
  if (!lead) return changes;
  const checked =
    order.verification === 'independent' ||
    (order.verification === 'sampled' && done.draw < done.rules.sampledPercent);
  const matterActs: NewAct[] = [{ type: 'matter.done', facts: { orderId: order.id, outcome: done.outcome } }];
  if (checked)
    return [{ subject: matterSubject, id: matter.id, before: matter, acts: matterActs }, ...changes];
  matterActs.push({ type: 'matter.verified', facts: { orderId: order.id, mode: order.verification } });
  return [
    { subject: matterSubject, id: matter.id, before: matter, acts: matterActs },
    ...callBacksDue(matter, reports, done.outcome),
    ...changes,
  ];
}

/** Says why an order can't be done yet: it is over, contested, lacks photos, or others still work for it. */
export function cannotBeDone({ matter, order, orders }: MatterBundle, done: Done): Refusal | undefined {
  if (!isOpen(order)) return refuseMatter('work-order.not-open');
  if (order.contestId !== null) return refuseMatter('work-order.contested');
  // Off the list only by somebody else's check; until then its promises are what is owed.
  if (matter.status === 'long-listed') return refuseMatter('work-order.long-listed');
  const waiting = orders.filter(
    (other) =>
      !isSettled(other) &&
      (other.parentId === order.id || (order.capacity === 'lead' && other.capacity === 'co-handler')),
  );
  if (waiting.length > 0) return refuseMatter('work-order.others-open', { count: waiting.length });
  if (order.verification === 'on-the-spot' && (done.photosBefore < 1 || done.photosAfter < 1)) {
    return refuseMatter('work-order.photos-missing');
  }
  return undefined;
}

/**
 * Every report of a matter that is still going is to be called back. Where none is left, since all were
 * withdrawn, the matter closes with the outcome that the acts before this set.
 */
export function callBacksDue(
  matter: MatterState,
  reports: readonly ReportState[],
  outcome: Outcome = matter.outcome ?? 'explained',
): Change[] {
  const going = reports.filter((report) => report.status === 'joined');
  if (going.length === 0) {
    const acts = [{ type: 'matter.closed', facts: { outcome } }];
    return [{ subject: matterSubject, id: matter.id, before: matter, acts }];
  }
  return going.map((report) => ({
    subject: reportSubject,
    id: report.id,
    before: report,
    acts: [{ type: 'report.call-back-due', facts: {} }],
  }));
}

/** What a verifier found. */
export interface Verification {
  readonly passed: boolean;
  readonly note: string;
  readonly evidence: Readonly<Record<string, string>>;
  /** Who verifies; the rules refuse whoever did the work. */
  readonly verifier: { readonly partyId: string | null; readonly isDoer: boolean };
  readonly now: string;
  readonly workingTime: WorkingTime;
  readonly rules: ClockRules;
}

/**
 * Someone other than the doers, of a party that had no order of the matter, checks the work: passed, and the reporters are called back; not passed,
 * and the order goes back to the handler with a clock of its own.
 */
export function decideVerify(bundle: MatterBundle, found: Verification): Change[] | Refusal {
  const { matter, reports, order, orders } = bundle;
  if (order.capacity !== 'lead') return refuseMatter('work-order.not-lead');
  if (order.status !== 'done') return refuseMatter('work-order.not-done');
  if (found.verifier.isDoer || orders.some(({ partyId }) => partyId === found.verifier.partyId)) {
    return refuseMatter('work-order.own-work');
  }
  if (!found.passed) return sendBack(bundle, found);
  const content = found.note === '' ? {} : { content: { note: found.note } };
  const evidence = Object.keys(found.evidence).length > 0 ? { evidence: found.evidence } : {};
  return [
    {
      subject: matterSubject,
      id: matter.id,
      before: matter,
      acts: [{ type: 'matter.verified', facts: { orderId: order.id, mode: order.verification } }],
    },
    ...callBacksDue(matter, reports),
    {
      subject: orderSubject,
      id: order.id,
      before: order,
      acts: [{ type: 'work-order.verified', facts: {}, ...content, ...evidence }],
    },
  ];
}

/** Sends an order back to its handler, with a fresh clock of the same limit. */
export function sendBack(
  { matter, order }: MatterBundle,
  given: Pick<Verification, 'note' | 'evidence' | 'now' | 'workingTime' | 'rules'>,
): Change[] {
  const time = workingTimeOf(given.workingTime, order.partyId);
  const clock = orderClock(given.now, order.timeLimit, time, given.rules);
  const back: NewAct = {
    type: 'work-order.sent-back',
    facts: { ...clock },
    content: { note: given.note },
    ...(Object.keys(given.evidence).length > 0 ? { evidence: given.evidence } : {}),
  };
  return [
    {
      subject: matterSubject,
      id: matter.id,
      before: matter,
      acts: [{ type: 'matter.sent-back', facts: { orderId: order.id } }],
    },
    { subject: orderSubject, id: order.id, before: order, acts: [back] },
  ];
}
