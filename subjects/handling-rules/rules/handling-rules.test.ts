import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { minutes, workingDays, workingHours } from '#platform/working-time/index.ts';
import type { NewAct } from '#register/index.ts';
import { comingMax, decideAmend, decideWithdraw, earliestFrom } from './amend.ts';
import {
  type HandlingRulesState,
  handlingRule,
  handlingRuleCodes,
  handlingRulesSubject,
  rulesAt,
  usualHandlingRules,
} from './handling-rules.ts';
import { nominalMinutes, ruleSchema } from './rule-kinds.ts';

const monday = '2026-11-23T01:00:00.000Z';

function later(minutesLater: number): string {
  return new Date(Date.parse(monday) + minutesLater * 60_000).toISOString();
}

function fold(before: HandlingRulesState | undefined, acts: unknown, at = monday): HandlingRulesState {
  return (acts as NewAct[]).reduce<HandlingRulesState | undefined>((state, { type, facts }) => {
    const version = (state?.version ?? 0) + 1;
    const act = { type, facts, at, version, subjectId: 'r', partyId: 'p', mandateId: 'm' };
    return { ...handlingRulesSubject.evolve(state, act), id: 'r', version };
  }, before) as HandlingRulesState;
}

const amendment = { ground: '试行', effectiveFrom: null };

describe('the catalogue', () => {
  it('has a usual value within the bounds of every rule, and refuses what lies just outside', () => {
    for (const code of handlingRuleCodes) {
      const rule = handlingRule(code);
      const schema = ruleSchema(rule);
      expect(schema.safeParse(rule.usual).success, code).toBe(true);
      if (rule.kind === 'number') {
        for (const value of [rule.least - 1, rule.most + 1, 1.5, null]) {
          expect(schema.safeParse(value).success, `${code} ${value}`).toBe(false);
        }
      } else {
        const short = minutes(nominalMinutes(rule.least) - 1);
        const long = minutes(nominalMinutes(rule.most) + 1);
        for (const value of [short, long, 3]) expect(schema.safeParse(value).success, code).toBe(false);
        expect(schema.safeParse(null).success, code).toBe(rule.optional);
      }
    }
  });
});

describe('an amendment', () => {
  it('holds from its moment on and not before', () => {
    const changes = { extensionsMax: 1, receiveWithin: null };
    const state = fold(undefined, decideAmend(undefined, { ...amendment, changes }, monday));
    expect(rulesAt(state, later(1))).toEqual(usualHandlingRules);
    expect(rulesAt(state, earliestFrom(monday))).toEqual({ ...usualHandlingRules, ...changes });
  });

  it('doesn’t take hold before every process can know of it', () => {
    const soon = { ...amendment, changes: { extensionsMax: 1 }, effectiveFrom: later(1) };
    expect(decideAmend(undefined, soon, monday)).toMatchObject({ code: 'handling-rules.too-soon' });
  });

  it('for later leaves alone what another sets in the meantime', () => {
    const first = { ...amendment, changes: { extensionsMax: 1 }, effectiveFrom: later(60 * 24 * 30) };
    const second = { ...amendment, changes: { answerWithin: workingDays(5) }, effectiveFrom: later(60) };
    const one = fold(undefined, decideAmend(undefined, first, monday));
    const both = fold(one, decideAmend(one, second, later(5)), later(5));
    expect(rulesAt(both, later(61))).toMatchObject({ extensionsMax: 2, answerWithin: workingDays(5) });
    expect(rulesAt(both, first.effectiveFrom)).toMatchObject({
      extensionsMax: 1,
      answerWithin: workingDays(5),
    });
  });

  it('may be withdrawn while it doesn’t hold, and not once it does or will in a moment', () => {
    const given = { ...amendment, changes: { extensionsMax: 1 }, effectiveFrom: later(60) };
    const state = fold(undefined, decideAmend(undefined, given, monday));
    const taken = fold(state, decideWithdraw(state, 1, '不需要', later(10)), later(10));
    expect(rulesAt(taken, later(90))).toEqual(usualHandlingRules);
    for (const moment of [later(59), later(61)]) {
      expect(decideWithdraw(state, 1, '不需要', moment)).toMatchObject({
        code: 'handling-rules.not-coming',
      });
    }
    expect(decideWithdraw(taken, 1, '不需要', later(10))).toMatchObject({
      code: 'handling-rules.not-coming',
    });
  });

  it('waits with so many others at most', () => {
    let state: HandlingRulesState | undefined;
    const given = { ...amendment, changes: { extensionsMax: 1 }, effectiveFrom: later(60) };
    for (let count = 0; count < comingMax; count += 1) {
      state = fold(state, decideAmend(state, given, monday));
    }
    expect(decideAmend(state, given, monday)).toMatchObject({ code: 'handling-rules.too-many' });
    expect(decideAmend(state, { ...given, effectiveFrom: null }, later(61))).toHaveLength(1);
  });

  it('gives the same values whenever what has taken hold is folded in', () => {
    const step = fc.record({
      after: fc.integer({ min: 0, max: 500 }),
      lead: fc.integer({ min: 3, max: 2_000 }),
      changes: fc.record(
        { extensionsMax: fc.nat(20), receiveWithin: fc.constantFrom(null, workingHours(2), workingHours(8)) },
        { requiredKeys: [] },
      ),
    });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 8 }), fc.integer({ min: 0, max: 6_000 }), (steps, ahead) => {
        let at = 0;
        let state: HandlingRulesState | undefined;
        const plain: { from: string; changes: object }[] = [];
        for (const { after, lead, changes } of steps) {
          at += after;
          const from = later(at + lead);
          const given = { ...amendment, changes, effectiveFrom: from };
          state = fold(state, decideAmend(state, given, later(at)), later(at));
          plain.push({ from, changes });
        }
        const moment = later(at + ahead);
        const held = plain
          .filter(({ from }) => from <= moment)
          .toSorted((one, other) => one.from.localeCompare(other.from));
        const expected = Object.assign({}, usualHandlingRules, ...held.map(({ changes }) => changes));
        expect(rulesAt(state, moment)).toEqual(expected);
      }),
    );
  });
});
