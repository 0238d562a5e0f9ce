import { describe, expect, it } from 'vitest';
import type { Change, NewAct } from '#register/index.ts';
import { usualHandlingRules } from '#subjects/handling-rules/index.ts';
import { after, at, bundle, china, expectRefusal, order, typesOf } from '../given.fixture.ts';
import { decideDone } from '../order/handling.ts';
import { type OrderState, orderSubject } from '../order/order.ts';
import { type ContestState, contestSubject } from './contest.ts';
import {
  decideCallConsultation,
  decideConsulted,
  decideContestClock,
  decideRaise,
  decideReview,
  decideWithdrawContest,
} from './raise.ts';
import { decideDesignate, decideRefuseContest } from './settle.ts';

const raising = {
  contestId: 'contest',
  suggestedPartyId: null,
  clause: '第十二条',
  reason: '不属本单位',
  rules: usualHandlingRules,
  now: at('10:00'),
  workingTime: china,
};

const raised = after<ContestState>(
  contestSubject,
  undefined,
  (decideRaise(order(), raising) as Change[])[1]?.acts as NewAct[],
  at('10:00'),
  'contest',
);
const contested = after<OrderState>(orderSubject, order(), [
  { type: 'work-order.contested', facts: { contestId: 'contest' } },
]);

function goesOn(contest: ContestState, result: unknown): ContestState {
  return after(contestSubject, contest, (result as Change[])[0]?.acts as NewAct[], at('11:00'), 'contest');
}

const consulting = goesOn(
  raised,
  decideCallConsultation(raised, {
    partyIds: ['a', 'b'],
    consultAt: at('14:00'),
    note: '',
    now: at('11:00'),
  }),
);
const consulted = goesOn(
  consulting,
  decideConsulted(consulting, { partyIds: ['a'], onSite: true, note: '查明' }),
);
const reviewed = goesOn(consulted, decideReview(consulted, { review: 'designate', note: '应由甲承办' }));

const designation = {
  orderId: 'new',
  issue: {
    partyId: 'other',
    manner: 'order' as const,
    dutyId: null,
    ruleId: null,
    supervisorPartyId: null,
    verification: 'independent' as const,
    limit: order().timeLimit,
    rules: usualHandlingRules,
    now: at('15:00'),
    workingTime: china,
  },
  clause: null,
  note: '指定',
  isReviewer: false,
};

describe('contesting an order', () => {
  it('is possible for eight working hours, with the clock running on', () => {
    expect(typesOf(decideRaise(order(), raising))).toEqual(['work-order.contested', 'contest.raised']);
    expect(contested.nextClockAt).toBe(order().nextClockAt);
    expectRefusal(decideRaise(order(), { ...raising, now: at('18:01') }), 'work-order.contest-late');
  });

  it('is refused for inner orders, twice, once designated, and when the work is over', () => {
    expectRefusal(decideRaise(order({ capacity: 'inner' }), raising), 'work-order.inner');
    expectRefusal(decideRaise(contested, raising), 'work-order.contested');
    expectRefusal(decideRaise(order({ designated: true }), raising), 'work-order.designated');
    const over = after<OrderState>(orderSubject, order(), [{ type: 'work-order.waived', facts: {} }]);
    expectRefusal(decideRaise(over, raising), 'work-order.not-open');
  });

  it('keeps the words out of the facts', () => {
    const [, change] = decideRaise(order(), raising) as Change[];
    expect(JSON.stringify(change?.acts[0]?.facts)).not.toMatch(/第十二条|不属本单位/);
  });

  it('holds the order until it is settled or taken back', () => {
    const done = {
      outcome: 'solved',
      note: '',
      evidence: {},
      photosBefore: 0,
      photosAfter: 0,
      draw: 0,
      rules: usualHandlingRules,
    } as const;
    expectRefusal(decideDone(bundle(contested), done), 'work-order.contested');
    expect(typesOf(decideWithdrawContest(raised, contested))).toEqual([
      'work-order.contest-withdrawn',
      'contest.withdrawn',
    ]);
  });
});

describe('consultation and review', () => {
  it('come in their order', () => {
    expectRefusal(
      decideConsulted(raised, { partyIds: ['a'], onSite: false, note: '无' }),
      'contest.not-called',
    );
    expectRefusal(decideReview(consulting, { review: 'refuse', note: '无' }), 'contest.not-consulted');
    expectRefusal(decideDesignate(bundle(contested), consulted, designation), 'contest.not-reviewed');
    expect(reviewed).toMatchObject({
      status: 'reviewed',
      calledPartyIds: ['a', 'b'],
      attendedPartyIds: ['a'],
    });
  });

  it('may be called again before it took place', () => {
    const again = { partyIds: ['c'], consultAt: at('16:00'), note: '', now: at('12:00') };
    expect(typesOf(decideCallConsultation(consulting, again))).toEqual(['contest.consultation-called']);
    expectRefusal(
      decideCallConsultation(consulting, { ...again, consultAt: at('09:00') }),
      'time-request.moment-past',
    );
  });
});

describe('settling a contest', () => {
  it('designates another party for good and ends the first order with all below it', () => {
    const inner = order({ partyId: 'community', capacity: 'inner', parentId: 'order' }, 'inner');
    const changes = decideDesignate(bundle(contested, inner), reviewed, designation);
    expect(typesOf(changes)).toEqual([
      'matter.designated',
      'work-order.ended',
      'work-order.ended',
      'work-order.issued',
      'contest.designated',
    ]);
    expect((changes as Change[])[3]?.acts[0]?.facts).toMatchObject({ designated: true, partyId: 'other' });
  });

  it('is not done by the reviewer, nor for the party that contests', () => {
    expectRefusal(
      decideDesignate(bundle(contested), reviewed, { ...designation, isReviewer: true }),
      'contest.own-review',
    );
    const same = { ...designation, issue: { ...designation.issue, partyId: 'lead-party' } };
    expectRefusal(decideDesignate(bundle(contested), reviewed, same), 'contest.same-party');
    expectRefusal(
      decideRefuseContest(bundle(contested), reviewed, { note: '不成立', isReviewer: true }),
      'contest.own-review',
    );
  });

  it('refused, the order stays and can’t be contested again', () => {
    const [change] = decideRefuseContest(bundle(contested), raised, {
      note: '不成立',
      isReviewer: false,
    }) as Change[];
    const stays = after<OrderState>(orderSubject, contested, change?.acts as NewAct[]);
    expect(stays).toMatchObject({ designated: true, contestId: null, status: 'issued' });
    expectRefusal(decideRaise(stays, raising), 'work-order.designated');
  });

  it('is told once when it is late, and ends by itself where the order is over', () => {
    const late = at('18:00', 30);
    expect(typesOf(decideContestClock(raised, late, true))).toEqual(['contest.overdue']);
    const told = after<ContestState>(contestSubject, raised, [{ type: 'contest.overdue', facts: {} }]);
    expect(decideContestClock(told, late, true)).toEqual([]);
    expect(typesOf(decideContestClock(raised, late, false))).toEqual(['contest.withdrawn']);
    expect(decideContestClock(raised, at('11:00'), true)).toEqual([]);
  });
});
