import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { workingHours } from '#platform/working-time/index.ts';
import type { NewAct } from '#register/index.ts';
import { usualHandlingRules } from '#subjects/handling-rules/index.ts';
import { after, at, bundle, china, expectRefusal, order, typesOf } from '../given.fixture.ts';
import { type MatterState, matterSubject } from '../matter/matter.ts';
import { decideOrderClock } from './deadlines.ts';
import { type OrderState, orderSubject } from './order.ts';
import { stoppedSince } from './order-state.ts';
import { movingDeadline, resumeClock, stopClock } from './stop-clock.ts';

function happens(before: OrderState, acts: readonly NewAct[], moment: string): OrderState {
  return after(orderSubject, before, acts, moment);
}

/** Lets the worker look at one moment until nothing more falls due. */
function worker(before: OrderState, moment: string): { order: OrderState; types: string[] } {
  let state = before;
  const types: string[] = [];
  for (let looks = 0; looks < 20; looks += 1) {
    const acts = decideOrderClock(state, moment, china, usualHandlingRules);
    if (acts.length === 0) return { order: state, types };
    types.push(...typesOf(acts));
    state = happens(state, acts, moment);
  }
  throw new Error('the clock never comes to rest');
}

describe('automatic receipt and the response', () => {
  it('counts an order as received after four working hours, and a request never', () => {
    expect(worker(order(), at('13:59')).types).toEqual([]);
    const { order: received, types } = worker(order(), at('14:00'));
    expect(types).toEqual(['work-order.received']);
    expect(received.status).toBe('received');
    expect(worker(order({ manner: 'request' }), at('14:00', 1)).types).not.toContain('work-order.received');
  });

  it('asks only the lead to speak to the reporter, once', () => {
    expect(worker(order(), at('09:00', 1)).types).toContain('work-order.response-overdue');
    expect(worker(order({ capacity: 'co-handler' }), at('09:00', 1)).types).not.toContain(
      'work-order.response-overdue',
    );
    const contacted = happens(order(), [{ type: 'work-order.contacted', facts: {} }], at('10:00'));
    expect(contacted).toMatchObject({ responseStage: 'contacted', contactedAt: at('10:00') });
    expect(worker(contacted, at('09:00', 1)).types).not.toContain('work-order.response-overdue');
  });
});

describe('a clock that stands', () => {
  const stopped = happens(
    order(),
    stopClock(order(), 'awaiting-appraisal', null) as NewAct[],
    at('09:00', 1),
  );

  it('lets nothing of the limit fall due, however long it stands', () => {
    expect(stoppedSince(stopped)).toBe(at('09:00', 1));
    const types = worker(stopped, at('09:00', 400)).types;
    expect(types).toEqual(['work-order.received', 'work-order.response-overdue']);
  });

  it('gives back what the stop took, and moves the matter’s deadline with the lead’s', () => {
    const acts = resumeClock(stopped, at('09:00', 11), china, usualHandlingRules) as NewAct[];
    const resumed = happens(stopped, acts, at('09:00', 11));
    expect(resumed).toMatchObject({ dueAt: at('09:00', 13), clockStage: 'running', stopUntil: null });
    const matterActs = movingDeadline(bundle(order()).matter, stopped, acts)[0]?.acts ?? [];
    const matter = after<MatterState>(matterSubject, bundle(order()).matter, matterActs);
    expect(matter.dueAt).toBe(at('09:00', 13));
  });

  it('takes the deadline off the matter while it stands', () => {
    const acts = stopClock(order(), 'force-majeure', null) as NewAct[];
    expect(movingDeadline(bundle(order()).matter, order(), acts)[0]?.acts[0]).toMatchObject({
      type: 'matter.due-changed',
      facts: { dueAt: null },
    });
  });

  it('goes on by itself at the moment agreed, also when the worker comes days later', () => {
    const until = at('09:00', 2);
    const acts = stopClock(order(), 'awaiting-appraisal', until) as NewAct[];
    const standing = happens(order(), acts, at('09:00', 1));
    const { order: late, types } = worker(standing, at('09:00', 9));
    expect(late.dueAt).toBe(at('09:00', 4));
    expect(types.filter((type) => type === 'work-order.clock-resumed')).toHaveLength(1);
    expect(late.clockStage).toBe('escalated');
  });

  it('can’t be stopped twice nor resumed while it runs, and not once it is over', () => {
    expectRefusal(stopClock(stopped, 'force-majeure', null), 'work-order.clock-stopped');
    expectRefusal(resumeClock(order(), at('10:00'), china, usualHandlingRules), 'work-order.clock-running');
    const over = happens(order(), [{ type: 'work-order.waived', facts: {} }], at('10:00'));
    expectRefusal(stopClock(over, 'force-majeure', null), 'work-order.not-open');
  });

  it('that was overdue stays overdue, and is escalated as much later as it stood', () => {
    const overdue = worker(order(), at('09:30', 3)).order;
    expect(overdue.clockStage).toBe('overdue');
    const standing = happens(overdue, stopClock(overdue, 'long-listed', null) as NewAct[], at('09:30', 3));
    const acts = resumeClock(standing, at('09:30', 13), china, usualHandlingRules) as NewAct[];
    const resumed = happens(standing, acts, at('09:30', 13));
    expect(resumed).toMatchObject({ clockStage: 'overdue', dueAt: overdue.dueAt });
    expect(Date.parse(resumed.escalateAt ?? '') - Date.parse(overdue.escalateAt ?? '')).toBe(10 * 86_400_000);
  });
});

describe('for every rhythm of the worker', () => {
  const minutes = fc.array(fc.integer({ min: 0, max: 20 * 1440 }), { minLength: 1, maxLength: 8 });
  const all = [
    'work-order.received',
    'work-order.response-overdue',
    'work-order.reminded',
    'work-order.overdue',
    'work-order.escalated',
  ];

  it('each stage happens once, and all have happened in the end', () => {
    fc.assert(
      fc.property(minutes, (looks) => {
        let state = order({ limit: workingHours(6) });
        const types: string[] = [];
        for (const minute of [...looks, 40 * 1440].sort((one, other) => one - other)) {
          const moment = new Date(Date.parse(at('09:00')) + minute * 60_000).toISOString();
          const looked = worker(state, moment);
          state = looked.order;
          types.push(...looked.types);
        }
        expect(types.toSorted()).toEqual(all.toSorted());
        expect(state.nextClockAt).toBeNull();
      }),
    );
  });
});
