import { describe, expect, it } from 'vitest';
import { calendarDays } from '#platform/working-time/index.ts';
import type { Change, NewAct } from '#register/index.ts';
import { usualHandlingRules } from '#subjects/handling-rules/index.ts';
import { after, at, bundle, china, expectRefusal, order, typesOf } from '../given.fixture.ts';
import { type OrderState, orderSubject } from '../order/order.ts';
import { stoppedSince } from '../order/order-state.ts';
import {
  type CallInState,
  callInSubject,
  decideArrival,
  decideCallIn,
  decideCallInClock,
} from './call-in.ts';
import {
  decideAnswerSupervision,
  decideSupervise,
  decideSupervisionClock,
  type SupervisionState,
  supervisionSubject,
} from './supervision.ts';
import {
  type Asking,
  decideAskTime,
  decideTime,
  decideTimeRequestClock,
  type TimeRequestState,
  timeRequestSubject,
} from './time-request.ts';

function firstActs(result: unknown): NewAct[] {
  return (result as Change[])[0]?.acts as NewAct[];
}

const given = {
  requestId: 'request',
  pending: false,
  rules: usualHandlingRules,
  now: at('10:00'),
  workingTime: china,
};
const extension: Asking = { kind: 'extension', timeLimit: calendarDays(2, 'same-time'), reason: '换电缆' };
const stop: Asking = { kind: 'stop', ground: 'awaiting-appraisal', until: null, reason: '待检测' };

function asked(asking: Asking): TimeRequestState {
  const acts = firstActs(decideAskTime(order(), asking, given));
  return after<TimeRequestState>(timeRequestSubject, undefined, acts, at('10:00'), 'request');
}

const decision = {
  rules: usualHandlingRules,
  granted: true,
  note: '',
  decider: { partyId: 'hotline', isAsker: false },
  now: at('11:00'),
  workingTime: china,
};

describe('a request about time', () => {
  it('is made before the limit has passed, one at a time, so often at most', () => {
    expectRefusal(
      decideAskTime(order(), extension, { ...given, now: at('09:00', 3) }),
      'work-order.limit-passed',
    );
    expectRefusal(decideAskTime(order(), extension, { ...given, pending: true }), 'time-request.pending');
    expectRefusal(decideAskTime(order({ limit: null }), extension, given), 'work-order.no-clock');
    const often = { ...order(), extensions: 2 };
    expectRefusal(decideAskTime(often, extension, given), 'time-request.too-many');
    expectRefusal(decideAskTime(order(), { ...stop, until: at('09:00') }, given), 'time-request.moment-past');
  });

  it('is decided by somebody else of another party', () => {
    const own = { ...decision, decider: { partyId: 'lead-party', isAsker: false } };
    expectRefusal(decideTime(bundle(order()), asked(extension), own), 'work-order.own-decision');
    const same = { ...decision, decider: { partyId: 'hotline', isAsker: true } };
    expectRefusal(decideTime(bundle(order()), asked(extension), same), 'work-order.own-decision');
  });

  it('granted, moves the deadline of order and matter from the old one on', () => {
    const changes = decideTime(bundle(order()), asked(extension), decision) as Change[];
    expect(typesOf(changes)).toEqual(['matter.due-changed', 'work-order.extended', 'time-request.granted']);
    const extended = after<OrderState>(orderSubject, order(), changes[1]?.acts as NewAct[], at('11:00'));
    expect(extended).toMatchObject({ dueAt: at('09:00', 5), extensions: 1, clockStage: 'running' });
  });

  it('granted after the old deadline, begins at the stage that the new one is in', () => {
    const overdue = { ...order(), clockStage: 'overdue' as const };
    const late = { ...decision, now: at('12:00', 4) };
    const changes = decideTime(bundle(overdue), asked(extension), late) as Change[];
    const extended = after<OrderState>(orderSubject, overdue, changes[1]?.acts as NewAct[], late.now);
    expect(extended.clockStage).toBe('reminded');
  });

  it('granted, stops the clock; refused, changes nothing else', () => {
    const changes = decideTime(bundle(order()), asked(stop), decision) as Change[];
    const stopped = after<OrderState>(orderSubject, order(), changes[1]?.acts as NewAct[], at('11:00'));
    expect(stoppedSince(stopped)).toBe(at('11:00'));
    const refused = decideTime(bundle(order()), asked(stop), { ...decision, granted: false, note: '不必' });
    expect(typesOf(refused)).toEqual(['time-request.refused']);
  });

  it('is told once when nobody decides, and lapses where the order is over', () => {
    const late = at('18:00', 20);
    expect(typesOf(decideTimeRequestClock(asked(stop), late, true))).toEqual(['time-request.overdue']);
    expect(typesOf(decideTimeRequestClock(asked(stop), late, false))).toEqual(['time-request.lapsed']);
    const told = after<TimeRequestState>(timeRequestSubject, asked(stop), [
      { type: 'time-request.overdue', facts: {} },
    ]);
    expect(decideTimeRequestClock(told, late, true)).toEqual([]);
    expect(typesOf(decideTime(bundle(order()), told, decision))).toContain('time-request.granted');
  });
});

