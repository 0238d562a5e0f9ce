import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bridgingStatements, divisiveStatements } from './bridging-statements.ts';
import { consensusStatements, groupAwareConsensus } from './consensus-statements.ts';
import { countGroupVotes, type GroupVotes } from './group-votes.ts';
import { leastShare, proportionTest, twoProportionTest } from './proportion-tests.ts';
import { representativeStatements } from './representative-statements.ts';
import { createVoteMatrix } from './vote-matrix.ts';

/** Votes by group (rows) and statement as [agree, disagree, pass]. */
function tally(table: readonly (readonly (readonly [number, number, number])[])[]): GroupVotes {
  const cells = table.flat();
  return {
    groups: table.length,
    statements: table[0]?.length ?? 0,
    agree: Uint32Array.from(cells, ([agree]) => agree),
    disagree: Uint32Array.from(cells, ([, disagree]) => disagree),
    seen: Uint32Array.from(cells, (cell) => cell[0] + cell[1] + cell[2]),
  };
}

const cell = fc.tuple(fc.nat({ max: 30 }), fc.nat({ max: 30 }), fc.nat({ max: 10 }));
const tables = fc
  .tuple(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 1, max: 12 }))
  .chain(([groups, statements]) =>
    fc.array(fc.array(cell, { minLength: statements, maxLength: statements }), {
      minLength: groups,
      maxLength: groups,
    }),
  );

const mirrored = (votes: GroupVotes): GroupVotes => ({
  ...votes,
  agree: votes.disagree,
  disagree: votes.agree,
});
const nothing = new Uint8Array(20);

describe('tests of proportions', () => {
  it('have the values worked out by hand', () => {
    // 2 · √11 · (10 / 11 − 1/2), 9 of 10.
    expect(proportionTest(9, 10)).toBeCloseTo(2.7136, 4);
    // (9/11 − 3/11) / √(12/22 · 10/22 · 2/11), 8 of 10 against 2 of 10.
    expect(twoProportionTest(8, 2, 10, 10)).toBeCloseTo(2.569, 3);
    expect(twoProportionTest(5, 9, 5, 9)).toBe(0);
    // Wilson's bound at z = 1.96 for 8 of 10.
    expect(leastShare(8, 10, 1.96)).toBeCloseTo(0.4901, 3);
    expect(leastShare(0, 0)).toBe(0);
  });

  it('change sign when the two groups change places', () => {
    fc.assert(
      fc.property(
        fc.nat({ max: 50 }),
        fc.nat({ max: 50 }),
        fc.nat({ max: 50 }),
        fc.nat({ max: 50 }),
        (s1, s2, more1, more2) => {
          const there = twoProportionTest(s1, s2, s1 + more1, s2 + more2);
          expect(twoProportionTest(s2, s1, s2 + more2, s1 + more1)).toBeCloseTo(-there, 12);
        },
      ),
    );
  });
});

