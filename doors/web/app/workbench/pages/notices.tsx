import {
  type ActionFunctionArgs,
  Form,
  Link,
  type LoaderFunctionArgs,
  useActionData,
  useLoaderData,
  useNavigation,
} from 'react-router';
import { m } from '../../../generated/messages/messages.js';
import { pageContext } from '../../context.ts';
import { ErrorSummary, HiddenSending } from '../../forms/form.tsx';
import { fieldValue, readForm } from '../../forms/read-form.ts';
import { Empty } from '../../parts/notice.tsx';
import { StatusTag } from '../../parts/status.tsx';
import { PageTitle } from '../../portal/parts/page-title.tsx';
import { Moment, Named, Said, useLocale } from '../../text/words.tsx';
import { type Column, DataTable } from '../parts/data-table.tsx';
import { NextPage } from '../parts/next-page.tsx';
import type { NoticeRow } from '../view.ts';

/** What this seat was told. */
export async function loader({ context, request }: LoaderFunctionArgs) {
  const cursor = new URL(request.url).searchParams.get('cursor');
  const view = await context.get(pageContext).services.workbench.notices({ cursor });
  return { ...view, idempotencyKey: crypto.randomUUID() };
}

/** Marks all that had come when the page was made as read. */
export async function action({ context, request }: ActionFunctionArgs) {
  const { workbench } = context.get(pageContext).services;
  const { form, sending } = await readForm(request);
  const outcome = await workbench.readNotices({ until: fieldValue(form, 'until'), ...sending });
  return outcome.ok ? null : outcome.refusal;
}

/** Notices, newest first; each leads to the desk of its matter. */
export default function Notices() {
  const { rows, unread, until, idempotencyKey } = useLoaderData<typeof loader>();
  const refusal = useActionData<typeof action>();
  const working = useNavigation().state === 'submitting';
  const at = useLocale();
  return (
    <section className="bench-page split-list">
      <PageTitle title={m.desk_nav_notices({}, at)} />
      <ErrorSummary refusal={refusal} />
      <div className="bench-head">
        <h1>{m.desk_nav_notices({}, at)}</h1>
        <p className="bench-sentence">{m.notices_words({}, at)}</p>
        {unread > 0 && until !== null ? (
          <Form method="post">
            <HiddenSending sending={{ idempotencyKey, version: null }} />
            <input type="hidden" name="until" value={until} />
            <button type="submit" className="button" disabled={working}>
              {m.notices_read_all({}, at)}
            </button>
          </Form>
        ) : null}
      </div>
      {rows.items.length > 0 ? (
        <DataTable
          caption={m.desk_nav_notices({}, at)}
          columns={columns(at)}
          rows={rows.items}
          href={(row) => row.href}
          query={() => ({ cursor: null })}
        />
      ) : (
        <Empty title={m.notices_none({}, at)}>
          <p>{m.notices_none_words({}, at)}</p>
          <p>
            <Link to="/desk">{m.notices_to_inbox({}, at)}</Link>
          </p>
        </Empty>
      )}
      <NextPage next={rows.next} total={rows.total} shown={rows.items.length} />
    </section>
  );
}

function columns(at: { locale: 'zh-CN' | 'en' }): Column<NoticeRow>[] {
  return [
    {
      key: 'state',
      head: m.desk_column_status({}, at),
      cell: (row) => <StatusTag status={row.status} />,
    },
    {
      key: 'what',
      head: m.notices_column_what({}, at),
      cell: (row) => (
        <span className={row.unread ? 'row-strong' : undefined}>
          <Said text={row.sentence} />
        </span>
      ),
    },
    {
      key: 'matter',
      head: m.desk_column_matter({}, at),
      cell: (row) =>
        row.matter ? (
          <>
            <Named name={row.matter.category} /> <Named name={row.matter.place} />
          </>
        ) : (
          '—'
        ),
    },
    {
      key: 'when',
      head: m.notices_column_when({}, at),
      shown: 'wide',
      cell: (row) => <Moment iso={row.at} />,
    },
    {
      key: 'reference',
      head: m.family_reference({}, at),
      shown: 'wide',
      cell: (row) => <span className="code">{row.matter?.reference ?? '—'}</span>,
    },
  ];
}