describe('supervision', () => {
  const demand = {
    supervisionId: 's',
    supervisorPartyId: 'hotline',
    year: 2026,
    number: 12,
    answerBy: at('18:00', 2),
    demand: '请说明',
    now: at('10:00'),
  };
  const issued = after<SupervisionState>(
    supervisionSubject,
    undefined,
    firstActs(decideSupervise(order(), demand)),
  );

  it('is numbered, has a date, and is never of one’s own party', () => {
    expect(issued).toMatchObject({ year: 2026, number: 12, answerBy: at('18:00', 2), status: 'issued' });
    expectRefusal(
      decideSupervise(order(), { ...demand, supervisorPartyId: 'lead-party' }),
      'supervision.own',
    );
    expectRefusal(decideSupervise(order(), { ...demand, answerBy: at('09:00') }), 'time-request.moment-past');
  });

  it('is late once, may still be answered, and only once', () => {
    expect(decideSupervisionClock(issued, at('17:59', 2))).toEqual([]);
    const acts = decideSupervisionClock(issued, at('18:00', 5));
    const late = after<SupervisionState>(supervisionSubject, issued, acts, at('18:00', 5));
    expect(late).toMatchObject({ overdue: true, nextClockAt: null });
    expect(decideSupervisionClock(late, at('18:00', 9))).toEqual([]);
    const answer = decideAnswerSupervision(late, '已安排') as NewAct[];
    const answered = after<SupervisionState>(supervisionSubject, late, answer);
    expectRefusal(decideAnswerSupervision(answered, '再答'), 'supervision.answered');
  });
});

describe('calling in', () => {
  const calling = {
    callInId: 'c',
    callerKind: 'street-office' as const,
    called: { id: 'bureau', kind: 'department' as const },
    pending: false,
    arriveBy: at('12:00'),
    reason: '到场',
    now: at('10:00'),
  };
  const called = after<CallInState>(callInSubject, undefined, firstActs(decideCallIn(order(), calling)));

  it('is a street’s right, towards bodies that can be ordered', () => {
    expectRefusal(decideCallIn(order(), { ...calling, callerKind: 'department' }), 'call-in.not-a-street');
    const company = { id: 'company', kind: 'property-company' as const };
    expectRefusal(decideCallIn(order(), { ...calling, called: company }), 'call-in.not-callable');
    const own = { id: 'lead-party', kind: 'department' as const };
    expectRefusal(decideCallIn(order(), { ...calling, called: own }), 'call-in.not-callable');
    expectRefusal(decideCallIn(order(), { ...calling, pending: true }), 'call-in.pending');
  });

  it('is missed once, and a late arrival is recorded as late', () => {
    const missed = after<CallInState>(callInSubject, called, decideCallInClock(called, at('12:00')));
    expect(missed).toMatchObject({ status: 'missed', late: true });
    expect(decideCallInClock(missed, at('13:00'))).toEqual([]);
    const arrival = decideArrival(missed, '') as NewAct[];
    const came = after<CallInState>(callInSubject, missed, arrival, at('13:00'));
    expect(came).toMatchObject({ status: 'arrived', late: true, arrivedAt: at('13:00') });
    expectRefusal(decideArrival(came, ''), 'call-in.arrived');
    const inTime = after<CallInState>(
      callInSubject,
      called,
      decideArrival(called, '') as NewAct[],
      at('11:00'),
    );
    expect(inTime.late).toBe(false);
  });
});
