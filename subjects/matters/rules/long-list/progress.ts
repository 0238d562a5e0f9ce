import type { Refusal } from '#platform/refusal/index.ts';
import { deadline, type WorkingTime } from '#platform/working-time/index.ts';
import type { Change, NewAct } from '#register/index.ts';
import { refuseMatter } from '../../refusals.ts';
import type { ProgressRules } from './apply.ts';
import { type LongListingState, longListingSubject } from './long-listing.ts';

/** What its holder reports of a long-listed matter. */
export interface Progress {
  /** How many stages are done by now. */
  readonly stagesDone: number;
  readonly note: string;
  readonly evidence: Readonly<Record<string, string>>;
  readonly now: string;
  readonly workingTime: WorkingTime;
  readonly rules: ProgressRules;
}

/** The holder reports progress; the next is due a month later. A stage done stays done. */
export function decideProgress(
  listing: LongListingState,
  { stagesDone, note, evidence, now, workingTime, rules }: Progress,
): Change[] | Refusal {
  if (listing.status !== 'listed') return refuseMatter('long-listing.not-listed');
  if (stagesDone < listing.stagesDone || stagesDone > listing.stages.length) {
    return refuseMatter('long-listing.stage-absent', { stages: listing.stages.length });
  }
  const act: NewAct = {
    type: 'long-listing.progressed',
    facts: { stagesDone, progressDueAt: deadline(now, rules.progressWithin, workingTime) },
    content: { note },
    ...(Object.keys(evidence).length > 0 ? { evidence } : {}),
  };
  return [{ subject: longListingSubject, id: listing.id, before: listing, acts: [act] }];
}

/**
 * What the list's clock brings about by `now`: each missed month's progress and each late stage, in order
 * of time. However long the worker was away, each happens once.
 */
export function decideLongListClock(
  listing: LongListingState,
  now: string,
  workingTime: WorkingTime,
  rules: ProgressRules,
): NewAct[] {
  if (listing.status !== 'listed') return [];
  const acts: { at: string; act: NewAct }[] = [];
  for (let due = listing.progressDueAt; due !== null && due <= now; ) {
    const progressDueAt = deadline(due, rules.progressWithin, workingTime);
    const facts = { fellDueAt: due, progressDueAt };
    acts.push({ at: due, act: { type: 'long-listing.progress-missed', facts } });
    due = progressDueAt;
  }
  listing.stages.forEach(({ dueOn, dueAt }, index) => {
    if (index < Math.max(listing.stagesDone, listing.stagesOverdue) || dueAt > now) return;
    const facts = { stage: index + 1, dueOn, fellDueAt: dueAt };
    acts.push({ at: dueAt, act: { type: 'long-listing.stage-overdue', facts } });
  });
  return acts.toSorted((one, other) => (one.at < other.at ? -1 : 1)).map(({ act }) => act);
}
