import fc from 'fast-check';
import { createElection, type Election, type VoteType } from '../election.ts';

/** Small elections full of ties: few different costs, few different points, zero costs, abstentions, decimals. */
export function elections(
  voteTypes: readonly VoteType[],
  most = { projects: 6, voters: 7 },
  money = 60,
): fc.Arbitrary<Election> {
  const anyCost = fc.integer({ min: 0, max: Math.floor(money * 0.4) });
  return fc
    .record({
      voteType: fc.constantFrom(...voteTypes),
      budget: fc.oneof(fc.integer({ min: 0, max: money }), fc.constantFrom('12.5', '33.36')),
      costs: fc.array(fc.oneof(anyCost, fc.constantFrom(6, 6, 12, '7.5', '0.36')), {
        minLength: 1,
        maxLength: most.projects,
      }),
      votes: fc.array(
        fc.array(
          fc.record({ p: fc.nat(most.projects - 1), points: fc.constantFrom('1', '2', '3', '5', '0.5') }),
          {
            maxLength: most.projects,
          },
        ),
        { minLength: 1, maxLength: most.voters },
      ),
    })
    .map(({ voteType, budget, costs, votes }) => {
      const ids = costs.map((_, p) => (p % 2 === 0 ? `${p + 8}` : `p${p}`));
      const ballots = votes.map((vote) => {
        const chosen = new Map(vote.map(({ p, points }) => [ids[p % ids.length]!, points]));
        const named = [...chosen].slice(0, voteType === 'choose-1' ? 1 : undefined);
        const scored = voteType === 'cumulative' || voteType === 'scoring';
        return {
          vote: named.map(([id]) => id),
          ...(scored && { points: named.map(([, points]) => points) }),
        };
      });
      return createElection({
        budget,
        voteType,
        projects: costs.map((cost, p) => ({ id: ids[p]!, cost })),
        ballots,
        ...(voteType === 'scoring' && votes.length % 3 === 0 && { meta: { default_score: '1' } }),
      });
    });
}
