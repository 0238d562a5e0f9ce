import { Link, type LoaderFunctionArgs, useLoaderData, useSearchParams } from 'react-router';
import { m } from '../../../generated/messages/messages.js';
import { pageContext } from '../../context.ts';
import { type DelegationLine, delegationStates } from '../../delegations/view.ts';
import { Empty } from '../../parts/notice.tsx';
import { StatusTag } from '../../parts/status.tsx';
import { PageTitle } from '../../portal/parts/page-title.tsx';
import { Named, Said, useLocale } from '../../text/words.tsx';
import { type Column, DataTable } from '../parts/data-table.tsx';
import { Filters } from '../parts/filters.tsx';
import { NextPage } from '../parts/next-page.tsx';

/** Delegations of power: those that concern one's own party, those to review, or all. */
export async function loader({ context, request }: LoaderFunctionArgs) {
  const params = new URL(request.url).searchParams;
  const shown = params.get('show');
  const { delegations } = context.get(pageContext).services;
  const [listing, give] = await Promise.all([
    delegations.list({
      state: delegationStates.find((state) => state === shown) ?? null,
      own: shown === 'own',
      words: params.get('words'),
      cursor: params.get('cursor'),
    }),
    delegations.fields(),
  ]);
  return { listing, mayGive: give !== null };
}

/** Who exercises whose powers, as a table that can be narrowed. */
export default function Delegations() {
  const { listing, mayGive } = useLoaderData<typeof loader>();
  const [params] = useSearchParams();
  const at = useLocale();
  const chosen = params.get('show');
  const chips = [
    [null, m.delegations_all({}, at)],
    ['in-force', m.delegations_in_force({}, at)],
    ['due', m.delegations_due({}, at)],
    ['own', m.delegations_own({}, at)],
    ['over', m.delegations_over({}, at)],
  ] as const;
  return (
    <section className="bench-page split-list">
      <PageTitle title={m.delegations_title({}, at)} />
      <div className="bench-head">
        <h1>{m.delegations_title({}, at)}</h1>
        <p className="bench-sentence">{m.delegations_words({}, at)}</p>
      </div>
      <nav className="chips" aria-label={m.desk_column_status({}, at)}>
        {chips.map(([value, label]) => (
          <Link
            key={value ?? ''}
            className={chosen === value ? 'chip chip-on' : 'chip'}
            aria-current={chosen === value ? 'true' : undefined}
            to={value === null ? '?' : `?show=${value}`}
          >
            {label}
          </Link>
        ))}
      </nav>
      <div className="setup-tools">
        <Filters filters={[]} searchLabel={m.delegations_search({}, at)} />
        {mayGive ? (
          <Link className="button button-primary" to="/work/delegations/new">
            {m.delegations_new({}, at)}
          </Link>
        ) : null}
      </div>
      {listing.items.length > 0 ? (
        <DataTable
          caption={m.delegations_title({}, at)}
          columns={columns(at)}
          rows={listing.items}
          href={(row) => `/work/delegations/${row.id}`}
          query={() => ({ show: null, words: null, cursor: null })}
        />
      ) : (
        <Empty title={m.delegations_none({}, at)} />
      )}
      <NextPage next={listing.next} total={listing.total} shown={listing.items.length} />
    </section>
  );
}

function columns(at: { locale: 'zh-CN' | 'en' }): Column<DelegationLine>[] {
  return [
    { key: 'status', head: m.desk_column_status({}, at), cell: (row) => <StatusTag status={row.status} /> },
    { key: 'to', head: m.delegations_to({}, at), cell: (row) => <Named name={row.to} /> },
    { key: 'from', head: m.delegations_from({}, at), cell: (row) => <Named name={row.from} /> },
    {
      key: 'supervisor',
      head: m.delegations_supervisor({}, at),
      shown: 'wide',
      cell: (row) => <Named name={row.supervisor} />,
    },
    {
      key: 'powers',
      head: m.delegations_powers({}, at),
      shown: 'wide',
      align: 'end',
      cell: (row) => m.delegations_powers_count({ count: row.powers.length }, at),
    },
    { key: 'term', head: m.delegations_term({}, at), shown: 'wide', cell: (row) => <Said text={row.term} /> },
  ];
}
