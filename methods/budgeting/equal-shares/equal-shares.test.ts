import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { auditProportionality } from '../audit.ts';
import { createElection } from '../election.ts';
import { paymentsOf } from '../payments.ts';
import { addRationals, compareRationals, formatRational, rational } from '../rational.ts';
import { elections } from '../testing/random-elections.ts';
import { equalShares } from './equal-shares.ts';

const runs = { numRuns: 300, seed: 7 };

/** Ten voters: six for the dear parks, four for the cheap swings. */
const parks = createElection({
  budget: 100,
  projects: [
    { id: 'park', cost: 60 },
    { id: 'pond', cost: 60 },
    { id: 'swing', cost: 40 },
  ],
  ballots: [
    ...Array.from({ length: 6 }, () => ({ vote: ['park', 'pond'] })),
    ...Array.from({ length: 4 }, () => ({ vote: ['swing'] })),
  ],
});

describe('the Method of Equal Shares', () => {
  it('gives each side what its share of the voters pays for, and breaks the tie by the declared order', () => {
    expect(equalShares(parks).selected).toEqual(['park', 'swing']);
    expect(equalShares(parks, { ties: ['-name'] }).selected).toEqual(['pond', 'swing']);
    expect(equalShares(parks, { ties: [['pond', 'park']] }).selected).toEqual(['pond', 'swing']);
  });

  it('says who paid how much, exactly, and the payments add up to the costs', () => {
    fc.assert(
      fc.property(elections(['approval', 'cumulative']), (election) => {
        const utility = election.voteType === 'approval' ? 'cost' : 'score';
        const outcome = equalShares(election, { utility });
        const paid = new Map<string, ReturnType<typeof rational>>();
        for (let ballot = 0; ballot < election.ballots.count; ballot++) {
          const payments = paymentsOf(election, outcome, ballot);
          const total = payments.reduce((sum, { amount }) => addRationals(sum, amount), rational(0n));
          expect(compareRationals(total, outcome.endowment)).toBeLessThanOrEqual(0);
          for (const { project, amount } of payments) {
            paid.set(project, addRationals(paid.get(project) ?? rational(0n), amount));
          }
        }
        for (const index of outcome.indexes) {
          const { id, cost } = election.projects[index]!;
          expect(formatRational(paid.get(id) ?? rational(0n)), id).toBe(formatRational(cost));
        }
      }),
      runs,
    );
  });

  it('never leaves a group with a claim (EJR+ up to one project)', () => {
    fc.assert(
      fc.property(elections(['approval', 'scoring']), (election) => {
        const utilities =
          election.voteType === 'approval' ? (['cost', 'cardinality'] as const) : (['score'] as const);
        for (const utility of utilities) {
          const outcome = equalShares(election, { utility });
          expect(auditProportionality(election, outcome.selected, utility)).toEqual([]);
        }
      }),
      runs,
    );
  });

  it('keeps what its explanations promise: the named cost, or the named votes, would have sufficed', () => {
    fc.assert(
      fc.property(elections(['approval']), (election) => {
        const outcome = equalShares(election);
        for (const [p, { selected, suffices }] of outcome.explain().entries()) {
          if (selected || suffices?.cost === undefined || suffices.cost === 0) continue;
          const cheaper = createElection({
            budget: formatRational(election.budget),
            projects: election.projects.map(({ id, cost }, index) => ({
              id,
              cost: index === p ? String(suffices.cost) : formatRational(cost),
            })),
            ballots: Array.from({ length: election.ballots.count }, (_, ballot) => {
              const from = election.ballots.start[ballot]!;
              const to = election.ballots.start[ballot + 1]!;
              return {
                vote: [...election.ballots.project.slice(from, to)].map((k) => election.projects[k]!.id),
              };
            }),
          });
          expect(equalShares(cheaper).selected).toContain(election.projects[p]!.id);
        }
      }),
      runs,
    );
  });

  it('raises endowments over a billion units of currency without stepping through them', () => {
    const election = createElection({
      budget: 4_000_000_000,
      projects: [
        { id: 'a', cost: 3_900_000_000 },
        { id: 'b', cost: 700_000_000 },
        { id: 'c', cost: 50_000_001 },
      ],
      ballots: [{ vote: ['a'] }, { vote: ['b', 'c'] }, { vote: ['c'] }, { vote: ['b'] }],
    });
    const outcome = equalShares(election, { completion: 'add1', until: 'overspend' });
    expect(outcome.selected).toEqual(['b', 'c']);
    // The lone supporter of a could pay for it at its whole cost, which would overspend: one less stands.
    expect(formatRational(outcome.endowment)).toBe('3899999999');
  });

  it('stops when asked to', () => {
    const controller = new AbortController();
    controller.abort(new Error('enough'));
    const options = { completion: 'add1', signal: controller.signal } as const;
    expect(() => equalShares(parks, { ...options, until: 'overspend' })).toThrow('enough');
  });

  it('changes nothing in the election it is given', () => {
    const before = structuredClone({ ...parks, voters: null, projects: parks.projects.map(({ id }) => id) });
    equalShares(parks, { completion: 'add1u' }).explain();
    expect({ ...parks, voters: null, projects: parks.projects.map(({ id }) => id) }).toEqual(before);
  });

  it('selects nothing where nobody votes or nothing is there to spend', () => {
    const nobody = createElection({ budget: 5, projects: [{ id: 'a', cost: 1 }], ballots: [] });
    for (const completion of ['none', 'add1'] as const) {
      expect(equalShares(nobody, { completion }).selected).toEqual([]);
    }
    const penniless = createElection({
      budget: 0,
      projects: [{ id: 'a', cost: 1 }],
      ballots: [{ vote: ['a'] }],
    });
    expect(equalShares(penniless, { completion: 'add1u' }).selected).toEqual([]);
  });
});
