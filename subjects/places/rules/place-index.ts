import type { Position } from '#platform/codes/index.ts';
import { type Area, indexAreas, spotOf } from '#platform/spatial/index.ts';
import { layerOf, narrowestFirst, type PlaceKind, type PlaceLayer } from './place.ts';

/** A place in which a position lies. */
export interface PlaceAt {
  readonly id: string;
  readonly kind: PlaceKind;
  readonly layer: PlaceLayer;
  readonly path: string;
}

/** A place as it is laid out: where it stands in the tree, and its boundary if it has one. */
export interface LaidPlace {
  readonly id: string;
  readonly kind: PlaceKind;
  readonly parentId: string | null;
  readonly path: string;
  readonly area: Area | null;
}

/** The realm's places laid out in memory, so that those around a position are found at once. */
export interface PlaceIndex {
  /** How many places are laid out, and how many of them have a boundary. */
  readonly places: number;
  readonly bounded: number;
  /**
   * The places in which a position in WGS-84 lies, of all layers, the narrowest first; empty outside all
   * boundaries. A place lies in its parent whatever the boundaries say, so places above need none. On the
   * line between two places of a kind, both.
   */
  at(position: Position): readonly PlaceAt[];
}

/** The kinds of each layer, from the narrowest; once one holds a position, the wider ones follow from the tree. */
const kindsOfLayers: readonly (readonly PlaceKind[])[] = Object.values(
  Object.groupBy(narrowestFirst, layerOf),
);

/** Lays places out. Cost: some microseconds a place; asking then takes one or two microseconds. */
export function layOut(given: readonly LaidPlace[]): PlaceIndex {
  const places = inOrder(given);
  const numbers = new Map(places.map(({ id }, number) => [id, number]));
  const parents = Int32Array.from(places, ({ parentId }) => numbers.get(parentId ?? '') ?? -1);
  const views = places.map(({ id, kind, path }): PlaceAt => ({ id, kind, layer: layerOf(kind), path }));
  const layers = kindsOfLayers.map((kinds) => kinds.flatMap((kind) => indexKind(places, kind) ?? []));
  return {
    places: places.length,
    bounded: layers.flat().reduce((sum, { placeNumbers }) => sum + placeNumbers.length, 0),
    at(position) {
      const spot = spotOf(position);
      const found: number[] = [];
      for (const layer of layers) {
        for (const { index, placeNumbers } of layer) {
          const areas = index.at(spot);
          for (const area of areas) addWithAbove(found, placeNumbers[area]!, parents);
          if (areas.length > 0) break;
        }
      }
      return found.map((number) => views[number]!);
    },
  };
}

/** The places of one kind that have a boundary; nothing where none has. */
function indexKind(places: readonly LaidPlace[], kind: PlaceKind) {
  const placeNumbers = places.flatMap((place, number) =>
    place.kind === kind && place.area !== null ? [number] : [],
  );
  if (placeNumbers.length === 0) return undefined;
  const index = indexAreas(placeNumbers.map((number) => places[number]!.area!));
  return { index, placeNumbers: Int32Array.from(placeNumbers) };
}

/** Puts a place and all above it among places in rising order, each where it belongs and once. */
function addWithAbove(found: number[], place: number, parents: Int32Array): void {
  for (let each = place; each >= 0; each = parents[each]!) {
    let at = found.length;
    while (at > 0 && found[at - 1]! > each) at -= 1;
    // What is there already stands there with all above it.
    if (at > 0 && found[at - 1] === each) return;
    found.push(each);
    for (let moved = found.length - 1; moved > at; moved -= 1) found[moved] = found[moved - 1]!;
    found[at] = each;
  }
}

/** Places from the narrowest kind to the widest, of one kind the deepest first, and then by path. */
function inOrder(given: readonly LaidPlace[]): LaidPlace[] {
  const ranks = new Map(narrowestFirst.map((kind, rank) => [kind, rank]));
  return given
    .map((place) => ({ place, rank: ranks.get(place.kind) ?? 0, depth: place.path.split('.').length }))
    .sort(
      (one, other) =>
        one.rank - other.rank || other.depth - one.depth || (one.place.path < other.place.path ? -1 : 1),
    )
    .map(({ place }) => place);
}
