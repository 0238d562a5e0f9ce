import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { calendarDays, workingHours } from '#platform/working-time/index.ts';
import { chooseDuty, type DutyCandidate, type RuleCandidate } from './choose-duty.ts';

function duty(
  dutyId: string,
  depth: number,
  leadPartyId: string,
  more: Partial<DutyCandidate> = {},
): DutyCandidate {
  return {
    dutyId,
    code: dutyId,
    placeId: `place-${depth}`,
    depth,
    leadPartyId,
    leadKind: 'department',
    coHandlers: [],
    supervisorPartyId: null,
    timeLimit: calendarDays(7),
    promisedLimit: null,
    ...more,
  };
}

function rule(
  ruleId: string,
  depth: number,
  dutyCode: string,
  more: Partial<RuleCandidate> = {},
): RuleCandidate {
  const plain = { manner: null, timeLimit: null, toPropertyCompany: false };
  return { ruleId, placeId: `place-${depth}`, depth, dutyCode, ...plain, ...more };
}

describe('nobody is chosen', () => {
  it('where no duty covers it, whatever the catalogue says', () => {
    expect(chooseDuty([], [])).toBe('nobody-leads');
    expect(chooseDuty([], [rule('r', 3, 'elsewhere')])).toBe('nobody-leads');
  });

  it('where several lead at the narrowest place', () => {
    expect(chooseDuty([duty('a', 2, 'x'), duty('b', 2, 'y'), duty('c', 1, 'x')], [])).toBe('several-lead');
  });
});

describe('the duty chosen', () => {
  it('is the one for the narrowest place', () => {
    expect(chooseDuty([duty('county', 1, 'x'), duty('street', 2, 'y')], [])).toMatchObject({
      dutyId: 'street',
      ruleId: null,
      leadPartyId: 'y',
    });
  });

  it('is the catalogue’s where several lead, with its manner and limit', () => {
    const chosen = chooseDuty(
      [duty('a', 2, 'x'), duty('b', 2, 'y')],
      [rule('r', 2, 'b', { manner: 'transfer', timeLimit: workingHours(8) })],
    );
    expect(chosen).toMatchObject({ dutyId: 'b', ruleId: 'r', manner: 'transfer', limit: workingHours(8) });
  });

  it('isn’t the catalogue’s where a duty is set for a narrower place than its row', () => {
    expect(
      chooseDuty([duty('county', 1, 'x'), duty('grid', 4, 'y')], [rule('r', 2, 'county')]),
    ).toMatchObject({ dutyId: 'grid', ruleId: null });
  });

  it('comes with the promised limit before the one by rule, and with the manner of the lead’s kind', () => {
    expect(chooseDuty([duty('a', 1, 'x', { promisedLimit: calendarDays(3) })], [])).toMatchObject({
      limit: calendarDays(3),
      manner: 'order',
    });
    expect(chooseDuty([duty('a', 1, 'x', { leadKind: 'property-company' })], [])).toMatchObject({
      manner: 'transfer',
    });
    expect(chooseDuty([duty('a', 1, 'x', { leadKind: 'residents-committee' })], [])).toMatchObject({
      manner: 'request',
    });
  });
});

const duties = fc
  .array(fc.record({ depth: fc.integer({ min: 1, max: 5 }), lead: fc.constantFrom('x', 'y', 'z') }), {
    maxLength: 8,
  })
  .map((all) => all.map(({ depth, lead }, index) => duty(`d${index}`, depth, lead)));
const rules = fc
  .array(fc.record({ depth: fc.integer({ min: 1, max: 5 }), of: fc.nat(9) }), { maxLength: 5 })
  .map((all) => all.map(({ depth, of }, index) => rule(`r${index}`, depth, `d${of}`)));

describe('whatever the duties and rules are', () => {
  it('the lead chosen leads a duty that covers the place, and none narrower is passed over but by a row as narrow', () => {
    fc.assert(
      fc.property(duties, rules, (all, catalogue) => {
        const chosen = chooseDuty(all, catalogue);
        const narrowest = Math.max(-1, ...all.map(({ depth }) => depth));
        if (typeof chosen === 'string') {
          const leads = new Set(
            all.filter(({ depth }) => depth === narrowest).map(({ leadPartyId }) => leadPartyId),
          );
          expect(chosen).toBe(leads.size === 0 ? 'nobody-leads' : 'several-lead');
          expect(leads.size).not.toBe(1);
          return;
        }
        const under = all.find(({ dutyId }) => dutyId === chosen.dutyId);
        expect(under?.leadPartyId).toBe(chosen.leadPartyId);
        const row = catalogue.find(({ ruleId }) => ruleId === chosen.ruleId);
        expect(row ? row.depth : (under?.depth ?? 0)).toBeGreaterThanOrEqual(narrowest);
      }),
    );
  });

  it('of two rows for one place the one set last holds, whichever is found first', () => {
    fc.assert(
      fc.property(duties, rules, (all, catalogue) => {
        expect(chooseDuty(all, [...catalogue].reverse())).toEqual(chooseDuty(all, catalogue));
      }),
    );
  });

  it('who leads doesn’t hang on the order in which duties are found', () => {
    const who = (all: readonly DutyCandidate[]) => {
      const chosen = chooseDuty(all, []);
      return typeof chosen === 'string' ? chosen : chosen.leadPartyId;
    };
    fc.assert(
      fc.property(duties, (all) => {
        expect(who([...all].reverse())).toBe(who(all));
      }),
    );
  });
});
