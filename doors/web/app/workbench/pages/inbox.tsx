import {
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  Outlet,
  type ShouldRevalidateFunctionArgs,
  useLoaderData,
  useParams,
  useSearchParams,
} from 'react-router';
import { m } from '../../../generated/messages/messages.js';
import { pageContext } from '../../context.ts';
import { isIdle } from '../../forms/read-anew.ts';
import { fieldValue, readForm } from '../../forms/read-form.ts';
import { Clock } from '../../parts/clock.tsx';
import { Empty } from '../../parts/notice.tsx';
import { StatusTag } from '../../parts/status.tsx';
import { PageTitle } from '../../portal/parts/page-title.tsx';
import { named, Said, useLocale } from '../../text/words.tsx';
import { Bulk } from '../parts/bulk.tsx';
import { type Column, DataTable } from '../parts/data-table.tsx';
import { Filters } from '../parts/filters.tsx';
import { matterColumn } from '../parts/matter-column.tsx';
import { NextPage } from '../parts/next-page.tsx';
import { SavedFilters } from '../parts/saved-filters.tsx';
import type { InboxRow } from '../view.ts';

/** What must be done next, narrowed by the address's filters. */
export async function loader({ context, request }: LoaderFunctionArgs) {
  const params = new URL(request.url).searchParams;
  const filters: Record<string, string[]> = {};
  for (const [name, value] of params) {
    if (name !== 'words' && name !== 'cursor') filters[name] = [...(filters[name] ?? []), value];
  }
  const { inbox } = context.get(pageContext).services.workbench;
  const found = await inbox({ filters, words: params.get('words') || null, cursor: params.get('cursor') });
  return { ...found, idempotencyKey: crypto.randomUUID() };
}

/** Deals with several rows at once, or keeps the filters under a name. */
export async function action({ context, request }: ActionFunctionArgs) {
  const { workbench } = context.get(pageContext).services;
  const { form, sending, intent } = await readForm(request);
  if (intent === 'save-filter') {
    return workbench.saveFilter({ name: fieldValue(form, 'name'), query: fieldValue(form, 'query') });
  }
  if (intent === 'drop-filter') {
    await workbench.dropFilter({ id: fieldValue(form, 'id') });
    return { ok: true as const, value: true };
  }
  const name = fieldValue(form, 'action');
  const targets = (form.values['pick'] ?? [])
    .filter((each) => each.startsWith(`${name}:`))
    .map((each) => each.slice(name.length + 1));
  return workbench.actInBulk({ action: name, targets, note: fieldValue(form, 'note'), ...sending });
}

/** Opening another matter leaves the list as it is. */
export function shouldRevalidate(given: ShouldRevalidateFunctionArgs): boolean {
  const { currentUrl, nextUrl, formMethod, actionResult } = given;
  if (isIdle(actionResult)) return false;
  return formMethod !== undefined || currentUrl.search !== nextUrl.search;
}

/** The inbox: what I must do next, by clock; beside it, on wide screens, the matter that is open. */
export default function Inbox() {
  const { rows, filters, sentence, bulk, saved, idempotencyKey } = useLoaderData<typeof loader>();
  const { matterId } = useParams();
  const at = useLocale();
  const open = matterId !== undefined;
  const narrowed = useSearchParams()[0].size > 0;
  return (
    <div className={open ? 'split split-open' : 'split'}>
      <section className="split-list" aria-label={m.desk_nav_inbox({}, at)}>
        {open ? null : <PageTitle title={m.desk_nav_inbox({}, at)} />}
        <div className="bench-head">
          <h1 className={open ? 'hidden-visually' : undefined}>{m.desk_nav_inbox({}, at)}</h1>
          {rows.items.length > 0 ? (
            <p className="bench-sentence">
              <Said text={sentence} />
            </p>
          ) : null}
        </div>
        <Filters filters={filters} searchLabel={m.desk_search({}, at)} />
        <SavedFilters saved={saved} />
        {rows.items.length > 0 ? (
          <Bulk actions={bulk} idempotencyKey={idempotencyKey}>
            <DataTable
              caption={m.desk_nav_inbox({}, at)}
              columns={columns(at)}
              rows={rows.items}
              href={(row) => row.href}
              currentId={rows.items.find((row) => open && row.matterId === matterId)?.id}
              {...(bulk.length > 0 ? { pick: (row: InboxRow) => pickOf(row, at) } : {})}
            />
          </Bulk>
        ) : (
          <Empty title={m.desk_inbox_empty({}, at)}>
            <p>{narrowed ? m.desk_inbox_empty_words({}, at) : m.desk_inbox_done({}, at)}</p>
          </Empty>
        )}
        <NextPage next={rows.next} total={rows.total} shown={rows.items.length} />
      </section>
      <Outlet />
    </div>
  );
}

function pickOf({ bulk, reference }: InboxRow, at: { locale: 'zh-CN' | 'en' }) {
  if (bulk === null) return null;
  return { value: `${bulk.action}:${bulk.target}`, label: m.desk_pick({ reference }, at) };
}

function columns(at: { locale: 'zh-CN' | 'en' }): Column<InboxRow>[] {
  const about = matterColumn<InboxRow>(at);
  return [
    {
      key: 'clock',
      head: m.desk_column_clock({}, at),
      cell: (row) => (row.clock ? <Clock clock={row.clock} short /> : '—'),
    },
    {
      ...about,
      cell: (row) => (
        <>
          {about.cell(row)}
          {row.words ? <span className="row-words">{row.words}</span> : null}
        </>
      ),
    },
    { key: 'next', head: m.desk_column_next({}, at), cell: (row) => row.next[at.locale] },
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
      cell: (row) => (row.holder ? named(row.holder, at.locale) : '—'),
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
