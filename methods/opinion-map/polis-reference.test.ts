import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { computeOpinionMap } from './opinion-map.ts';
import { statementExtremity } from './projection.ts';
import { sharedPath } from './test-conversations.ts';
import { createVoteMatrix, type Vote } from './vote-matrix.ts';

const { present, path: folder } = sharedPath('polis-clojure');
const read = (path: string) => JSON.parse(readFileSync(join(folder, path), 'utf8'));

interface PolisStatement {
  readonly tid: number;
  readonly 'n-success': number;
  readonly 'n-trials': number;
  readonly 'p-success': number;
  readonly 'p-test': number;
  readonly repness?: number;
  readonly 'repness-test'?: number;
  readonly 'repful-for'?: string;
  readonly 'best-agree'?: boolean;
}

/** Loads the votes (agree = 1), and the groups that Polis had made of its base clusters. */
function load(name: string) {
  const math = read(`${name}/math-pca2.json`);
  const votes = (read(`${name}/votes.json`) as Record<string, number>[]).map((vote) => ({
    participant: String(vote.pid ?? vote.participant_id),
    statement: String(vote.tid ?? vote.statement_id),
    vote: vote.vote as Vote,
  }));
  const members = new Map<number, number[]>(
    math['base-clusters'].id.map((id: number, at: number) => [id, math['base-clusters'].members[at]]),
  );
  const groups = new Map<string, number>();
  for (const group of math['group-clusters']) {
    for (const base of group.members) {
      for (const participant of members.get(base)!) groups.set(String(participant), group.id);
    }
  }
  const options = { leftOut: math['mod-out'].map(String), meta: math['meta-tids'].map(String), groups };
  return { math, map: computeOpinionMap(createVoteMatrix(votes), options) };
}

const names = present ? readdirSync(folder) : [];

describe.skipIf(!present)("Polis's own worker (../shared/data/polis-clojure is needed)", () => {
  it.each(names)('has the same principal components as ours, up to sign: %s', (name) => {
    const { math, map } = load(name);
    for (const which of [0, 1] as const) {
      const theirs: number[] = math.pca.comps[which];
      const ours = map.components.axes[which];
      const along = theirs.reduce((sum, part, at) => sum + part * ours[at]!, 0);
      theirs.forEach((part, at) => {
        expect(ours[at]! * Math.sign(along)).toBeCloseTo(part, 12);
      });
    }
    math.pca.center.forEach((center: number, at: number) => {
      expect(map.components.mean[at]).toBeCloseTo(-center, 12);
    });
  });

  it.each(names)('puts participants in the same places, up to sign: %s', (name) => {
    const { math, map } = load(name);
    const base = math['base-clusters'];
    const sides = [0, 1].map((which) =>
      Math.sign(
        math.pca.comps[which].reduce(
          (sum: number, part: number, at: number) => sum + part * map.components.axes[which as 0 | 1][at]!,
          0,
        ),
      ),
    );
    base.members.forEach((members: number[], at: number) => {
      if (members.length !== 1) return;
      const row = map.matrix.participants.indexOf(String(members[0]));
      // Its votes have the other sign.
      expect(map.projection.x[row]! * sides[0]!).toBeCloseTo(-base.x[at], 10);
      expect(map.projection.y[row]! * sides[1]!).toBeCloseTo(-base.y[at], 10);
    });
  });

  it.each(names)('chooses the same representative statements with the same figures: %s', (name) => {
    const { math, map } = load(name);
    map.groups.forEach((group, place) => {
      const ours = map.representative[place]!.map((one) => ({
        tid: Number(map.matrix.statements.at(one.statement)),
        'n-success': one.supporters,
        'n-trials': one.voters,
        'p-success': one.share,
        'p-test': one.shareTest,
        repness: one.ratio,
        'repness-test': one.ratioTest,
        'repful-for': one.stance,
        'best-agree': one.bestAgree,
      }));
      const theirs = (math.repness[String(group.id)] as PolisStatement[]).map((one) => ({
        tid: one.tid,
        'n-success': one['n-success'],
        'n-trials': one['n-trials'],
        'p-success': expect.closeTo(one['p-success'], 12),
        'p-test': expect.closeTo(one['p-test'], 12),
        repness: expect.closeTo(one.repness!, 12),
        'repness-test': expect.closeTo(one['repness-test']!, 5),
        'repful-for': one['repful-for'],
        'best-agree': one['best-agree'] ?? false,
      }));
      expect(ours).toEqual(theirs);
    });
  });

  it.each(names)('chooses the same consensus statements with the same figures: %s', (name) => {
    const { math, map } = load(name);
    for (const stance of ['agree', 'disagree'] as const) {
      const ours = map.consensus
        .filter((one) => one.stance === stance)
        .map((one) => ({
          tid: Number(map.matrix.statements.at(one.statement)),
          'n-success': one.supporters,
          'n-trials': one.voters,
          'p-success': one.share,
          'p-test': one.shareTest,
        }));
      const theirs = (math.consensus[stance] as PolisStatement[]).map((one) => ({
        ...one,
        'p-success': expect.closeTo(one['p-success'], 12),
        'p-test': expect.closeTo(one['p-test'], 12),
      }));
      expect(ours).toEqual(theirs);
    }
  });

  it.each(names)('has the same consensus over groups: %s', (name) => {
    const { math, map } = load(name);
    for (const [tid, value] of Object.entries(math['group-aware-consensus'])) {
      const place = map.matrix.statements.indexOf(tid);
      expect(map.groupAware.agree[place]).toBeCloseTo(value as number, 14);
    }
  });

  it.each(names)('finds statements equally far out: %s', (name) => {
    const { math, map } = load(name);
    const extremity = statementExtremity(map.components);
    math.pca['comment-extremity'].forEach((value: number, at: number) => {
      expect(extremity[at]).toBeCloseTo(value, 12);
    });
  });

  it.each(names)('would ask the same statements next: %s', (name) => {
    const { math, map } = load(name);
    for (const [tid, value] of Object.entries(math['comment-priorities'])) {
      const place = map.matrix.statements.indexOf(tid);
      expect(map.priorities[place]! / (value as number)).toBeCloseTo(1, 10);
    }
  });
});
