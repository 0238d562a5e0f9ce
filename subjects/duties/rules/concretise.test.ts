import { describe, expect, it } from 'vitest';
import { type Clause, wrongUpper } from './concretise.ts';

function clause(code: string, more: Partial<Clause> = {}): Clause {
  return {
    code,
    categoryId: 'lamp',
    level: null,
    placePath: 'city',
    concretises: null,
    effectiveTo: null,
    ...more,
  };
}

function askedOf(duty: Clause, ...above: Clause[]) {
  const clauses = new Map([...above, duty].map((each) => [each.code, each]));
  return wrongUpper(duty, '2026-05-01', (code) => clauses.get(code));
}

const street = { level: 'township', placePath: 'city.street' } as const;

describe('a duty may make concrete', () => {
  it('one of a higher level for a place that holds its own', () => {
    const upper = clause('A', { level: 'county' });
    expect(askedOf(clause('B', { ...street, concretises: 'A' }), upper)).toBeUndefined();
    expect(askedOf(clause('B', { concretises: 'A' }), clause('A'))).toBeUndefined();
    expect(askedOf(clause('B'))).toBeUndefined();
  });

  it.each<[string, Clause, Partial<Clause>]>([
    ['duty.upper-absent', clause('B', { ...street, concretises: 'C' }), {}],
    ['duty.upper-absent', clause('B', { ...street, concretises: 'B' }), {}],
    ['duty.upper-over', clause('B', { ...street, concretises: 'A' }), { effectiveTo: '2026-05-01' }],
    ['duty.upper-of-other-category', clause('B', { ...street, concretises: 'A' }), { categoryId: 'tree' }],
    ['duty.upper-not-above', clause('B', { ...street, concretises: 'A' }), { level: 'township' }],
    ['duty.upper-not-above', clause('B', { ...street, concretises: 'A' }), { placePath: 'city.str' }],
    ['duty.upper-not-above', clause('B', { level: 'centre', concretises: 'A' }), { level: 'county' }],
    ['duty.upper-in-circle', clause('B', { ...street, concretises: 'A' }), { concretises: 'B' }],
  ])('nothing else: %s', (refusal, duty, upper) => {
    expect(askedOf(duty, clause('A', { level: 'county', ...upper }))).toBe(refusal);
  });

  it('nothing that goes back to itself by way of others, and circles of others end the search', () => {
    const round = [clause('A', { concretises: 'C' }), clause('C', { concretises: 'B' })];
    expect(askedOf(clause('B', { concretises: 'A' }), ...round)).toBe('duty.upper-in-circle');
    const others = [clause('A', { concretises: 'C' }), clause('C', { concretises: 'A' })];
    expect(askedOf(clause('B', { concretises: 'A' }), ...others)).toBeUndefined();
  });
});
