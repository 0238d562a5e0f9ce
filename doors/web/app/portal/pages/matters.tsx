import type { LoaderFunctionArgs } from 'react-router';
import { m } from '../../../generated/messages/messages.js';
import { pageContext } from '../../context.ts';
import { Empty } from '../../parts/notice.tsx';
import { Pager } from '../../parts/pager.tsx';
import { useLocale } from '../../text/words.tsx';
import { PageData, usePageData } from '../page-data.ts';
import { MapTap } from '../parts/map-tap.tsx';
import { MatterList } from '../parts/matter-list.tsx';
import { PageTitle } from '../parts/page-title.tsx';
import { PlacePicker } from '../parts/place-picker.tsx';

/** Public matters of a place, open ones unless asked otherwise. */
export async function loader({ context, request }: LoaderFunctionArgs) {
  const params = new URL(request.url).searchParams;
  const { portal } = context.get(pageContext).services;
  const placeId = params.get('place') || null;
  const asked = params.get('state');
  const state: 'open' | 'closed' | null = asked === 'closed' ? asked : asked === 'all' ? null : 'open';
  const cursor = params.get('cursor');
  const [matters, places] = await Promise.all([
    portal.matters({ placeId, categoryCode: params.get('category') || null, state, cursor }),
    portal.places(),
  ]);
  return new PageData({ matters, places, placeId, state });
}

/** The whole list of what is going on, 20 a page, without a script. */
export default function Matters() {
  const { matters, places, placeId, state } = usePageData(loader);
  const at = useLocale();
  const query = placeId ? `&place=${encodeURIComponent(placeId)}` : '';
  return (
    <>
      <PageTitle title={m.portal_home_title({}, at)} />
      <h1>{m.portal_home_title({}, at)}</h1>
      <PlacePicker action="/matters" places={places} placeId={placeId} />
      <nav className="tabs" aria-label={m.portal_states({}, at)}>
        <a href={`/matters?state=open${query}`} aria-current={state === 'open' ? 'page' : undefined}>
          {m.portal_state_open({}, at)}
        </a>
        <a href={`/matters?state=closed${query}`} aria-current={state === 'closed' ? 'page' : undefined}>
          {m.portal_state_closed({}, at)}
        </a>
        <a href={`/matters?state=all${query}`} aria-current={state === null ? 'page' : undefined}>
          {m.portal_state_all({}, at)}
        </a>
      </nav>
      {matters.items.length > 0 ? (
        <>
          <MapTap placeId={placeId} state={state} />
          <MatterList matters={matters.items} level={2} />
        </>
      ) : (
        <Empty title={m.portal_home_none({}, at)}>
          <p>{m.portal_home_none_words({}, at)}</p>
        </Empty>
      )}
      <Pager listing={matters} />
    </>
  );
}
