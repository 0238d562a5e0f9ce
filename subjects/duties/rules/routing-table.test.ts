import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { calendarDays, workingHours } from '#platform/working-time/index.ts';
import { type RouteQuestion, routeIn } from './route-in.ts';
import { type RoutedDuty, type RoutedParty, type RoutedRule, routingTable } from './routing-table.ts';

const today = '2026-11-23';

function duty(
  id: string,
  placePath: string,
  leadPartyId: string,
  more: Partial<RoutedDuty> = {},
): RoutedDuty {
  return {
    id,
    code: `code-${id}`,
    categoryId: 'lamp',
    placeId: placePath,
    placePath,
    list: null,
    leadPartyId,
    departmentPartyId: null,
    coHandlers: [],
    supervisorPartyId: 'government',
    timeLimit: calendarDays(7),
    promisedLimit: null,
    effectiveFrom: '2026-01-01',
    effectiveTo: null,
    ...more,
  };
}

function rule(id: string, placePath: string, dutyCode: string, more: Partial<RoutedRule> = {}): RoutedRule {
  return {
    id,
    categoryId: 'lamp',
    placeId: placePath,
    placePath,
    dutyCode,
    manner: null,
    timeLimit: null,
    toPropertyCompany: false,
    validFrom: '2026-01-01',
    validTo: null,
    ...more,
  };
}

const parties: readonly RoutedParty[] = [
  { id: 'government', kind: 'government', validTo: null },
  { id: 'management', kind: 'department', validTo: null },
  { id: 'office', kind: 'street-office', validTo: null },
  { id: 'power', kind: 'public-service-enterprise', validTo: null },
  { id: 'estate', kind: 'property-company', validTo: null },
  { id: 'gone', kind: 'department', validTo: '2026-06-01' },
];

function ask(
  duties: readonly RoutedDuty[],
  rules: readonly RoutedRule[] = [],
  more: Partial<RouteQuestion> = {},
) {
  const table = routingTable({ duties, rules, parties });
  return routeIn(table, { categoryId: 'lamp', placePaths: ['1.2.3'], today, ...more });
}

describe('by place', () => {
  it('a duty holds in its place and below, until one for a narrower place says otherwise', () => {
    const duties = [duty('county', '1', 'management'), duty('street', '1.2', 'office')];
    expect(ask(duties)).toMatchObject({
      dutyId: 'street',
      leadPartyId: 'office',
      by: 'duty',
      placeId: '1.2',
    });
    expect(ask(duties, [], { placePaths: ['1.9'] })).toMatchObject({ dutyId: 'county' });
    // 1.22 begins with 1.2, and isn't below it.
    expect(ask(duties, [], { placePaths: ['1.22'] })).toMatchObject({ dutyId: 'county' });
    expect(ask(duties, [], { placePaths: ['2'] })).toBe('nobody-leads');
  });

  it('a layer beside the grid counts as well, the narrowest place of all layers first', () => {
    const duties = [duty('county', '1', 'management'), duty('home', '1.2.e7', 'estate')];
    expect(ask(duties, [], { placePaths: ['1.2.3', '1.2.e7'] })).toMatchObject({
      dutyId: 'home',
      manner: 'transfer',
    });
    expect(ask(duties)).toMatchObject({ dutyId: 'county' });
  });

  it('what a street only assists in goes to the department in charge, the street helping', () => {
    const assisting = { list: 'assisting' as const, departmentPartyId: 'management' };
    expect(ask([duty('a', '1.2', 'office', assisting)])).toMatchObject({
      leadPartyId: 'management',
      coHandlers: [{ partyId: 'office', gives: 'support' }],
    });
    expect(
      ask([duty('a', '1.2', 'office', { list: 'assisting' }), duty('b', '1', 'management')]),
    ).toMatchObject({ dutyId: 'b' });
  });

  it('duties and rows out of their dates, and parties that have ended, are passed over', () => {
    const county = duty('county', '1', 'management');
    expect(ask([county, duty('old', '1.2', 'office', { effectiveTo: today })])).toMatchObject({
      dutyId: 'county',
    });
    expect(ask([county, duty('gone', '1.2', 'gone')])).toMatchObject({ dutyId: 'county' });
    const over = rule('r', '1', 'code-county', { timeLimit: workingHours(8), validTo: today });
    expect(ask([county], [over])).toMatchObject({ ruleId: null, limit: calendarDays(7) });
  });
});

describe('an asset', () => {
  const county = duty('county', '1', 'management', { timeLimit: calendarDays(3) });

  it('goes to who maintains it, else to who owns it, before its place decides', () => {
    const asset = { ownerPartyId: 'management', maintainerPartyId: 'power' };
    expect(ask([county], [], { asset })).toMatchObject({
      by: 'maintainer',
      leadPartyId: 'power',
      manner: 'order',
      dutyId: 'county',
      limit: calendarDays(3),
    });
    expect(ask([county], [], { asset: { ...asset, maintainerPartyId: 'gone' } })).toMatchObject({
      by: 'owner',
      leadPartyId: 'management',
    });
    expect(ask([county], [], { asset: { ownerPartyId: null, maintainerPartyId: null } })).toMatchObject({
      by: 'duty',
    });
  });

  it('has a responsible party although no duty covers its place, then without a limit', () => {
    const asset = { ownerPartyId: null, maintainerPartyId: 'power' };
    expect(ask([], [], { asset })).toMatchObject({ leadPartyId: 'power', dutyId: null, limit: null });
  });

  it('comes under its maintainer’s own duty where there is one, and nobody supervises itself', () => {
    const own = duty('own', '1', 'power', { timeLimit: calendarDays(1) });
    const asset = { ownerPartyId: null, maintainerPartyId: 'power' };
    expect(ask([duty('street', '1.2', 'office'), own], [], { asset })).toMatchObject({
      dutyId: 'own',
      limit: calendarDays(1),
    });
    const overseen = duty('street', '1.2', 'office', { supervisorPartyId: 'power' });
    expect(ask([overseen], [], { asset })).toMatchObject({ supervisorPartyId: null });
  });
});

