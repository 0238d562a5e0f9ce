import { say } from '#platform/languages.ts';
import type { PlaceView } from '#subjects/places/index.ts';
import type { Text } from '../../app/view.ts';
import { textOf } from '../view-of.ts';

/** The places that a right reaches, in words; none means the whole realm. */
export function scopeWords(placeIds: readonly string[], places: ReadonlyMap<string, PlaceView>): Text {
  const scope = placeIds.map((id) => places.get(id)).filter((place) => place !== undefined);
  if (scope.length === 0) return textOf(say('全域', 'The whole realm'));
  return textOf(
    say(
      scope.map(({ nameZh }) => nameZh).join('、'),
      scope.map(({ nameZh, nameEn }) => nameEn ?? nameZh).join(', '),
    ),
  );
}
