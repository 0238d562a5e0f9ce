import { useState } from 'react';
import { Link, type LoaderFunctionArgs, useLoaderData } from 'react-router';
import { m } from '../../../generated/messages/messages.js';
import '../../styles/matrix.css';
import { pageContext } from '../../context.ts';
import { nameIn, useFrame } from '../../frame.ts';
import { Empty } from '../../parts/notice.tsx';
import { PageTitle } from '../../portal/parts/page-title.tsx';
import { Named, useLocale } from '../../text/words.tsx';
import { DutyPages } from './duty-pages.tsx';
import { KindLegend } from './finding-kind.tsx';
import { MatrixGrid } from './matrix-grid.tsx';
import { MatrixList } from './matrix-list.tsx';
import { MatrixChoices, MatrixParts, MatrixRows, matrixAddress } from './matrix-parts.tsx';
import type { DutyMatrixView, EdgeView } from './view.ts';

/** The part of the matrix that the address names. */
export async function loader({ context, request }: LoaderFunctionArgs) {
  const search = new URL(request.url).searchParams;
  const matrix = await context.get(pageContext).services.setup.dutyMatrix({
    placeId: search.get('place') || null,
    rows: countIn(search, 'rows'),
    columns: countIn(search, 'columns'),
    grave: search.has('grave'),
    faulty: search.has('faulty'),
  });
  if (!matrix) throw new Response(null, { status: 403 });
  return matrix;
}

/** How many stand before those that the address asks for; 0 for anything that isn't a number. */
function countIn(search: URLSearchParams, name: string): number {
  const count = Number(search.get(name) ?? 0);
  return Number.isSafeInteger(count) && count > 0 ? count : 0;
}

/** Who leads what where, and what is wrong: categories × places, a list on narrow screens. */
export default function Matrix() {
  const matrix = useLoaderData<typeof loader>();
  const { locale } = useFrame();
  const at = useLocale();
  const [said, say] = useState('');
  const place = nameIn(matrix.place.name, locale).text;
  const { total, wrong } = matrix.categories;
  const counts = { count: total, wrong, places: matrix.columnsPart.total };
  return (
    <section className="bench-page matrix-page">
      <PageTitle title={m.setup_matrix_title({ place }, at)} />
      <Above matrix={matrix} />
      <div className="bench-head">
        <h1>{m.setup_matrix_title({ place }, at)}</h1>
        <p className="bench-sentence">{m.setup_matrix_sentence(counts, at)}</p>
      </div>
      <DutyPages current="matrix" />
      {total === 0 ? (
        <Empty title={m.setup_none({}, at)}>
          <p>{m.setup_matrix_none({}, at)}</p>
        </Empty>
      ) : (
        <>
          <MatrixChoices matrix={matrix} />
          <KindLegend kinds={matrix.kinds} />
          {matrix.rows.length === 0 ? (
            <p>{m.setup_matrix_faultless({}, at)}</p>
          ) : (
            <>
              <MatrixParts matrix={matrix} />
              <p className="matrix-said wide-only" role="status">
                {said || m.setup_matrix_keys({}, at)}
              </p>
              <MatrixGrid key={matrixAddress(matrix, {})} matrix={matrix} onSay={say} />
              <MatrixList matrix={matrix} />
              <MatrixRows matrix={matrix} again />
              <Below columns={matrix.columns.filter(({ opens }) => opens)} />
            </>
          )}
        </>
      )}
    </section>
  );
}

function Above({ matrix }: { matrix: DutyMatrixView }) {
  const at = useLocale();
  return (
    <nav className="desk-crumb" aria-label={m.setup_matrix_above({}, at)}>
      <Link to="/setup">{m.setup_back({}, at)}</Link>
      {matrix.above.map(({ id, name }) => (
        <span key={id}>
          {' › '}
          <Link to={`?place=${id}`}>
            <Named name={name} />
          </Link>
        </span>
      ))}
    </nav>
  );
}

/** The places whose own matrix can be opened; on wide screens the columns' heads lead there. */
function Below({ columns }: { columns: readonly EdgeView[] }) {
  const at = useLocale();
  if (columns.length === 0) return null;
  return (
    <details className="narrow-only">
      <summary>{m.setup_matrix_below({}, at)}</summary>
      <ul className="matrix-below">
        {columns.map(({ id, name }) => (
          <li key={id}>
            <Link to={`?place=${id}`}>
              <Named name={name} />
            </Link>
          </li>
        ))}
      </ul>
    </details>
  );
}
