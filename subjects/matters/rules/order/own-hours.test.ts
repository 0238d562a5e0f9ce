import { describe, expect, it } from 'vitest';
import { type OfficeHours, type WorkingTime, workingHours } from '#platform/working-time/index.ts';
import type { Change, NewAct } from '#register/index.ts';
import { usualHandlingRules } from '#subjects/handling-rules/index.ts';
import { after, at, bundle, china, order } from '../given.fixture.ts';
import { decideDispatchOn } from './dispatch-on.ts';
import { sendBack } from './handling.ts';
import { type OrderState, orderSubject } from './order.ts';
import { resumeClock, stopClock } from './stop-clock.ts';

const nights = [['18:00', '24:00']] as const;
const hours: OfficeHours = { weekdays: { 1: nights, 2: nights } };
const workingTime: WorkingTime = {
  ...china,
  own: new Map([['night-shift', { ...china, officeHours: hours }]]),
};
const nightOrder = () => order({ partyId: 'night-shift', limit: workingHours(2), workingTime });

describe('an order to a party with its own office hours', () => {
  it('falls due in those hours, and an order to another party in the common ones', () => {
    expect(nightOrder().dueAt).toBe(at('20:00'));
    expect(order({ partyId: 'other', limit: workingHours(2), workingTime }).dueAt).toBe(at('11:00'));
  });

  it('is received by itself in those hours too', () => {
    expect(nightOrder().receiveDueAt).toBe(at('22:00'));
  });

  it('gives back after a stop what of those hours it took', () => {
    const stopped = after<OrderState>(
      orderSubject,
      nightOrder(),
      stopClock(nightOrder(), 'force-majeure', null) as NewAct[],
      at('10:00'),
    );
    const resumed = resumeClock(stopped, at('19:00'), workingTime, usualHandlingRules) as NewAct[];
    expect(resumed[0]?.facts['dueAt']).toBe(at('21:00'));
  });

  it('gets a fresh clock in those hours when it is sent back', () => {
    const given = { note: 'no', evidence: {}, now: at('21:00'), workingTime, rules: usualHandlingRules };
    const changes = sendBack(bundle(nightOrder()), given);
    expect(changes.at(-1)?.acts[0]?.facts['dueAt']).toBe(at('23:00'));
  });

  it('may be dispatched on only within its limit as the inner party counts it', () => {
    const issue = {
      ...({ manner: 'order', dutyId: null, ruleId: null, supervisorPartyId: null } as const),
      ...({ verification: 'independent', limit: workingHours(1), now: at('09:00'), workingTime } as const),
      rules: usualHandlingRules,
    };
    const on = (party: string) =>
      decideDispatchOn(bundle(order({ limit: workingHours(3), workingTime })), {
        orderId: 'inner',
        issue: { ...issue, partyId: party },
        clause: null,
        note: '',
      });
    expect(on('night-shift')).toMatchObject({ code: 'work-order.inner-limit-longer' });
    const changes = on('day-shift') as Change[];
    expect(changes[0]?.acts[0]?.facts['dueAt']).toBe(at('10:00'));
  });
});
