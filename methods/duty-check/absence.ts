import type { FoundFault } from './finding.ts';
import type { DutyIndex, PlaceNode } from './index-duties.ts';
import { responsibleParty } from './responsible-party.ts';

/**
 * Finds where nobody leads (缺位): for each category the places that no duty reaches. Places side by side are
 * told together, and a place wholly left out is told instead of all below it. A place of which some parts are
 * covered is not itself a gap: what happens there happens in one of its parts.
 *
 * Cost: for each category the places on the way down to its duties, not all places.
 *
 * @source 中办发〔2015〕21号 asks that each duty has a body that answers for it.
 */
export function findAbsences(index: DutyIndex): FoundFault[] {
  return index.list.categories.flatMap(({ id }) => absencesOf(index, id));
}

function absencesOf(index: DutyIndex, categoryId: string): FoundFault[] {
  const covered = new Set<PlaceNode>();
  const onTheWay = new Set<PlaceNode>();
  for (const duty of index.dutiesByCategory.get(categoryId) ?? []) {
    if (responsibleParty(duty) === null) continue;
    const node = index.places.get(duty.placeId) as PlaceNode;
    covered.add(node);
    for (let up = node.parent; up !== null && !onTheWay.has(up); up = up.parent) onTheWay.add(up);
  }
  const faults: FoundFault[] = [];
  const floors: { readonly nodes: readonly PlaceNode[]; readonly above: PlaceNode | null }[] = [
    { nodes: index.roots, above: null },
  ];
  for (let floor = floors.pop(); floor !== undefined; floor = floors.pop()) {
    const open = floor.nodes.filter((node) => !covered.has(node));
    const missing = open.filter((node) => !onTheWay.has(node));
    if (missing.length > 0) faults.push(absence(categoryId, floor.above, missing));
    for (const node of open) if (onTheWay.has(node)) floors.push({ nodes: node.children, above: node });
  }
  return faults;
}

function absence(categoryId: string, above: PlaceNode | null, missing: readonly PlaceNode[]): FoundFault {
  return {
    code: 'nobody-leads',
    key: `nobody-leads:${categoryId}:${above?.place.id ?? ''}`,
    categoryId,
    placeIds: missing.map(({ place }) => place.id).sort(),
    dutyIds: [],
    partyIds: [],
    ruleId: null,
  };
}
