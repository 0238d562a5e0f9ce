import { describe, expect, it } from 'vitest';
import { duty, listOf } from './ground-fixtures.ts';
import { checkDuties, type Delegation, type Duty, indexDuties } from './index.ts';

const upper = duty('upper', { officialPower: true });

/** What a street leads by the management's power; its own lists are in order. */
function streetDuty(more: Partial<Duty> = {}): Duty {
  return duty('local', {
    placeId: 'north',
    leadPartyId: 'office',
    list: 'basic',
    officialPower: true,
    concretisesCode: 'code-upper',
    ...more,
  });
}

const delegation: Delegation = {
  toPartyId: 'office',
  powers: ['code-upper'],
  placeIds: [],
  inForce: true,
};

function codesFor(duties: readonly Duty[], delegations: readonly Delegation[]): string[] {
  const findings = checkDuties(indexDuties({ ...listOf(duties), delegations }));
  return findings.filter(({ dutyIds }) => dutyIds.includes('local')).map(({ code }) => code);
}

describe('a street that leads by a department’s power', () => {
  it('needs a delegation of it, for its place, in force', () => {
    expect(codesFor([upper, streetDuty()], [])).toEqual(['power-not-delegated']);
    expect(codesFor([upper, streetDuty()], [delegation])).toEqual([]);
    expect(codesFor([upper, streetDuty()], [{ ...delegation, placeIds: ['district'] }])).toEqual([]);
    expect(codesFor([upper, streetDuty()], [{ ...delegation, placeIds: ['west'] }])).toEqual([
      'power-not-delegated',
    ]);
    expect(codesFor([upper, streetDuty()], [{ ...delegation, inForce: false }])).toEqual(['delegation-over']);
    expect(codesFor([upper, streetDuty()], [{ ...delegation, toPartyId: 'construction' }])).toEqual([
      'power-not-delegated',
    ]);
  });

  it('leads at the level of who delegates, and one in force counts more than one that is over', () => {
    const atCounty = streetDuty({ level: 'county' });
    expect(codesFor([upper, atCounty], [])).toEqual(['lead-at-other-level', 'power-not-delegated']);
    expect(codesFor([upper, atCounty], [{ ...delegation, inForce: false }, delegation])).toEqual([]);
  });

  it('needs none for services, for what makes nothing concrete, and for what is its own above', () => {
    expect(codesFor([upper, streetDuty({ officialPower: false })], [])).toEqual([]);
    expect(codesFor([upper, streetDuty({ concretisesCode: null })], [])).toEqual([]);
    const own = duty('upper', { officialPower: true, leadPartyId: 'office', placeId: 'north' });
    expect(codesFor([own, streetDuty()], [])).toEqual([]);
  });
});

it('what is no public body has official power only while it is delegated', () => {
  const company = duty('local', { leadPartyId: 'water', officialPower: true });
  const own = { ...delegation, toPartyId: 'water', powers: ['code-local'] };
  expect(codesFor([company], [])).toEqual(['lead-lacks-power']);
  expect(codesFor([company], [own])).toEqual([]);
  expect(codesFor([company], [{ ...own, inForce: false }])).toEqual(['lead-lacks-power', 'delegation-over']);
});

it('a clause whose upper one has left the list is told, and a circle of clauses doesn’t hang', () => {
  expect(codesFor([streetDuty({ officialPower: false })], [])).toEqual(['upper-ended']);
  const round = duty('upper', { concretisesCode: 'code-local', officialPower: true });
  expect(codesFor([round, streetDuty()], [delegation])).toEqual([]);
});
