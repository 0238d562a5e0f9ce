import { adjustedRandIndex, continuedGroups } from './group-identity.ts';
import { ungrouped } from './group-votes.ts';
import { computeOpinionMap, type OpinionMap } from './opinion-map.ts';
import type { BilingualText } from './opinion-map-error.ts';
import type { OpinionMapOptions } from './options.ts';
import type { Stance } from './representativeness.ts';
import { extremeParticipants, sameAnswerParticipants } from './unusual-participants.ts';
import { selectParticipants } from './vote-matrix.ts';

/** A statement gained or lost, with the stance taken. */
export interface StatementChange {
  /** The statement's place. */
  readonly statement: number;
  readonly stance: Stance;
}

/** What changes when some participants are left out. */
export interface RobustnessCase {
  readonly code: 'extreme' | 'all-agree' | 'all-disagree' | 'all-pass';
  readonly text: BilingualText;
  /** The ids of those left out. With none, nothing was computed and nothing changes. */
  readonly removed: readonly string[];
  readonly groupsBefore: number;
  readonly groupsAfter: number;
  readonly silhouetteAfter: number;
  /** How far the two divisions agree on those who stay: the adjusted Rand index, 1 for the same. */
  readonly agreement: number;
  /** How many of those who stay find themselves in another group. */
  readonly moved: number;
  /** How far each axis keeps its direction: the cosine, from 0 to 1. */
  readonly axes: readonly [number, number];
  readonly consensusLost: readonly StatementChange[];
  readonly consensusGained: readonly StatementChange[];
  /** By group before: representative statements lost, and gained by the group that continues it. */
  readonly representative: readonly {
    readonly group: number;
    readonly continues: boolean;
    readonly lost: readonly StatementChange[];
    readonly gained: readonly StatementChange[];
  }[];
  /** Same number of groups and agreement of at least 0.9. */
  readonly steady: boolean;
}

const texts: Readonly<Record<RobustnessCase['code'], BilingualText>> = {
  extreme: { 'zh-CN': '去掉最极端的 1% 参与者', en: 'without the 1 % most extreme participants' },
  'all-agree': { 'zh-CN': '去掉几乎一律赞成的参与者', en: 'without those who agree to nearly everything' },
  'all-disagree': {
    'zh-CN': '去掉几乎一律反对的参与者',
    en: 'without those who disagree with nearly everything',
  },
  'all-pass': { 'zh-CN': '去掉几乎一律略过的参与者', en: 'without those who pass on nearly everything' },
};

/**
 * Tells how much of the map hangs on a few unusual participants, by drawing it again without them.
 *
 * Cases: the 1 % farthest out (of those grouped, at least one); those who gave the same answer to at least
 * 95 % of what they saw, for each of the three answers. Every case keeps all other votes. Takes `signal` and
 * `onProgress` (cases done); the other settings are the map's.
 *
 * @source The questions of compdemocracy/polis issues 2025 (same answers) and 976 (extremes).
 */
export function robustnessReport(
  map: OpinionMap,
  options: Pick<OpinionMapOptions, 'signal' | 'onProgress'> = {},
): RobustnessCase[] {
  const cases: readonly (readonly [RobustnessCase['code'], readonly number[]])[] = [
    ['extreme', extremeParticipants(map)],
    ['all-agree', sameAnswerParticipants(map, 1)],
    ['all-disagree', sameAnswerParticipants(map, -1)],
    ['all-pass', sameAnswerParticipants(map, 0)],
  ];
  return cases.map(([code, rows], done) => {
    options.signal?.throwIfAborted();
    options.onProgress?.(done, cases.length);
    return rows.length === 0 ? unchanged(map, code) : compare(map, code, rows);
  });
}

function compare(map: OpinionMap, code: RobustnessCase['code'], removed: readonly number[]): RobustnessCase {
  const keep = new Uint8Array(map.matrix.participants.length).fill(1);
  for (const row of removed) keep[row] = 0;
  const without = computeOpinionMap(selectParticipants(map.matrix, keep), sameOptions(map, keep));
  const groupOf = new Int32Array(keep.length).fill(ungrouped);
  let next = 0;
  for (let row = 0; row < keep.length; row++) if (keep[row]) groupOf[row] = without.groupOf[next++]!;
  const before = { groupOf: map.groupOf, groups: map.groups.length };
  const after = { groupOf, groups: without.groups.length };
  const continued = continuedGroups(before, after);
  const agreement = adjustedRandIndex(before, after);
  let moved = 0;
  for (let row = 0; row < groupOf.length; row++) {
    const [old, now] = [map.groupOf[row]!, groupOf[row]!];
    if (old >= 0 && now >= 0 && continued[now] !== old) moved++;
  }
  const consensus = difference(map.consensus, without.consensus);
  return {
    code,
    text: texts[code],
    removed: removed.map((row) => map.matrix.participants.at(row)),
    groupsBefore: map.groups.length,
    groupsAfter: without.groups.length,
    silhouetteAfter: without.silhouette,
    agreement,
    moved,
    axes: [cosine(map, without, 0), cosine(map, without, 1)],
    consensusLost: consensus.lost,
    consensusGained: consensus.gained,
    representative: map.groups.map((group, place) => {
      const now = continued.indexOf(place);
      const there = now < 0 ? [] : without.representative[now]!;
      return { group: group.id, continues: now >= 0, ...difference(map.representative[place]!, there) };
    }),
    steady: map.groups.length === without.groups.length && agreement >= 0.9,
  };
}

function unchanged(map: OpinionMap, code: RobustnessCase['code']): RobustnessCase {
  return {
    code,
    text: texts[code],
    removed: [],
    groupsBefore: map.groups.length,
    groupsAfter: map.groups.length,
    silhouetteAfter: map.silhouette,
    agreement: 1,
    moved: 0,
    axes: [1, 1],
    consensusLost: [],
    consensusGained: [],
    representative: map.groups.map(({ id }) => ({ group: id, continues: true, lost: [], gained: [] })),
    steady: true,
  };
}

/** The options by which a map was drawn, for drawing another of the same statements and fewer people. */
function sameOptions(map: OpinionMap, keep: Uint8Array): OpinionMapOptions {
  const { leftOut, meta, groups, groupCount, ...rest } = map.options;
  const ids = (marks: Uint8Array) => [...map.matrix.statements].filter((_, at) => marks[at]);
  const stays = ([id]: readonly [string, number]) => keep[map.matrix.participants.indexOf(id)] === 1;
  return {
    ...rest,
    leftOut: ids(leftOut),
    meta: ids(meta),
    ...(groupCount === undefined ? {} : { groupCount }),
    ...(groups === undefined ? {} : { groups: new Map([...groups].filter(stays)) }),
  };
}

function difference(before: readonly StatementChange[], after: readonly StatementChange[]) {
  const missing = (from: readonly StatementChange[], other: readonly StatementChange[]): StatementChange[] =>
    from
      .filter((one) => !other.some((two) => two.statement === one.statement && two.stance === one.stance))
      .map(({ statement, stance }) => ({ statement, stance }));
  return { lost: missing(before, after), gained: missing(after, before) };
}

function cosine(one: OpinionMap, other: OpinionMap, which: 0 | 1): number {
  const [a, b] = [one.components.axes[which], other.components.axes[which]];
  let sum = 0;
  for (let at = 0; at < a.length; at++) sum += a[at]! * b[at]!;
  return Math.min(Math.abs(sum), 1);
}
