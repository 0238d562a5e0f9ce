import { describe, expect, it } from 'vitest';
import { createElection } from './election.ts';
import { greedy } from './greedy.ts';
import { knapsack } from './knapsack/knapsack.ts';
import { maximinSupport } from './maximin-support/maximin-support.ts';
import { phragmen } from './phragmen.ts';
import { statisticsOf } from './statistics.ts';

const election = createElection({
  budget: 100,
  projects: [
    { id: 'a', cost: 90, categories: ['sport'], fields: { district: 'North' } },
    { id: 'b', cost: 50, categories: ['culture', 'sport'], fields: { district: 'South' } },
    { id: 'c', cost: 50, categories: ['culture'], fields: { district: 'South' } },
    { id: 'd', cost: 10 },
  ],
  ballots: [
    { vote: ['a', 'b'], fields: { sex: 'F', age: '17' } },
    { vote: ['a', 'b'], fields: { sex: 'M', age: '29' } },
    { vote: ['a', 'c'], fields: { sex: 'F', age: '80' } },
    { vote: ['c'], fields: { sex: 'F', age: '30' } },
  ],
});

describe('the greedy rule', () => {
  it('goes by votes, or by votes for the money, passes over what does not fit, and buys unsupported ones last', () => {
    expect(greedy(election).selected).toEqual(['a', 'd']);
    expect(greedy(election, { utility: 'cardinality' }).selected).toEqual(['b', 'c']);
  });

  it('says how many more votes, or what cost, would have sufficed, and keeps its word', () => {
    const b = greedy(election).explain()[1]!;
    expect(b).toMatchObject({
      selected: false,
      reason: 'budget-short',
      moneyLeft: 10,
      suffices: { cost: 10 },
    });
    // a has 3 votes and comes first on a tie by name, so b needs 4.
    expect(b.suffices?.moreVotes).toBe(2);
  });

  it('never buys what has negative points in total, and counts the default score of projects not named', () => {
    const scored = (score: string) =>
      createElection({
        budget: 10,
        voteType: 'scoring',
        meta: { default_score: score },
        projects: [
          { id: 'x', cost: 5 },
          { id: 'y', cost: 5 },
        ],
        ballots: [
          { vote: ['x'], points: ['-3'] },
          { vote: ['y'], points: ['1'] },
        ],
      });
    expect(greedy(scored('0'), { utility: 'score' }).selected).toEqual(['y']);
    expect(greedy(scored('4'), { utility: 'score' }).selected).toEqual(['y', 'x']);
    expect(greedy(scored('0'), { utility: 'score' }).explain()[0]!.reason).toBe('opposed');
  });
});

describe('the rules on one election', () => {
  it('differ as they should: Phragmén stops where the next does not fit, maximin goes on, the optimum fills up', async () => {
    const tight = createElection({
      budget: 100,
      projects: [
        { id: '1', cost: 50 },
        { id: '2', cost: 60 },
        { id: '3', cost: 40 },
      ],
      ballots: ['1', '1', '2', '2', '3'].map((id) => ({ vote: [id] })),
    });
    expect(phragmen(tight).selected).toEqual(['1']);
    expect(phragmen(tight).explain()[1]).toMatchObject({ reason: 'budget-short', moneyLeft: 50 });
    expect(maximinSupport(tight).selected).toEqual(['1', '3']);
    expect((await knapsack(election)).selected).toEqual(['a']);
    expect((await knapsack(election, { utility: 'cardinality' })).selected).toEqual(['b', 'c']);
  });

  it('explain every project in both languages', async () => {
    const outcomes = [
      greedy(election),
      phragmen(election),
      maximinSupport(election),
      await knapsack(election),
    ];
    for (const outcome of outcomes) {
      const explanations = outcome.explain();
      expect(explanations.map(({ id }) => id)).toEqual(['a', 'b', 'c', 'd']);
      expect(explanations.filter(({ selected }) => selected).map(({ id }) => id)).toEqual(
        [...outcome.selected].sort(),
      );
      for (const { text } of explanations) {
        expect(text['zh-CN']).toMatch(/。$/);
        expect(text.en).toMatch(/\.$/);
      }
    }
  });
});

describe('statistics', () => {
  it('count satisfaction, exclusion and representation', () => {
    const statistics = statisticsOf(election, ['b', 'c']);
    expect(statistics).toMatchObject({ voters: 4, spentShare: 1, excluded: 0 });
    expect(statistics.approved).toEqual({ mean: 1, distribution: [0, 4] });
    expect(statistics.approvedCost).toEqual({ mean: 50, median: 50, gini: 0 });
    // Votes divided equally: a has 1.5 of 4, b 1, c 1.5; b counts half as culture and half as sport.
    expect(statistics.categories).toEqual([
      { name: 'culture', projects: 2, selected: 2, spentShare: 0.75, supportShare: 0.5 },
      { name: 'sport', projects: 2, selected: 1, spentShare: 0.25, supportShare: 0.5 },
    ]);
    expect(statistics.places.find(({ name }) => name === 'South')).toMatchObject({
      selected: 2,
      spentShare: 1,
    });
    const one = statisticsOf(election, ['c']);
    expect(one.excluded).toBe(0.5);
    expect(one.approvedCost.gini).toBeCloseTo(0.5);
    expect(one.voterGroups.sex).toEqual([
      { name: 'F', voters: 3, excluded: 1 / 3, meanApproved: 2 / 3 },
      { name: 'M', voters: 1, excluded: 1, meanApproved: 0 },
    ]);
    expect(one.voterGroups.age!.map(({ name }) => name)).toEqual(['0–17', '18–29', '30–44', '75+']);
  });
});
