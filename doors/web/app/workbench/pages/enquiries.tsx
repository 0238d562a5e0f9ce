import { type LoaderFunctionArgs, useLoaderData } from 'react-router';
import { m } from '../../../generated/messages/messages.js';
import { pageContext } from '../../context.ts';
import { Empty } from '../../parts/notice.tsx';
import { PageTitle } from '../../portal/parts/page-title.tsx';
import { Moment, Said, useLocale } from '../../text/words.tsx';
import type { EnquiryView } from '../hotline/view.ts';
import { type Column, DataTable } from '../parts/data-table.tsx';
import { matterColumn } from '../parts/matter-column.tsx';
import { NextPage } from '../parts/next-page.tsx';

/** Reports that wait for an answer. */
export async function loader({ context, request }: LoaderFunctionArgs) {
  const cursor = new URL(request.url).searchParams.get('cursor');
  const listing = await context.get(pageContext).services.hotline.enquiries({ cursor });
  if (!listing) throw new Response(null, { status: 403 });
  return listing;
}

/** The list of enquiries and praise, the longest waiting first. */
export default function Enquiries() {
  const listing = useLoaderData<typeof loader>();
  const at = useLocale();
  return (
    <section className="bench-page split-list">
      <PageTitle title={m.enquiries_title({}, at)} />
      <div className="bench-head">
        <h1>{m.enquiries_title({}, at)}</h1>
        <p className="bench-sentence">{m.enquiries_words({}, at)}</p>
      </div>
      {listing.items.length > 0 ? (
        <DataTable
          caption={m.enquiries_title({}, at)}
          columns={columns(at)}
          rows={listing.items}
          href={(row) => `/enquiries/${row.id}`}
        />
      ) : (
        <Empty title={m.enquiries_none({}, at)}>
          <p>{m.enquiries_none_words({}, at)}</p>
        </Empty>
      )}
      <NextPage next={listing.next} total={listing.total} shown={listing.items.length} />
    </section>
  );
}

function columns(at: { locale: 'zh-CN' | 'en' }): Column<EnquiryView>[] {
  return [
    { key: 'at', head: m.enquiries_since({}, at), cell: (row) => <Moment iso={row.at} /> },
    { key: 'kind', head: m.hotline_kind({}, at), cell: (row) => <Said text={row.kind} /> },
    matterColumn(at),
    {
      key: 'words',
      head: m.hotline_description({}, at),
      shown: 'wide',
      cell: (row) => [...row.words].slice(0, 40).join(''),
    },
    {
      key: 'reference',
      head: m.family_reference({}, at),
      shown: 'wide',
      cell: (row) => <span className="code">{row.reference}</span>,
    },
  ];
}
