import type { DispatchRule } from './duty-list.ts';
import type { FoundFault } from './finding.ts';
import { type DutyIndex, holds, type PlaceNode } from './index-duties.ts';
import { responsibleParty } from './responsible-party.ts';

/**
 * Finds rows of the dispatch catalogue that never decide anything: their duty isn't in force for the category,
 * doesn't reach the row's place or has nobody who leads, or a later row stands for the same category and place.
 */
export function findUnreachable(index: DutyIndex): FoundFault[] {
  const last = new Map(index.list.rules.map((rule) => [`${rule.categoryId} ${rule.placeId}`, rule]));
  return index.list.rules.flatMap((rule) => {
    const decides = last.get(`${rule.categoryId} ${rule.placeId}`) === rule && hasDuty(index, rule);
    if (decides) return [];
    return [
      {
        code: 'rule-unreachable' as const,
        key: `rule-unreachable:${rule.id}`,
        categoryId: rule.categoryId,
        placeIds: [rule.placeId],
        dutyIds: (index.dutiesByCategory.get(rule.categoryId) ?? [])
          .filter(({ code }) => code === rule.dutyCode)
          .map(({ id }) => id)
          .sort(),
        partyIds: [],
        ruleId: rule.id,
      },
    ];
  });
}

function hasDuty(index: DutyIndex, rule: DispatchRule): boolean {
  const spot = index.places.get(rule.placeId) as PlaceNode;
  return (index.dutiesByCategory.get(rule.categoryId) ?? []).some(
    (duty) =>
      duty.code === rule.dutyCode &&
      responsibleParty(duty) !== null &&
      holds(index.places.get(duty.placeId) as PlaceNode, spot),
  );
}
