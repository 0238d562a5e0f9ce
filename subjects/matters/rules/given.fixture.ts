import { expect } from 'vitest';
import { isRefusal, type Refusal } from '#platform/refusal/index.ts';
import { CHINA, calendarDays, DEFAULT_OFFICE_HOURS, type WorkingTime } from '#platform/working-time/index.ts';
import type { AnySubject, Change, FoldedAct, NewAct } from '#register/index.ts';
import { usualHandlingRules } from '#subjects/handling-rules/index.ts';
import { type Issue, issuedAct } from './dispatching.ts';
import { type MatterState, matterSubject } from './matter/matter.ts';
import type { MatterBundle } from './order/handling.ts';
import { type OrderState, orderSubject } from './order/order.ts';

/** China's working time, for rules. */
export const china: WorkingTime = {
  zone: 'Asia/Shanghai',
  calendar: CHINA,
  officeHours: DEFAULT_OFFICE_HOURS,
};

/** Monday, 23 November 2026, by the clocks of Shanghai: `at('09:00')`, or days later `at('09:00', 2)`. */
export function at(time: string, days = 0): string {
  return new Date(Date.parse(`2026-11-23T${time}:00+08:00`) + days * 86_400_000).toISOString();
}

/** An act as the fold sees it. */
export function folded(
  act: Pick<NewAct, 'type' | 'facts'>,
  moment = at('09:00'),
  mandateId = 'm',
): FoldedAct {
  return { ...act, subjectId: 's', version: 1, at: moment, partyId: 'acting', mandateId };
}

/** A state after some acts, the first of which begins it unless a state is given. */
export function after<State>(
  subject: AnySubject,
  before: State | undefined,
  acts: readonly Pick<NewAct, 'type' | 'facts'>[],
  moment = at('09:00'),
  id = 'order',
): State {
  return acts.reduce<unknown>(
    (state, act) => ({ ...subject.evolve(state, folded(act, moment)), id, version: 1 }),
    before,
  ) as State;
}

/** An order issued on Monday at nine with three calendar days, unless said otherwise. */
export function order(changes: Partial<Issue> = {}, id = 'order'): OrderState {
  const issue: Issue = {
    matterId: 'matter',
    partyId: 'lead-party',
    manner: 'order',
    dutyId: null,
    ruleId: null,
    supervisorPartyId: 'supervising',
    verification: 'independent',
    limit: calendarDays(3, 'same-time'),
    rules: usualHandlingRules,
    now: at('09:00'),
    workingTime: china,
    ...changes,
  };
  return after<OrderState>(orderSubject, undefined, [issuedAct(issue)], issue.now, id);
}

/** A matter that is being handled by an order. */
export function bundle(one: OrderState, ...others: OrderState[]): MatterBundle {
  const facts = {
    reference: 'r',
    kind: 'complaint',
    categoryId: 'c',
    placeId: 'p',
    placePath: '1',
    openness: 'public',
  };
  const dispatched = { orderId: one.id, partyId: one.partyId, dutyId: null, dueAt: one.dueAt };
  const matter = after<MatterState>(
    matterSubject,
    undefined,
    [
      { type: 'matter.opened', facts },
      { type: 'matter.dispatched', facts: dispatched },
    ],
    at('09:00'),
    'matter',
  );
  return { matter, reports: [], orders: [one, ...others], order: one };
}

/** Expects a refusal of a code. */
export function expectRefusal(result: unknown, code: string): void {
  expect(isRefusal(result) ? (result as Refusal).code : result).toBe(code);
}

/** Expects changes, and gives the types of their acts in order. */
export function typesOf(result: readonly Change[] | readonly NewAct[] | Refusal): string[] {
  if (isRefusal(result)) throw new Error(`refused: ${result.code}`);
  return (result as readonly (Change | NewAct)[]).flatMap((each) =>
    'acts' in each ? each.acts.map(({ type }) => type) : [each.type],
  );
}
