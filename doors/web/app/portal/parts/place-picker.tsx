import { m } from '../../../generated/messages/messages.js';
import { nameIn, useFrame } from '../../frame.ts';
import { useLocale } from '../../text/words.tsx';
import type { Choice } from '../../view.ts';

/** Chooses the place a page is about; a plain form that works without scripts. */
export function PlacePicker(props: { action: string; places: readonly Choice[]; placeId: string | null }) {
  const { locale } = useFrame();
  const at = useLocale();
  if (props.places.length === 0) return null;
  return (
    <form className="picker" action={props.action} method="get">
      <label className="hidden-visually" htmlFor="place">
        {m.portal_home_place({}, at)}
      </label>
      <select className="control" id="place" name="place" defaultValue={props.placeId ?? ''}>
        <option value="">{m.portal_everywhere({}, at)}</option>
        {props.places.map((place) => (
          <option key={place.value} value={place.value}>
            {'　'.repeat(place.depth ?? 0) + nameIn(place.label, locale).text}
          </option>
        ))}
      </select>
      <button className="button" type="submit">
        {m.portal_home_show({}, at)}
      </button>
    </form>
  );
}
