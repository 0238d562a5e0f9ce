import type { LoaderFunctionArgs } from 'react-router';
import { m } from '../../../generated/messages/messages.js';
import '../../styles/duties.css';
import { pageContext } from '../../context.ts';
import { nameIn, useFrame } from '../../frame.ts';
import { Empty } from '../../parts/notice.tsx';
import { Pager } from '../../parts/pager.tsx';
import { Named, useLocale } from '../../text/words.tsx';
import type { DutiesView } from '../duty-view.ts';
import { PageData, usePageData } from '../page-data.ts';
import { DutyEntry } from '../parts/duty-entry.tsx';
import { ListSearch } from '../parts/list-search.tsx';
import { PageTitle } from '../parts/page-title.tsx';

/** Duties in force that match what was asked for. */
export async function loader({ context, request }: LoaderFunctionArgs) {
  const params = new URL(request.url).searchParams;
  const words = params.get('words')?.trim().slice(0, 60) || null;
  const duties = await context.get(pageContext).services.portal.duties({
    placeId: params.get('place') || null,
    partyId: params.get('party') || null,
    list: params.get('list') || null,
    words,
    cursor: params.get('cursor'),
  });
  return new PageData({ duties, words });
}

/** Who is in charge of what, on what basis, within what time. */
export default function Duties() {
  const { duties, words } = usePageData(loader);
  const at = useLocale();
  return (
    <>
      <PageTitle title={m.portal_nav_duties({}, at)} />
      <h1>{m.portal_duties_title({}, at)}</h1>
      <Asked duties={duties} words={words} />
      {duties.items.length > 0 ? (
        <ul className="matters">
          {duties.items.map((duty) => (
            <DutyEntry key={duty.id} duty={duty} />
          ))}
        </ul>
      ) : (
        <Empty title={m.portal_duties_none({}, at)}>
          <p>{m.portal_duties_none_words({}, at)}</p>
        </Empty>
      )}
      <Pager listing={duties} />
    </>
  );
}

/** What is looked for: words, a place, a street list, and a party that one came from. */
function Asked({ duties, words }: { duties: DutiesView; words: string | null }) {
  const { locale } = useFrame();
  const at = useLocale();
  const { party, place, places } = duties;
  const known = place === null || places.some(({ value }) => value === place.value);
  const choices = known ? places : [place, ...places];
  return (
    <search>
      <ListSearch
        words={words}
        label={m.portal_duties_search({}, at)}
        example={m.portal_duties_example({}, at)}
      >
        {party ? <input type="hidden" name="party" value={party.id} /> : null}

        <select
          className="control"
          name="place"
          defaultValue={place?.value ?? ''}
          aria-label={m.portal_duties_place({}, at)}
        >
          <option value="">{m.portal_everywhere({}, at)}</option>
          {choices.map(({ value, label }) => (
            <option key={value} value={value}>
              {nameIn(label, locale).text}
            </option>
          ))}
        </select>
        <select
          className="control"
          name="list"
          defaultValue={duties.list ?? ''}
          aria-label={m.portal_duties_list({}, at)}
        >
          <option value="">{m.portal_duties_any_list({}, at)}</option>
          {duties.lists.map(({ value, label }) => (
            <option key={value} value={value}>
              {label[locale]}
            </option>
          ))}
        </select>
      </ListSearch>
      {party ? (
        <p>
          {m.portal_duties_of({}, at)} <Named name={party.name} />{' '}
          <a href="/duties">{m.portal_duties_all({}, at)}</a>
        </p>
      ) : null}
    </search>
  );
}