describe('an estate', () => {
  const county = duty('county', '1', 'management');
  const toCompany = rule('r', '1', 'code-county', { toPropertyCompany: true, timeLimit: workingHours(8) });

  it('sends to its property company by transfer what the catalogue says, the duty’s lead supervising', () => {
    expect(ask([county], [toCompany], { propertyCompanyId: 'estate' })).toMatchObject({
      by: 'estate',
      leadPartyId: 'estate',
      manner: 'transfer',
      supervisorPartyId: 'management',
      limit: workingHours(8),
    });
  });

  it('sends nothing else there, and nothing where there is no company', () => {
    expect(ask([county], [], { propertyCompanyId: 'estate' })).toMatchObject({ by: 'duty' });
    expect(ask([county], [toCompany])).toMatchObject({ by: 'rule', leadPartyId: 'management' });
    expect(ask([county], [toCompany], { propertyCompanyId: 'nobody' })).toMatchObject({ by: 'rule' });
  });
});

const path = fc
  .array(fc.constantFrom('1', '2', '11'), { minLength: 1, maxLength: 4 })
  .map((labels) => labels.join('.'));
const day = fc.constantFrom('2026-01-01', '2026-06-01', today, '2026-12-31');
const lead = fc.constantFrom('management', 'office', 'power', 'gone');
const anyDuties = fc
  .array(fc.record({ path, lead, from: day, to: fc.option(day), twin: fc.boolean() }), { maxLength: 12 })
  .map((all) =>
    all.map((each, index) =>
      duty(String(index).padStart(2, '0'), each.path, each.lead, {
        categoryId: each.twin ? 'lamp' : 'road',
        effectiveFrom: each.from,
        effectiveTo: each.to,
      }),
    ),
  );
const anyRules = fc
  .array(fc.record({ path, of: fc.nat(12) }), { maxLength: 6 })
  .map((all) =>
    all.map((each, index) => rule(`r${index}`, each.path, `code-${String(each.of).padStart(2, '0')}`)),
  );

/** The same answer, worked out by going through everything. */
function plainly(duties: readonly RoutedDuty[], rules: readonly RoutedRule[], placePath: string) {
  const above = (each: { placePath: string }) => `${placePath}.`.startsWith(`${each.placePath}.`);
  const depth = (each: { placePath: string }) => each.placePath.split('.').length;
  const ended = (id: string) => parties.find((party) => party.id === id)?.validTo !== null;
  const here = duties.filter(
    (each) =>
      each.categoryId === 'lamp' &&
      above(each) &&
      each.effectiveFrom <= today &&
      (each.effectiveTo ?? '9') > today &&
      !ended(each.leadPartyId),
  );
  const narrowest = Math.max(0, ...here.map(depth));
  const [row] = rules
    .filter((each) => above(each) && here.some(({ code }) => code === each.dutyCode))
    .sort((one, other) => depth(other) - depth(one) || (one.id < other.id ? 1 : -1));
  if (row && depth(row) >= narrowest) return here.find(({ code }) => code === row.dutyCode)?.leadPartyId;
  const leads = new Set(here.filter((each) => depth(each) === narrowest).map((each) => each.leadPartyId));
  if (leads.size === 0) return 'nobody-leads';
  return leads.size > 1 ? 'several-lead' : [...leads][0];
}

describe('whatever the duties and rules are', () => {
  it('the table gives the same party as going through the whole list', () => {
    fc.assert(
      fc.property(anyDuties, anyRules, path, (duties, rules, placePath) => {
        const route = ask(duties, rules, { placePaths: [placePath] });
        expect(typeof route === 'string' ? route : route.leadPartyId).toBe(plainly(duties, rules, placePath));
      }),
      { numRuns: 500 },
    );
  });

  it('a table that has been asked before gives the same as a new one', () => {
    fc.assert(
      fc.property(anyDuties, anyRules, fc.array(path, { maxLength: 8 }), (duties, rules, paths) => {
        const table = routingTable({ duties, rules, parties });
        for (const placePath of [...paths, ...paths]) {
          const route = routeIn(table, { categoryId: 'lamp', placePaths: [placePath], today });
          expect(route).toEqual(ask(duties, rules, { placePaths: [placePath] }));
        }
      }),
    );
  });

  it('a second layer that is the same place, or one above it, changes nothing', () => {
    fc.assert(
      fc.property(anyDuties, anyRules, path, (duties, rules, placePath) => {
        const once = ask(duties, rules, { placePaths: [placePath] });
        expect(ask(duties, rules, { placePaths: [placePath, placePath] })).toEqual(once);
        expect(ask(duties, rules, { placePaths: [placePath, placePath.split('.')[0] as string] })).toEqual(
          once,
        );
      }),
    );
  });
});
