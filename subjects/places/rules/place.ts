import { type Bilingual, say } from '#platform/languages.ts';
import { defineSubject, type FoldedAct, type SubjectState } from '#register/index.ts';

/** The kinds of places, from the widest to the narrowest; the last three are layers that cross the rest. */
export const placeKinds = [
  'nation',
  'province',
  'prefecture',
  'county',
  'township',
  'community',
  'grid',
  'estate',
  'building',
  'management-grid',
] as const;

/** One of the kinds of places. */
export type PlaceKind = (typeof placeKinds)[number];

/** The names of the kinds of places. */
export const placeKindNames: Readonly<Record<PlaceKind, Bilingual>> = {
  nation: say('国家', 'Nation'),
  province: say('省级', 'Province'),
  prefecture: say('地级', 'Prefecture'),
  county: say('县级', 'County'),
  township: say('乡级', 'Township'),
  community: say('社区（村）', 'Community or village'),
  grid: say('网格', 'Grid'),
  estate: say('小区', 'Estate'),
  building: say('楼栋', 'Building'),
  'management-grid': say('城市管理单元网格', 'City management grid'),
};

/** Where a matter is and how far a mandate reaches: a node of the realm's ground. */
export interface PlaceState extends SubjectState {
  readonly kind: PlaceKind;
  /** The statistical or administrative code, 2 to 15 digits, where there is one. */
  readonly code: string | null;
  readonly parentId: string | null;
  /** Labels from the root down to this place, joined by dots; changes only where it moves. */
  readonly path: string;
  /** The days on which it begins and ceases to exist (the latter excluded). */
  readonly validFrom: string;
  readonly validTo: string | null;
  /** What took its place when it was merged or replaced. */
  readonly successorId: string | null;
  /** SHA-256 of its boundary in hex; null where it has none. */
  readonly boundaryHash: string | null;
}

/** Places: added, renamed, moved, bounded, ended. Names are text, so that facts hold none. */
export const placeSubject = defineSubject<PlaceState>({
  kind: 'place',
  table: 'place',
  columns: {
    kind: 'text',
    code: 'text',
    parentId: 'uuid',
    path: 'ltree',
    validFrom: 'date',
    validTo: 'date',
    successorId: 'uuid',
    boundaryHash: 'text',
  },
  acts: ['place.added', 'place.renamed', 'place.moved', 'place.bounded', 'place.ended'],
  evolve,
});

function evolve(
  before: PlaceState | undefined,
  { type, facts }: FoldedAct,
): Omit<PlaceState, 'id' | 'version'> {
  if (type === 'place.added') {
    return {
      kind: facts['kind'] as PlaceKind,
      code: facts['code'] as string | null,
      parentId: facts['parentId'] as string | null,
      path: facts['path'] as string,
      validFrom: facts['validFrom'] as string,
      validTo: null,
      successorId: null,
      boundaryHash: null,
    };
  }
  const place = before as PlaceState;
  if (type === 'place.moved') {
    return { ...place, parentId: facts['parentId'] as string, path: facts['path'] as string };
  }
  if (type === 'place.bounded') return { ...place, boundaryHash: facts['boundaryHash'] as string };
  if (type === 'place.ended') {
    return {
      ...place,
      validTo: facts['validTo'] as string,
      successorId: facts['successorId'] as string | null,
    };
  }
  return place;
}

/**
 * The layers of places. Divisions nest in each other; estates with their buildings and management grids
 * cross them, so a spot lies in one of each.
 */
export const placeLayers = {
  division: say('区划与网格', 'Divisions and grids'),
  estate: say('小区与楼栋', 'Estates and buildings'),
  'management-grid': say('单元网格', 'Management grids'),
} as const satisfies Record<string, Bilingual>;

/** One of the layers of places. */
export type PlaceLayer = keyof typeof placeLayers;

/** The kinds of places of a layer. */
export function kindsOf(layer: PlaceLayer): PlaceKind[] {
  return placeKinds.filter((kind) => layerOf(kind) === layer);
}

/** The layer to which a kind of place belongs. */
export function layerOf(kind: PlaceKind): PlaceLayer {
  if (kind === 'management-grid') return kind;
  return kind === 'estate' || kind === 'building' ? 'estate' : 'division';
}

/** From which kind one takes a place rather than another, if a spot lies in both: the narrowest first. */
export const narrowestFirst: readonly PlaceKind[] = [
  'building',
  'management-grid',
  'grid',
  'estate',
  'community',
  'township',
  'county',
  'prefecture',
  'province',
  'nation',
];
