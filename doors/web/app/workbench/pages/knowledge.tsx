import { Link, type LoaderFunctionArgs, useLoaderData } from 'react-router';
import { m } from '../../../generated/messages/messages.js';
import { pageContext } from '../../context.ts';
import type { ArticleView } from '../../knowledge/view.ts';
import { Empty } from '../../parts/notice.tsx';
import { PageTitle } from '../../portal/parts/page-title.tsx';
import { Named, useLocale } from '../../text/words.tsx';
import { type Column, DataTable } from '../parts/data-table.tsx';
import { Filters } from '../parts/filters.tsx';
import { NextPage } from '../parts/next-page.tsx';

/** Articles in force that hold the words asked for. */
export async function loader({ context, request }: LoaderFunctionArgs) {
  const params = new URL(request.url).searchParams;
  const { knowledge } = context.get(pageContext).services;
  const words = params.get('words')?.slice(0, 100) || null;
  const [listing, categories] = await Promise.all([
    knowledge.list({ words, cursor: params.get('cursor') }),
    knowledge.categories(),
  ]);
  return { listing, words, mayKeep: categories !== null };
}

/** The articles from which enquiries are answered. */
export default function Knowledge() {
  const { listing, words, mayKeep } = useLoaderData<typeof loader>();
  const at = useLocale();
  return (
    <section className="bench-page split-list">
      <PageTitle title={m.knowledge_title({}, at)} />
      <div className="bench-head">
        <h1>{m.knowledge_title({}, at)}</h1>
        <p className="bench-sentence">{m.knowledge_words({}, at)}</p>
        {mayKeep ? (
          <Link className="button button-primary" to="/work/knowledge/new">
            {m.knowledge_add({}, at)}
          </Link>
        ) : null}
      </div>
      <Filters filters={[]} searchLabel={m.knowledge_search({}, at)} />
      {listing.items.length > 0 ? (
        <DataTable
          caption={m.knowledge_title({}, at)}
          columns={columns(at)}
          rows={listing.items}
          href={(row) => `/work/knowledge/${row.id}`}
        />
      ) : (
        <Empty title={m.knowledge_none({}, at)}>
          <p>{words ? m.knowledge_none_words({}, at) : m.knowledge_none_yet({}, at)}</p>
        </Empty>
      )}
      <NextPage next={listing.next} total={listing.total} shown={listing.items.length} />
    </section>
  );
}

function columns(at: { locale: 'zh-CN' | 'en' }): Column<ArticleView>[] {
  return [
    {
      key: 'category',
      head: m.knowledge_category({}, at),
      cell: (row) => (row.category ? <Named name={row.category.label} /> : '—'),
    },
    {
      key: 'title',
      head: m.knowledge_column_title({}, at),
      cell: (row) => (
        <span className="row-strong">
          <Named name={row.title} />
        </span>
      ),
    },
    { key: 'source', head: m.knowledge_source({}, at), shown: 'wide', cell: (row) => row.source ?? '—' },
    {
      key: 'edition',
      head: m.knowledge_column_edition({}, at),
      shown: 'wide',
      align: 'end',
      cell: (row) => row.edition,
    },
    { key: 'from', head: m.knowledge_column_from({}, at), shown: 'wide', cell: (row) => row.validFrom },
  ];
}
