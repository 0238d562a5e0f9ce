import { type FocusEvent, type KeyboardEvent, type MouseEvent, memo, useMemo } from 'react';
import { useNavigate } from 'react-router';
import { m } from '../../../generated/messages/messages.js';
import { nameIn, useFrame } from '../../frame.ts';
import { useLocale } from '../../text/words.tsx';
import { matrixStep } from './matrix-keys.ts';
import type { DutyMatrixView } from './view.ts';

/** The address of a cell's findings. */
export function findingsOf(categoryId: string, placeId: string): string {
  return `/setup/duties/findings?category=${categoryId}&place=${placeId}`;
}

/**
 * The matrix as a grid of thousands of cells: arrow keys, Home and End move, Enter opens a cell's findings. One
 * listener serves all cells, and what a focused cell means is said elsewhere, so that moving redraws nothing here.
 */
export const MatrixGrid = memo(function MatrixGrid(props: {
  matrix: DutyMatrixView;
  onSay(words: string): void;
}) {
  const { matrix, onSay } = props;
  const navigate = useNavigate();
  const { locale } = useFrame();
  const at = useLocale();
  const kinds = useMemo(() => new Map(matrix.kinds.map((kind) => [kind.code, kind])), [matrix]);
  const looks = matrix.says.map(({ codes }) => {
    const [first] = codes;
    const kind = first === undefined ? undefined : kinds.get(first);
    if (kind === undefined) return { className: undefined, word: '' };
    const more = codes.length > 1 ? ` +${codes.length - 1}` : '';
    return { className: `matrix-${kind.tone}`, word: kind.word[locale] + more };
  });
  const meaning = (row: number, column: number) => {
    const line = matrix.rows[row];
    const cell = matrix.says[line?.cells[column] ?? -1];
    const place = matrix.columns[column];
    if (!line || !cell || !place) return '';
    const leads = cell.leads.map((name) => nameIn(name, locale).text).join(locale === 'en' ? ', ' : '、');
    const wrong = cell.codes.map((code) => kinds.get(code)?.name[locale] ?? code);
    return m.setup_matrix_cell(
      {
        category: nameIn(line.name, locale).text,
        place: nameIn(place.name, locale).text,
        leads: leads || m.setup_matrix_nobody({}, at),
        wrong: wrong.join(locale === 'en' ? '; ' : '；') || m.setup_matrix_well({}, at),
      },
      at,
    );
  };
  const open = (row: number, column: number) => {
    const [category, place] = [matrix.rows[row], matrix.columns[column]];
    if (category && place) navigate(findingsOf(category.id, place.id));
  };
  const onKeyDown = (event: KeyboardEvent<HTMLTableElement>) => {
    const here = spotOf(event.target);
    if (!here || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === 'Enter') return open(...here);
    const next = matrixStep(event.key, here, [matrix.rows.length, matrix.columns.length]);
    if (!next) return;
    event.preventDefault();
    const cell = event.currentTarget.tBodies[0]?.rows[next[0]]?.cells[next[1] + 1];
    if (cell === undefined) return;
    // Cells with nothing wrong can't be entered until one moves to them: there are thousands.
    cell.tabIndex = 0;
    cell.focus();
    cell.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  };
  const onFocus = (event: FocusEvent<HTMLTableElement>) => {
    const here = spotOf(event.target);
    if (!here || !(event.target instanceof HTMLElement)) return;
    for (const cell of event.currentTarget.querySelectorAll('td[tabindex="0"]'))
      cell.setAttribute('tabindex', '-1');
    event.target.tabIndex = 0;
    onSay(meaning(...here));
  };
  const onClick = (event: MouseEvent<HTMLTableElement>) => {
    const here = spotOf(event.target);
    if (here) open(...here);
  };
  const onPointerOver = (event: MouseEvent<HTMLTableElement>) => {
    const here = spotOf(event.target);
    if (here) onSay(meaning(...here));
  };
  const place = nameIn(matrix.place.name, locale).text;
  const well = m.setup_matrix_well({}, at);
  return (
    <div className="table-frame matrix-frame wide-only">
      <table
        className="matrix"
        // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a table of cells to move along is a grid
        role="grid"
        aria-label={m.setup_matrix_title({ place }, at)}
        onKeyDown={onKeyDown}
        onFocus={onFocus}
        onClick={onClick}
        onPointerOver={onPointerOver}
      >
        <thead>
          <tr>
            <th scope="col">{m.setup_matrix_corner({}, at)}</th>
            {matrix.columns.map(({ id, name, opens }) => (
              <th scope="col" key={id} className="matrix-place">
                {opens ? (
                  <a href={`?place=${id}`}>{nameIn(name, locale).text}</a>
                ) : (
                  <span>{nameIn(name, locale).text}</span>
                )}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {matrix.rows.map((row, index) => (
            <tr key={row.id}>
              <th scope="row">
                <a href={`/setup/duties/findings?category=${row.id}`}>{nameIn(row.name, locale).text}</a>
              </th>
              {row.cells.map((cell, column) => (
                <td
                  key={column}
                  className={looks[cell]?.className}
                  tabIndex={tabIndexOf(index + column === 0, looks[cell]?.className)}
                  aria-label={looks[cell]?.word === '' ? well : undefined}
                >
                  {looks[cell]?.word}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
});

/** One enters the grid by its first cell; the others can be gone to, those that are well once a key leads there. */
function tabIndexOf(first: boolean, className: string | undefined): number | undefined {
  if (first) return 0;
  return className === undefined ? undefined : -1;
}

/** Row and column of a cell of the body; undefined for the heads. */
function spotOf(target: EventTarget): [number, number] | undefined {
  const cell = target instanceof Element ? target.closest('td') : null;
  const row = cell?.parentElement;
  return cell && row instanceof HTMLTableRowElement ? [row.sectionRowIndex, cell.cellIndex - 1] : undefined;
}
