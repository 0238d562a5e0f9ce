import type { Category, Delegation, DispatchRule, Duty, DutyList, Party, Place } from './duty-list.ts';
import { DutyListError } from './duty-list-error.ts';
import { responsibleParty } from './responsible-party.ts';

/** A list arranged for checking: the ground as trees, duties by category and place. */
export interface DutyIndex {
  readonly list: DutyList;
  readonly places: ReadonlyMap<string, PlaceNode>;
  readonly roots: readonly PlaceNode[];
  readonly parties: ReadonlyMap<string, Party>;
  readonly categories: ReadonlyMap<string, Category>;
  readonly dutiesByCategory: ReadonlyMap<string, readonly Duty[]>;
  readonly rulesByCategory: ReadonlyMap<string, readonly DispatchRule[]>;
  readonly dutiesByCode: ReadonlyMap<string, Duty>;
  /** By the party that they let act. */
  readonly delegationsTo: ReadonlyMap<string, readonly Delegation[]>;
}

/** A place in its tree. */
export interface PlaceNode {
  readonly place: Place;
  readonly parent: PlaceNode | null;
  readonly children: readonly PlaceNode[];
  /** Its number, parents before children: all below it have numbers from this one up to `last`. */
  readonly first: number;
  readonly last: number;
}

/** Whether a place is another or lies above it. */
export function holds(upper: PlaceNode, lower: PlaceNode): boolean {
  return upper.first <= lower.first && lower.first <= upper.last;
}

/**
 * Arranges a list for checking. Cost grows with its length.
 *
 * @throws {DutyListError} if a place comes twice, has an unknown parent or lies below itself, or if
 *   something named in a duty or rule isn't in the list.
 */
export function indexDuties(list: DutyList): DutyIndex {
  const { places, roots } = arrangePlaces(list.places);
  const parties = new Map(list.parties.map((party) => [party.id, party]));
  const categories = new Map(list.categories.map((category) => [category.id, category]));
  list.duties.forEach((duty, index) => {
    const at = `duties[${index}]`;
    known(categories, duty.categoryId, `${at}.categoryId`);
    known(places, duty.placeId, `${at}.placeId`);
    known(parties, duty.leadPartyId, `${at}.leadPartyId`);
    if (duty.supervisorPartyId !== null) known(parties, duty.supervisorPartyId, `${at}.supervisorPartyId`);
    const responsible = responsibleParty(duty);
    if (responsible !== null) known(parties, responsible, `${at}.departmentPartyId`);
  });
  list.rules.forEach((rule, index) => {
    known(categories, rule.categoryId, `rules[${index}].categoryId`);
    known(places, rule.placeId, `rules[${index}].placeId`);
  });
  return {
    list,
    places,
    roots,
    parties,
    categories,
    dutiesByCategory: Map.groupBy(list.duties, ({ categoryId }) => categoryId),
    rulesByCategory: Map.groupBy(list.rules, ({ categoryId }) => categoryId),
    dutiesByCode: new Map(list.duties.map((duty) => [duty.code, duty])),
    delegationsTo: Map.groupBy(list.delegations ?? [], ({ toPartyId }) => toPartyId),
  };
}

function known(all: ReadonlyMap<string, unknown>, id: string, at: string): void {
  if (all.has(id)) return;
  throw new DutyListError('reference.unknown', at, `“${id}”不在名单中`, `${id} is not in the list`);
}

interface GrowingNode {
  readonly place: Place;
  parent: GrowingNode | null;
  readonly children: GrowingNode[];
  first: number;
  last: number;
}

function arrangePlaces(all: readonly Place[]): { places: Map<string, PlaceNode>; roots: PlaceNode[] } {
  const places = new Map<string, GrowingNode>();
  all.forEach((place, index) => {
    if (places.has(place.id)) {
      throw new DutyListError('place.repeated', `places[${index}].id`, '区域重复', 'the place comes twice');
    }
    places.set(place.id, { place, parent: null, children: [], first: -1, last: -1 });
  });
  const roots: GrowingNode[] = [];
  all.forEach(({ id, parentId }, index) => {
    const node = places.get(id) as GrowingNode;
    if (parentId === null) {
      roots.push(node);
      return;
    }
    const parent = places.get(parentId);
    if (parent === undefined) {
      const at = `places[${index}].parentId`;
      throw new DutyListError('place.parent-unknown', at, '上级区域不存在', 'the parent is unknown');
    }
    node.parent = parent;
    parent.children.push(node);
  });
  const numbered = numberPlaces(roots);
  if (numbered < all.length) {
    const lost = all.findIndex(({ id }) => places.get(id)?.first === -1);
    throw new DutyListError('place.circular', `places[${lost}]`, '区域上下级成环', 'places lie in a circle');
  }
  return { places, roots };
}

/** Numbers all places, without recursion so that a deep tree can't exhaust the stack. */
function numberPlaces(roots: readonly GrowingNode[]): number {
  let next = 0;
  const open: { node: GrowingNode; child: number }[] = [];
  for (const root of roots) {
    root.first = next++;
    open.push({ node: root, child: 0 });
    for (let top = open.at(-1); top !== undefined; top = open.at(-1)) {
      const child = top.node.children[top.child++];
      if (child === undefined) {
        top.node.last = next - 1;
        open.pop();
      } else {
        child.first = next++;
        open.push({ node: child, child: 0 });
      }
    }
  }
  return next;
}
