import { findAbsences } from './absence.ts';
import { findOversteps } from './competence.ts';
import { findIncomplete } from './completeness.ts';
import type { Name } from './duty-list.ts';
import { type Finding, findingCodes } from './finding.ts';
import type { DutyIndex } from './index-duties.ts';
import { findOverlaps } from './overlap.ts';
import { sentenceOf } from './sentence.ts';
import { findUnreachable } from './unreachable.ts';

/**
 * Checks a whole list of duties and says everything that is wrong with it, each fault in a sentence.
 *
 * @param index from {@link indexDuties}.
 * @returns findings in the order of their codes, within a code by key: the same list gives the same findings
 *   in the same order, however its rows are arranged.
 */
export function checkDuties(index: DutyIndex): Finding[] {
  const faults = [
    ...findAbsences(index),
    ...findOverlaps(index),
    ...findOversteps(index),
    ...findIncomplete(index),
    ...findUnreachable(index),
  ];
  const rank = new Map(findingCodes.map((code, place) => [code, place]));
  faults.sort(
    (one, other) => (rank.get(one.code) ?? 0) - (rank.get(other.code) ?? 0) || compare(one.key, other.key),
  );
  const duties = new Map<string, Name>(index.list.duties.map((duty) => [duty.id, duty]));
  return faults.map((fault) => ({ ...fault, text: sentenceOf(index, fault, duties) }));
}

function compare(one: string, other: string): number {
  if (one === other) return 0;
  return one < other ? -1 : 1;
}
