import type { LoaderFunctionArgs } from 'react-router';
import { m } from '../../../generated/messages/messages.js';
import { pageContext } from '../../context.ts';
import { Empty } from '../../parts/notice.tsx';
import { Pager } from '../../parts/pager.tsx';
import { StatusTag } from '../../parts/status.tsx';
import { Named, Said, useLocale } from '../../text/words.tsx';
import { PageData, usePageData } from '../page-data.ts';
import { ListSearch } from '../parts/list-search.tsx';
import { PageTitle } from '../parts/page-title.tsx';

/** Delegations of power, as they were given; found by party or by the code of a power. */
export async function loader({ context, request }: LoaderFunctionArgs) {
  const params = new URL(request.url).searchParams;
  const words = params.get('words');
  const { delegations } = context.get(pageContext).services;
  const listing = await delegations.list({ state: null, words, own: false, cursor: params.get('cursor') });
  return new PageData({ listing, words });
}

/** Who exercises powers that are another's. */
export default function Delegations() {
  const { listing, words } = usePageData(loader);
  const at = useLocale();
  return (
    <>
      <PageTitle title={m.delegations_title({}, at)} />
      <h1>{m.delegations_title({}, at)}</h1>
      <p>{m.delegations_public_words({}, at)}</p>
      <search>
        <ListSearch words={words} label={m.delegations_search({}, at)} />
      </search>
      {listing.items.length > 0 ? (
        <ul className="matters">
          {listing.items.map((each) => (
            <li className="duty" key={each.id}>
              <h2 className="matter-title">
                <a href={`/delegations/${each.id}`}>
                  <Named name={each.from} /> → <Named name={each.to} />
                </a>
              </h2>
              <p className="matter-facts">
                <StatusTag status={each.status} />
                <span>{m.delegations_powers_count({ count: each.powers.length }, at)}</span>
                <span>
                  <Said text={each.term} />
                </span>
                <span>
                  {m.delegations_supervisor({}, at)} <Named name={each.supervisor} />
                </span>
              </p>
            </li>
          ))}
        </ul>
      ) : (
        <Empty title={m.delegations_none({}, at)} />
      )}
      <Pager listing={listing} />
    </>
  );
}
