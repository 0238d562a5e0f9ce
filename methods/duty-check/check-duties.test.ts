import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { duty, listOf, parties, places } from './ground-fixtures.ts';
import { checkDuties, type Duty, DutyListError, findingCodes, findingNames, indexDuties } from './index.ts';

const check = (duties: readonly Duty[], rules: Parameters<typeof listOf>[1] = []) =>
  checkDuties(indexDuties(listOf(duties, rules)));
const codes = (duties: readonly Duty[], rules: Parameters<typeof listOf>[1] = []) =>
  check(duties, rules).map(({ code }) => code);

describe('a list that can’t be checked', () => {
  const list = listOf([]);
  it.each([
    ['place.repeated', { ...list, places: [...places, places[1]!] }],
    ['place.parent-unknown', { ...list, places: [{ id: 'x', parentId: 'gone', nameZh: '甲' }] }],
    [
      'place.circular',
      {
        ...list,
        places: [
          { id: 'x', parentId: 'y', nameZh: '甲' },
          { id: 'y', parentId: 'x', nameZh: '乙' },
        ],
      },
    ],
    ['reference.unknown', listOf([duty('1', { leadPartyId: 'nobody' })])],
    ['reference.unknown', listOf([duty('1', { placeId: 'nowhere' })])],
    ['reference.unknown', listOf([duty('1', { categoryId: 'nothing' })])],
  ])('is refused as %s', (code, wrong) => {
    expect(() => indexDuties(wrong)).toThrow(expect.objectContaining({ name: 'DutyListError', code }));
    expect(new DutyListError('reference.unknown', 'x', '甲', 'a').text['zh-CN']).toBe('甲');
  });
});

describe('nothing is found', () => {
  it('where one party leads everywhere with all that a duty needs', () => {
    expect(check([duty('1')])).toEqual([]);
  });

  it('where a narrower duty refines a wider one', () => {
    expect(codes([duty('1'), duty('2', { placeId: 'west', leadPartyId: 'water' })])).toEqual([]);
  });

  it('where the parts are covered although the whole is not', () => {
    expect(codes([duty('1', { placeId: 'north' }), duty('2', { placeId: 'west' })])).toEqual([]);
  });
});

describe('absence', () => {
  it('is told of the whole ground where there is no duty at all', () => {
    expect(check([])).toMatchObject([
      {
        code: 'nobody-leads',
        placeIds: ['district'],
        text: { 'zh-CN': '“路灯”在西湖区没有主办单位。', en: 'Nobody leads “Street lamps” in Xihu.' },
      },
    ]);
  });

  it('is told of places side by side together, the widest that are left out', () => {
    const found = check([duty('1', { placeId: 'north-1' })]);
    expect(found.map(({ placeIds }) => placeIds)).toEqual([['west'], ['north-2']]);
  });

  it('isn’t filled by a street that only assists without a department in charge', () => {
    expect(codes([duty('1', { list: 'assisting', leadPartyId: 'management' })])).toEqual([
      'nobody-leads',
      'no-department-in-charge',
    ]);
  });
});

describe('overlap', () => {
  const side = [duty('1'), duty('2', { leadPartyId: 'construction', supervisorPartyId: 'management' })];
  const rule = { id: 'r', categoryId: 'lamp', placeId: 'district', dutyCode: 'code-2' };

  it('is found where two lead at one place, and names both', () => {
    expect(check(side)).toMatchObject([
      { code: 'several-lead', dutyIds: ['1', '2'], partyIds: ['construction', 'management'] },
    ]);
  });

  it('is settled by a row of the dispatch catalogue for that place, not by one for a narrower place', () => {
    expect(codes(side, [rule])).toEqual([]);
    expect(codes(side, [{ ...rule, placeId: 'west' }])).toEqual(['several-lead']);
  });
});

