import type { Position } from '#platform/codes/index.ts';
import { type Area, indexAreas, spotOf } from '#platform/spatial/index.ts';
import { breadthOf, layerOf, type PlaceKind, type PlaceLayer } from './place.ts';

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
   * line between two places, both.
   */
  at(position: Position): readonly PlaceAt[];
}

/** Lays places out. Cost: a few hundred nanoseconds a place; asking then takes a few microseconds. */
export function layOut(given: readonly LaidPlace[]): PlaceIndex {
  const places = given.toSorted(
    (one, other) =>
      breadthOf(one.kind) - breadthOf(other.kind) ||
      depthOf(other.path) - depthOf(one.path) ||
      (one.path < other.path ? -1 : 1),
  );
  const numbers = new Map(places.map(({ id }, number) => [id, number]));
  const parents = Int32Array.from(places, ({ parentId }) => numbers.get(parentId ?? '') ?? -1);
  const views = places.map(({ id, kind, path }): PlaceAt => ({ id, kind, layer: layerOf(kind), path }));
  const bounded = places.flatMap(({ area }, number) => (area === null ? [] : [number]));
  const index = indexAreas(bounded.map((number) => places[number]!.area!));
  return {
    places: places.length,
    bounded: bounded.length,
    at(position) {
      const spot = spotOf(position);
      const found: number[] = [];
      // Numbers rise with breadth, so a place is met before those above it, which then needn't be tried.
      for (const area of [...index.near(spot)].sort((one, other) => one - other)) {
        const number = bounded[area]!;
        if (found.includes(number) || !index.holds(area, spot)) continue;
        for (let each = number; each >= 0 && !found.includes(each); each = parents[each]!) found.push(each);
      }
      return found.sort((one, other) => one - other).map((number) => views[number]!);
    },
  };
}

function depthOf(path: string): number {
  return path.split('.').length;
}
