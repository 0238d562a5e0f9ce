import { type ActionFunctionArgs, type LoaderFunctionArgs, useLoaderData } from 'react-router';
import { m } from '../../../generated/messages/messages.js';
import { pageContext } from '../../context.ts';
import { readAnew } from '../../forms/read-anew.ts';
import { Empty } from '../../parts/notice.tsx';
import { StatusTag } from '../../parts/status.tsx';
import type { ErasureLine } from '../../personal-data/view.ts';
import { Moment, Said, useLocale } from '../../text/words.tsx';
import { actOrForesee } from '../doing/act-or-foresee.ts';
import { keepTyped } from '../doing/unsent.ts';
import { type Column, DataTable } from '../parts/data-table.tsx';
import { NextPage } from '../parts/next-page.tsx';
import { PersonalDataFrame } from '../personal-data/frame.tsx';
import { StateChips } from '../prevention/list-page.tsx';

/** Requests that personal data be erased. */
export async function loader({ context, request }: LoaderFunctionArgs) {
  const params = new URL(request.url).searchParams;
  const { personalData } = context.get(pageContext).services;
  const view = await personalData.requests({ status: params.get('status'), cursor: params.get('cursor') });
  if (!view) throw new Response(null, { status: 403 });
  return { ...view, idempotencyKey: crypto.randomUUID() };
}

/** Orders an erasure. */
export function action(given: ActionFunctionArgs) {
  return actOrForesee(given, {
    offered: async (services) =>
      (await services.personalData.requests({ status: null, cursor: null }))?.actions,
    act: (services, sent) => services.personalData.act({ id: null, ...sent }),
  });
}

/** Whatever becomes of it, what was typed stays. */
export const clientAction = keepTyped;

/** Saying what would follow changes nothing. */
export const shouldRevalidate = readAnew;

const states = [
  { value: 'requested', text: { 'zh-CN': '待决定', en: 'To be decided' } },
  { value: 'done', text: { 'zh-CN': '已删除', en: 'Erased' } },
  { value: 'refused', text: { 'zh-CN': '不予删除', en: 'Refused' } },
] as const;

/** Who asks for what, what is waiting, and what came of the rest; never whose data they are. */
export default function PersonalData() {
  const { listing, actions, idempotencyKey } = useLoaderData<typeof loader>();
  const at = useLocale();
  return (
    <PersonalDataFrame
      title={m.personal_data_requests({}, at)}
      words={m.personal_data_requests_words({}, at)}
      actions={actions}
      idempotencyKey={idempotencyKey}
    >
      <StateChips states={states} />
      {listing.items.length > 0 ? (
        <DataTable
          caption={m.personal_data_requests({}, at)}
          columns={columns(at)}
          rows={listing.items}
          href={(row) => `/work/personal-data/requests/${row.id}`}
          query={() => ({ status: null, cursor: null })}
        />
      ) : (
        <Empty title={m.personal_data_requests_none({}, at)} />
      )}
      <NextPage next={listing.next} total={listing.total} shown={listing.items.length} />
    </PersonalDataFrame>
  );
}

function columns(at: { locale: 'zh-CN' | 'en' }): Column<ErasureLine>[] {
  return [
    { key: 'at', head: m.list_column_at({}, at), cell: (row) => <Moment iso={row.at} /> },
    { key: 'what', head: m.personal_data_what({}, at), cell: (row) => <Said text={row.what} /> },
    { key: 'status', head: m.desk_column_status({}, at), cell: (row) => <StatusTag status={row.status} /> },
    {
      key: 'result',
      head: m.personal_data_result({}, at),
      shown: 'wide',
      cell: (row) => (row.result ? <Said text={row.result} /> : '—'),
    },
  ];
}
