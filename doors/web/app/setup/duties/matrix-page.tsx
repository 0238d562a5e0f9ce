import { useState } from 'react';
import { Link, type LoaderFunctionArgs, useLoaderData } from 'react-router';
import { m } from '../../../generated/messages/messages.js';
import '../../styles/matrix.css';
import { pageContext } from '../../context.ts';
import { nameIn, useFrame } from '../../frame.ts';
import { Empty } from '../../parts/notice.tsx';
import { PageTitle } from '../../portal/parts/page-title.tsx';
import { Named, useLocale } from '../../text/words.tsx';
import { NextPage } from '../../workbench/parts/next-page.tsx';
import { DutyPages } from './duty-pages.tsx';
import { KindLegend } from './finding-kind.tsx';
import { MatrixGrid } from './matrix-grid.tsx';
import { MatrixList } from './matrix-list.tsx';
import type { DutyMatrixView, EdgeView } from './view.ts';

/** The matrix below the place that the address names. */
export async function loader({ context, request }: LoaderFunctionArgs) {
  const search = new URL(request.url).searchParams;
  const matrix = await context.get(pageContext).services.setup.dutyMatrix({
    placeId: search.get('place') || null,
    cursor: search.get('cursor'),
    columns: columnsIn(search),
  });
  if (!matrix) throw new Response(null, { status: 403 });
  return search.has('grave') ? { ...onlyGrave(matrix), grave: true } : { ...matrix, grave: false };
}

/** How many places stand before the columns that the address asks for; 0 for anything that isn't a number. */
function columnsIn(search: URLSearchParams): number {
  const columns = Number(search.get('columns') ?? 0);
  return Number.isSafeInteger(columns) && columns > 0 ? columns : 0;
}

/** The matrix with nothing but faults that leave in doubt who leads. */
function onlyGrave(matrix: DutyMatrixView): DutyMatrixView {
  const grave = new Set(matrix.kinds.filter(({ tone }) => tone === 'overdue').map(({ code }) => code));
  return {
    ...matrix,
    says: matrix.says.map((cell) => ({ ...cell, codes: cell.codes.filter((code) => grave.has(code)) })),
  };
}

/** Who leads what where, and what is wrong: categories × places, a list on narrow screens. */
export default function Matrix() {
  const matrix = useLoaderData<typeof loader>();
  const { locale } = useFrame();
  const at = useLocale();
  const [said, say] = useState('');
  const place = nameIn(matrix.place.name, locale).text;
  const wrong = matrix.rows
    .flatMap(({ cells }) => cells)
    .filter((cell) => (matrix.says[cell]?.codes.length ?? 0) > 0);
  const cells = matrix.rows.length * matrix.columns.length;
  const counts = { cells, wrong: wrong.length, well: cells - wrong.length };
  return (
    <section className="bench-page matrix-page">
      <PageTitle title={m.setup_matrix_title({ place }, at)} />
      <Above matrix={matrix} />
      <div className="bench-head">
        <h1>{m.setup_matrix_title({ place }, at)}</h1>
        <p className="bench-sentence">{m.setup_matrix_sentence(counts, at)}</p>
      </div>
      <DutyPages current="matrix" />
      {matrix.rows.length === 0 ? (
        <Empty title={m.setup_none({}, at)}>
          <p>{m.setup_matrix_none({}, at)}</p>
        </Empty>
      ) : (
        <>
          <Depth matrix={matrix} />
          <KindLegend kinds={matrix.kinds} />
          <Parts matrix={matrix} />
          <p className="matrix-said wide-only" role="status">
            {said || m.setup_matrix_keys({}, at)}
          </p>
          <MatrixGrid
            key={`${matrix.place.id} ${matrix.part.from} ${matrix.grave}`}
            matrix={matrix}
            onSay={say}
          />
          <MatrixList matrix={matrix} />
          <Below columns={matrix.columns.filter(({ opens }) => opens)} />
        </>
      )}
      <NextPage next={matrix.next} total={null} shown={matrix.rows.length} />
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

/** Everything that is wrong, or only what leaves in doubt who leads. */
function Depth({ matrix }: { matrix: DutyMatrixView & { grave: boolean } }) {
  const at = useLocale();
  const place = addressOf(matrix, matrix.part.from, false);
  const choices = [
    [false, place, m.setup_matrix_everything({}, at)],
    [true, addressOf(matrix, matrix.part.from, true), m.setup_matrix_grave({}, at)],
  ] as const;
  return (
    <p className="chips finding-kinds">
      {choices.map(([grave, href, words]) => {
        const on = grave === matrix.grave;
        return (
          <Link
            key={href}
            className={on ? 'chip chip-on' : 'chip'}
            to={href}
            aria-current={on ? 'true' : undefined}
          >
            {words}
          </Link>
        );
      })}
    </p>
  );
}

/** The matrix of the same place from another column on, with everything that is wrong or only what is grave. */
function addressOf({ place }: DutyMatrixView, from: number, grave: boolean): string {
  return `?place=${place.id}${from > 0 ? `&columns=${from}` : ''}${grave ? '&grave=1' : ''}`;
}

/** Which of the places stand side by side, and the way to the others; nothing where all do. */
function Parts({ matrix }: { matrix: DutyMatrixView & { grave: boolean } }) {
  const at = useLocale();
  const { from, total, before, next } = matrix.part;
  if (before === null && next === null) return null;
  return (
    <nav className="pager" aria-label={m.setup_matrix_columns_name({}, at)}>
      {before === null ? null : (
        <Link to={addressOf(matrix, before, matrix.grave)}>{m.setup_matrix_columns_before({}, at)}</Link>
      )}
      <span className="soft">
        {m.setup_matrix_columns({ from: from + 1, to: from + matrix.columns.length, count: total }, at)}
      </span>
      {next === null ? null : (
        <Link to={addressOf(matrix, next, matrix.grave)}>{m.setup_matrix_columns_next({}, at)}</Link>
      )}
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
