import { describe, expect, it } from 'vitest';
import { duty, listOf } from './ground-fixtures.ts';
import { checkDuties, findingsAt, indexDuties, matrixOf } from './index.ts';

const index = indexDuties(
  listOf([
    duty('1', { placeId: 'north' }),
    duty('2', { placeId: 'north-1', leadPartyId: 'water', hasLimit: false }),
  ]),
);
const findings = checkDuties(index);
const row = (...placeIds: string[]) => matrixOf(index, findings, ['lamp'], placeIds).rows[0];

describe('the matrix', () => {
  it('names who leads in each place: by the duty set there or for the narrowest place above', () => {
    expect(row('district', 'north', 'north-1', 'north-2', 'west')?.map((cell) => cell.leadPartyIds)).toEqual([
      [],
      ['management'],
      ['water'],
      ['management'],
      [],
    ]);
  });

  it('counts in a cell what is found there, above and below, and opens into just that', () => {
    expect(row('district', 'north', 'north-1', 'north-2', 'west')?.map((cell) => cell.codes)).toEqual([
      ['nobody-leads', 'no-limit'],
      ['no-limit'],
      ['no-limit'],
      [],
      ['nobody-leads'],
    ]);
    for (const cell of row('district', 'north', 'north-2', 'west') ?? []) {
      expect(findingsAt(index, findings, 'lamp', cell.placeId)).toHaveLength(cell.findings);
    }
  });

  it('throws for a place that it doesn’t know', () => {
    expect(() => row('nowhere')).toThrow('no place nowhere');
  });
});
