import {
  type LoaderFunctionArgs,
  Outlet,
  type ShouldRevalidateFunctionArgs,
  useLoaderData,
  useParams,
} from 'react-router';
import { m } from '../../../generated/messages/messages.js';
import { pageContext } from '../../context.ts';
import { Clock } from '../../parts/clock.tsx';
import { Empty } from '../../parts/notice.tsx';
import { StatusTag } from '../../parts/status.tsx';
import { PageTitle } from '../../portal/parts/page-title.tsx';
import { Named, Said, useLocale } from '../../text/words.tsx';
import { type Column, DataTable } from '../parts/data-table.tsx';
import { Filters } from '../parts/filters.tsx';
import { NextPage } from '../parts/next-page.tsx';
import type { InboxRow } from '../view.ts';

/** What must be done next, narrowed by the address's filters. */
export async function loader({ context, request }: LoaderFunctionArgs) {
  const params = new URL(request.url).searchParams;
  const filters: Record<string, string[]> = {};
  for (const [name, value] of params) {
    if (name !== 'words' && name !== 'cursor') filters[name] = [...(filters[name] ?? []), value];
  }
  const { inbox } = context.get(pageContext).services.workbench;
  return inbox({ filters, words: params.get('words') || null, cursor: params.get('cursor') });
}

/** Opening another matter leaves the list as it is. */
export function shouldRevalidate({ currentUrl, nextUrl, formMethod }: ShouldRevalidateFunctionArgs): boolean {
  return formMethod !== undefined || currentUrl.search !== nextUrl.search;
}

/** The inbox: what I must do next, by clock; beside it, on wide screens, the matter that is open. */
export default function Inbox() {
  const { rows, filters, sentence } = useLoaderData<typeof loader>();
  const { matterId } = useParams();
  const at = useLocale();
  const open = matterId !== undefined;
  return (
    <div className={open ? 'split split-open' : 'split'}>
      <section className="split-list" aria-label={m.desk_nav_inbox({}, at)}>
        {open ? null : <PageTitle title={m.desk_nav_inbox({}, at)} />}
        <div className="bench-head">
          <h1 className={open ? 'hidden-visually' : undefined}>{m.desk_nav_inbox({}, at)}</h1>
          <p className="bench-sentence">
            <Said text={sentence} />
          </p>
        </div>
        <Filters filters={filters} searchLabel={m.desk_search({}, at)} />
        {rows.items.length > 0 ? (
          <DataTable
            caption={m.desk_nav_inbox({}, at)}
            columns={columns(at)}
            rows={rows.items}
            href={(row) => `/desk/matters/${row.matterId}`}
            currentId={rows.items.find((row) => row.matterId === matterId)?.id}
          />
        ) : (
          <Empty title={m.desk_inbox_empty({}, at)}>
            <p>{m.desk_inbox_empty_words({}, at)}</p>
          </Empty>
        )}
        <NextPage next={rows.next} total={rows.total} shown={rows.items.length} />
      </section>
      <Outlet />
    </div>
  );
}

function columns(at: { locale: 'zh-CN' | 'en' }): Column<InboxRow>[] {
  return [
    {
      key: 'clock',
      head: m.desk_column_clock({}, at),
      cell: (row) => (row.clock ? <Clock clock={row.clock} short /> : '—'),
    },
    {
      key: 'matter',
      head: m.desk_column_matter({}, at),
      cell: (row) => (
        <>
          <span className="row-strong">
            <Named name={row.category} />
          </span>{' '}
          <Named name={row.place} />
        </>
      ),
    },
    { key: 'next', head: m.desk_column_next({}, at), cell: (row) => <Said text={row.next} /> },
    {
      key: 'status',
      head: m.desk_column_status({}, at),
      shown: 'wide',
      cell: (row) => <StatusTag status={row.status} />,
    },
    {
      key: 'holder',
      head: m.desk_column_holder({}, at),
      shown: 'wide',
      cell: (row) => (row.holder ? <Named name={row.holder} /> : '—'),
    },
    {
      key: 'reports',
      head: m.desk_column_reports({}, at),
      shown: 'wide',
      align: 'end',
      cell: (row) => row.reports,
    },
    {
      key: 'reference',
      head: m.family_reference({}, at),
      shown: 'wide',
      cell: (row) => <span className="code">{row.reference}</span>,
    },
  ];
}