describe('chosen statements', () => {
  it('turn from agreed to disagreed where every vote is turned round', () => {
    fc.assert(
      fc.property(tables, (table) => {
        const votes = tally(table);
        const total = tally([
          table.reduce((sum, row) =>
            sum.map((one, at) => [one[0] + row[at]![0], one[1] + row[at]![1], one[2] + row[at]![2]] as const),
          ),
        ]);
        const stances = (list: readonly { statement: number; stance: string }[]) =>
          list.map((one) => `${one.statement} ${one.stance}`).sort();
        const turned = (list: readonly { statement: number; stance: string }[]) =>
          stances(list.map((one) => ({ ...one, stance: one.stance === 'agree' ? 'disagree' : 'agree' })));
        expect(stances(consensusStatements(mirrored(total), nothing, 99))).toEqual(
          turned(consensusStatements(total, nothing, 99)),
        );
        expect(stances(bridgingStatements(mirrored(votes), nothing, 99))).toEqual(
          turned(bridgingStatements(votes, nothing, 99)),
        );
        expect([...groupAwareConsensus(mirrored(votes), 'agree')]).toEqual([
          ...groupAwareConsensus(votes, 'disagree'),
        ]);
      }),
    );
  });

  it('are never among those left out, and never too many', () => {
    fc.assert(
      fc.property(tables, fc.uint8Array({ minLength: 12, maxLength: 12, max: 1 }), (table, leftOut) => {
        const votes = tally(table);
        const lists = [
          ...representativeStatements(votes, leftOut, 3),
          bridgingStatements(votes, leftOut, 3),
          divisiveStatements(votes, leftOut, 3),
        ];
        for (const list of lists) {
          expect(list.length).toBeLessThanOrEqual(3);
          for (const { statement } of list) expect(leftOut[statement]).toBe(0);
        }
      }),
    );
  });

  it('represent a group by what sets it apart, agreed first', () => {
    const votes = tally([
      [
        [20, 0, 0],
        [0, 20, 0],
        [20, 0, 0],
      ],
      [
        [0, 20, 0],
        [20, 0, 0],
        [20, 0, 0],
      ],
    ]);
    const [first, second] = representativeStatements(votes, nothing);
    expect(first!.map((one) => [one.statement, one.stance])).toEqual([
      [0, 'agree'],
      [1, 'disagree'],
    ]);
    expect(second!.map((one) => [one.statement, one.stance])).toEqual([
      [1, 'agree'],
      [0, 'disagree'],
    ]);
    expect(first![0]).toMatchObject({
      supporters: 20,
      voters: 20,
      bestAgree: true,
      ratio: expect.closeTo(21, 9),
    });
    expect(bridgingStatements(votes, nothing).map((one) => [one.statement, one.stance])).toEqual([
      [2, 'agree'],
    ]);
    expect(divisiveStatements(votes, nothing).map((one) => one.groups)).toEqual([
      [0, 1],
      [1, 0],
    ]);
  });

  it('are found for a group without anything significant, and none for one that saw nothing', () => {
    const votes = tally([
      [
        [1, 0, 0],
        [0, 0, 1],
      ],
      [
        [0, 0, 0],
        [0, 0, 0],
      ],
    ]);
    const [first] = representativeStatements(votes, nothing);
    expect(first).toHaveLength(1);
    expect(representativeStatements(tally([[], []]), nothing)).toEqual([[], []]);
  });

  it('never show a group as disagreeing where all of it agrees', () => {
    // The smaller group has the larger smoothed share of disagreement, though nobody disagrees.
    const [small] = representativeStatements(tally([[[3, 0, 0]], [[30, 0, 0]]]), nothing);
    expect(small).toMatchObject([{ stance: 'agree', supporters: 3, voters: 3, bestAgree: true }]);
  });

  it('give a tie to the statement that comes first', () => {
    const votes = tally([
      [
        [9, 0, 0],
        [9, 0, 0],
        [9, 0, 0],
      ],
    ]);
    expect(consensusStatements(votes, nothing, 2).map((one) => one.statement)).toEqual([0, 1]);
  });

  it('bridge nothing with a handful of votes or a single group', () => {
    expect(bridgingStatements(tally([[[1, 0, 0]], [[1, 0, 0]]]), nothing)).toEqual([]);
    expect(bridgingStatements(tally([[[90, 0, 0]]]), nothing)).toEqual([]);
  });
});

it('counts votes by group, and those of nobody among everyone', () => {
  const matrix = createVoteMatrix([
    { participant: 'a', statement: '1', vote: 1 },
    { participant: 'b', statement: '1', vote: -1 },
    { participant: 'c', statement: '2', vote: 0 },
  ]);
  const { votes, everyone } = countGroupVotes(matrix, [1, -1, 0], 2, [3, 1, 1]);
  expect([[...votes.agree], [...votes.disagree], [...votes.seen]]).toEqual([
    [0, 0, 3, 0],
    [0, 0, 0, 0],
    [0, 1, 3, 0],
  ]);
  expect([[...everyone.agree], [...everyone.disagree], [...everyone.seen]]).toEqual([
    [3, 0],
    [1, 0],
    [4, 1],
  ]);
});
