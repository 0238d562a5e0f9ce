import { Link } from 'react-router';
import { m } from '../../../generated/messages/messages.js';
import { useLocale } from '../../text/words.tsx';
import type { DutyMatrixView, PartView } from './view.ts';

/** What the address says of the matrix, beside its place. */
interface Asked {
  rows?: number;
  columns?: number;
  grave?: boolean;
  faulty?: boolean;
}

/** The address of the matrix of the same place, as it is shown but for what is changed. */
export function matrixAddress(matrix: DutyMatrixView, changed: Asked): string {
  const { place, grave, faulty, rowsPart, columnsPart } = matrix;
  const asked = { rows: rowsPart.from, columns: columnsPart.from, grave, faulty, ...changed };
  const search = new URLSearchParams({ place: place.id });
  if (asked.rows > 0) search.set('rows', String(asked.rows));
  if (asked.columns > 0) search.set('columns', String(asked.columns));
  if (asked.grave) search.set('grave', '1');
  if (asked.faulty) search.set('faulty', '1');
  return `?${search}`;
}

/** What counts as wrong, and whether categories with nothing wrong are listed. */
export function MatrixChoices({ matrix }: { matrix: DutyMatrixView }) {
  const at = useLocale();
  // Other rows are listed then, so that one begins with the first of them.
  const choice = (changed: Asked, on: boolean, words: string) => {
    const href = matrixAddress(matrix, { rows: 0, ...changed });
    return (
      <Link className={on ? 'chip chip-on' : 'chip'} to={href} aria-current={on ? 'true' : undefined}>
        {words}
      </Link>
    );
  };
  const { grave, faulty } = matrix;
  return (
    <div className="matrix-choices">
      <p className="chips">
        {choice({ grave: false }, !grave, m.setup_matrix_everything({}, at))}
        {choice({ grave: true }, grave, m.setup_matrix_grave({}, at))}
      </p>
      <p className="chips">
        {choice({ faulty: false }, !faulty, m.setup_matrix_all_rows({}, at))}
        {choice({ faulty: true }, faulty, m.setup_matrix_faulty({}, at))}
      </p>
    </div>
  );
}

/** Which categories and which places are shown, each with the way to the others. */
export function MatrixParts({ matrix }: { matrix: DutyMatrixView }) {
  return (
    <div className="matrix-parts">
      <MatrixRows matrix={matrix} />
      <Columns matrix={matrix} />
    </div>
  );
}

/**
 * Which categories are shown, and the way to those above and below; nothing where all are.
 *
 * @param again whether it stands on the page already: then it is no landmark once more.
 */
export function MatrixRows({ matrix, again = false }: { matrix: DutyMatrixView; again?: boolean }) {
  const at = useLocale();
  const { from, total } = matrix.rowsPart;
  return (
    <Part
      part={matrix.rowsPart}
      name={again ? null : m.setup_matrix_corner({}, at)}
      words={m.setup_matrix_rows({ from: from + 1, to: from + matrix.rows.length, count: total }, at)}
      before={m.setup_matrix_rows_before({}, at)}
      next={m.setup_matrix_rows_next({}, at)}
      to={(rows) => matrixAddress(matrix, { rows })}
    />
  );
}

/** On narrow screens all places are counted, so that there are no others to go to. */
function Columns({ matrix }: { matrix: DutyMatrixView }) {
  const at = useLocale();
  const { from, total } = matrix.columnsPart;
  return (
    <div className="wide-only">
      <Part
        part={matrix.columnsPart}
        name={m.setup_matrix_columns_name({}, at)}
        words={m.setup_matrix_columns({ from: from + 1, to: from + matrix.columns.length, count: total }, at)}
        before={m.setup_matrix_columns_before({}, at)}
        next={m.setup_matrix_columns_next({}, at)}
        to={(columns) => matrixAddress(matrix, { columns })}
      />
    </div>
  );
}

function Part(props: {
  part: PartView;
  /** What it is called as a landmark; null: none. */
  name: string | null;
  words: string;
  before: string;
  next: string;
  to(from: number): string;
}) {
  const { before, next } = props.part;
  if (before === null && next === null) return null;
  const links = (
    <>
      {before === null ? null : <Link to={props.to(before)}>{props.before}</Link>}
      <span className="soft">{props.words}</span>
      {next === null ? null : <Link to={props.to(next)}>{props.next}</Link>}
    </>
  );
  if (props.name === null) return <p className="matrix-part">{links}</p>;
  return (
    <nav className="matrix-part" aria-label={props.name}>
      {links}
    </nav>
  );
}
