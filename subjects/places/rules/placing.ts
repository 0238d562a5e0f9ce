import { layerOf, type PlaceKind, type PlaceLayer } from './place.ts';
import type { PlaceAt } from './place-index.ts';

/** A place as somebody names it. */
export interface NamedPlace {
  readonly id: string;
  readonly kind: PlaceKind;
  readonly path: string;
}

/** Where something is: the place that it counts under, and the paths of the places of other layers that hold it. */
export interface Placing {
  readonly place: Pick<NamedPlace, 'id' | 'path'>;
  readonly layerPaths: readonly string[];
}

/**
 * Brings together what a person says and where a position lies. What the person says holds: a narrower place
 * of the same layer is taken only if it lies within theirs. A position that lies elsewhere is left aside
 * altogether: people report from home what they saw on the way.
 *
 * @param at the places in which the position lies, the narrowest first.
 */
export function placeWithin(named: NamedPlace, at: readonly PlaceAt[]): Placing {
  const own = layerOf(named.kind);
  const inside = at.find(({ layer, path }) => layer === own && liesIn(path, named.path));
  const elsewhere = inside === undefined && at.some(({ layer }) => layer === own);
  if (elsewhere && !at.some(({ layer, path }) => layer === own && liesIn(named.path, path))) {
    return { place: named, layerPaths: [] };
  }
  const layers: PlaceLayer[] = [own];
  const layerPaths: string[] = [];
  for (const { layer, path } of at) {
    if (layers.includes(layer)) continue;
    layers.push(layer);
    layerPaths.push(path);
  }
  return { place: inside ?? named, layerPaths };
}

/** Whether a path is another's, or below it. */
function liesIn(path: string, above: string): boolean {
  return path.startsWith(above) && (path.length === above.length || path[above.length] === '.');
}
