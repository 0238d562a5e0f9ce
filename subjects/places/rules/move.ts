import type { Change, TextWrite } from '#register/index.ts';
import { type PlaceState, placeSubject } from './place.ts';

/** The path of a place below another parent; with its own id where somebody else has, or had, that path. */
export function pathBelow(
  parentPath: string,
  place: Pick<PlaceState, 'id' | 'path'>,
  taken: boolean,
): string {
  const label = place.path.split('.').at(-1) as string;
  if (!taken) return `${parentPath}.${label}`;
  return `${parentPath}.${(label.split('_')[0] as string).slice(0, 200)}_${place.id.replaceAll('-', '')}`;
}

/**
 * What moving a place to a path brings about: for itself and for each place below it, which keep their
 * parents but lie elsewhere from now on. The paths of before are kept as former ones, by which matters of
 * that time are found from where the places lie now.
 *
 * @param subtree the place itself and all that exist below it.
 */
export function placesMoved(
  place: PlaceState,
  subtree: readonly PlaceState[],
  to: { readonly parentId: string; readonly path: string; readonly movedOn: string },
): Change<PlaceState>[] {
  return subtree.map((each) => ({
    subject: placeSubject,
    id: each.id,
    before: each,
    acts: [
      {
        type: 'place.moved',
        facts: {
          parentId: each.id === place.id ? to.parentId : each.parentId,
          path: to.path + each.path.slice(place.path.length),
          movedOn: to.movedOn,
        },
      },
    ],
    texts: [formerPath(each.path, each.id)],
  }));
}

/** A path by which a place, or one that was merged into it, was known. */
export function formerPath(former: string, placeId: string): TextWrite {
  return { table: 'place_former_path', key: { former }, values: { placeId } };
}
