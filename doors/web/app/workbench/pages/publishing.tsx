import { type LoaderFunctionArgs, useLoaderData } from 'react-router';
import { m } from '../../../generated/messages/messages.js';
import { pageContext } from '../../context.ts';
import { Empty } from '../../parts/notice.tsx';
import { StatusTag } from '../../parts/status.tsx';
import { PageTitle } from '../../portal/parts/page-title.tsx';
import { Moment, useLocale } from '../../text/words.tsx';
import type { MatterLine } from '../../view.ts';
import { type Column, DataTable } from '../parts/data-table.tsx';
import { matterColumn } from '../parts/matter-column.tsx';
import { NextPage } from '../parts/next-page.tsx';

/** Public matters of which the public reads nothing yet. */
export async function loader({ context, request }: LoaderFunctionArgs) {
  const cursor = new URL(request.url).searchParams.get('cursor');
  const listing = await context.get(pageContext).services.publishing.waiting({ cursor });
  if (!listing) throw new Response(null, { status: 403 });
  return listing;
}

/** What waits to be masked and published, newest first. */
export default function Publishing() {
  const listing = useLoaderData<typeof loader>();
  const at = useLocale();
  return (
    <section className="bench-page split-list">
      <PageTitle title={m.more_publishing({}, at)} />
      <div className="bench-head">
        <h1>{m.more_publishing({}, at)}</h1>
        <p className="bench-sentence">{m.publishing_words({}, at)}</p>
      </div>
      {listing.items.length > 0 ? (
        <DataTable
          caption={m.more_publishing({}, at)}
          columns={columns(at)}
          rows={listing.items}
          href={(row) => `/work/publishing/${row.id}`}
        />
      ) : (
        <Empty title={m.publishing_none({}, at)} />
      )}
      <NextPage next={listing.next} total={listing.total} shown={listing.items.length} />
    </section>
  );
}

function columns(at: { locale: 'zh-CN' | 'en' }): Column<MatterLine>[] {
  return [
    { key: 'at', head: m.list_column_at({}, at), cell: (row) => <Moment iso={row.openedAt} /> },
    matterColumn(at),
    { key: 'status', head: m.desk_column_status({}, at), cell: (row) => <StatusTag status={row.status} /> },
    {
      key: 'reports',
      head: m.desk_column_reports({}, at),
      align: 'end',
      shown: 'wide',
      cell: (row) => row.reports,
    },
  ];
}
