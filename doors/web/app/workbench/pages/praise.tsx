import '../../styles/hotline.css';
import { type LoaderFunctionArgs, useLoaderData } from 'react-router';
import { m } from '../../../generated/messages/messages.js';
import { pageContext } from '../../context.ts';
import { Empty } from '../../parts/notice.tsx';
import { PageTitle } from '../../portal/parts/page-title.tsx';
import { Moment, Named, useLocale } from '../../text/words.tsx';
import { NextPage } from '../parts/next-page.tsx';

/** Praise for this seat's party. */
export async function loader({ context, request }: LoaderFunctionArgs) {
  const cursor = new URL(request.url).searchParams.get('cursor');
  const listing = await context.get(pageContext).services.hotline.praise({ cursor });
  if (!listing) throw new Response(null, { status: 403 });
  return listing;
}

/** What people thanked one's party for, newest first. */
export default function Praise() {
  const listing = useLoaderData<typeof loader>();
  const at = useLocale();
  return (
    <section className="bench-page bench-narrow">
      <PageTitle title={m.praise_title({}, at)} />
      <h1>{m.praise_title({}, at)}</h1>
      {listing.items.length === 0 ? <Empty title={m.praise_none({}, at)} /> : null}
      <ul className="aid-list">
        {listing.items.map(({ id, at: moment, category, place, words }) => (
          <li key={id}>
            <p className="soft">
              <Moment iso={moment} /> <Named name={category} /> <Named name={place} />
            </p>
            <blockquote className="step-words">{words}</blockquote>
          </li>
        ))}
      </ul>
      <NextPage next={listing.next} total={listing.total} shown={listing.items.length} />
    </section>
  );
}
