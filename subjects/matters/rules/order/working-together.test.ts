import { describe, expect, it } from 'vitest';
import { calendarDays, urgentHours } from '#platform/working-time/index.ts';
import type { Change } from '#register/index.ts';
import { usualHandlingRules } from '#subjects/handling-rules/index.ts';
import { coOrders, type Issue } from '../dispatching.ts';
import { after, at, bundle, china, expectRefusal, order, typesOf } from '../given.fixture.ts';
import { decideAccept, decideDecline, decideWaive } from './accept.ts';
import { decideContact, decideUrge } from './contact.ts';
import { decideDispatchOn, openBelow } from './dispatch-on.ts';
import { decideDraft, decideReturnDraft, decideSign } from './draft.ts';
import { decideEscalate, isAbove } from './escalate.ts';
import { type Done, decideDone, decideVerify } from './handling.ts';
import { type OrderState, orderSubject } from './order.ts';
import { leadOf } from './order-state.ts';

const done: Done = {
  outcome: 'solved',
  note: '已办',
  evidence: {},
  photosBefore: 0,
  photosAfter: 0,
  draw: 99,
  rules: usualHandlingRules,
};
const lead = order();
const helper = order({ partyId: 'helper', capacity: 'co-handler', gives: 'site-work' }, 'helping');
const inner = order(
  { partyId: 'community', capacity: 'inner', parentId: 'order', limit: urgentHours(24) },
  'inner',
);

function became(before: OrderState, type: string, facts = {}): OrderState {
  return after(orderSubject, before, [{ type, facts }], at('10:00'), before.id);
}

const onIssue = (changes: Partial<Issue> = {}) => ({
  orderId: 'new',
  issue: {
    partyId: 'community',
    manner: 'order' as const,
    dutyId: null,
    ruleId: null,
    supervisorPartyId: null,
    verification: 'independent' as const,
    rules: usualHandlingRules,
    now: at('10:00'),
    workingTime: china,
    limit: urgentHours(24),
    ...changes,
  } as Parameters<typeof decideDispatchOn>[1]['issue'],
  clause: null,
  note: '',
});

describe('co-handlers', () => {
  it('get orders of their own under the lead’s duty and limit, but not the lead itself', () => {
    const issue = { ...onIssue().issue, matterId: 'matter', partyId: 'lead-party' };
    const helpers = ['helper', 'lead-party'].map((partyId) => ({
      orderId: partyId,
      partyId,
      manner: 'order' as const,
      gives: 'site-work',
    }));
    const changes = coOrders(issue, helpers);
    expect(changes.map(({ id }) => id)).toEqual(['helper']);
    expect(changes[0]?.acts[0]?.facts).toMatchObject({ capacity: 'co-handler', gives: 'site-work' });
    expect(changes[0]?.acts[0]?.facts).not.toHaveProperty('respondDueAt');
  });

  it('must be accepted or waived before the lead can be done', () => {
    expectRefusal(decideDone(bundle(lead, helper), done), 'work-order.others-open');
    expectRefusal(
      decideDone(bundle(lead, became(helper, 'work-order.done', { outcome: 'solved' })), done),
      'work-order.others-open',
    );
    for (const type of ['work-order.accepted', 'work-order.waived']) {
      expect(typesOf(decideDone(bundle(lead, became(helper, type)), done))).toEqual([
        'matter.done',
        'work-order.done',
      ]);
    }
  });

  it('report to the lead, not to the verifier, and leave the matter as it is', () => {
    expect(typesOf(decideDone(bundle(helper, lead), done))).toEqual(['work-order.done']);
    const reported = became(helper, 'work-order.done', { outcome: 'solved' });
    const found = {
      passed: true,
      note: '',
      evidence: {},
      now: at('11:00'),
      workingTime: china,
      rules: usualHandlingRules,
    };
    const verifier = { partyId: 'other', isDoer: false };
    expectRefusal(decideVerify(bundle(reported, lead), { ...found, verifier }), 'work-order.not-lead');
    expect(typesOf(decideAccept(bundle(reported, lead), { ...found, isDoer: false }))).toEqual([
      'work-order.accepted',
    ]);
    expectRefusal(
      decideAccept(bundle(reported, lead), { ...found, isDoer: true }),
      'work-order.own-acceptance',
    );
  });

  it('may not verify what they helped with', () => {
    const reported = became(lead, 'work-order.done', { outcome: 'solved' });
    const settled = became(helper, 'work-order.accepted');
    const found = {
      passed: true,
      note: '',
      evidence: {},
      now: at('11:00'),
      workingTime: china,
      rules: usualHandlingRules,
    };
    expectRefusal(
      decideVerify(bundle(reported, settled), { ...found, verifier: { partyId: 'helper', isDoer: false } }),
      'work-order.own-work',
    );
  });
});

