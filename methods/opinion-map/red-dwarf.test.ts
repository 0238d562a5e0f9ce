import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readExportFolder } from './export-folder.ts';
import { adjustedRandIndex } from './group-identity.ts';
import { computeOpinionMap, type OpinionMap } from './opinion-map.ts';
import { sharedPath } from './test-conversations.ts';

const { present, path: folder } = sharedPath('polis');
const reference = present
  ? JSON.parse(readFileSync(sharedPath('polis-reference.json').path, 'utf8')).conversations
  : {};
const names = present ? readdirSync(folder).filter((name) => name in reference) : [];

function mapOf(path: string): OpinionMap {
  const { matrix, statements } = readExportFolder(path);
  return computeOpinionMap(matrix, {
    leftOut: statements.filter((one) => one.rejected).map((one) => one.id),
  });
}

describe.skipIf(!present)('red-dwarf on open conversations (../shared/data/polis is needed)', () => {
  const maps = new Map(names.map((name) => [name, mapOf(join(folder, name))]));

  it.each(names)('counts the same participants, statements and votes: %s', (name) => {
    const { matrix, clustered } = maps.get(name)!;
    const theirs = reference[name].red_dwarf;
    expect(matrix.participants.length).toBe(theirs.participants);
    expect(matrix.statements.length).toBe(theirs.statements);
    expect(matrix.value.length).toBe(theirs.votes);
    expect(Array.from(clustered, (row) => matrix.participants.at(row)).sort()).toEqual(
      Object.keys(theirs.labels).sort(),
    );
  });

  it.each(names)('has the same means, components, variances and places, signs included: %s', (name) => {
    const { matrix, components, projection } = maps.get(name)!;
    const theirs = reference[name].red_dwarf;
    theirs.mean.forEach((mean: number, at: number) => {
      expect(components.mean[at]).toBeCloseTo(mean, 5);
    });
    for (const which of [0, 1] as const) {
      theirs.comps[which].forEach((part: number, at: number) => {
        expect(components.axes[which][at]).toBeCloseTo(part, 4);
      });
      expect(components.variance[which]).toBeCloseTo(theirs.explained_variance[which], 4);
      const ratio = components.variance[which] / components.totalVariance;
      expect(ratio).toBeCloseTo(theirs.explained_variance_ratio[which], 5);
    }
    for (const [id, [x, y]] of Object.entries(theirs.projection as Record<string, [number, number]>)) {
      const row = matrix.participants.indexOf(id);
      expect(projection.x[row]).toBeCloseTo(x, 3);
      expect(projection.y[row]).toBeCloseTo(y, 3);
    }
  });

  it.each(names)('keeps groups at least as far apart, and the same ones where it has as many: %s', (name) => {
    const map = maps.get(name)!;
    const theirs = reference[name].red_dwarf;
    expect(map.silhouette).toBeGreaterThanOrEqual(theirs.silhouette - 1e-6);
    if (map.groups.length !== theirs.k) return;
    const labels = Array.from(map.matrix.participants, (id) => theirs.labels[id] ?? -1);
    const agreement = adjustedRandIndex(
      { groupOf: map.groupOf, groups: map.groups.length },
      { groupOf: labels, groups: theirs.k },
    );
    expect(agreement).toBeGreaterThanOrEqual(0.9);
  });

  it.each(names)('chooses the same consensus statements: %s', (name) => {
    const { matrix, consensus } = maps.get(name)!;
    const theirs = reference[name].red_dwarf.consensus;
    for (const stance of ['agree', 'disagree'] as const) {
      const ours = consensus.filter((one) => one.stance === stance);
      expect(ours.map((one) => Number(matrix.statements.at(one.statement)))).toEqual(theirs[stance]);
    }
  });

  it.each(names)('gives the same consensus over groups, given their groups: %s', (name) => {
    const { matrix } = maps.get(name)!;
    const theirs = reference[name].red_dwarf;
    const groups = new Map(Object.entries(theirs.labels as Record<string, number>));
    const map = computeOpinionMap(matrix, { groups });
    for (const [id, value] of theirs.group_aware_consensus_top10) {
      expect(map.groupAware.agree[matrix.statements.indexOf(String(id))]).toBeCloseTo(value, 5);
    }
  });

  it.each(names)('draws the same map from either file of an export: %s', (name) => {
    const one = maps.get(name)!;
    const other = mapOf(join(folder, name, 'votes.csv'));
    const sizes = (map: OpinionMap) => map.groups.map((group) => group.size);
    expect(sizes(other)).toEqual(sizes(one));
    expect(other.silhouette).toBeCloseTo(one.silhouette, 9);
  });
});
