import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bootstrapUncertainty } from './bootstrap.ts';
import { nextStatements } from './next-statements.ts';
import { computeOpinionMap } from './opinion-map.ts';
import { robustnessReport } from './robustness.ts';
import { inventConversation } from './test-conversations.ts';
import { type CastVote, createVoteMatrix, type Vote } from './vote-matrix.ts';

const { votes } = inventConversation('map', { people: 120, statements: 20, camps: 2, seen: 0.6 });
const matrix = createVoteMatrix(votes);

const anyVotes = fc.array(
  fc.record({
    participant: fc.integer({ min: 0, max: 30 }).map(String),
    statement: fc.integer({ min: 0, max: 9 }).map(String),
    vote: fc.constantFrom<Vote>(-1, 0, 1),
  }),
  { maxLength: 150 },
);

describe('an opinion map', () => {
  it('is the same in whatever order the votes come in', () => {
    const reversed = computeOpinionMap(createVoteMatrix(votes.toReversed()));
    expect(reversed).toEqual(computeOpinionMap(matrix));
  });

  it('puts everyone who voted enough into exactly one group, whatever the votes', () => {
    fc.assert(
      fc.property(anyVotes, (some: CastVote[]) => {
        const map = computeOpinionMap(createVoteMatrix(some));
        const members = map.groups.flatMap((group) => [...group.members]).sort((a, b) => a - b);
        expect(members).toEqual([...map.clustered]);
        expect(map.groups.every((group) => group.size > 0)).toBe(true);
        expect(map.silhouette).toBeGreaterThanOrEqual(-1);
        expect(map.silhouette).toBeLessThanOrEqual(1);
        const numbers = [
          ...map.projection.x,
          ...map.projection.y,
          ...map.priorities,
          ...map.groupAware.agree,
        ];
        expect(numbers.every(Number.isFinite)).toBe(true);
      }),
      { numRuns: 300 },
    );
  });

  it('is empty without votes, one group without difference, and two people are two groups at most', () => {
    expect(computeOpinionMap(createVoteMatrix([])).groups).toEqual([]);
    const same = ['a', 'b', 'c'].map((participant) => ({ participant, statement: '1', vote: 1 as const }));
    expect(computeOpinionMap(createVoteMatrix(same)).groups.map((group) => group.size)).toEqual([3]);
    const two = computeOpinionMap(
      createVoteMatrix([...same, { participant: 'd', statement: '1', vote: -1 }]),
    );
    expect(two.groups.map((group) => group.size)).toEqual([3, 1]);
  });

  it('lets statements left out shape nothing', () => {
    const changed = votes.map((vote) => (vote.statement === 's3' ? { ...vote, vote: 1 as const } : vote));
    const [one, other] = [matrix, createVoteMatrix(changed)].map((all) =>
      computeOpinionMap(all, { leftOut: ['s3', 'unknown'] }),
    );
    expect(other!.projection).toEqual(one!.projection);
    expect(other!.representative).toEqual(one!.representative);
    expect(
      one!.representative.flat().every(({ statement }) => matrix.statements.at(statement) !== 's3'),
    ).toBe(true);
  });

  it('takes a fixed number of groups, or groups as given', () => {
    expect(computeOpinionMap(matrix, { groupCount: 4 }).groups).toHaveLength(4);
    expect(computeOpinionMap(matrix, { groupCount: 1 }).groups).toHaveLength(1);
    const given = computeOpinionMap(matrix, {
      groups: new Map([
        ['p0', 7],
        ['p1', 3],
      ]),
    });
    expect(given.groups.map((group) => [group.id, group.size])).toEqual([
      [3, 1],
      [7, 1],
    ]);
    expect(() => computeOpinionMap(matrix, { groups: new Map([['nobody', 1]]) })).toThrow(
      'no participant "nobody"',
    );
    expect(() => computeOpinionMap(matrix, { groups: new Map([['p0', 0.5]]) })).toThrow(
      'whole number from 0',
    );
  });

  it('refuses options out of range, naming them in both languages', () => {
    expect(() => computeOpinionMap(matrix, { groupsMax: 1 })).toThrow('field "groupsMax"');
    try {
      computeOpinionMap(matrix, { votesMin: 2.5 });
      expect.unreachable();
    } catch (error) {
      expect(error).toMatchObject({
        code: 'option-invalid',
        text: { 'zh-CN': expect.stringContaining('整数') },
      });
    }
  });

  it('stops when asked to, and tells of its progress', () => {
    expect(() => computeOpinionMap(matrix, { signal: AbortSignal.abort(new Error('enough')) })).toThrow(
      'enough',
    );
    const told: number[] = [];
    computeOpinionMap(matrix, { onProgress: (done) => told.push(done) });
    expect(told).toEqual([0, 1, 2, 3, 4]);
  });
});

