import type { LoaderFunctionArgs } from 'react-router';
import { m } from '../../../generated/messages/messages.js';
import '../../styles/duties.css';
import { pageContext } from '../../context.ts';
import { nameIn, useFrame } from '../../frame.ts';
import { Empty } from '../../parts/notice.tsx';
import { Pager } from '../../parts/pager.tsx';
import { Named, Said, useLocale } from '../../text/words.tsx';
import { PageData, usePageData } from '../page-data.ts';
import { ListSearch } from '../parts/list-search.tsx';
import { PageTitle } from '../parts/page-title.tsx';

/** Parties that match what was asked for. */
export async function loader({ context, request }: LoaderFunctionArgs) {
  const params = new URL(request.url).searchParams;
  const words = params.get('words')?.trim().slice(0, 60) || null;
  const { parties } = context.get(pageContext).services;
  const listing = await parties.list({
    words,
    kind: params.get('kind') || null,
    cursor: params.get('cursor'),
  });
  return new PageData({ listing, words });
}

/** Who governs together here: bodies, enterprises, organisations, committees. */
export default function Parties() {
  const { listing, words } = usePageData(loader);
  const { locale } = useFrame();
  const at = useLocale();
  return (
    <>
      <PageTitle title={m.parties_title({}, at)} />
      <h1>{m.parties_title({}, at)}</h1>
      <p>{m.parties_words({}, at)}</p>
      <search>
        <ListSearch words={words} label={m.parties_search({}, at)}>
          <select
            className="control"
            name="kind"
            defaultValue={listing.kind ?? ''}
            aria-label={m.parties_kind({}, at)}
          >
            <option value="">{m.parties_any_kind({}, at)}</option>
            {listing.kinds.map(({ value, label }) => (
              <option key={value} value={value}>
                {nameIn(label, locale).text}
              </option>
            ))}
          </select>
        </ListSearch>
      </search>
      {listing.items.length > 0 ? (
        <ul className="matters">
          {listing.items.map(({ id, name, kind, place }) => (
            <li className="duty" key={id}>
              <h2 className="matter-title">
                <a href={`/parties/${id}`}>
                  <Named name={name} />
                </a>
                {place ? (
                  <span className="matter-place">
                    <Named name={place} />
                  </span>
                ) : null}
              </h2>
              <p className="soft">
                <Said text={kind} />
              </p>
            </li>
          ))}
        </ul>
      ) : (
        <Empty title={m.parties_none({}, at)}>
          <p>{m.portal_duties_none_words({}, at)}</p>
        </Empty>
      )}
      <Pager listing={listing} />
    </>
  );
}
