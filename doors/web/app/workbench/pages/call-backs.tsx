import { type LoaderFunctionArgs, useLoaderData } from 'react-router';
import { m } from '../../../generated/messages/messages.js';
import { pageContext } from '../../context.ts';
import { Clock } from '../../parts/clock.tsx';
import { Empty } from '../../parts/notice.tsx';
import { PageTitle } from '../../portal/parts/page-title.tsx';
import { Moment, Said, useLocale } from '../../text/words.tsx';
import { type Column, DataTable } from '../parts/data-table.tsx';
import { matterColumn } from '../parts/matter-column.tsx';
import { NextPage } from '../parts/next-page.tsx';
import type { CallBackLine } from '../view.ts';

/** Callers waiting to be called back. */
export function loader({ context, request }: LoaderFunctionArgs) {
  const cursor = new URL(request.url).searchParams.get('cursor');
  return context.get(pageContext).services.workbench.callBacks({ cursor });
}

/** The list of call-backs, longest waiting first. */
export default function CallBacks() {
  const listing = useLoaderData<typeof loader>();
  const at = useLocale();
  return (
    <section className="bench-page split-list">
      <PageTitle title={m.desk_nav_call_backs({}, at)} />
      <div className="bench-head">
        <h1>{m.desk_nav_call_backs({}, at)}</h1>
        <p className="bench-sentence">{m.call_backs_words({}, at)}</p>
      </div>
      {listing.items.length > 0 ? (
        <DataTable
          caption={m.desk_nav_call_backs({}, at)}
          columns={columns(at)}
          rows={listing.items}
          href={(row) => `/call-backs/${row.id}`}
        />
      ) : (
        <Empty title={m.call_backs_none({}, at)}>
          <p>{m.call_backs_none_words({}, at)}</p>
        </Empty>
      )}
      <NextPage next={listing.next} total={listing.total} shown={listing.items.length} />
    </section>
  );
}

function columns(at: { locale: 'zh-CN' | 'en' }): Column<CallBackLine>[] {
  return [
    {
      key: 'clock',
      head: m.desk_column_clock({}, at),
      cell: (row) => (row.clock ? <Clock clock={row.clock} short /> : '—'),
    },
    matterColumn(at),
    { key: 'outcome', head: m.call_column_outcome({}, at), cell: (row) => <Said text={row.outcome} /> },
    {
      key: 'done',
      head: m.call_column_done({}, at),
      shown: 'wide',
      cell: (row) => <Moment iso={row.doneAt} />,
    },
    {
      key: 'attempts',
      head: m.call_column_attempts({}, at),
      shown: 'wide',
      align: 'end',
      cell: (row) => row.tried,
    },
    {
      key: 'reference',
      head: m.family_reference({}, at),
      shown: 'wide',
      cell: (row) => <span className="code">{row.reference}</span>,
    },
  ];
}
