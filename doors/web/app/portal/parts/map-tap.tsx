import { m } from '../../../generated/messages/messages.js';
import scriptUrl from '../../enhance/map.ts?worker&url';
import { useFrame } from '../../frame.ts';
import { useLocale } from '../../text/words.tsx';
import '../../styles/map.css';

/** A place where a map can be asked for; without scripts there is nothing here, and the list says it all. */
export function MapTap({ placeId, state }: { placeId: string | null; state: 'open' | 'closed' | null }) {
  const { realm } = useFrame();
  const at = useLocale();
  const { map } = realm;
  const query = new URLSearchParams({
    ...(placeId ? { placeId } : {}),
    ...(state ? { state } : {}),
    ...(map ? { coordinates: map.coordinates } : {}),
  });
  return (
    <>
      <div
        className="map-slot"
        data-map={`/api/v1/matters/points?${query}`}
        data-tiles={map?.tiles ?? ''}
        data-credit={map?.credit ?? ''}
        data-words-show={m.portal_map_show({}, at)}
        data-words-loading={m.portal_map_loading({}, at)}
        data-words-failed={m.portal_map_failed({}, at)}
        data-words-map={m.portal_map({}, at)}
        data-words-note={map ? m.portal_map_rounded({}, at) : m.portal_map_blank({}, at)}
        data-words-none={m.portal_map_none({}, at)}
        data-words-open={m.portal_map_open({}, at)}
        data-words-overdue={m.portal_map_overdue({}, at)}
        data-words-closed={m.portal_map_closed({}, at)}
        data-words-several={m.portal_map_several({ count: '{count}' }, at)}
      />
      <script type="module" src={scriptUrl} />
    </>
  );
}
