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

/** Lays places out. Cost: some microseconds a place; asking then takes a few microseconds. */
export function layOut(given: readonly LaidPlace[]): PlaceIndex {
  const places = given.toSorted(
    (one, other) =>
      narrowestFirst.indexOf(one.kind) - narrowestFirst.indexOf(other.kind) ||
      depthOf(other.path) - depthOf(one.path) ||
      (one.path < other.path ? -1 : 1),
  );
  const numbers = new Map(places.map(({ id }, number) => [id, number]));
  const parents = Int32Array.from(places, ({ parentId }) => numbers.get(parentId ?? '') ?? -1);
  const views = places.map(({ id, kind, path }): PlaceAt => ({ id, kind, layer: layerOf(kind), path }));
  // A place with all above it, the narrowest first: made once, so that asking makes little.
  const chains = places.map((_, number) => chainOf(number, parents));
  const chainViews = chains.map((chain) => chain.map((number) => views[number]!));
  const layers = kindsOfLayers.map((kinds) => kinds.flatMap((kind) => indexKind(places, kind) ?? []));
  return {
    places: places.length,
    bounded: layers.flat().reduce((sum, { placeNumbers }) => sum + placeNumbers.length, 0),
    at(position) {
      const spot = spotOf(position);
      let found: readonly number[] = [];
      let only = -1;
      for (const layer of layers) {
        for (const { index, placeNumbers } of layer) {
          const areas = index.at(spot);
          for (const area of areas) {
            const number = placeNumbers[area]!;
            only = found.length === 0 ? number : -1;
            found = found.length === 0 ? chains[number]! : bothOf(found, chains[number]!);
          }
          if (areas.length > 0) break;
        }
      }
      return only >= 0 ? chainViews[only]! : found.map((number) => views[number]!);
    },
  };
}

/** The places of one kind that have a boundary; nothing where none has. */
function indexKind(places: readonly LaidPlace[], kind: PlaceKind) {
  const placeNumbers = places.flatMap((place, number) =>
    place.kind === kind && place.area !== null ? [number] : [],
  );
  if (placeNumbers.length === 0) return undefined;
  return { placeNumbers, index: indexAreas(placeNumbers.map((number) => places[number]!.area!)) };
}

function chainOf(number: number, parents: Int32Array): number[] {
  const chain: number[] = [];
  for (let each = number; each >= 0; each = parents[each]!) chain.push(each);
  return chain.sort((one, other) => one - other);
}

/** All numbers of two rising lists, each once, rising. */
function bothOf(one: readonly number[], other: readonly number[]): number[] {
  const both: number[] = [];
  for (let [i, j] = [0, 0]; i < one.length || j < other.length; ) {
    const [left, right] = [one[i] ?? Number.POSITIVE_INFINITY, other[j] ?? Number.POSITIVE_INFINITY];
    both.push(Math.min(left, right));
    if (left <= right) i += 1;
    if (right <= left) j += 1;
  }
  return both;
}

function depthOf(path: string): number {
  return path.split('.').length;
}
