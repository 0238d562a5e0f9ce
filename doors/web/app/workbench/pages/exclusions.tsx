import { type LoaderFunctionArgs, useLoaderData } from 'react-router';
import { m } from '../../../generated/messages/messages.js';
import { pageContext } from '../../context.ts';
import { StatusTag } from '../../parts/status.tsx';
import { Moment, Named, Said, useLocale } from '../../text/words.tsx';
import type { Column } from '../parts/data-table.tsx';
import { BesideList, MatterCell } from '../prevention/list-page.tsx';
import type { ExclusionLine } from '../prevention/view.ts';

/** Applications for exclusion from figures in this seat's scope. */
export async function loader({ context, request }: LoaderFunctionArgs) {
  const params = new URL(request.url).searchParams;
  const { prevention } = context.get(pageContext).services;
  const listing = await prevention.exclusions({ status: params.get('status'), cursor: params.get('cursor') });
  if (!listing) throw new Response(null, { status: 403 });
  return listing;
}

const states = [
  { value: 'applied', text: { 'zh-CN': '待审核', en: 'To be decided' } },
  { value: 'granted', text: { 'zh-CN': '同意剔除', en: 'Granted' } },
  { value: 'refused', text: { 'zh-CN': '不同意', en: 'Refused' } },
] as const;

/** Who asks that a matter be left out of figures, on what ground, and what was decided. */
export default function Exclusions() {
  const listing = useLoaderData<typeof loader>();
  const at = useLocale();
  return (
    <BesideList
      title={m.more_exclusions({}, at)}
      words={m.exclusions_words({}, at)}
      none={m.exclusions_none({}, at)}
      states={states}
      columns={columns(at)}
      listing={listing}
    />
  );
}

function columns(at: { locale: 'zh-CN' | 'en' }): Column<ExclusionLine>[] {
  return [
    { key: 'at', head: m.list_column_at({}, at), cell: (row) => <Moment iso={row.at} /> },
    { key: 'matter', head: m.desk_column_matter({}, at), cell: (row) => <MatterCell row={row} /> },
    { key: 'ground', head: m.exclusions_ground({}, at), cell: (row) => <Said text={row.ground} /> },
    { key: 'status', head: m.desk_column_status({}, at), cell: (row) => <StatusTag status={row.status} /> },
    {
      key: 'holder',
      head: m.desk_column_holder({}, at),
      shown: 'wide',
      cell: (row) => (row.holder ? <Named name={row.holder} /> : '—'),
    },
  ];
}