describe('dispatching on', () => {
  it('issues an inner order, and takes the outer one as received', () => {
    const changes = decideDispatchOn(bundle(lead), onIssue());
    expect(typesOf(changes)).toEqual(['work-order.dispatched-on', 'work-order.issued']);
    expect(became(lead, 'work-order.dispatched-on')).toMatchObject({ status: 'received' });
  });

  it('refuses a limit beyond one’s own, one’s own party, and one that works on it already', () => {
    expectRefusal(
      decideDispatchOn(bundle(lead), onIssue({ limit: calendarDays(9) })),
      'work-order.inner-limit-longer',
    );
    expectRefusal(
      decideDispatchOn(bundle(lead), onIssue({ partyId: 'lead-party' })),
      'work-order.same-party',
    );
    expectRefusal(decideDispatchOn(bundle(lead, inner), onIssue()), 'work-order.party-has-one');
  });

  it('wants the contract’s clause and a supervising authority for a company', () => {
    const transfer = onIssue({ manner: 'transfer' });
    expectRefusal(decideDispatchOn(bundle(lead), transfer), 'work-order.clause-missing');
    expectRefusal(
      decideDispatchOn(bundle(lead), { ...transfer, clause: '第八条' }),
      'work-order.supervisor-missing',
    );
    const supervised = onIssue({ manner: 'transfer', supervisorPartyId: 'housing' });
    const changes = decideDispatchOn(bundle(lead), { ...supervised, clause: '第八条' });
    expect(typesOf(changes)).toContain('work-order.issued');
    // The clause is free text: it stands in what can be erased, not in the facts.
    const facts = (changes as Change[])[1]?.acts[0]?.facts;
    expect(JSON.stringify(facts)).not.toContain('第八条');
  });

  it('goes four levels deep and no deeper', () => {
    const chain = [lead];
    for (const level of [1, 2, 3]) {
      const above = chain.at(-1) as OrderState;
      chain.push(order({ partyId: `p${level}`, capacity: 'inner', parentId: above.id }, `o${level}`));
    }
    const [deepest] = chain.slice(-1) as [OrderState];
    expectRefusal(
      decideDispatchOn({ ...bundle(lead, ...chain.slice(1)), order: deepest }, onIssue()),
      'work-order.too-deep',
    );
  });

  it('holds the outer order until the inner one is settled; waiving ends what lies below', () => {
    expectRefusal(decideDone(bundle(lead, inner), done), 'work-order.others-open');
    const below = order({ partyId: 'grid', capacity: 'inner', parentId: 'inner' }, 'below');
    expect(openBelow([lead, inner, below], 'order').map(({ id }) => id)).toEqual(['inner', 'below']);
    const waived = decideWaive({ ...bundle(lead, inner, below), order: inner }, '不再需要');
    expect(typesOf(waived)).toEqual(['work-order.waived', 'work-order.ended']);
    expectRefusal(decideWaive(bundle(lead), '主办不能免办'), 'work-order.not-for-you');
  });
});

