import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { auditProportionality } from './audit.ts';
import type { Election, VoteType } from './election.ts';
import { equalShares } from './equal-shares/equal-shares.ts';
import { knapsack } from './knapsack/knapsack.ts';
import { maximinSupport } from './maximin-support/maximin-support.ts';
import { phragmen } from './phragmen.ts';
import type { Utility } from './profile.ts';
import { addRationals, rational } from './rational.ts';
import {
  naiveAddOne,
  naiveEqualShares,
  naiveKnapsack,
  naiveMaximinSupport,
  naivePhragmen,
  naiveUtilities,
  naiveViolations,
} from './testing/naive-rules.ts';
import { elections } from './testing/random-elections.ts';

const CASES: readonly (readonly [VoteType, Utility])[] = [
  ['approval', 'cost'],
  ['approval', 'cardinality'],
  ['choose-1', 'cost'],
  ['ordinal', 'borda'],
  ['cumulative', 'score'],
  ['cumulative', 'cost'],
  ['scoring', 'score'],
];
const runs = { numRuns: 300, seed: 20260103 };

function start(election: Election, floor: boolean) {
  const share = rational(
    election.budget.numerator,
    election.budget.denominator * BigInt(election.ballots.count),
  );
  return floor ? rational(share.numerator / share.denominator) : share;
}

describe('every rule selects what a naive exact implementation of its definition selects', () => {
  for (const [voteType, utility] of CASES) {
    it(`Equal Shares with ${utility} utility on ${voteType} ballots, in the same order`, () => {
      fc.assert(
        fc.property(elections([voteType]), fc.boolean(), (election, floor) => {
          const endowment = floor ? 'floor' : 'exact';
          const expected = naiveEqualShares(
            election,
            naiveUtilities(election, utility),
            start(election, floor),
          );
          expect(equalShares(election, { utility, endowment }).indexes).toEqual(expected);
        }),
        runs,
      );
    });

    it(`Add1 with ${utility} utility on ${voteType} ballots, jumping or not`, { timeout: 60_000 }, () => {
      fc.assert(
        fc.property(
          elections([voteType]),
          fc.boolean(),
          fc.constantFrom('exhaustive' as const, 'overspend' as const),
          (election, floor, until) => {
            const endowment = floor ? 'floor' : 'exact';
            const utilities = naiveUtilities(election, utility);
            const expected = naiveAddOne(election, utilities, start(election, floor), until);
            const outcome = equalShares(election, { utility, endowment, until, completion: 'add1' });
            expect(outcome.indexes).toEqual(expected);
          },
        ),
        runs,
      );
    });
  }

  it('Add1 over many units of currency, where most of them are passed over', { timeout: 120_000 }, () => {
    const wide = elections(['approval'], { projects: 5, voters: 5 }, 2000);
    fc.assert(
      fc.property(wide, fc.constantFrom('cost' as const, 'cardinality' as const), (election, utility) => {
        const utilities = naiveUtilities(election, utility);
        const expected = naiveAddOne(election, utilities, start(election, false), 'overspend');
        const outcome = equalShares(election, { utility, until: 'overspend', completion: 'add1' });
        expect(outcome.indexes).toEqual(expected);
      }),
      { ...runs, numRuns: 40 },
    );
  });

  it('sequential Phragmén', () => {
    fc.assert(
      fc.property(elections(['approval', 'choose-1']), (election) => {
        const expected = naivePhragmen(election, naiveUtilities(election, 'cardinality'));
        expect(phragmen(election).indexes).toEqual(expected);
      }),
      { ...runs, numRuns: 1000 },
    );
  });

  it('maximin support', () => {
    fc.assert(
      fc.property(elections(['approval']), (election) => {
        const expected = naiveMaximinSupport(election, naiveUtilities(election, 'cardinality'));
        expect(maximinSupport(election).indexes).toEqual(expected);
      }),
      runs,
    );
  });

  it('the knapsack optimum, with the declared choice among equals', { timeout: 60_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(
        elections(['approval', 'cumulative']),
        fc.constantFrom('cost' as const, 'cardinality' as const),
        async (election, utility) => {
          const utilities = naiveUtilities(election, utility);
          const values = election.projects.map((_, p) =>
            utilities.reduce((sum, row) => addRationals(sum, row[p]!), rational(0n)),
          );
          const outcome = await knapsack(election, { utility });
          const free = (p: number) => election.projects[p]!.cost.numerator === 0n;
          const expected = naiveKnapsack(election, values).filter((p) => !free(p));
          expect(outcome.indexes.filter((p) => !free(p))).toEqual(expected);
          expect(outcome.proved).toBe(true);
        },
      ),
      { ...runs, numRuns: 100 },
    );
  });

  it('the audit finds the largest groups with a claim, and no others', () => {
    fc.assert(
      fc.property(
        elections(['approval', 'cumulative'], { projects: 4, voters: 6 }),
        fc.nat(15),
        (election, bits) => {
          const utility = election.voteType === 'approval' ? 'cost' : 'score';
          const selected = election.projects.flatMap((_, p) => ((bits >> p) & 1 ? [p] : []));
          const expected = naiveViolations(election, naiveUtilities(election, utility), selected);
          const ids = selected.map((p) => election.projects[p]!.id);
          const found = auditProportionality(election, ids, utility);
          expect(new Map(found.map(({ project, voters }) => [project, voters]))).toEqual(expected);
        },
      ),
      runs,
    );
  });
});
