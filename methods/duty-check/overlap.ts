import type { Duty } from './duty-list.ts';
import type { FoundFault } from './finding.ts';
import type { DutyIndex } from './index-duties.ts';
import { responsibleParty } from './responsible-party.ts';

/**
 * Finds where several lead (重叠, 职责交叉): two duties for the same category and the same place name
 * different parties, and no row of the dispatch catalogue for that place says which duty decides. A duty
 * for a narrower place isn't an overlap: it refines the wider one.
 */
export function findOverlaps(index: DutyIndex): FoundFault[] {
  const faults: FoundFault[] = [];
  for (const [categoryId, duties] of index.dutiesByCategory) {
    for (const [placeId, side] of Map.groupBy(duties, (duty) => duty.placeId)) {
      const leads = new Set(side.map(responsibleParty).filter((party) => party !== null));
      if (leads.size < 2 || isSettled(index, categoryId, placeId, side)) continue;
      faults.push({
        code: 'several-lead',
        key: `several-lead:${categoryId}:${placeId}`,
        categoryId,
        placeIds: [placeId],
        dutyIds: side.map(({ id }) => id).sort(),
        partyIds: [...leads].sort(),
        ruleId: null,
      });
    }
  }
  return faults;
}

function isSettled(index: DutyIndex, categoryId: string, placeId: string, side: readonly Duty[]): boolean {
  const rules = index.rulesByCategory.get(categoryId) ?? [];
  return rules.some((rule) => rule.placeId === placeId && side.some(({ code }) => code === rule.dutyCode));
}
