import { type LoaderFunctionArgs, useLoaderData } from 'react-router';
import { m } from '../../../generated/messages/messages.js';
import { pageContext } from '../../context.ts';
import { Clock } from '../../parts/clock.tsx';
import { StatusTag } from '../../parts/status.tsx';
import { Named, Said, useLocale } from '../../text/words.tsx';
import type { Column } from '../parts/data-table.tsx';
import { BesideList, MatterCell } from '../prevention/list-page.tsx';
import type { LongListLine } from '../prevention/view.ts';

/** The long-term list in this seat's scope. */
export async function loader({ context, request }: LoaderFunctionArgs) {
  const params = new URL(request.url).searchParams;
  const { prevention } = context.get(pageContext).services;
  const listing = await prevention.longList({ status: params.get('status'), cursor: params.get('cursor') });
  if (!listing) throw new Response(null, { status: 403 });
  return listing;
}

const states = [
  { value: 'applied', text: { 'zh-CN': '待审批', en: 'To be decided' } },
  { value: 'listed', text: { 'zh-CN': '挂账中', en: 'Listed' } },
  { value: 'checking', text: { 'zh-CN': '待销账核查', en: 'To be checked' } },
  { value: 'struck-off', text: { 'zh-CN': '已销账', en: 'Struck off' } },
  { value: 'refused', text: { 'zh-CN': '不同意', en: 'Refused' } },
] as const;

/** Matters that take long, with what was promised and by when progress is due. */
export default function LongList() {
  const listing = useLoaderData<typeof loader>();
  const at = useLocale();
  return (
    <BesideList
      title={m.more_long_list({}, at)}
      words={m.long_list_words({}, at)}
      none={m.long_list_none({}, at)}
      states={states}
      columns={columns(at)}
      listing={listing}
    />
  );
}

function columns(at: { locale: 'zh-CN' | 'en' }): Column<LongListLine>[] {
  return [
    {
      key: 'clock',
      head: m.desk_column_clock({}, at),
      cell: (row) => (row.clock ? <Clock clock={row.clock} short /> : '—'),
    },
    { key: 'matter', head: m.desk_column_matter({}, at), cell: (row) => <MatterCell row={row} /> },
    { key: 'status', head: m.desk_column_status({}, at), cell: (row) => <StatusTag status={row.status} /> },
    { key: 'stages', head: m.long_list_stages({}, at), cell: (row) => <Said text={row.stages} /> },
    {
      key: 'holder',
      head: m.desk_column_holder({}, at),
      shown: 'wide',
      cell: (row) => (row.holder ? <Named name={row.holder} /> : '—'),
    },
    {
      key: 'promise',
      head: m.long_list_promise({}, at),
      shown: 'wide',
      cell: (row) => [...(row.promise ?? '')].slice(0, 40).join(''),
    },
  ];
}
