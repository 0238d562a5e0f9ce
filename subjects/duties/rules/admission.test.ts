import { describe, expect, it } from 'vitest';
import { admitsDuties, needsAdmission, type StreetDuty } from './admission.ts';

const street = { kind: 'street-office', level: 'township' } as const;
const duty: StreetDuty = { list: 'basic', categoryId: 'lamp', placeId: 'street', leadPartyId: 'office' };

describe('a duty of a street', () => {
  it('needs the county’s word where it is new on the list of its own or of assisting duties', () => {
    expect(needsAdmission(duty, street, undefined)).toBe(true);
    expect(needsAdmission({ ...duty, list: 'assisting' }, street, undefined)).toBe(true);
    expect(needsAdmission({ ...duty, list: 'taken-back' }, street, undefined)).toBe(false);
    expect(needsAdmission({ ...duty, list: null }, street, undefined)).toBe(false);
  });

  it('needs none while it stays the same duty, and needs it again when it grows into another', () => {
    expect(needsAdmission(duty, street, duty)).toBe(false);
    for (const other of [{ list: 'assisting' }, { categoryId: 'road' }, { placeId: 'county' }] as const) {
      expect(needsAdmission(duty, street, { ...duty, ...other })).toBe(true);
    }
  });
});

it('a department’s duty needs no admission, and only the county and above may admit', () => {
  expect(needsAdmission(duty, { kind: 'department', level: 'county' }, undefined)).toBe(false);
  expect(admitsDuties({ level: 'county' })).toBe(true);
  expect(admitsDuties({ level: 'township' })).toBe(false);
  expect(admitsDuties({ level: null })).toBe(false);
});
