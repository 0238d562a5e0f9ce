import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countCoVotes } from './co-votes.ts';
import { IdIndex } from './id-index.ts';
import { type LiveOpinionMap, startLiveOpinionMap, updateLiveOpinionMap } from './live-opinion-map.ts';
import { computeOpinionMap } from './opinion-map.ts';
import { createRandom } from './random.ts';
import { inventConversation } from './test-conversations.ts';
import { withVotes } from './vote-changes.ts';
import { type CastVote, createVoteMatrix, type VoteMatrix } from './vote-matrix.ts';

const anyVotes = fc.array(
  fc.record({
    participant: fc.integer({ min: 0, max: 9 }).map(String),
    statement: fc.integer({ min: 0, max: 6 }).map(String),
    vote: fc.constantFrom<CastVote['vote']>(-1, 0, 1, null),
  }),
  { maxLength: 40 },
);

/** Who said what, whatever the order of rows and columns. */
function asTable(matrix: VoteMatrix): Map<string, number> {
  const table = new Map<string, number>();
  for (let row = 0; row < matrix.participants.length; row++) {
    let before = -1;
    for (let at = matrix.rowStart[row]!; at < matrix.rowStart[row + 1]!; at++) {
      expect(matrix.column[at]).toBeGreaterThan(before);
      before = matrix.column[at]!;
      table.set(`${matrix.participants.at(row)} on ${matrix.statements.at(before)}`, matrix.value[at]!);
    }
  }
  return table;
}

describe('votes', () => {
  it('come to the same whether taken together or in batches, and earlier matrices stay as they were', () => {
    fc.assert(
      fc.property(fc.array(anyVotes, { maxLength: 5 }), (batches) => {
        const expected = new Map<string, number>();
        let matrix = createVoteMatrix([]);
        const kept: { matrix: VoteMatrix; table: Map<string, number> }[] = [];
        for (const batch of batches) {
          for (const { participant, statement, vote } of batch) {
            if (vote === null) expected.delete(`${participant} on ${statement}`);
            else expected.set(`${participant} on ${statement}`, vote);
          }
          matrix = withVotes(matrix, batch).matrix;
          expect(asTable(matrix)).toEqual(expected);
          kept.push({ matrix, table: new Map(expected) });
        }
        expect(asTable(createVoteMatrix(batches.flat()))).toEqual(expected);
        for (const one of kept) expect(asTable(one.matrix)).toEqual(one.table);
      }),
      { numRuns: 300 },
    );
  });

  it('leave two lists apart that grew from the same one', () => {
    const start = IdIndex.from(['a']);
    const [one, other] = [start.extended(['b']), start.extended(['c', 'd'])];
    expect([[...start], [...one], [...other]]).toEqual([['a'], ['a', 'b'], ['a', 'c', 'd']]);
    expect([start.indexOf('b'), one.indexOf('c'), other.indexOf('c')]).toEqual([-1, -1, 1]);
  });
});