describe('uncertainty', () => {
  const map = computeOpinionMap(matrix);

  it('is small where camps are clear, and the same for the same seed', async () => {
    const [one, again, other] = await Promise.all([
      bootstrapUncertainty(map, { replicates: 12 }),
      bootstrapUncertainty(map, { replicates: 12 }),
      bootstrapUncertainty(map, { replicates: 12, seed: 'other' }),
    ]);
    expect(again).toEqual(one);
    expect(other).not.toEqual(one);
    expect(one.groups.every((group) => group.stability > 0.9)).toBe(true);
    expect(one.groupCounts.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1, 9);
    for (const [least, most] of one.groupAware.agree) expect(least).toBeLessThanOrEqual(most);
  });

  it('is large where votes are coins tossed', async () => {
    const coins = inventConversation('coins', {
      people: 80,
      statements: 15,
      camps: 1,
      seen: 0.8,
      noise: 0.9,
    });
    const found = await bootstrapUncertainty(computeOpinionMap(createVoteMatrix(coins.votes)), {
      replicates: 12,
    });
    const clear = await bootstrapUncertainty(map, { replicates: 12 });
    expect(found.plane).toBeLessThan(clear.plane);
    expect(Math.min(...found.groups.map((group) => group.stability))).toBeLessThan(0.8);
  });

  it('comes out the same from worker threads', async () => {
    const here = await bootstrapUncertainty(map, { replicates: 5 });
    const told: number[] = [];
    const there = await bootstrapUncertainty(map, {
      replicates: 5,
      workers: 2,
      onProgress: (done) => told.push(done),
    });
    expect(there).toEqual(here);
    expect(told).toEqual([1, 2, 3, 4, 5]);
  }, 60_000);

  it('stops when asked to, between replicates', async () => {
    const stop = new AbortController();
    const running = bootstrapUncertainty(map, {
      replicates: 1000,
      signal: stop.signal,
      onProgress: (done) => done === 2 && stop.abort(new Error('enough')),
    });
    await expect(running).rejects.toThrow('enough');
  });
});

describe('robustness', () => {
  it('sees a group made up by people who agree to everything', () => {
    const yes = Array.from({ length: 40 }, (_, person) =>
      Array.from({ length: 20 }, (_, at) => ({
        participant: `yes${person}`,
        statement: `s${at}`,
        vote: 1 as const,
      })),
    );
    const map = computeOpinionMap(createVoteMatrix([...votes, ...yes.flat()]));
    const report = robustnessReport(map);
    const agree = report.find((one) => one.code === 'all-agree')!;
    expect(agree.removed).toHaveLength(40);
    expect(map.groups).toHaveLength(3);
    expect(agree).toMatchObject({ groupsBefore: 3, groupsAfter: 2, steady: false });
    expect(agree.representative.filter((one) => !one.continues)).toHaveLength(1);
    const pass = report.find((one) => one.code === 'all-pass')!;
    expect(pass).toMatchObject({ removed: [], agreement: 1, moved: 0, steady: true });
  });

  it('leaves out the one percent farthest out, at least one', () => {
    const extreme = robustnessReport(computeOpinionMap(matrix)).find((one) => one.code === 'extreme')!;
    expect(extreme.removed).toHaveLength(2);
    expect(extreme.axes[0]).toBeGreaterThan(0.9);
  });
});

describe('what to ask next', () => {
  const map = computeOpinionMap(matrix, { leftOut: ['s1'], meta: ['s2'] });

  it('is unseen, not left out, and drawn by the seed', () => {
    const asked = nextStatements(map, 'p0', { count: 99 });
    const seen = new Set(votes.filter((vote) => vote.participant === 'p0').map((vote) => vote.statement));
    const ids = asked.map((one) => matrix.statements.at(one.statement));
    expect(ids.every((id) => !seen.has(id) && id !== 's1')).toBe(true);
    expect(new Set(ids).size).toBe(20 - new Set([...seen, 's1']).size);
    expect(nextStatements(map, 'p0', { count: 99 })).toEqual(asked);
    const seeds = new Set(
      ['a', 'b', 'c', 'd'].map((seed) => JSON.stringify(nextStatements(map, 'p0', { seed }))),
    );
    expect(seeds.size).toBeGreaterThan(1);
  });

  it('leaves statements about participants out of everything else', () => {
    const place = matrix.statements.indexOf('s2');
    expect(map.components.axes[0][place]).toBe(0);
    expect(map.representative.flat().every(({ statement }) => statement !== place)).toBe(true);
  });

  it('favours statements of high priority', () => {
    const first = Array.from(
      { length: 300 },
      (_, at) => nextStatements(map, `newcomer ${at}`, { count: 1 })[0]!,
    );
    const meta = first.filter((one) => matrix.statements.at(one.statement) === 's2').length;
    const rejected = matrix.statements.indexOf('s1');
    const share = 49 / map.priorities.reduce((sum, one, at) => sum + (at === rejected ? 0 : one), 0);
    expect(meta / 300).toBeGreaterThan(share - 0.1);
    expect(meta / 300).toBeLessThan(share + 0.1);
  });

  it('tells most where the axes load most, and less once much is known', () => {
    const plain = computeOpinionMap(matrix);
    const fresh = nextStatements(plain, 'newcomer', { by: 'information', count: 99 });
    expect(fresh.every((one, at) => at === 0 || one.information <= fresh[at - 1]!.information)).toBe(true);
    const known = nextStatements(plain, 'p0', { by: 'information', count: 99 });
    for (const one of known) {
      const before = fresh.find((other) => other.statement === one.statement)!;
      expect(one.information).toBeLessThan(before.information);
    }
  });
});