describe('a single duty', () => {
  it.each<[string, Partial<Duty>, string[]]>([
    ['a party outside its place', { leadPartyId: 'office', list: 'basic' }, ['lead-outside-place']],
    ['a party of another level', { level: 'township' }, ['lead-at-other-level']],
    [
      'power over people in a company’s hand',
      { leadPartyId: 'water', officialPower: true },
      ['lead-lacks-power'],
    ],
    ['a service in a company’s hand', { leadPartyId: 'water' }, []],
    ['a body as lead that no member leads', { leadPartyId: 'body' }, ['no-lead-member']],
    ['a body as lead that a member leads', { leadPartyId: 'led-body' }, []],
    ['a lead that supervises itself', { supervisorPartyId: 'management' }, ['supervisor-leads']],
    ['no supervisor', { supervisorPartyId: null }, ['no-supervisor']],
    ['no limit', { hasLimit: false }, ['no-limit']],
    ['no means', { hasMeans: false }, ['no-means']],
  ])('with %s is found so', (_what, more, expected) => {
    expect(codes([duty('1', more)])).toEqual(expected);
  });

  it('of a street on none of its lists is found so', () => {
    const street = duty('1', { placeId: 'north', leadPartyId: 'office' });
    expect(codes([duty('2'), street])).toEqual(['street-duty-unlisted']);
    expect(codes([duty('2'), { ...street, list: 'basic' }])).toEqual([]);
  });

  it('in which a street assists is the department’s, whose level and place count', () => {
    const assisting = duty('1', {
      placeId: 'north',
      leadPartyId: 'office',
      list: 'assisting',
      departmentPartyId: 'management',
      level: 'county',
    });
    expect(codes([duty('2'), assisting])).toEqual([]);
  });
});

describe('a row of the dispatch catalogue', () => {
  const rule = { id: 'r', categoryId: 'lamp', placeId: 'north', dutyCode: 'code-1' };
  it.each([
    ['whose duty isn’t there', [{ ...rule, dutyCode: 'gone' }], ['r']],
    ['outside its duty’s place', [{ ...rule, dutyCode: 'code-2' }], ['r']],
    ['which a later one replaces', [rule, { ...rule, id: 'later' }], ['r']],
    ['that decides', [rule], []],
  ])('%s is told', (_what, rules, unreachable) => {
    const found = check([duty('1'), duty('2', { placeId: 'west' })], rules);
    expect(found.map(({ ruleId }) => ruleId)).toEqual(unreachable);
  });
});

const anyDuties = fc
  .array(
    fc.record({
      placeId: fc.constantFrom(...places.map(({ id }) => id)),
      leadPartyId: fc.constantFrom(...parties.map(({ id }) => id)),
      list: fc.constantFrom(null, 'basic' as const, 'assisting' as const),
      departmentPartyId: fc.constantFrom(null, 'construction'),
      hasLimit: fc.boolean(),
    }),
    { maxLength: 8 },
  )
  .map((all) => all.map((more, index) => duty(String(index), more)));

function above(id: string): string[] {
  const place = places.find((each) => each.id === id);
  return place === undefined ? [] : [id, ...(place.parentId === null ? [] : above(place.parentId))];
}

describe('whatever the duties are', () => {
  const communities = places.filter(({ id }) => !places.some(({ parentId }) => parentId === id));

  it('a community is told as absent exactly where no duty with someone who answers reaches it', () => {
    fc.assert(
      fc.property(anyDuties, (duties) => {
        const absent = check(duties).filter(({ code }) => code === 'nobody-leads');
        for (const { id } of communities) {
          const reached = duties.some(
            (each) =>
              above(id).includes(each.placeId) &&
              (each.list !== 'assisting' || each.departmentPartyId !== null),
          );
          const told = absent.filter(({ placeIds }) => placeIds.some((place) => above(id).includes(place)));
          expect(told.length).toBe(reached ? 0 : 1);
        }
      }),
    );
  });

  it('findings don’t hang on the order of the rows, and no two have the same key', () => {
    fc.assert(
      fc.property(anyDuties, (duties) => {
        const found = check(duties);
        expect(check([...duties].reverse())).toEqual(found);
        expect(new Set(found.map(({ key }) => key)).size).toBe(found.length);
        for (const { code, text } of found) {
          expect(findingCodes).toContain(code);
          expect(findingNames[code].en).not.toBe('');
          expect(text['zh-CN']).not.toMatch(/undefined|“”|在没有/);
        }
      }),
    );
  });
});
