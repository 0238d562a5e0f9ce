import { describe, expect, it } from 'vitest';
import { CHINA, DEFAULT_OFFICE_HOURS } from '#platform/working-time/index.ts';
import type { NewAct } from '#register/index.ts';
import { usualHandlingRules } from '#subjects/handling-rules/index.ts';
import { type LongListingState, longListingSubject } from './long-listing.ts';
import { decideLongListClock, decideProgress } from './progress.ts';

const workingTime = { zone: 'Asia/Shanghai', calendar: CHINA, officeHours: DEFAULT_OFFICE_HOURS };

function fold(listing: LongListingState | undefined, acts: readonly NewAct[], at: string): LongListingState {
  return acts.reduce<LongListingState | undefined>((before, { type, facts }) => {
    const version = (before?.version ?? 0) + 1;
    const act = { type, facts, at, version, subjectId: 'l', partyId: 'approver', mandateId: null };
    return { ...longListingSubject.evolve(before, act), id: 'l', version };
  }, listing) as LongListingState;
}

const listedAt = '2026-11-23T01:00:00.000Z';
const stages = [
  { dueOn: '2026-12-31', dueAt: '2026-12-31T15:59:59.999Z' },
  { dueOn: '2027-03-31', dueAt: '2027-03-31T15:59:59.999Z' },
];
const listed = fold(
  undefined,
  [
    { type: 'long-listing.applied', facts: { matterId: 'm', partyId: 'holder', stages } },
    { type: 'long-listing.listed', facts: { progressDueAt: '2026-12-23T16:00:00.000Z' } },
  ],
  listedAt,
);

describe('the clock of the long-term list', () => {
  it('has nothing to say before progress is due, and stands while nobody has approved', () => {
    expect(decideLongListClock(listed, '2026-12-20T00:00:00.000Z', workingTime, usualHandlingRules)).toEqual(
      [],
    );
    expect(listed.nextClockAt).toBe('2026-12-23T16:00:00.000Z');
    const applied = fold(
      undefined,
      [{ type: 'long-listing.applied', facts: { matterId: 'm', partyId: 'holder', stages } }],
      listedAt,
    );
    expect(applied.nextClockAt).toBeNull();
    expect(decideLongListClock(applied, '2027-12-01T00:00:00.000Z', workingTime, usualHandlingRules)).toEqual(
      [],
    );
  });

  it('tells of each missed month and each late stage once, however long the worker was away', () => {
    const now = '2027-04-10T00:00:00.000Z';
    const acts = decideLongListClock(listed, now, workingTime, usualHandlingRules);
    expect(acts.map(({ type }) => type.replace('long-listing.', ''))).toEqual([
      'progress-missed',
      'stage-overdue',
      'progress-missed',
      'progress-missed',
      'progress-missed',
      'stage-overdue',
    ]);
    const after = fold(listed, acts, now);
    expect(after).toMatchObject({ progressMissed: 4, stagesOverdue: 2 });
    expect(decideLongListClock(after, now, workingTime, usualHandlingRules)).toEqual([]);
    expect((after.nextClockAt ?? '') > now).toBe(true);
  });

  it('moves on with progress; what is done isn’t late, stays done and can’t be more than all', () => {
    const now = '2026-12-10T01:00:00.000Z';
    const progress = { note: '管线已迁改。', evidence: {}, now, workingTime, rules: usualHandlingRules };
    const changes = decideProgress(listed, { ...progress, stagesDone: 1 });
    const after = fold(listed, 'refused' in changes ? [] : (changes[0]?.acts ?? []), now);
    expect(after).toMatchObject({ stagesDone: 1, nextClockAt: after.progressDueAt });
    expect((after.progressDueAt ?? '') > '2027-01-08').toBe(true);
    const late = decideLongListClock(after, '2027-01-05T00:00:00.000Z', workingTime, usualHandlingRules);
    expect(late).toEqual([]);
    for (const stagesDone of [0, 3]) {
      expect(decideProgress(after, { ...progress, stagesDone })).toMatchObject({
        code: 'long-listing.stage-absent',
      });
    }
  });
});