describe('a request', () => {
  const asked = order({ manner: 'request', partyId: 'committee' });
  const given = {
    note: '不在清单内',
    onList: false,
    dispatchLimit: urgentHours(24),
    now: at('10:00'),
    workingTime: china,
  };

  it('may be declined outside the list; if it was to lead, the matter waits for a dispatcher', () => {
    expect(typesOf(decideDecline(bundle(asked), given))).toEqual(['matter.returned', 'work-order.declined']);
  });

  it('may not be declined on the list, and an order never', () => {
    expectRefusal(decideDecline(bundle(asked), { ...given, onList: true }), 'work-order.on-list');
    expectRefusal(decideDecline(bundle(lead), given), 'work-order.not-a-request');
  });
});

describe('drafting and signing', () => {
  const drafted = became(lead, 'work-order.drafted', { outcome: 'solved' });

  it('keeps the draft until the head signs; the limit runs on', () => {
    expect(typesOf(decideDraft(bundle(lead), done, '[]'))).toEqual(['work-order.drafted']);
    expect(drafted.nextClockAt).not.toBeNull();
    expectRefusal(decideDone(bundle(drafted), done), 'work-order.drafted');
    expect(typesOf(decideSign(bundle(drafted), done, '', false))).toEqual(['matter.done', 'work-order.done']);
  });

  it('is not signed by whoever drafted it, nor before there is a draft', () => {
    expectRefusal(decideSign(bundle(drafted), done, '', true), 'work-order.own-draft');
    expectRefusal(decideSign(bundle(lead), done, '', false), 'work-order.not-drafted');
    expect(typesOf(decideReturnDraft(bundle(drafted), '不清楚'))).toEqual(['work-order.draft-returned']);
  });
});

describe('escalation by hand', () => {
  const lower = { id: 'lead-party', parentId: 'bureau', level: 'township' as const };
  const upper = { id: 'county', parentId: null, level: 'county' as const };
  const { limit, ...rest } = onIssue().issue;
  const given = { upper, lower, orderId: 'up', issue: { ...rest, limit }, note: '超出能力' };

  it('knows who stands above whom', () => {
    expect(isAbove(upper, lower)).toBe(true);
    expect(isAbove({ ...upper, id: 'bureau', level: null }, lower)).toBe(true);
    expect(isAbove({ ...upper, level: 'township' }, lower)).toBe(false);
    expect(isAbove({ ...upper, level: null }, lower)).toBe(false);
  });

  it('joins the level above in, or lets it lead with the first party as co-handler', () => {
    expect(typesOf(decideEscalate(bundle(lead), { ...given, how: 'joins' }))).toEqual([
      'matter.escalated',
      'work-order.issued',
    ]);
    const over = decideEscalate(bundle(lead), { ...given, how: 'takes-over' });
    expect(typesOf(over)).toEqual(['matter.escalated', 'work-order.taken-over', 'work-order.issued']);
    const before = became(lead, 'work-order.taken-over');
    expect(before).toMatchObject({ capacity: 'co-handler', status: 'issued' });
    const now = order({ partyId: 'county', now: at('11:00') }, 'up');
    expect(leadOf([before, now])?.id).toBe('up');
  });

  it('never goes sideways', () => {
    const beside = { ...upper, level: 'township' as const };
    expectRefusal(
      decideEscalate(bundle(lead), { ...given, upper: beside, how: 'joins' }),
      'work-order.not-above',
    );
  });
});

describe('contact and urging', () => {
  it('counts only contact that reached the reporter, and only the lead’s', () => {
    expect(typesOf(decideContact(lead, false, ''))).toEqual(['work-order.contact-tried']);
    expect(became(lead, 'work-order.contact-tried').responseStage).toBe('running');
    expectRefusal(decideContact(helper, true, ''), 'work-order.not-lead');
  });

  it('counts how often it was pressed for, and moves no clock', () => {
    expect(typesOf(decideUrge(lead, '请快'))).toEqual(['work-order.urged']);
    expect(became(lead, 'work-order.urged')).toMatchObject({ urged: 1, nextClockAt: lead.nextClockAt });
  });
});
