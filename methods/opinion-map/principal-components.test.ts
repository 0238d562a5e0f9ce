import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { centreVotes } from './centred-votes.ts';
import { countCoVotes, covariationOf } from './co-votes.ts';
import { covariation } from './covariation.ts';
import { leadingEigenvector } from './leading-eigenvector.ts';
import { principalComponents } from './principal-components.ts';
import { createRandom } from './random.ts';
import { statementMeans } from './statement-means.ts';
import { inventConversation } from './test-conversations.ts';
import { createVoteMatrix, type Vote } from './vote-matrix.ts';

const anyVotes = fc.array(
  fc.record({
    participant: fc.integer({ min: 0, max: 12 }).map(String),
    statement: fc.integer({ min: 0, max: 9 }).map(String),
    vote: fc.constantFrom<Vote>(-1, 0, 1),
  }),
  { maxLength: 80 },
);

const none = (count: number) => new Uint8Array(count);
const dot = (a: Float64Array, b: Float64Array) => a.reduce((sum, part, at) => sum + part * b[at]!, 0);

function times(operator: (x: Float64Array, out: Float64Array) => void, x: Float64Array): Float64Array {
  const out = new Float64Array(x.length);
  operator(x, out);
  return out;
}

describe('principal components', () => {
  it('are unit eigenvectors at right angles, the larger variance first', () => {
    fc.assert(
      fc.property(anyVotes, (votes) => {
        const matrix = createVoteMatrix(votes);
        const leftOut = none(matrix.statements.length);
        const { axes, mean, variance, totalVariance } = principalComponents(matrix, leftOut);
        const { statements, apply, trace } = covariation(centreVotes(matrix, mean, leftOut));
        const degrees = Math.max(matrix.participants.length - 1, 1);
        expect(variance[0]).toBeGreaterThanOrEqual(variance[1] - 1e-9);
        expect(variance[0] + variance[1]).toBeLessThanOrEqual(totalVariance + 1e-9);
        expect(totalVariance).toBeCloseTo(trace / degrees, 9);
        expect(Math.abs(dot(axes[0], axes[1]))).toBeLessThan(1e-9);
        for (const which of [0, 1] as const) {
          const axis = Float64Array.from(statements, (place) => axes[which][place]!);
          const image = times(apply, axis);
          image.forEach((part, at) => {
            expect(part).toBeCloseTo(variance[which] * degrees * axis[at]!, 7);
          });
          const length = dot(axes[which], axes[which]);
          expect(variance[which] > 1e-9 ? length : 1).toBeCloseTo(1, 9);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('finds no direction with more variance than the first axis', () => {
    const { votes } = inventConversation('most', { people: 60, statements: 15, camps: 3, seen: 0.6 });
    const matrix = createVoteMatrix(votes);
    const leftOut = none(15);
    const { variance, mean } = principalComponents(matrix, leftOut);
    const { apply } = covariation(centreVotes(matrix, mean, leftOut));
    const random = createRandom('directions');
    for (let trial = 0; trial < 200; trial++) {
      const direction = Float64Array.from({ length: 15 }, () => random.next() - 0.5);
      const stretch = dot(direction, times(apply, direction)) / dot(direction, direction);
      expect(stretch).toBeLessThanOrEqual(variance[0] * 59 + 1e-9);
    }
  });

  it('finds both of two equally strong directions', () => {
    const apply = (x: Float64Array, out: Float64Array) =>
      x.forEach((part, at) => {
        out[at] = (at < 2 ? 5 : 1) * part;
      });
    const first = leadingEigenvector(apply, 6);
    const second = leadingEigenvector(apply, 6, [first.vector]);
    expect([first.value, second.value]).toEqual([expect.closeTo(5, 12), expect.closeTo(5, 12)]);
    expect(Math.abs(dot(first.vector, second.vector))).toBeLessThan(1e-12);
  });

  it('agrees between the square table, the votes themselves and the pair counts', () => {
    const { votes } = inventConversation('ways', { people: 300, statements: 40, camps: 3, seen: 0.9 });
    const matrix = createVoteMatrix(votes);
    const leftOut = none(40);
    leftOut[3] = 1;
    const mean = statementMeans(matrix, leftOut);
    const centred = centreVotes(matrix, mean, leftOut);
    const counted = covariationOf(countCoVotes(matrix), mean, leftOut);
    // With single weights the sums are the same, whichever way they are made.
    const square = covariation(centred);
    const long = covariation(
      { ...centred, rowStart: Uint32Array.from([...centred.rowStart]) },
      new Uint8Array(300).fill(1),
    );
    const x = Float64Array.from(centred.statements, (place) => Math.sin(place + 1));
    const expected = times(square.apply, x);
    expect([...counted.statements]).toEqual([...centred.statements]);
    times(counted.apply, x).forEach((part, at) => {
      expect(part).toBeCloseTo(expected[at]!, 9);
    });
    times(long.apply, x).forEach((part, at) => {
      expect(part).toBeCloseTo(expected[at]!, 9);
    });
    expect(counted.trace).toBeCloseTo(square.trace, 9);
  });

  it('counts a participant of weight two as two participants', () => {
    const { votes } = inventConversation('weights', { people: 30, statements: 12, camps: 2, seen: 0.7 });
    const twice = [...votes, ...votes.map((vote) => ({ ...vote, participant: `${vote.participant}-again` }))];
    const one = principalComponents(createVoteMatrix(votes), none(12), new Uint8Array(30).fill(2));
    const two = principalComponents(createVoteMatrix(twice), none(12));
    one.axes[0].forEach((part, at) => {
      expect(part).toBeCloseTo(two.axes[0][at]!, 9);
    });
    expect(one.variance[0]).toBeCloseTo(two.variance[0], 9);
  });

  it('gives no axis to a conversation without difference, and none to an empty one', () => {
    const unanimous = createVoteMatrix([
      { participant: 'a', statement: '1', vote: 1 },
      { participant: 'b', statement: '1', vote: 1 },
    ]);
    expect([...principalComponents(unanimous, none(1)).axes[0]]).toEqual([0]);
    expect(principalComponents(createVoteMatrix([]), none(0)).variance).toEqual([0, 0]);
  });
});
