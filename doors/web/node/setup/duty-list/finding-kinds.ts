import { type FindingCode, findingCodes, findingNames } from '#methods/duty-check/index.ts';
import { type Bilingual, say } from '#platform/languages.ts';
import type { FindingKindView } from '../../../app/setup/duties/view.ts';
import { textOf } from '../../view-of.ts';

const words: Readonly<Record<FindingCode, Bilingual>> = {
  'nobody-leads': say('缺位', 'Nobody'),
  'several-lead': say('重叠', 'Several'),
  'lead-outside-place': say('越位', 'Outside'),
  'lead-at-other-level': say('错位', 'Level'),
  'lead-lacks-power': say('无职权', 'Power'),
  'power-not-delegated': say('未授权', 'Undelegated'),
  'delegation-over': say('授权止', 'Lapsed'),
  'no-lead-member': say('无人领', 'Unled'),
  'supervisor-leads': say('自督', 'Own check'),
  'no-supervisor': say('无督办', 'No check'),
  'no-limit': say('无时限', 'No limit'),
  'no-means': say('无保障', 'No means'),
  'no-department-in-charge': say('无牵头', 'No dept.'),
  'street-duty-unlisted': say('未列单', 'Unlisted'),
  'upper-ended': say('上级止', 'No upper'),
  'rule-unreachable': say('空目录', 'Idle rule'),
};

/** What leaves in doubt who leads. */
export const graveCodes: ReadonlySet<FindingCode> = new Set<FindingCode>([
  'nobody-leads',
  'several-lead',
  'lead-outside-place',
  'lead-at-other-level',
  'lead-lacks-power',
  'power-not-delegated',
  'delegation-over',
]);

/** All kinds of faults as pages show them, the gravest first: who leads is in doubt, or only how. */
export const findingKinds: readonly FindingKindView[] = findingCodes.map((code) => ({
  code,
  name: textOf(findingNames[code]),
  word: textOf(words[code]),
  tone: graveCodes.has(code) ? 'overdue' : 'attention',
}));

/** The kind of a fault by its code. */
export function findingKind(code: FindingCode): FindingKindView {
  return findingKinds[findingCodes.indexOf(code)] as FindingKindView;
}

/** A code that came in an address; null for any other word. */
export function findingCodeOf(word: string | null): FindingCode | null {
  return findingCodes.find((code) => code === word) ?? null;
}
