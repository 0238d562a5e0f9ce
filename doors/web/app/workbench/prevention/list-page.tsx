import { Link, useSearchParams } from 'react-router';
import { m } from '../../../generated/messages/messages.js';
import { Empty } from '../../parts/notice.tsx';
import { PageTitle } from '../../portal/parts/page-title.tsx';
import { Named, Said, useLocale } from '../../text/words.tsx';
import type { Listing, Name, Text } from '../../view.ts';
import { type Column, DataTable } from '../parts/data-table.tsx';
import { NextPage } from '../parts/next-page.tsx';

/** What stands beside matters, as a list that can be narrowed to one state; a row leads to the matter's desk. */
export function BesideList<Row extends { id: string; matterId: string }>(props: {
  title: string;
  words: string;
  none: string;
  states: readonly { value: string; text: Text }[];
  columns: readonly Column<Row>[];
  listing: Listing<Row>;
}) {
  const { title, listing } = props;
  return (
    <section className="bench-page split-list">
      <PageTitle title={title} />
      <div className="bench-head">
        <h1>{title}</h1>
        <p className="bench-sentence">{props.words}</p>
      </div>
      <StateChips states={props.states} />
      {listing.items.length > 0 ? (
        <DataTable
          caption={title}
          columns={props.columns}
          rows={listing.items}
          href={(row) => `/desk/matters/${row.matterId}`}
          query={() => ({ status: null, cursor: null })}
        />
      ) : (
        <Empty title={props.none} />
      )}
      <NextPage next={listing.next} total={listing.total} shown={listing.items.length} />
    </section>
  );
}

/** A list's states as chips: one of them, or all; the chosen one stands in the address. */
export function StateChips({ states }: { states: readonly { value: string; text: Text }[] }) {
  const at = useLocale();
  const [params] = useSearchParams();
  const chosen = params.get('status');
  return (
    <nav className="chips" aria-label={m.desk_column_status({}, at)}>
      {[{ value: null, text: all }, ...states].map(({ value, text }) => (
        <Link
          key={value ?? ''}
          className={chosen === value ? 'chip chip-on' : 'chip'}
          aria-current={chosen === value ? 'true' : undefined}
          to={value === null ? '?' : `?status=${value}`}
        >
          <Said text={text} />
        </Link>
      ))}
    </nav>
  );
}

const all: Text = { 'zh-CN': '全部', en: 'All' };

/** What and where, for the column that links. */
export function MatterCell({ row }: { row: { category: Name; place: Name; reference: string } }) {
  return (
    <>
      <span className="row-strong">
        <Named name={row.category} />
      </span>{' '}
      <Named name={row.place} /> <span className="code">{row.reference}</span>
    </>
  );
}
