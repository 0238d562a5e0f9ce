import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Caller, clock, importer, installer, visitor } from '#platform/callers/index.ts';
import { missingRight, type Role, reaches, roleNames } from './index.ts';

function staff(role: string, placePaths: readonly string[] = [], partyId = 'p'): Caller {
  return {
    kind: 'person',
    account: 'a',
    mandate: { id: 'm', partyId, bodyIds: [partyId], role, placePaths },
  };
}

const label = fc.stringMatching(/^[0-9]{1,4}$/);
const path = fc.array(label, { minLength: 1, maxLength: 6 }).map((labels) => labels.join('.'));

describe('a scope', () => {
  it('reaches its own places and all below, and nothing beside or above', () => {
    fc.assert(
      fc.property(path, label, (place, below) => {
        expect(reaches([place], place)).toBe(true);
        expect(reaches([place], `${place}.${below}`)).toBe(true);
        expect(reaches([`${place}.${below}`], place)).toBe(false);
        // 330106 isn't above 3301061, although it begins it.
        expect(reaches([place], `${place}1`)).toBe(false);
      }),
    );
  });

  it('reaches everything if it names no place', () => {
    fc.assert(fc.property(path, (place) => reaches([], place)));
  });

  it('reaches what any of its places reaches', () => {
    fc.assert(
      fc.property(fc.array(path, { minLength: 1, maxLength: 4 }), path, (scope, place) => {
        expect(reaches(scope, place)).toBe(scope.some((each) => reaches([each], place)));
      }),
    );
  });
});

describe('a right', () => {
  it('is missing for a visitor, the clock and the importer', () => {
    for (const caller of [visitor, clock, importer]) {
      expect(missingRight(caller, [...roleNames])).toMatchObject({ code: 'caller.unknown' });
    }
  });

  it('is missing for someone signed in without a mandate, or with one in another role', () => {
    expect(missingRight({ ...staff('handler'), mandate: null }, [...roleNames])).toMatchObject({
      code: 'right.missing',
    });
    for (const role of roleNames) {
      const others = roleNames.filter((each) => each !== role);
      expect(missingRight(staff(role), others)).toMatchObject({ code: 'right.missing' });
      expect(missingRight(staff(role), [role])).toBeUndefined();
    }
  });

  it('is missing outside the mandate’s places and for another party’s business', () => {
    const allowed: Role[] = ['handler'];
    expect(missingRight(staff('handler', ['1.2']), allowed, { placePath: '1.3' })).toMatchObject({
      code: 'right.out-of-scope',
    });
    expect(missingRight(staff('handler', ['1.2']), allowed, { placePath: '1.2.9' })).toBeUndefined();
    expect(missingRight(staff('handler'), allowed, { partyId: 'other' })).toMatchObject({
      code: 'right.out-of-scope',
    });
    expect(missingRight(staff('handler'), allowed, { partyId: 'p' })).toBeUndefined();
  });

  it('is the installer’s only where an administrator’s would do', () => {
    expect(missingRight(installer, ['administrator'])).toBeUndefined();
    expect(missingRight(installer, ['handler'])).toMatchObject({ code: 'caller.unknown' });
  });
});