describe('a live opinion map', () => {
  const { votes } = inventConversation('live', { people: 160, statements: 24, camps: 3, seen: 0.5 });

  /** Starts with a part of the votes and takes in the rest in batches. */
  function follow(size: number, from = 900): LiveOpinionMap[] {
    const stages = [startLiveOpinionMap(createVoteMatrix(votes.slice(0, from)))];
    for (let at = from; at < votes.length; at += size) {
      stages.push(updateLiveOpinionMap(stages.at(-1)!, votes.slice(at, at + size)));
    }
    return stages;
  }

  it('has the components, places and counts of a full run after every batch', () => {
    const last = follow(150).at(-1)!.map;
    const full = computeOpinionMap(last.matrix);
    expect(asTable(last.matrix)).toEqual(asTable(createVoteMatrix(votes)));
    for (const which of [0, 1] as const) {
      const [ours, theirs] = [last.components.axes[which], full.components.axes[which]];
      const side = Math.sign(ours.reduce((sum, part, at) => sum + part * theirs[at]!, 0));
      ours.forEach((part, at) => {
        expect(side * part).toBeCloseTo(theirs[at]!, 8);
      });
      const [place, placeFull] = [last.projection, full.projection].map((all) =>
        which === 0 ? all.x : all.y,
      );
      place!.forEach((part, at) => {
        expect(side * part).toBeCloseTo(placeFull![at]!, 7);
      });
    }
    expect([...last.everyone.agree]).toEqual([...full.everyone.agree]);
    expect(last.consensus).toEqual(full.consensus);
  });

  it('keeps exact pair counts', () => {
    const last = follow(77).at(-1)!;
    expect(last.coVotes).toEqual(countCoVotes(last.map.matrix));
  });

  it('keeps the ids of groups whose members stay together', () => {
    const stages = follow(100, 1500);
    for (let at = 1; at < stages.length; at++) {
      const [before, after] = [stages[at - 1]!.map, stages[at]!.map];
      for (const group of after.groups) {
        const old = before.groups.find((one) => one.id === group.id);
        if (!old) continue;
        const shared = group.members.filter((row) => old.members.includes(row)).length;
        expect(shared).toBeGreaterThan(0.5 * Math.min(group.size, old.size));
      }
    }
    const settled = stages.slice(-5).map(({ map }) => map.groups.map((group) => group.id));
    expect(new Set(settled.map(String)).size).toBe(1);
  });

  it('finds the camps that people belong to', () => {
    const { campOf } = inventConversation('live', { people: 160, statements: 24, camps: 3, seen: 0.5 });
    const { map } = follow(200).at(-1)!;
    expect(map.groups).toHaveLength(3);
    for (const group of map.groups) {
      const camps = Array.from(
        group.members,
        (row) => campOf[Number(map.matrix.participants.at(row).slice(1))],
      );
      const largest = Math.max(...[0, 1, 2].map((camp) => camps.filter((one) => one === camp).length));
      expect(largest / camps.length).toBeGreaterThan(0.95);
    }
  });

  it('changes nothing when nothing is new', () => {
    const live = follow(300).at(-1)!;
    const again = updateLiveOpinionMap(live, []);
    expect(again.map.groups).toEqual(
      live.map.groups.map((group) => ({ ...group, center: expect.anything() })),
    );
    expect([...again.map.groupOf]).toEqual([...live.map.groupOf]);
  });

  it('shows another number of groups only after it was best four times in a row', () => {
    // Two camps first; then a third one, clearly apart, joins at once.
    const random = createRandom('third camp');
    const cast = (person: string, views: readonly number[]): CastVote[] =>
      views.map((view, at) => ({
        participant: person,
        statement: `s${at}`,
        vote: (random.next() < 0.04 ? -view : view) as -1 | 1,
      }));
    const view = (flip: (at: number) => boolean) =>
      Array.from({ length: 12 }, (_, at) => (flip(at) ? -1 : 1));
    const camps = [view(() => false), view((at) => at < 6), view((at) => at >= 6)];
    const people = (camp: number) =>
      Array.from({ length: 40 }, (_, at) => cast(`${camp}-${at}`, camps[camp]!));
    const start = [...people(0), ...people(1)].flat();
    let live = startLiveOpinionMap(createVoteMatrix(start));
    expect(live.map.groups).toHaveLength(2);
    const ids = live.map.groups.map((group) => group.id);
    live = updateLiveOpinionMap(live, people(2).flat());
    const shown = [live.map.groups.length];
    for (let round = 0; round < 4; round++) {
      live = updateLiveOpinionMap(live, []);
      shown.push(live.map.groups.length);
    }
    expect(shown).toEqual([2, 2, 2, 3, 3]);
    const after = live.map.groups.map((group) => group.id);
    expect(after.filter((id) => ids.includes(id)).length).toBe(2);
    expect(after).toContain(2);
  });

  it('takes in statements and moderation that come later, and participants who withdraw everything', () => {
    const live = follow(500).at(-1)!;
    const leaver = live.map.matrix.participants.at(0);
    const withdrawal = votes
      .filter((vote) => vote.participant === leaver)
      .map((vote) => ({ ...vote, vote: null }));
    const newcomer = { participant: 'new', statement: 'late', vote: 1 } as const;
    const after = updateLiveOpinionMap(live, [...withdrawal, newcomer], { leftOut: ['s0'] });
    const { map } = after;
    expect(map.matrix.statements.indexOf('late')).toBe(24);
    expect(map.groupOf[0]).toBe(-1);
    expect([map.projection.x[0], map.projection.y[0]]).toEqual([0, 0]);
    expect(map.components.axes[0][map.matrix.statements.indexOf('s0')]).toBe(0);
    expect(after.coVotes).toEqual(countCoVotes(map.matrix));
    expect(live.map.matrix.statements.length).toBe(24);
  });
});
