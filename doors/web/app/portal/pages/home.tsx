import type { LoaderFunctionArgs } from 'react-router';
import { m } from '../../../generated/messages/messages.js';
import { pageContext } from '../../context.ts';
import { nameIn, useFrame } from '../../frame.ts';
import { Empty, Notice } from '../../parts/notice.tsx';
import { Said, useLocale } from '../../text/words.tsx';
import { PageData, usePageData } from '../page-data.ts';
import { MapTap } from '../parts/map-tap.tsx';
import { MatterList } from '../parts/matter-list.tsx';
import { PageTitle } from '../parts/page-title.tsx';
import { PlacePicker } from '../parts/place-picker.tsx';

/** What is going on near a place, for the first page. */
export async function loader({ context, request }: LoaderFunctionArgs) {
  const placeId = new URL(request.url).searchParams.get('place');
  return new PageData(await context.get(pageContext).services.portal.home({ placeId: placeId || null }));
}

/** The first page: what this is, how to report, what is going on near me. */
export default function Home() {
  const home = usePageData(loader);
  const { realm, locale } = useFrame();
  const at = useLocale();
  const where = nameIn(home.place?.label ?? realm.name, locale).text;
  return (
    <>
      <PageTitle title={m.portal_home_title({}, at)} />
      <h1 className="home-ask">{m.portal_home_ask({}, at)}</h1>
      {home.settingUp ? (
        <Notice tone="attention" title={m.start_not_open({}, at)}>
          <p>{m.start_not_open_words({}, at)}</p>
        </Notice>
      ) : (
        <a className="button button-primary button-wide" href="/report">
          {m.portal_home_report({}, at)}
        </a>
      )}
      <p className="home-danger">{m.portal_danger({}, at)}</p>
      <div className="home-near">
        <h2>{m.portal_home_near({ place: where }, at)}</h2>
        <PlacePicker action="/" places={home.places} placeId={home.place?.value ?? null} />
      </div>
      {home.sentence ? (
        <p className="home-sentence">
          <Said text={home.sentence} />
        </p>
      ) : null}
      {home.matters.items.length > 0 ? (
        <>
          <MapTap placeId={home.place?.value ?? null} state="open" />
          <MatterList matters={home.matters.items} />
          {home.matters.next ? (
            <p>
              <a className="button" href={home.place ? `/matters?place=${home.place.value}` : '/matters'}>
                {m.portal_home_all({}, at)}
              </a>
            </p>
          ) : null}
        </>
      ) : home.settingUp ? null : (
        <Empty title={m.portal_home_none({}, at)}>
          <p>{m.portal_home_none_words({}, at)}</p>
        </Empty>
      )}
    </>
  );
}
